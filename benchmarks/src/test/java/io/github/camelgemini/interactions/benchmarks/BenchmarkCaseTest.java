/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.benchmarks.BenchmarkCase.Load;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class BenchmarkCaseTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "3, 1, 3", "5, 1, 5", "6, 2, 5", "10, 2, 5", "11, 3, 5"})
    void processesMakeUpToFiveRunsEachAndAtLeastAsManyAsAskedFor(int rounds, int processes, int runs) {
        Load load = Load.of(100, 10, 4);

        assertThat(load.runs(rounds)).isEqualTo(runs);
        assertThat(load.processes(rounds)).isEqualTo(processes);
    }

    @ParameterizedTest
    @CsvSource({"open-streams", "background", "inline", "upload"})
    void whereARunIsOneShotEachIsAProcess(String name) {
        Load load = Cases.named(name).load();

        assertThat(load.runs(5)).isEqualTo(1);
        assertThat(load.processes(5)).isEqualTo(5);
        assertThat(load.plan(5)).isEqualTo("5 counted runs of each contestant, in 5 processes.");
        assertThat(load.plan(1)).isEqualTo("1 counted run of each contestant, in 1 process.");
    }

    @Test
    void aLoadReachesTheProcessAsItIs() throws Exception {
        ObjectMapper json = new ObjectMapper();
        Load load = Load.open(10, 64).with("bytes", "7");

        assertThat(json.readValue(json.writeValueAsString(load), Load.class)).isEqualTo(load);
    }
}
