/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.client.FirstCall;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/** How heavy the smallest applications are: from the start of the process to the answer of the first call, with nothing on the class path that it does not need. */
final class StartUp {

    private static final List<String> CONTESTANTS =
            List.of("component", "google-sdk", "camel-http", "langchain4j", "jetty-client");

    private final Path home;

    StartUp(Path home) {
        this.home = home;
    }

    /** Runs each so often, in turn, and writes a table into the report. */
    void run(Report report, int rounds) throws IOException {
        Map<String, List<long[]>> results = new LinkedHashMap<>();
        CONTESTANTS.forEach(name -> results.put(name, new ArrayList<>()));
        try (ServerProcess server = ServerProcess.start(Script.TEXT)) {
            for (int round = 0; round < rounds; round++) {
                for (String name : CONTESTANTS) {
                    results.get(name).add(start(name, server.baseUrl()));
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        for (String name : CONTESTANTS) {
            List<long[]> runs = results.get(name);
            List<Path> jars = jars(name);
            long bytes = 0;
            for (Path jar : jars) {
                bytes += Files.size(jar);
            }
            rows.add(List.of(
                    name,
                    Spread.of(runs, run -> run[0] / 1e6).text(),
                    Spread.of(runs, run -> run[1] / 1e6).text(),
                    Spread.of(runs, run -> run[2]).text(),
                    Integer.toString(jars.size()),
                    Spread.number(bytes / 1e6)));
        }
        report.heading("Smallest application");
        report.paragraph(
                "From the start of the process to the end of the first call. All but jetty-client are a Camel context with one route.");
        report.table(List.of("application", "wall, ms", "CPU, ms", "classes loaded", "jars", "jars, MB"), rows);
    }

    private long[] start(String name, String baseUrl) throws IOException {
        StringBuilder classPath =
                new StringBuilder(home.resolve("target/classes").toString());
        for (Path jar : jars(name)) {
            classPath.append(File.pathSeparator).append(jar);
        }
        long begin = System.nanoTime();
        try (ChildJvm application = ChildJvm.start(
                classPath.toString(), FirstCall.class.getName(), List.of("-Xmx256m"), List.of(name, baseUrl))) {
            String[] figures = application.lineAfter(FirstCall.DONE).split(" ");
            long wall = System.nanoTime() - begin;
            return new long[] {wall, Long.parseLong(figures[0]), Long.parseLong(figures[1])};
        }
    }

    private List<Path> jars(String name) throws IOException {
        Path folder = home.resolve("minimal").resolve(name).resolve("target/lib");
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        }
    }
}
