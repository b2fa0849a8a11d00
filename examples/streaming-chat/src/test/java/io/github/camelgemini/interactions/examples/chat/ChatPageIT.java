/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamGate;
import io.github.camelgemini.interactions.examples.browser.Chromium;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The page as a user sees it, in a browser. Skipped where there is none and none can be installed. */
class ChatPageIT {

    private static final Path SCREENSHOT = Path.of("target/streaming-chat.png");
    private static final String ENTER = "\uE007";
    private static final String ESCAPE = "\uE00C";
    /** Among them the first words of an answer, and by far not the last ones of one with {@link #LONG}. */
    private static final int SOME_EVENTS = 10;

    private static final String LONG = "The first words come at once and all the others of this long sentence,"
            + " which goes on and on, stay behind until they are let go, down to the very end";

    private static final String END_IS_IN_VIEW = """
            const end = document.querySelector(".answer:last-child p").getBoundingClientRect().bottom;
            return end <= document.getElementById("conversation").getBoundingClientRect().bottom;
            """;

    @TempDir
    private static Path profile;

    private static RunningChat chat;
    private static Chromium browser;

    @BeforeAll
    static void start() throws Exception {
        Chromium.assumeInstalled("the chat page");
        chat = RunningChat.start();
        browser = Chromium.start(profile);
    }

    @AfterAll
    static void stop() throws Exception {
        try (RunningChat running = chat;
                Chromium open = browser) {
            assertThat(running == null).isEqualTo(open == null);
        }
    }

    @BeforeEach
    void openThePage() {
        emulator().reset();
        browser.open(chat.address());
    }

    @Test
    void theFirstWordsAreVisibleWhileLaterOnesAreNotSentYet() {
        try (StreamGate gate = emulator().holdStreams()) {
            gate.release(SOME_EVENTS);
            ask("repeat: " + LONG);

            patiently().until(() -> lastAnswer().startsWith("The first words"));
            assertThat(lastAnswer()).doesNotContain("others");
            assertThat(gate.sent()).isLessThanOrEqualTo(SOME_EVENTS);
            assertThat(browser.texts("#status")).containsExactly("Answering…");

            gate.releaseAll();
            patiently().until(() -> lastAnswer().equals(LONG));
        }
        patiently().until(() -> browser.texts("#status").equals(List.of("Answered.")));
        assertThat(browser.texts(".answer .outcome")).singleElement().asString().matches("\\d+ tokens");
    }

    @Test
    void aSecondQuestionContinuesTheConversationAndAReloadBeginsANewOne() throws IOException {
        answered("My name is Ada");
        answered("What is my name?");
        assertThat(lastAnswer()).isEqualTo("Your name is Ada.");
        try (StreamGate gate = emulator().holdStreams()) {
            gate.release(SOME_EVENTS);
            ask("Repeat: " + LONG);
            patiently().until(() -> lastAnswer().startsWith("The first words"));
            assertThat(browser.run(END_IS_IN_VIEW).asBoolean()).isTrue();
            browser.screenshot(SCREENSHOT);
        }
        assertThat(Files.size(SCREENSHOT)).isBetween(5_000L, 200_000L);

        browser.open(chat.address());
        answered("What is my name?");
        assertThat(lastAnswer()).doesNotContain("Ada");
    }

    @Test
    void theStopButtonEndsTheGeneration() {
        stopsBy(() -> browser.click("#stop"));
    }

    @Test
    void escapeEndsTheGenerationToo() {
        stopsBy(() -> browser.type("#message", ESCAPE));
    }

    @Test
    void aStoppedAnswerIsNoPartOfTheConversation() {
        answered("My name is Ada");
        try (StreamGate gate = emulator().holdStreams()) {
            gate.release(SOME_EVENTS);
            ask("repeat: " + LONG);
            patiently().until(() -> lastAnswer().startsWith("The first words"));
            browser.click("#stop");
            patiently().until(() -> browser.texts("#status").equals(List.of("Stopped.")));
        }

        answered("How many messages have I sent?");

        assertThat(lastAnswer()).isEqualTo("You have sent 2 messages.");
    }

    @Test
    void whatLooksLikeMarkupIsText() {
        String hostile =
                "<b>bold</b> <img src=x onerror=\"document.title='run'\"> <script>document.title='run'</script>";

        answered("repeat: " + hostile);

        assertThat(lastAnswer()).isEqualTo(hostile);
        assertThat(browser.texts(".question p")).containsExactly("repeat: " + hostile);
        assertThat(browser.run("return document.querySelectorAll('#conversation :is(b, img, script)').length")
                        .asInt())
                .isZero();
        assertThat(browser.run("return document.title").asText()).isEqualTo("Streaming chat");
    }

    @Test
    void aFailureIsShownAndTheNextQuestionGoesOn() {
        answered("My name is Ada");
        emulator().enqueue(Reply.error(400, "invalid_request", "No"));
        ask("This fails");
        patiently().until(() -> browser.texts("#status").equals(List.of("Failed.")));
        assertThat(browser.texts(".failed .outcome")).singleElement().asString().contains("did not accept");

        answered("What is my name?");

        assertThat(lastAnswer()).isEqualTo("Your name is Ada.");
    }

    @Test
    void theKeyboardIsEnoughAndEveryControlHasAName() {
        patiently().until(() -> focused().equals("message"));
        assertThat(browser.run("return document.getElementById('message').labels[0].textContent")
                        .asText())
                .isEqualTo("Your message");
        assertThat(browser.run("return [...document.querySelectorAll('button')].every(button => button.textContent)")
                        .asBoolean())
                .isTrue();

        answered("My name is Ada");

        assertThat(focused()).isEqualTo("message");
        assertThat(browser.run("return document.getElementById('conversation').getAttribute('aria-live')")
                        .asText())
                .isEqualTo("polite");
        assertThat(browser.run("return document.querySelector('.answer').getAttribute('aria-busy')")
                        .asText())
                .isEqualTo("false");
    }

    private static void stopsBy(Runnable stop) {
        int before = chat.relay().closedByClient();
        try (StreamGate gate = emulator().holdStreams()) {
            gate.release(SOME_EVENTS);
            ask("repeat: " + LONG);
            patiently().until(() -> lastAnswer().startsWith("The first words"));
            assertThat(chat.relay().closedByClient()).isEqualTo(before);

            stop.run();

            patiently().until(() -> chat.relay().closedByClient() == before + 1);
            patiently().until(() -> browser.texts("#status").equals(List.of("Stopped.")));
        }
        // By the end of another answer the words that were held back would be there too.
        String stopped = lastAnswer();
        answered("My name is Ada");
        assertThat(browser.texts(".answer p")).element(0).isEqualTo(stopped);
        assertThat(stopped).doesNotContain("others");
    }

    private static Emulator emulator() {
        return chat.emulator();
    }

    private static void ask(String question) {
        browser.type("#message", question + ENTER);
    }

    private static void answered(String question) {
        int before = browser.texts(".answer .outcome").size();
        ask(question);
        patiently().until(() -> browser.texts(".answer .outcome").size() > before);
        assertThat(browser.texts("#status")).containsExactly("Answered.");
    }

    private static String focused() {
        return browser.run("return document.activeElement.id").asText();
    }

    private static String lastAnswer() {
        List<String> answers = browser.texts(".answer p");
        return answers.isEmpty() ? "" : answers.get(answers.size() - 1);
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofMinutes(1));
    }
}
