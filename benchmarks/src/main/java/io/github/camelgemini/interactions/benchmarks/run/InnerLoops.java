/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What is done for each call or delta, measured alone by JMH, with its allocation profiler. */
final class InnerLoops {

    private static final String BENCHMARKS = "io\\.github\\.camelgemini\\.interactions\\..*Benchmark\\..*";
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    private InnerLoops() {}

    /** Runs all, and writes a table into the report. */
    static void run(Report report, boolean quick) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(BENCHMARKS)
                        .addProfiler(GCProfiler.class)
                        .forks(quick ? 1 : 3)
                        .warmupIterations(quick ? 1 : 5)
                        .measurementIterations(quick ? 1 : 5)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementTime(TimeValue.seconds(1))
                        .build())
                .run();
        List<List<String>> rows = new ArrayList<>();
        for (RunResult result : results) {
            rows.add(List.of(
                    name(result),
                    Spread.number(result.getPrimaryResult().getScore()) + " ± "
                            + Spread.number(result.getPrimaryResult().getScoreError()),
                    Spread.number(allocated(result))));
        }
        report.heading("Inner loops");
        report.paragraph("Each alone, by JMH. Streams are counted by delta.");
        report.table(List.of("loop", "ns", "bytes allocated"), rows);
    }

    /** JMH puts a sign before the name of what a profiler has found. */
    private static double allocated(RunResult result) {
        for (String label : result.getSecondaryResults().keySet()) {
            if (label.endsWith(ALLOCATED)) {
                return result.getSecondaryResults().get(label).getScore();
            }
        }
        return 0;
    }

    private static String name(RunResult result) {
        StringBuilder name = new StringBuilder(result.getPrimaryResult().getLabel());
        for (String parameter : result.getParams().getParamsKeys()) {
            name.append(", ")
                    .append(parameter)
                    .append(' ')
                    .append(result.getParams().getParam(parameter));
        }
        return name.toString();
    }
}
