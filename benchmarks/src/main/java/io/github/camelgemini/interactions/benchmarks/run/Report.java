/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;

/** Markdown of tables and plots. Not thread-safe. */
final class Report {

    private static final double BUSY_SERVER = 0.8;

    private final StringBuilder text = new StringBuilder();

    void title(String title, String sentences) {
        text.append("# ").append(title).append("\n\n");
        paragraph(sentences);
    }

    void heading(String title) {
        text.append("## ").append(title).append("\n\n");
    }

    void paragraph(String sentences) {
        if (!sentences.isEmpty()) {
            text.append(sentences).append("\n\n");
        }
    }

    void image(String title, String file) {
        text.append("![").append(title).append("](").append(file).append(")\n\n");
    }

    void table(List<String> head, List<List<String>> rows) {
        row(head);
        row(head.stream().map(cell -> "---").toList());
        rows.forEach(this::row);
        text.append('\n');
    }

    private void row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    /** The figures of a case after so many rounds: medians, with the range of the runs behind them. */
    void measured(BenchmarkCase one, int rounds, Map<String, List<Measurement>> results) {
        heading(one.title());
        paragraph((one.note() + " " + one.load().plan(rounds)).strip());
        List<Columns> columns = new ArrayList<>();
        for (Columns column : Columns.values()) {
            if (results.values().stream().anyMatch(runs -> !column.isEmpty(runs))) {
                columns.add(column);
            }
        }
        List<String> head = new ArrayList<>(List.of("contestant"));
        columns.forEach(column -> head.add(column.title().replace("unit", one.unit())));
        head.add("CPU, × the last");
        List<List<String>> rows = new ArrayList<>();
        double floor = floor(results);
        results.forEach((name, runs) -> {
            List<String> row = new ArrayList<>(List.of(name));
            if (runs.isEmpty()) {
                row.add("failed");
                columns.subList(1, columns.size()).forEach(column -> row.add(""));
                row.add("");
            } else {
                columns.forEach(column -> row.add(column.spread(runs).text()));
                row.add(floor == 0 ? "" : Spread.number(Columns.CPU.spread(runs).median() / floor));
            }
            rows.add(row);
        });
        table(head, rows);
        warnOfServer(results);
    }

    private static double floor(Map<String, List<Measurement>> results) {
        List<Measurement> last = List.of();
        for (List<Measurement> runs : results.values()) {
            last = runs;
        }
        return last.isEmpty() ? 0 : Columns.CPU.spread(last).median();
    }

    /** The server has two threads' worth of work at most; where it needs nearly a core, wall times say more about it than about the client. */
    private void warnOfServer(Map<String, List<Measurement>> results) {
        results.forEach((name, runs) -> {
            if (!runs.isEmpty() && Columns.SERVER.spread(runs).median() > BUSY_SERVER) {
                paragraph("With " + name + " the server used more than " + BUSY_SERVER
                        + " of a core: the wall time is the server's, too; the CPU time is the client's alone.");
            }
        });
    }

    /** Adds what another report has. */
    void add(String section) {
        text.append(section);
    }

    /** Returns what it has so far. */
    String text() {
        return text.toString();
    }

    void write(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text.toString().stripTrailing() + "\n");
    }
}
