/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import javax.xml.parsers.DocumentBuilderFactory;

import io.github.camelgemini.interactions.benchmarks.BenchmarkCase;
import io.github.camelgemini.interactions.benchmarks.Cases;
import io.github.camelgemini.interactions.benchmarks.client.Measurement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a run makes of its measurements. */
class ReportTest {

    private static final BenchmarkCase UNARY = Cases.named("unary");

    @TempDir
    Path folder;

    /** A run of a thousand calls. */
    private static Measurement cpu(long microsPerCall) {
        return new Measurement(
                1000, microsPerCall * 1_000_000, 1_000_000_000, 5_000_000, 12, 80_000_000, 0, 900_000_000, 0, 0);
    }

    private static Map<String, List<Measurement>> results(long component) {
        Map<String, List<Measurement>> results = new LinkedHashMap<>();
        results.put(Cases.COMPONENT, List.of(cpu(component - 10), cpu(component + 90), cpu(component)));
        results.put("other", List.of());
        results.put(Cases.FLOOR, List.of(cpu(100)));
        return results;
    }

    @Test
    void aTableHasMediansRangesAndWhatTheyAreOfTheLast() throws Exception {
        Report report = new Report();
        report.measured(UNARY, 5, results(150));
        Path file = folder.resolve("results.md");
        report.write(file);

        assertThat(Files.readString(file))
                .contains(" 5 counted runs of each contestant, in 1 process.\n")
                .contains("| contestant | CPU per call, µs | wall, s |")
                .contains("| component | 150 (140–240) | 1.00 | 5.00 | 12.0 | 80.0 | 0.90 | 1.50 |")
                .contains("| other | failed |  |  |  |  |  |  |")
                .contains("| bare Jetty client | 100 | 1.00 | 5.00 | 12.0 | 80.0 | 0.90 | 1.00 |")
                .contains("With component the server used more than 0.8 of a core")
                .doesNotContain("first delta");
    }

    @ParameterizedTest
    @CsvSource({"249, true", "251, false"})
    void aRatioFailsBeyondOneAndAHalfTimesTheCommittedOne(long component, boolean passes) throws Exception {
        Path committed = Files.writeString(folder.resolve("ratios.properties"), "# why\nunary.component=1.60\n");
        Ratios ratios = new Ratios();
        ratios.add(UNARY, results(component));

        assertThat(ratios.compare(committed).isEmpty()).isEqualTo(passes);
    }

    @Test
    void aRatioThatWasNotMeasuredFails() throws Exception {
        Path committed = Files.writeString(folder.resolve("ratios.properties"), "stream.component-split=2\n");

        assertThat(new Ratios().compare(committed)).containsExactly("stream.component-split was not measured.");
    }

    @Test
    void ratiosAreWrittenInPlaceOfTheCommittedOnes() throws Exception {
        Path committed = Files.writeString(folder.resolve("ratios.properties"), "# why\nunary.component=9\nother=1\n");
        Ratios ratios = new Ratios();
        // The least of its runs is ten less.
        ratios.add(UNARY, results(160));
        ratios.commit(committed);

        assertThat(committed).hasContent("# why\nunary.component=1.50\nother=1\n");
    }

    @Test
    void aGoalIsMetOrNotAndAFailureMeetsNone() throws Exception {
        Goals goals = new Goals();
        goals.add(UNARY.name(), results(130));
        Report report = new Report();
        goals.write(report);
        Path file = folder.resolve("goals.md");
        report.write(file);

        assertThat(Files.readString(file))
                .contains("| unary call, CPU over the bare client | 1.40 | 1.30 | yes |")
                .contains("| unary call, CPU over the SDK | 0.45 | failed | no |")
                .doesNotContain("delta");
    }

    @Test
    void plotsAreXml() throws Exception {
        Path bars = folder.resolve("a/bars.svg");
        Path lines = folder.resolve("a/lines.svg");
        Svg.bars(bars, "CPU <of> calls", "µs", Map.of("this & that", 12.5));
        Svg.lines(
                lines,
                "Growth",
                "headers",
                "µs",
                Map.of("component", List.of(new Svg.Point(0, 40), new Svg.Point(100, 90))));

        for (Path plot : List.of(bars, lines)) {
            assertThat(DocumentBuilderFactory.newInstance()
                            .newDocumentBuilder()
                            .parse(plot.toFile())
                            .getDocumentElement()
                            .getTagName())
                    .isEqualTo("svg");
        }
    }

    @Test
    void optionsAndPartsAreRead() {
        Options full = Options.parse(new String[] {"unary", "--rounds", "7", "cost"}, folder);
        Options smoke = Options.parse(new String[] {"--smoke"}, folder);

        assertThat(full.only()).containsExactly("unary", "cost");
        assertThat(full.rounds()).isEqualTo(7);
        assertThat(full.divisor()).isEqualTo(1);
        assertThat(full.wants("stream")).isFalse();
        assertThat(smoke.wants("stream")).isTrue();
        assertThat(smoke.rounds()).isLessThan(full.rounds());
        assertThatThrownBy(() -> Options.parse(new String[] {"--rounds", "0"}, folder))
                .hasMessage("--rounds needs a number above zero, not 0");
        assertThatThrownBy(() -> Options.parse(new String[] {"--rounds"}, folder))
                .hasMessage("--rounds needs a value");
        assertThatThrownBy(() -> Options.parse(new String[] {"--fast"}, folder)).hasMessage("Unknown option --fast");
        assertThat(Options.askForHelp(new String[] {"unary", "--help"})).isTrue();
        assertThat(Options.askForHelp(new String[] {"unary"})).isFalse();
    }
}
