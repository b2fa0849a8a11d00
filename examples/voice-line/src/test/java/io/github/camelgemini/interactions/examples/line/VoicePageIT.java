/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.LiveConnection;
import io.github.camelgemini.interactions.examples.browser.Chromium;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static io.github.camelgemini.interactions.examples.line.Caller.silence;
import static io.github.camelgemini.interactions.examples.line.Caller.speech;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page as somebody sees, hears and speaks to it, in a browser. Skipped where there is none and none can be installed. */
class VoicePageIT {

    private static final Path SCREENSHOT = Path.of("target/voice-line.png");
    private static final int TEN_SECONDS = 240_000;

    private static final String LOUDSPEAKER = """
            const context = new AudioContext({ sampleRate: 24000 });
            context.audioWorklet.addModule("loudspeaker.js").then(() => {
              window.node = new AudioWorkletNode(context, "loudspeaker", { numberOfInputs: 0, outputChannelCount: [1] });
              window.node.port.onmessage = ({ data }) => window.report = data;
              window.node.connect(context.destination);
              window.node.port.postMessage(new Int16Array(240000).fill(1000).buffer);
            });
            """;

    @TempDir
    private static Path folder;

    private static RunningLine line;
    private static Caller caller;

    @BeforeAll
    static void start() throws Exception {
        Chromium.assumeInstalled("the page of the voice line");
        line = RunningLine.start();
        caller = Caller.start(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        try (RunningLine running = line;
                Caller open = caller) {
            assertThat(running == null).isEqualTo(open == null);
        }
    }

    @BeforeEach
    void forget() {
        caller.leave();
        patiently().until(() -> line.open().isEmpty());
        line.emulator().reset();
    }

    @Test
    void whatIsSpokenIsAnsweredWordForWordInSoundAndInText() throws Exception {
        caller.open(line.address(), silence(0.5), speech("Repeat: all is well on this line"));
        assertThat(caller.state()).isEqualTo("Press Start and speak.");

        caller.press();

        patiently().until(() -> caller.heard().equals("all is well on this line"));
        assertThat(caller.said("user")).containsExactly("Repeat: all is well on this line");
        assertThat(caller.said("gemini")).containsExactly("all is well on this line");
        patiently().until(() -> caller.state().equals("Listening…"));
        assertThat(caller.played()).isBetween(0.6, 0.8);
    }

    @Test
    void theModelLooksAnOrderUpAndTellsIt() throws Exception {
        caller.open(
                line.address(),
                silence(0.5),
                speech("My name is Ada"),
                silence(3),
                speech("Call look_up_order for order: 1042"));

        caller.press();

        patiently().until(() -> caller.heard().contains("They were"));
        caller.browser().screenshot(SCREENSHOT);
        patiently().until(() -> caller.heard().endsWith("arrive on Friday."));
        assertThat(caller.said("user")).containsExactly("My name is Ada", "Call look_up_order for order: 1042");
        assertThat(caller.said("tool")).containsExactly("look_up_order");
        assertThat(caller.said("gemini")).hasSize(2).last().asString().contains("Two oak chairs.");
        assertThat(toolResponses())
                .singleElement()
                .satisfies(response -> assertThat(response.toString()).contains("look_up_order", "Two oak chairs."));
        assertThat(Files.size(SCREENSHOT)).isBetween(5_000L, 200_000L);
    }

    @Test
    void whoeverSpeaksWhileGeminiSpeaksIsHeardAtOnce() throws Exception {
        String count = IntStream.rangeClosed(1, 60).mapToObj(String::valueOf).collect(Collectors.joining(" "));
        caller.open(
                line.address(),
                silence(0.5),
                speech("Repeat: " + count),
                silence(2.5),
                speech("Repeat: enough of that"));

        caller.press();

        patiently().until(() -> caller.heard().endsWith("enough of that"));
        assertThat(caller.browser().texts("article.interrupted p"))
                .singleElement()
                .asString()
                .startsWith("1 2 3 4 5 6 7 8 9 10 ")
                .doesNotContain("40");
        assertThat(caller.heard()).startsWith("1 2 3 4 5 6 7 8 9 10 ").doesNotContain("40");
        assertThat(caller.said("gemini")).hasSize(2).last().isEqualTo("enough of that");
    }

    @Test
    void anInterruptedLoudspeakerIsSilentAlthoughMoreWasThere() throws Exception {
        caller.open(line.address()).press();
        patiently().until(() -> caller.state().equals("Listening…"));

        caller.browser().run(LOUDSPEAKER);
        patiently().until(() -> report("played") > 0);
        caller.browser().run("window.node.port.postMessage('clear')");
        patiently().until(() -> report("queued") == 0);

        assertThat(report("played")).isLessThan(TEN_SECONDS);
    }

    @Test
    void eachOfTwoCallersHearsTheirOwnAnswerOnly(@TempDir Path second) throws Exception {
        try (Caller other = Caller.start(second)) {
            caller.open(line.address(), silence(0.5), speech("Repeat: apples grow on trees"));
            other.open(line.address(), silence(0.5), speech("Repeat: carrots grow in the ground"));

            caller.press();
            other.press();

            patiently().until(() -> caller.heard().equals("apples grow on trees"));
            patiently().until(() -> other.heard().equals("carrots grow in the ground"));
            assertThat(caller.said("gemini")).containsExactly("apples grow on trees");
            assertThat(other.said("gemini")).containsExactly("carrots grow in the ground");
            assertThat(line.open())
                    .extracting(LiveConnection::sessionId)
                    .hasSize(2)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void aPageThatIsClosedEndsTheSession() throws Exception {
        caller.open(line.address(), silence(0.5), speech("Repeat: hello")).press();
        patiently().until(() -> caller.heard().equals("hello"));
        assertThat(line.open()).hasSize(1);

        caller.leave();

        patiently().until(() -> line.open().isEmpty());
        assertThat(line.live().connections())
                .singleElement()
                .extracting(LiveConnection::closeCode)
                .isEqualTo(1000);
    }

    @Test
    void stopEndsTheSessionAndStartBeginsAnother() throws Exception {
        caller.open(line.address(), silence(0.5), speech("How many messages have I sent?"))
                .press();
        patiently().until(() -> caller.said("gemini").equals(List.of("You have sent 1 message.")));

        caller.press();

        assertThat(caller.state()).isEqualTo("Stopped.");
        patiently().until(() -> line.open().isEmpty());
        caller.press();
        patiently()
                .until(() ->
                        caller.said("gemini").equals(List.of("You have sent 1 message.", "You have sent 1 message.")));
    }

    @Test
    void aConversationGoesOnWhenTheConnectionToGeminiBreaks() throws Exception {
        caller.open(line.address(), silence(0.5), speech("My name is Ada"), silence(6), speech("What is my name?"))
                .press();
        patiently()
                .until(() -> caller.said("gemini").size() == 1 && caller.state().equals("Listening…"));

        line.live().cut(line.open().get(0).sessionId());

        patiently().until(() -> caller.heard().endsWith("Your name is Ada."));
        assertThat(line.live().connections()).hasSize(2);
    }

    @Test
    void aSessionThatIsLostIsSaid() throws Exception {
        caller.open(line.address(), silence(0.5), speech("Repeat: hello")).press();
        patiently().until(() -> caller.heard().equals("hello"));

        // Forgets all sessions.
        line.emulator().reset();

        patiently().until(() -> caller.state().startsWith("Gemini has ended the call."));
        assertThat(caller.browser().texts("#talk")).containsExactly("Start");
    }

    @Test
    void whatLooksLikeMarkupIsText() throws Exception {
        String hostile = "<b>bold</b> <img src=x onerror=\"document.title='run'\">";
        caller.open(line.address(), silence(0.5), speech("Repeat: " + hostile));

        caller.press();

        patiently().until(() -> caller.said("gemini").equals(List.of(hostile)));
        assertThat(caller.said("user")).containsExactly("Repeat: " + hostile);
        assertThat(caller.browser()
                        .run("return document.querySelectorAll('#conversation :is(b, img)').length")
                        .asInt())
                .isZero();
    }

    private static int report(String field) {
        return caller.browser().run("return window.report?." + field + " ?? -1").asInt();
    }

    private static List<JsonNode> toolResponses() {
        return line.live().connections().stream()
                .flatMap(connection -> connection.received().stream())
                .filter(message -> message.has("toolResponse"))
                .toList();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
