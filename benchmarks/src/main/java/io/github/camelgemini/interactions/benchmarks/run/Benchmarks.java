/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.Growth;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** The command: runs what is asked for, and writes the report. */
public final class Benchmarks {

    private static final List<Integer> HEAPS = List.of(64, 96, 124, 160, 192, 256, 320, 384, 512);
    private static final int GROWTH_ROUNDS = 3;

    private final Options options;
    private final Path home;
    private final Goals goals = new Goals();

    /** What the part that runs has found out; 0 if it does not look for it. */
    private int smallestHeap;

    private Benchmarks(Options options, Path home) {
        this.options = options;
        this.home = home;
    }

    /**
     * Runs.
     *
     * @param arguments see {@link Options#USAGE}
     * @throws Exception if a process cannot be started or a file not be written
     */
    public static void main(String[] arguments) throws Exception {
        Path home = Path.of(System.getProperty("benchmarks.home")).toAbsolutePath();
        String usage = Options.USAGE + " " + String.join(" ", parts());
        if (Options.askForHelp(arguments)) {
            System.out.println(usage);
            return;
        }
        Options options;
        try {
            options = Options.parse(arguments, home.resolveSibling("docs"));
            List<String> unknown = options.only().stream()
                    .filter(name -> !parts().contains(name))
                    .toList();
            if (!unknown.isEmpty()) {
                throw new IllegalArgumentException("Unknown: " + String.join(", ", unknown));
            }
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.err.println(usage);
            System.exit(2);
            return;
        }
        if (options.smoke()) {
            System.exit(new Smoke(options, home.resolve("ratios.properties")).run() ? 0 : 1);
        }
        new Benchmarks(options, home).run();
        System.exit(0);
    }

    private static List<String> parts() {
        return Stream.concat(
                        Stream.concat(
                                Cases.all().stream().map(BenchmarkCase::name),
                                Growth.all().stream().map(Growth::name)),
                        Stream.of("start", "inner", "cost"))
                .toList();
    }

    private void run() throws Exception {
        Parts parts = new Parts(options.output().resolve("performance"));
        try (Environment environment = new Environment()) {
            for (BenchmarkCase one : Cases.all()) {
                part(parts, one.name(), section -> run(environment, one.divided(options.divisor()), section));
            }
            for (Growth growth : Growth.all()) {
                part(parts, growth.name(), section -> {
                    grow(environment, growth, section);
                    return Map.of();
                });
            }
        }
        part(parts, "start", section -> {
            new StartUp(home).run(section, options.rounds());
            return Map.of();
        });
        part(parts, "cost", section -> {
            CostView.write(section);
            return Map.of();
        });
        part(parts, "inner", section -> {
            InnerLoops.run(section, options.divisor() > 1);
            return Map.of();
        });
        report(parts);
    }

    /** Measures a part of the run, and writes its section of the report. */
    @FunctionalInterface
    private interface Measuring {
        Map<String, List<Measurement>> run(Report section) throws Exception;
    }

    private void part(Parts parts, String name, Measuring measuring) throws Exception {
        if (!options.wants(name)) {
            return;
        }
        long begin = System.nanoTime();
        Report section = new Report();
        smallestHeap = 0;
        Map<String, List<Measurement>> results = measuring.run(section);
        String calls = options.divisor() == 1 ? "all" : "1/" + options.divisor() + ": no figures to publish";
        long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
        parts.keep(
                name,
                new Parts.Part(
                        section.text(),
                        results,
                        smallestHeap,
                        List.of(
                                name,
                                LocalDate.now(ZoneOffset.UTC).toString(),
                                Environment.processor(),
                                System.getProperty("java.vm.version"),
                                Integer.toString(options.rounds()),
                                calls,
                                Long.toString(seconds))));
    }

    /** Writes the report of all parts that were ever run. */
    private void report(Parts parts) throws IOException {
        Report report = new Report();
        report.title(
                "Performance: results",
                "Written by `benchmarks/run`; [performance](performance.md) says what is measured, and how. Figures are medians, "
                        + "with the least and the greatest of the counted runs.");
        List<List<String>> measured = new ArrayList<>();
        Report sections = new Report();
        for (String name : parts()) {
            Optional<Parts.Part> part = parts.find(name);
            if (part.isPresent()) {
                sections.add(part.get().text());
                measured.add(part.get().circumstances());
                if (!part.get().results().isEmpty()) {
                    goals.add(name, part.get().results());
                }
                if (part.get().smallestHeap() > 0) {
                    goals.smallestHeap(part.get().smallestHeap());
                }
            }
        }
        goals.write(report);
        report.add(sections.text());
        report.heading("Machine and versions");
        report.table(List.of("what", "value"), Environment.facts());
        report.paragraph(
                "When each part was measured, with how many counted runs of each contestant (growth: at most 3):");
        report.table(List.of("part", "date", "processor", "Java", "runs", "calls", "seconds"), measured);
        Path file = options.output().resolve("performance-results.md");
        report.write(file);
        System.out.println("Written: " + file);
    }

    private Map<String, List<Measurement>> run(Environment environment, BenchmarkCase one, Report section)
            throws IOException {
        System.out.println(one.title());
        CaseRun run = new CaseRun(environment, one);
        Map<String, List<Measurement>> results = run.run(options.rounds());
        section.measured(one, options.rounds(), results);
        Map<String, Double> cpu = new LinkedHashMap<>();
        results.forEach((name, runs) -> {
            if (!runs.isEmpty()) {
                cpu.put(name, Columns.CPU.spread(runs).median());
            }
        });
        plotBars(one, cpu, section);
        if (one.name().equals("inline")) {
            smallestHeaps(run, one, section);
        }
        return results;
    }

    private void plotBars(BenchmarkCase one, Map<String, Double> cpu, Report section) throws IOException {
        String image = "performance/" + one.name() + ".svg";
        Svg.bars(options.output().resolve(image), one.title(), "µs of CPU per " + one.unit(), cpu);
        section.image(one.title(), image);
    }

    private void smallestHeaps(CaseRun run, BenchmarkCase one, Report section) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (BenchmarkCase.Entry entry : one.entries()) {
            int heap = run.smallestHeap(entry.name(), HEAPS);
            if (entry.name().equals(Cases.COMPONENT)) {
                smallestHeap = heap;
            }
            rows.add(List.of(entry.name(), heap == 0 ? "more than 512" : Integer.toString(heap)));
        }
        section.paragraph("The smallest of the heaps " + HEAPS
                + " with which a contestant gets through, the Camel context included:");
        section.table(List.of("contestant", "heap, MB"), rows);
    }

    private void grow(Environment environment, Growth growth, Report section) throws IOException {
        System.out.println(growth.title());
        Map<String, List<Svg.Point>> lines = new LinkedHashMap<>();
        StringBuilder csv = new StringBuilder(growth.axis() + ",contestant,cpu_us,allocated_kb\n");
        List<List<String>> rows = new ArrayList<>();
        int rounds = Math.min(GROWTH_ROUNDS, options.rounds());
        try (GrowthRun run = new GrowthRun(environment, growth.script())) {
            for (int point : growth.points()) {
                System.out.println(" " + growth.axis() + ": " + point);
                BenchmarkCase one = growth.at(point).divided(options.divisor());
                run.run(one, rounds).forEach((name, runs) -> {
                    if (runs.isEmpty()) {
                        return;
                    }
                    double cpu = Columns.CPU.spread(runs).median();
                    double allocated = Columns.ALLOCATED.spread(runs).median();
                    lines.computeIfAbsent(name, ignored -> new ArrayList<>()).add(new Svg.Point(point, cpu));
                    csv.append(point)
                            .append(",\"")
                            .append(name)
                            .append("\",")
                            .append(cpu)
                            .append(',')
                            .append(allocated)
                            .append('\n');
                    rows.add(List.of(
                            String.format(Locale.ROOT, "%,d", point),
                            name,
                            Columns.CPU.spread(runs).text(),
                            Columns.ALLOCATED.spread(runs).text(),
                            Columns.COMPILERS.spread(runs).text()));
                });
            }
        }
        Path folder = options.output().resolve("performance");
        Svg.lines(folder.resolve(growth.name() + ".svg"), growth.title(), growth.axis(), "µs of CPU", lines);
        Files.writeString(folder.resolve(growth.name() + ".csv"), csv);
        section.heading(growth.title());
        section.paragraph("Counted runs of each contestant at each point: " + rounds + ", all in one process.");
        section.table(
                List.of(growth.axis(), "contestant", "CPU per call, µs", "allocated per call, kB", "compilers, s"),
                rows);
        section.image(growth.title(), "performance/" + growth.name() + ".svg");
    }
}
