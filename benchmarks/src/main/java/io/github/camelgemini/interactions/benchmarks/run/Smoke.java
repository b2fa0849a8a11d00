/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;

/** The smoke run: the component and the bare client only, whose ratios are compared with the committed ones. */
final class Smoke {

    private static final List<String> CASES = List.of("unary", "stream");
    private static final List<String> CONTESTANTS =
            List.of(Cases.COMPONENT, Cases.COMPONENT + ", split", Cases.COMPONENT + ", streamTo", Cases.FLOOR);

    private final Options options;
    private final Path committed;
    private final Ratios ratios = new Ratios();

    /** @param committed the file with the ratios */
    Smoke(Options options, Path committed) {
        this.options = options;
        this.committed = committed;
    }

    /**
     * Compares, or writes the ratios if the options say so. What fails is measured once more: another process may have had the machine.
     *
     * @return whether no ratio is too large
     */
    boolean run() throws IOException {
        measure();
        if (options.commitsRatios()) {
            ratios.commit(committed);
            return true;
        }
        List<String> wrong = ratios.compare(committed);
        if (!wrong.isEmpty()) {
            wrong.forEach(System.out::println);
            System.out.println("Once more:");
            measure();
            wrong = ratios.compare(committed);
        }
        wrong.forEach(System.err::println);
        return wrong.isEmpty();
    }

    private void measure() throws IOException {
        try (Environment environment = new Environment()) {
            for (String name : CASES) {
                BenchmarkCase one = Cases.named(name)
                        .keeping(entry -> CONTESTANTS.contains(entry.name()))
                        .divided(options.divisor());
                System.out.println(one.title());
                ratios.add(one, new CaseRun(environment, one).run(options.rounds()));
            }
        }
    }
}
