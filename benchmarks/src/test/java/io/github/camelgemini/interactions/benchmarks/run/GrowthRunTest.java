/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import io.github.camelgemini.interactions.benchmarks.server.Script;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class GrowthRunTest {

    /** A point with so many calls; the headers are a parameter that is no number, where calls are to fail. */
    private static BenchmarkCase point(int calls, String headers) {
        BenchmarkCase growth = Cases.named("growth-headers");
        Load load = new Load(calls, 1, 1, 64, 0, false, Map.of("headers", headers));
        return new BenchmarkCase(growth.name(), "", "call", Script.TEXT, load, growth.entries(), "");
    }

    @Test
    void aPointThatFailsLeavesTheOthersTheirRuns() throws Exception {
        try (Environment environment = new Environment();
                GrowthRun run = new GrowthRun(environment, Script.TEXT)) {
            assertThat(run.run(point(2, "1"), 2)).hasEntrySatisfying(Cases.COMPONENT, runs -> calls(runs, 2, 2));
            assertThat(run.run(point(3, "2"), 1)).hasEntrySatisfying(Cases.COMPONENT, runs -> calls(runs, 1, 3));
            assertThat(run.run(point(3, "many"), 1)).containsEntry(Cases.COMPONENT, List.of());
            assertThat(run.run(point(4, "3"), 1)).hasEntrySatisfying(Cases.COMPONENT, runs -> calls(runs, 1, 4));
        }
    }

    private static void calls(List<Measurement> runs, int number, long calls) {
        assertThat(runs).hasSize(number).extracting(Measurement::units).containsOnly(calls);
    }
}
