/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Several requests of one message: each gets the answer to its own question, or fails; and all find it again. */
class SeveralStepsTest extends MemoryTestSupport {

    private static final String ONCE = CREATE + "idempotencyRepository=#bean:memory";

    @TempDir
    static Path folder;

    /** What each question was answered, or the code of its failure, in the order of the answers. */
    private final List<Map.Entry<String, String>> answers = new CopyOnWriteArrayList<>();

    private final Map<String, String> ids = new ConcurrentHashMap<>();

    @BeforeEach
    void forget() {
        answers.clear();
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                onException(GeminiInteractionsException.class)
                        .handled(true)
                        .process(exchange -> answers.add(Map.entry(
                                exchange.getProperty("question", String.class),
                                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, GeminiInteractionsException.class)
                                        .getCode())));
                from("direct:ask").setProperty("question", body()).to(ONCE).process(SeveralStepsTest.this::note);
                from("kafka:steps")
                        .setProperty("question", body())
                        .to(ONCE)
                        .process(SeveralStepsTest.this::note)
                        .setBody(constant("repeat: second"))
                        .setProperty("question", body())
                        .removeHeaders("CamelGemini*")
                        .to(ONCE)
                        .process(SeveralStepsTest.this::note)
                        .setBody(constant("repeat: third"))
                        .setProperty("question", body())
                        .removeHeaders("CamelGemini*")
                        .toD(ONCE)
                        .process(SeveralStepsTest.this::note);
                from("kafka:loop")
                        .loop(3)
                        .setBody(simple("repeat: round ${exchangeProperty.CamelLoopIndex}"))
                        .removeHeaders("CamelGemini*")
                        .to("direct:ask")
                        .end();
                from("kafka:twice")
                        .to("direct:ask")
                        .setBody(constant("repeat: second"))
                        .removeHeaders("CamelGemini*")
                        .to("direct:ask");
                from("kafka:branches")
                        .multicast()
                        .parallelProcessing()
                        .to("direct:left", "direct:right")
                        .end();
                from("direct:left").setBody(constant("repeat: left")).to("direct:ask");
                from("direct:right").setBody(constant("repeat: right")).to("direct:ask");
                from("kafka:parts").split(body().tokenize(",")).to("direct:ask").end();
                from("kafka:parts-of-parts")
                        .split(body().tokenize(";"))
                        .split(body().tokenize(","))
                        .to("direct:ask")
                        .end()
                        .end();
                for (String box : List.of("x", "y")) {
                    from("file:" + folder.resolve(box) + "?initialDelay=0&delay=20&readLock=none&move=done")
                            .convertBodyTo(String.class)
                            .to("direct:ask");
                }
            }
        };
    }

    private void note(Exchange exchange) {
        String question = exchange.getProperty("question", String.class);
        answers.add(Map.entry(question, exchange.getMessage().getBody(String.class)));
        String id = id(exchange);
        assertThat(ids.merge(question, id, (before, now) -> before)).isEqualTo(id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"steps", "loop", "branches", "parts"})
    void eachStepRoundBranchAndPartGetsItsOwnAnswerAndFindsItAgain(String route) throws Exception {
        deliver(route, "repeat: a,repeat: b");
        List<Map.Entry<String, String>> first = List.copyOf(answers);
        long paid = paid();
        answers.clear();
        deliver(route, "repeat: a,repeat: b");

        assertThat(first).hasSizeGreaterThan(1).allSatisfy(this::isItsOwn);
        assertThat(paid).isEqualTo(first.size());
        assertThat(answers).containsExactlyInAnyOrderElementsOf(first);
        assertThat(paid()).isEqualTo(paid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"twice", "parts-of-parts"})
    void whatCamelDoesNotTellApartFailsAndIsNotSent(String route) throws Exception {
        for (int i = 0; i < 2; i++) {
            answers.clear();
            deliver(route, "repeat: a,repeat: b;repeat: c,repeat: d");

            assertThat(answers).hasSizeGreaterThan(1).allSatisfy(answer -> {
                if (!answer.getValue().equals("idempotency_key_reused")) {
                    isItsOwn(answer);
                }
            });
            assertThat(answers)
                    .anySatisfy(answer -> assertThat(answer.getValue()).isEqualTo("idempotency_key_reused"));
            assertThat(paid()).isEqualTo(route.equals("twice") ? 1 : 2);
        }
    }

    private void isItsOwn(Map.Entry<String, String> answer) {
        // The emulator repeats what it is told to.
        assertThat(answer.getKey()).contains(answer.getValue());
        assertThat(answer.getValue()).isNotBlank();
    }

    private void deliver(String route, String body) throws Exception {
        assertThat(ask("kafka:" + route, body, record(route)).getException()).isNull();
    }

    private static Object[] record(String topic) {
        return new Object[] {FROM, "kafka:" + topic, "kafka.TOPIC", topic, "kafka.PARTITION", 3, "kafka.OFFSET", 42L};
    }

    @Test
    void filesOfOneNameInTwoFoldersGetTheirOwnAnswers() throws Exception {
        List<String> boxes = List.of("x", "y");
        for (String box : boxes) {
            Path written = Files.writeString(Files.createTempFile(folder, "new", null), "repeat: box " + box);
            Files.setLastModifiedTime(written, java.nio.file.attribute.FileTime.fromMillis(1_700_000_000_000L));
            Files.createDirectories(folder.resolve(box));
            Files.move(written, folder.resolve(box).resolve("a.txt"));
        }
        await().atMost(PATIENCE).until(() -> answers.size() == 2);
        assertThat(answers).allSatisfy(this::isItsOwn);

        answers.clear();
        for (String box : boxes) {
            // Its time goes with it.
            Files.move(
                    folder.resolve(box).resolve("done").resolve("a.txt"),
                    folder.resolve(box).resolve("a.txt"));
        }
        await().atMost(PATIENCE).until(() -> answers.size() == 2);
        assertThat(answers).allSatisfy(this::isItsOwn);
        assertThat(paid()).isEqualTo(2);
    }

    static Stream<Arguments> strangers() {
        Object[] record = {"kafka.TOPIC", "steps", "kafka.PARTITION", 3, "kafka.OFFSET", 42L};
        return Stream.of(
                arguments((Object) record), arguments((Object) with(record, FROM, "direct:ask")), arguments((Object)
                        with(
                                record,
                                FROM,
                                "kafka:steps",
                                "kafka.PARTITION",
                                "3",
                                "kafka.OFFSET",
                                "42".getBytes(StandardCharsets.UTF_8))));
    }

    @ParameterizedTest
    @MethodSource("strangers")
    void headersOfAStrangerGiveNobodyAnothersAnswer(Object[] headers) throws Exception {
        answer(ONCE, "repeat: secret", record("steps"));
        for (String question : List.of("repeat: secret", "repeat: mine")) {
            Exchange stranger = ask(ONCE, question, headers);
            assertThat(failure(stranger).getCode()).isEqualTo("missing_idempotency_key");
            assertThat(stranger.getMessage().getBody()).isEqualTo(question);
        }
        assertThat(emulator().requests()).hasSize(1);
    }

    @Test
    void anotherQuestionUnderTheSameKeyIsRefusedInEveryForm() throws Exception {
        Object[] key = {GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"};
        String id = id(answer(ONCE, "repeat: a", key));
        List<Exchange> others = new ArrayList<>();
        others.add(ask(ONCE, "repeat: b", key));
        others.add(ask(ONCE, "repeat: a", with(key, GeminiInteractionsConstants.SYSTEM_INSTRUCTION, "Be brief.")));
        others.add(ask(ONCE, "repeat: a", with(key, GeminiInteractionsConstants.TEMPERATURE, 1)));
        others.add(ask(ONCE, "repeat: a", with(key, GeminiInteractionsConstants.MODEL, "gemini-3.8-pro")));
        others.add(ask(ONCE, "repeat: a", with(key, GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, id)));
        others.add(ask(ONCE, "\0image a".getBytes(StandardCharsets.UTF_8), with(key, "Content-Type", "image/png")));
        for (Exchange other : others) {
            assertThat(failure(other).getCode()).isEqualTo("idempotency_key_reused");
            assertThat(failure(other).isRetryable()).isFalse();
        }

        // How the answer comes is no part of the question.
        Object[] background = with(key, GeminiInteractionsConstants.BACKGROUND, true);
        assertThat(id(answer(ONCE, "repeat: a", background))).isEqualTo(id);
        assertThat(answer(ONCE, "repeat: a", with(key, GeminiInteractionsConstants.STREAMING, true))
                        .getException())
                .isNull();
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void theSameMediaAreTheSameQuestionWhereverTheyLie() throws Exception {
        byte[] image = "\0image a".getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(folder.resolve("a.png"), image);
        Object[] key = {GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7", "Content-Type", "image/png"};

        String id = id(answer(ONCE, image, key));
        assertThat(id(answer(ONCE, file.toFile(), key))).isEqualTo(id);
        assertThat(id(answer(ONCE, new java.io.ByteArrayInputStream(image), key)))
                .isEqualTo(id);
        Files.write(file, "\0image b".getBytes(StandardCharsets.UTF_8));
        assertThat(failure(ask(ONCE, file.toFile(), key)).getCode()).isEqualTo("idempotency_key_reused");
        assertThat(paid()).isEqualTo(1);
    }

    @Test
    void whatTheStepBeforeHasLeftIsNoPartOfAQuestionThatAConversationContinues() throws Exception {
        String uri = ONCE + "&conversationRepository=#bean:memory&conversationId=ada";
        Object[] key = {GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7"};
        List<String> answered = new ArrayList<>();
        for (String left : List.of("v1_first", "v1_again")) {
            answered.add(id(answer(
                    uri,
                    "repeat: a",
                    with(
                            key,
                            GeminiInteractionsConstants.INTERACTION_ID,
                            left,
                            GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                            left))));
        }

        assertThat(answered.get(1)).isEqualTo(answered.get(0));
        assertThat(paid()).isEqualTo(1);
    }

    private static Object[] with(Object[] headers, Object... more) {
        return Stream.concat(Stream.of(headers), Stream.of(more)).toArray();
    }
}
