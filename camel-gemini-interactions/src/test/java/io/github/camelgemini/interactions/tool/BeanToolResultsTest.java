/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.impl.LaissezFaireSubTypeValidator;
import io.github.camelgemini.interactions.Model;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What methods of beans give back, how they fail, and what a hostile model can do with them. */
class BeanToolResultsTest extends BeanToolTestSupport {

    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    record Height(String mountain, int metres) {}

    static class Results {

        private final AtomicBoolean closed = new AtomicBoolean();

        @JsonPropertyDescription("A text")
        public String text() {
            return "a\"b\n\u00e9";
        }

        @JsonPropertyDescription("A record")
        public Height height() {
            return new Height("Monte X", 4810);
        }

        @JsonPropertyDescription("A list")
        public List<Integer> list() {
            return List.of(1, 2);
        }

        @JsonPropertyDescription("Nothing")
        public void nothing() {
            closed.set(false);
        }

        @JsonPropertyDescription("Null")
        public String missing() {
            return null;
        }

        @JsonPropertyDescription("A picture")
        public InputStream picture() {
            return new ByteArrayInputStream(PNG) {
                @Override
                public void close() {
                    closed.set(true);
                }
            };
        }

        @JsonPropertyDescription("Later")
        public CompletableFuture<Height> later() {
            return CompletableFuture.supplyAsync(this::height);
        }

        @JsonPropertyDescription("Large")
        public String large() {
            return "x".repeat(101);
        }

        @JsonPropertyDescription("Fails")
        public String fails() {
            throw new IllegalStateException("SECRET");
        }

        @JsonPropertyDescription("Fails later")
        public CompletableFuture<String> failsLater() {
            return CompletableFuture.supplyAsync(this::fails);
        }

        @JsonPropertyDescription("An error")
        public String error() {
            throw new StackOverflowError("SECRET");
        }

        @JsonPropertyDescription("Has no JSON")
        public Map<String, Object> unwritable() {
            Map<String, Object> endless = new HashMap<>();
            endless.put("self", endless);
            return endless;
        }

        @JsonPropertyDescription("Sets an exception")
        public String set(Exchange exchange) {
            exchange.setException(new IllegalStateException("SECRET"));
            return "x";
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text|'a\\\"b\\n\u00e9'",
                "height|{'mountain':'Monte X','metres':4810}",
                "list|{'result':[1,2]}",
                "nothing|{'result':null}",
                "missing|{'result':null}",
                "later|{'mountain':'Monte X','metres':4810}"
            },
            quoteCharacter = '^')
    void whatAMethodReturnsIsTheResult(String name, String result) throws Exception {
        bind(new Results());

        assertThat(result(name, "{}")).isEqualTo(result.replace('\'', '"'));
    }

    @Test
    void aStreamOfBytesIsMediaAndIsClosed() throws Exception {
        Results bean = new Results();
        bind(bean);

        assertThat(result("picture", "{}"))
                .isEqualTo("[{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\""
                        + Base64.getEncoder().encodeToString(PNG) + "\"}]");
        assertThat(bean.closed).isTrue();
    }

    @Test
    void aLargeResultIsNotSent() throws Exception {
        bind(new Results());

        JsonNode step = called(BEAN + "&maxToolResultSize=100", "large", "{}");

        assertThat(step.path("result").asText()).isEqualTo("The result is larger than 100 bytes.");
        assertThat(step.path("is_error").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails", "failsLater", "error", "unwritable", "set"})
    void aFailureTellsTheModelNothingOfTheInside(String name) throws Exception {
        bind(new Results());

        assertThat(error(name, "{}")).isEqualTo("The tool failed.");
        assertThat(context.getInflightRepository().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fails", "failsLater", "set"})
    void aFailureEndsTheExchangeIfTheEndpointSaysSo(String name) throws Exception {
        bind(new Results());
        model.answerInTurn(Model.calling("v1_a", Model.call("c1", name, "{}")));

        Exchange exchange = ask(BEAN + "&toolErrorStrategy=fail", "Go");

        assertThat(failure(exchange).getCode()).isEqualTo("tool_failed");
        assertThat(exchange.getException()).hasRootCauseMessage("SECRET");
        assertThat(model.creates).hasSize(1);
    }

    /** Answers when it is let. */
    static final class Slow {

        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final CountDownLatch ended = new CountDownLatch(1);

        @JsonPropertyDescription("Waits")
        public CompletableFuture<String> later(Exchange exchange) {
            exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
                @Override
                public void onDone(Exchange done) {
                    ended.countDown();
                }
            });
            return answer;
        }
    }

    @Test
    void aMethodThatNeverAnswersIsEndedByTheTimeOut() throws Exception {
        Slow bean = new Slow();
        bind(bean);

        JsonNode step = called(BEAN + "&toolTimeout=50", "later", "{}");

        assertThat(step.path("result").asText()).isEqualTo("The tool did not answer in time.");
        await().until(bean.answer::isCancelled);
        assertThat(bean.ended.await(60, TimeUnit.SECONDS)).isTrue();
        await().until(() -> context.getInflightRepository().size() == 0);
    }

    @Test
    void noThreadWaitsForAnAsynchronousMethod() throws Exception {
        Slow bean = new Slow();
        context.getRegistry().bind("bean", bean);
        component().setWorkerPoolSize(1);
        start();
        model.answer(request -> request.has("previous_interaction_id")
                ? Model.done("v1_b", "Fine.")
                : Model.calling("v1_a", Model.call("c1", "later", "{}")));
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();

        for (int i = 0; i < 3; i++) {
            asked.add(begin(BEAN, "Go"));
        }
        await().until(() -> context.getInflightRepository().size() >= 3);
        bean.answer.complete("there");

        for (CompletableFuture<Exchange> each : asked) {
            assertThat(each.get(60, TimeUnit.SECONDS).getMessage().getBody()).isEqualTo("Fine.");
        }
    }

    /** Counts who it meets. */
    static final class Meeting {

        private final CyclicBarrier all = new CyclicBarrier(4);
        private final Set<Integer> seen = ConcurrentHashMap.newKeySet();

        @JsonPropertyDescription("Meets three others")
        public Map<String, Integer> meet(int n) throws Exception {
            all.await(60, TimeUnit.SECONDS);
            seen.add(n);
            return Map.of("n", n);
        }
    }

    @Test
    void fortyExchangesCallABeanAtOnce() throws Exception {
        Meeting bean = new Meeting();
        bind(bean);
        model.answer(request -> request.has("previous_interaction_id")
                ? Model.done(request.path("previous_interaction_id").asText() + "x", "Fine.")
                : Model.calling(
                        "v1_" + Model.input(request),
                        Model.call("c1", "meet", "{'n':" + Model.input(request) + "1}"),
                        Model.call("c2", "meet", "{'n':" + Model.input(request) + "2}")));
        List<CompletableFuture<Exchange>> asked = new ArrayList<>();

        for (int i = 0; i < 40; i++) {
            asked.add(begin(BEAN, String.valueOf(100 + i)));
        }

        for (CompletableFuture<Exchange> each : asked) {
            assertThat(each.get(60, TimeUnit.SECONDS).getException()).isNull();
        }
        assertThat(bean.seen).hasSize(80);
        Set<String> told = new HashSet<>();
        for (int i = 0; i < model.creates.size(); i++) {
            results(i).forEach(step -> told.add(step.path("result").path("n").asText()));
        }
        assertThat(told).hasSize(80);
        assertThat(context.getInflightRepository().size()).isZero();
    }

    /** Takes anything. */
    static final class Open {

        private final List<Object> taken = new ArrayList<>();

        @JsonPropertyDescription("Takes anything")
        public String take(Object value) {
            taken.add(value);
            return "taken";
        }
    }

    @Test
    void argumentsNameNoClass() throws Exception {
        ObjectMapper typing = new ObjectMapper();
        typing.activateDefaultTyping(
                LaissezFaireSubTypeValidator.instance, ObjectMapper.DefaultTyping.NON_FINAL, JsonTypeInfo.As.PROPERTY);
        context.getRegistry().bind("mapper", typing);
        Open bean = new Open();
        bind(bean);

        assertThat(result("take", "{'value':{'@class':'java.util.concurrent.atomic.AtomicLong','a':1}}"))
                .isEqualTo("\"taken\"");
        assertThat(bean.taken).containsExactly(Map.of("@class", "java.util.concurrent.atomic.AtomicLong", "a", 1));
    }

    @Test
    void argumentsAreLimited() throws Exception {
        Open bean = new Open();
        bind(bean);
        String deep = "[".repeat(900) + "1" + "]".repeat(900);
        model.answerInTurn(
                Model.calling(
                        "v1_a",
                        Model.call("c1", "take", "{'value':'" + "x".repeat(10 * 1024 * 1024) + "'}"),
                        Model.call("c2", "take", "{'value':" + deep + "}"),
                        Model.call("c3", "take", "{'value':[" + "1,".repeat(10_000) + "1]}"),
                        Model.call("c4", "take", "{'value':1e999999999}")),
                Model.done("v1_b", "Fine."));

        answer(BEAN, "Go");

        assertThat(results(1)).allMatch(step -> step.path("is_error").asBoolean());
        assertThat(bean.taken).isEmpty();
    }
}
