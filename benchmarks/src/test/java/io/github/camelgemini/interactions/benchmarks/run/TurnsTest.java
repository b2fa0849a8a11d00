/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The order in which contestants are started, run and closed. */
class TurnsTest {

    private final List<String> happened = new ArrayList<>();
    private final List<String> failing = new ArrayList<>();

    private void happens(String what) throws IOException {
        happened.add(what);
        if (failing.remove(what)) {
            throw new ChildFailedException("no luck");
        }
    }

    private Turns.Runner start(String contestant) {
        return new Turns.Runner() {
            @Override
            public String warmUp() throws IOException {
                happens("warm " + contestant);
                return "1 batches";
            }

            @Override
            public Measurement run() throws IOException {
                happens("run " + contestant);
                return new Measurement(happened.size(), 1, 1, 1, 1, 1, 1, 1, 1, 1);
            }

            @Override
            public void close() {
                happened.add("close " + contestant);
            }
        };
    }

    private Map<String, List<Measurement>> run(int processes, int runs) throws IOException {
        return new Turns(List.of("A", "B"), this::start).run(processes, runs);
    }

    @Test
    void allAreWarmBeforeTheyTakeTurnsAndEndWithTheirLastRun() throws Exception {
        Map<String, List<Measurement>> results = run(1, 3);

        assertThat(happened)
                .containsExactly(
                        "warm A", "warm B", "run A", "run B", "run A", "run B", "run A", "close A", "run B", "close B");
        assertThat(results).containsOnlyKeys("A", "B");
        assertThat(results.get("A")).extracting(Measurement::units).containsExactly(3L, 5L, 7L);
        assertThat(results.get("B")).extracting(Measurement::units).containsExactly(4L, 6L, 9L);
    }

    @Test
    void newProcessesFollow() throws Exception {
        Map<String, List<Measurement>> results = run(5, 1);

        assertThat(happened).filteredOn("warm A"::equals).hasSize(5);
        assertThat(happened).filteredOn("close A"::equals).hasSize(5);
        assertThat(results.get("A")).hasSize(5);
        assertThat(results.get("B")).hasSize(5);
    }

    @Test
    void oneThatFailsBeforeItIsWarmLeavesTheTurnsToOthers() throws Exception {
        failing.add("warm A");
        Map<String, List<Measurement>> results = run(1, 2);

        assertThat(happened).containsExactly("warm A", "close A", "warm B", "run B", "run B", "close B");
        assertThat(results.get("A")).isEmpty();
        assertThat(results.get("B")).hasSize(2);
    }

    @Test
    void oneThatFailsInARunHasNoOtherInThatProcess() throws Exception {
        failing.add("run A");
        Map<String, List<Measurement>> results = run(2, 2);

        assertThat(happened)
                .startsWith("warm A", "warm B", "run A", "close A", "run B", "run B", "close B", "warm A", "warm B");
        assertThat(results.get("A")).hasSize(2);
        assertThat(results.get("B")).hasSize(4);
    }

    @Test
    void allAreClosedIfTheRunCannotGoOn() {
        Turns turns = new Turns(List.of("A", "B"), contestant -> {
            if (contestant.equals("B")) {
                throw new IOException("no process");
            }
            return start(contestant);
        });

        assertThatThrownBy(() -> turns.run(1, 1)).hasMessage("no process");
        assertThat(happened).containsExactly("warm A", "close A");
    }
}
