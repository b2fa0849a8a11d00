/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.Growth;
import io.github.camelgemini.interactions.benchmarks.contestant.Contestant;
import io.github.camelgemini.interactions.benchmarks.contestant.Target;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every contestant of every case gets the expected answers from the server, so that a run cannot fail late. Those that need Kafka are left to runs. */
class EveryContestantTest {

    @TempDir
    Path folder;

    static Stream<Arguments> contestants() {
        return Stream.concat(Cases.all().stream(), Growth.all().stream().map(growth -> growth.at(10)))
                .flatMap(one -> one.entries().stream()
                        .filter(entry ->
                                !entry.name().equals("Kafka") && !one.name().equals("pipeline"))
                        .map(entry -> Arguments.of(one.name(), entry.name(), one)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("contestants")
    void getsTheExpectedAnswers(String caseName, String name, BenchmarkCase one) throws Exception {
        ServerConnector server = CannedServer.start(one.script());
        String baseUrl = "http://127.0.0.1:" + server.getLocalPort();
        Control.release(baseUrl);
        AtomicInteger firsts = new AtomicInteger();
        try (Contestant contestant = one.entry(name).factory().open(new Target(baseUrl, 2, parameters(one)))) {
            for (int call = 1; call <= 2; call++) {
                int units = contestant.call(firsts::incrementAndGet).get(60, TimeUnit.SECONDS);
                assertThat(units).isPositive();
            }
        } finally {
            server.getServer().stop();
        }
        boolean stream = caseName.contains("stream") || caseName.equals("first-delta");
        assertThat(firsts).hasValue(stream ? 2 : 0);
    }

    private Map<String, String> parameters(BenchmarkCase one) throws Exception {
        Map<String, String> parameters = new TreeMap<>(one.load().parameters());
        if (parameters.containsKey(Cases.FILE_MEGABYTES)) {
            byte[] document = new byte[(9 << 20) + 1000];
            parameters.put(
                    Cases.FILE,
                    Files.write(folder.resolve("document"), document).toString());
        }
        return parameters;
    }
}
