/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/**
 * CPU per unit over that of the last contestant of a case, compared with what is committed. Of each, the least of the runs counts: what disturbs a short run only
 * adds to it.
 */
final class Ratios {

    /** How much more than committed a smoke run accepts: machines and JVMs differ. */
    private static final double MARGIN = 1.5;

    private final Map<String, Double> measured = new TreeMap<>();

    /** Adds the contestants of a case that are the component. */
    void add(BenchmarkCase one, Map<String, List<Measurement>> results) {
        String last = one.entries().get(one.entries().size() - 1).name();
        if (results.get(last).isEmpty()) {
            return;
        }
        double floor = Columns.CPU.spread(results.get(last)).min();
        results.forEach((name, runs) -> {
            if (name.startsWith("component") && !name.equals(last) && !runs.isEmpty()) {
                measured.put(key(one, name), Columns.CPU.spread(runs).min() / floor);
            }
        });
    }

    private static String key(BenchmarkCase one, String contestant) {
        return one.name() + '.' + contestant.replace(", ", "-").replace(' ', '-');
    }

    /** Returns what is wrong, in a sentence each; nothing if all committed ratios were measured and are kept. */
    List<String> compare(Path committed) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(committed)) {
            properties.load(reader);
        }
        List<String> wrong = new ArrayList<>();
        for (String key : properties.stringPropertyNames()) {
            Double now = measured.get(key);
            double then = Double.parseDouble(properties.getProperty(key));
            if (now == null) {
                wrong.add(key + " was not measured.");
            } else {
                String sentence =
                        String.format(Locale.ROOT, "%s: %.2f times the bare client; committed is %.2f", key, now, then);
                System.out.println(sentence);
                if (now > MARGIN * then) {
                    wrong.add(sentence + ", and more than " + MARGIN + " times that fails.");
                }
            }
        }
        return wrong;
    }

    /** Writes what was measured in place of what is committed, for the same keys only. */
    void commit(Path committed) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : Files.readAllLines(committed)) {
            String key =
                    line.contains("=") ? line.substring(0, line.indexOf('=')).strip() : "";
            Double now = measured.get(key);
            lines.add(now == null ? line : String.format(Locale.ROOT, "%s=%.2f", key, now));
        }
        Files.write(committed, lines);
    }
}
