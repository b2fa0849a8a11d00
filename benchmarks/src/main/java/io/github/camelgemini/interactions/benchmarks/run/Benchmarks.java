/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.Growth;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** The command: runs what is asked for, and writes the report. */
public final class Benchmarks {

    private static final int SMOKE_WARM_UP_SECONDS = 20;
    private static final List<String> SMOKE_CASES = List.of("unary", "stream");
    private static final List<Integer> HEAPS = List.of(64, 96, 124, 160, 192, 256, 320, 384, 512);
    private static final List<String> SMOKE_CONTESTANTS =
            List.of(Cases.COMPONENT, Cases.COMPONENT + ", split", Cases.COMPONENT + ", streamTo", Cases.FLOOR);

    private final Options options;
    private final Path home;
    private final Report report = new Report();
    private final Ratios ratios = new Ratios();
    private final Goals goals = new Goals();

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
        Benchmarks benchmarks = new Benchmarks(options, home);
        boolean passed = options.smoke() ? benchmarks.smoke() : benchmarks.full();
        System.exit(passed ? 0 : 1);
    }

    private static List<String> parts() {
        return Stream.concat(
                        Stream.concat(
                                Cases.all().stream().map(BenchmarkCase::name),
                                Growth.all().stream().map(Growth::name)),
                        Stream.of("start", "inner", "cost"))
                .toList();
    }

    /** The component and the bare client only, on little. */
    private boolean smoke() throws IOException {
        try (Environment environment = new Environment()) {
            for (String name : SMOKE_CASES) {
                BenchmarkCase one = Cases.named(name)
                        .keeping(entry -> SMOKE_CONTESTANTS.contains(entry.name()))
                        .divided(options.divisor())
                        .warm(SMOKE_WARM_UP_SECONDS);
                System.out.println(one.title());
                ratios.add(one, new CaseRun(environment, one).run(options.rounds()));
            }
        }
        if (options.commitsRatios()) {
            ratios.commit(home.resolve("ratios.properties"));
            return true;
        }
        List<String> wrong = ratios.compare(home.resolve("ratios.properties"));
        wrong.forEach(System.err::println);
        return wrong.isEmpty();
    }

    private boolean full() throws Exception {
        long begin = System.nanoTime();
        report.title(
                "Performance: results",
                "Written by `benchmarks/run`; [performance](performance.md) says what is measured, and how. Figures are medians, "
                        + "with the least and the greatest of the counted runs.");
        try (Environment environment = new Environment()) {
            for (BenchmarkCase one : Cases.all()) {
                if (options.wants(one.name())) {
                    run(environment, one.divided(options.divisor()));
                }
            }
            for (Growth growth : Growth.all()) {
                if (options.wants(growth.name())) {
                    grow(environment, growth);
                }
            }
        }
        if (options.wants("start")) {
            new StartUp(home).run(report, options.rounds());
        }
        if (options.wants("cost")) {
            CostView.write(report);
        }
        if (options.wants("inner")) {
            InnerLoops.run(report, options.divisor() > 1);
        }
        goals.write(report);
        report.heading("Machine and versions");
        report.table(List.of("what", "value"), Environment.facts());
        report.paragraph(options.rounds()
                + " counted runs of each contestant, in one process or, where a run is large, in one each, in turn; "
                + (options.divisor() == 1
                        ? "all calls."
                        : "1/" + options.divisor() + " of the calls: no figures to publish.")
                + " The run took " + (System.nanoTime() - begin) / 60_000_000_000L + " minutes.");
        Path file = options.output().resolve("performance-results.md");
        report.write(file);
        System.out.println("Written: " + file);
        return true;
    }

    private void run(Environment environment, BenchmarkCase one) throws IOException {
        System.out.println(one.title());
        CaseRun run = new CaseRun(environment, one);
        Map<String, List<Measurement>> results = run.run(options.rounds());
        goals.add(one, results);
        report.measured(one, results);
        Map<String, Double> cpu = new LinkedHashMap<>();
        results.forEach((name, runs) -> {
            if (!runs.isEmpty()) {
                cpu.put(name, Columns.CPU.spread(runs).median());
            }
        });
        plotBars(one, cpu);
        if (one.name().equals("inline")) {
            smallestHeaps(run, one);
        }
    }

    private void plotBars(BenchmarkCase one, Map<String, Double> cpu) throws IOException {
        String image = "performance/" + one.name() + ".svg";
        Svg.bars(options.output().resolve(image), one.title(), "µs of CPU per " + one.unit(), cpu);
        report.image(one.title(), image);
    }

    private void smallestHeaps(CaseRun run, BenchmarkCase one) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        for (BenchmarkCase.Entry entry : one.entries()) {
            int heap = run.smallestHeap(entry, HEAPS);
            if (entry.name().equals(Cases.COMPONENT)) {
                goals.smallestHeap(heap);
            }
            rows.add(List.of(entry.name(), heap == 0 ? "more than 512" : Integer.toString(heap)));
        }
        report.paragraph("The smallest of the heaps " + HEAPS
                + " with which a contestant gets through, the Camel context included:");
        report.table(List.of("contestant", "heap, MB"), rows);
    }

    private void grow(Environment environment, Growth growth) throws IOException {
        System.out.println(growth.title());
        Map<String, List<Svg.Point>> lines = new LinkedHashMap<>();
        StringBuilder csv = new StringBuilder(growth.axis() + ",contestant,cpu_us,allocated_kb\n");
        List<List<String>> rows = new ArrayList<>();
        for (int point : growth.points()) {
            System.out.println(" " + growth.axis() + ": " + point);
            BenchmarkCase one = growth.at(point).divided(options.divisor());
            new CaseRun(environment, one).run(Math.min(3, options.rounds())).forEach((name, runs) -> {
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
                        Columns.ALLOCATED.spread(runs).text()));
            });
        }
        Path folder = options.output().resolve("performance");
        Svg.lines(folder.resolve(growth.name() + ".svg"), growth.title(), growth.axis(), "µs of CPU", lines);
        Files.writeString(folder.resolve(growth.name() + ".csv"), csv);
        report.heading(growth.title());
        report.table(List.of(growth.axis(), "contestant", "CPU per call, µs", "allocated per call, kB"), rows);
        report.image(growth.title(), "performance/" + growth.name() + ".svg");
    }
}
