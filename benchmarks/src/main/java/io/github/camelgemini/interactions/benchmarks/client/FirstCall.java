/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.client;

import java.lang.management.ManagementFactory;
import java.util.Map;

import com.sun.management.OperatingSystemMXBean;
import io.github.camelgemini.interactions.benchmarks.Lifeline;
import io.github.camelgemini.interactions.benchmarks.contestant.ComponentRoutes;
import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Floor;
import io.github.camelgemini.interactions.benchmarks.contestant.HandMade;
import io.github.camelgemini.interactions.benchmarks.contestant.LangChain;
import io.github.camelgemini.interactions.benchmarks.contestant.Sdk;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;

/** An application that makes one call and ends. Only the classes of its own contestant are loaded. */
public final class FirstCall {

    /** What the line begins with that it prints after the call, followed by CPU time in nanoseconds and the number of loaded classes. */
    public static final String DONE = "DONE ";

    private FirstCall() {}

    /**
     * Makes the call.
     *
     * @param arguments the contestant, and the address of the server
     * @throws Exception if it fails
     */
    public static void main(String[] arguments) throws Exception {
        Lifeline.endWithParent();
        Target target = new Target(arguments[1], 1, Map.of());
        Contestant contestant = switch (arguments[0]) {
            case "component" -> ComponentRoutes.text(target);
            case "google-sdk" -> Sdk.text(target);
            case "camel-http" -> HandMade.text(target);
            case "langchain4j" -> LangChain.text(target);
            case "jetty-client" -> Floor.text(target);
            default -> throw new IllegalArgumentException("No application " + arguments[0]);
        };
        contestant.call(() -> {}).get();
        long cpu = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
        int classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
        System.out.println(DONE + cpu + ' ' + classes);
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
