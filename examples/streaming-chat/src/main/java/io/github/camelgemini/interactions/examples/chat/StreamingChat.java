/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.net.BindException;
import java.net.URI;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.examples.launcher.Gemini;
import io.github.camelgemini.interactions.examples.launcher.Launcher;
import io.github.camelgemini.interactions.examples.launcher.Ports;
import io.github.camelgemini.interactions.examples.launcher.Resources;
import io.github.camelgemini.interactions.examples.launcher.RunContext;
import io.vertx.core.VertxOptions;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.main.Main;

/** Starts the routes with an HTTP server, and the emulator if there is no key. The work itself is in {@code routes/}. */
public final class StreamingChat {

    private static final int USUAL_PORT = 8080;
    /** How many answers may be in progress at once; further questions wait. Each answer holds a thread of the splitter and one of the HTTP server. */
    private static final int ANSWERS = 64;

    private static final long LONGEST_ANSWER_MINUTES = 60;

    private StreamingChat() {}

    /**
     * Runs the example until Ctrl-C.
     *
     * @param args see {@link Options}
     */
    public static void main(String[] args) {
        Launcher.launch(Options.USAGE, context -> run(context, args));
    }

    static int run(RunContext context, String... args) throws Exception {
        Options options = Options.parse(args);
        try (Resources resources = new Resources()) {
            context.print("Chat", start(context, options, resources));
            context.awaitStop();
            return 0;
        }
    }

    /**
     * Starts the example.
     *
     * @param resources stops the routes, which ends the answers in progress, then the emulator
     * @return the address of the page
     * @throws BindException if the port is in use
     */
    static URI start(RunContext context, Options options, Resources resources) throws Exception {
        int port = Ports.choose(options.port(), USUAL_PORT);
        Main camel = new Main();
        camel.addInitialProperty("camel.server.port", String.valueOf(port));
        camel.addInitialProperty("answers", String.valueOf(ANSWERS));
        Gemini.choose(context, () -> Emulator.start().wordDelay(options.wordDelay()), resources)
                .properties()
                .forEach(camel::addInitialProperty);
        camel.bind(
                "http-server",
                new VertxOptions()
                        .setWorkerPoolSize(ANSWERS)
                        // Long answers are normal here and must not cause warnings.
                        .setMaxWorkerExecuteTime(LONGEST_ANSWER_MINUTES)
                        .setMaxWorkerExecuteTimeUnit(TimeUnit.MINUTES));
        BrowserAnswer.bind(camel);
        resources.add(camel::stop);
        camel.start();
        return URI.create("http://127.0.0.1:"
                + camel.getCamelContext()
                        .hasService(VertxPlatformHttpServer.class)
                        .getPort() + "/");
    }
}
