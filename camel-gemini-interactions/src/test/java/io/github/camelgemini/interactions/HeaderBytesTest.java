/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Metadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** A header in bytes, as records of Kafka have them, does what the same text does. */
class HeaderBytesTest extends WireTestSupport {

    /** Headers that tell of answers, which no operation reads. Any other is an in-header, and has to have an effect here. */
    private static final Set<String> OUT = Set.of(
            GeminiInteractionsConstants.STATUS,
            GeminiInteractionsConstants.RESPONSE_MODEL,
            GeminiInteractionsConstants.INPUT_TOKENS,
            GeminiInteractionsConstants.OUTPUT_TOKENS,
            GeminiInteractionsConstants.THOUGHT_TOKENS,
            GeminiInteractionsConstants.CACHED_TOKENS,
            GeminiInteractionsConstants.TOOL_USE_TOKENS,
            GeminiInteractionsConstants.TOTAL_TOKENS,
            GeminiInteractionsConstants.THOUGHT_SUMMARY,
            GeminiInteractionsConstants.CITATIONS,
            GeminiInteractionsConstants.UNRESOLVED_CITATIONS,
            GeminiInteractionsConstants.WORDS,
            GeminiInteractionsConstants.FUNCTION_CALLS,
            GeminiInteractionsConstants.REQUEST_ID,
            GeminiInteractionsConstants.MODERATION_FLAGGED,
            GeminiInteractionsConstants.MODERATION_CATEGORIES,
            GeminiInteractionsConstants.MODERATION_SCORE,
            GeminiInteractionsConstants.MODERATION_SCORES,
            GeminiInteractionsConstants.MODERATION_VERDICTS,
            GeminiInteractionsConstants.MODERATION_POLICY,
            GeminiInteractionsConstants.DECISION,
            GeminiInteractionsConstants.DECISIONS,
            GeminiInteractionsConstants.DECISION_PROBABILITIES,
            GeminiInteractionsConstants.DECISION_CONFIDENCE,
            GeminiInteractionsConstants.EVENT_TYPE,
            GeminiInteractionsConstants.EVENT_ID,
            GeminiInteractionsConstants.STEP_INDEX,
            GeminiInteractionsConstants.STEP_TYPE,
            GeminiInteractionsConstants.DELTA_TYPE,
            GeminiInteractionsConstants.WEBHOOK_EVENT_TYPE,
            GeminiInteractionsConstants.WEBHOOK_EVENT_ID,
            GeminiInteractionsConstants.WEBHOOK_CREATED,
            GeminiInteractionsConstants.WEBHOOK_USER_METADATA,
            GeminiInteractionsConstants.FILE_STATE,
            GeminiInteractionsConstants.FILE_EXPIRATION_TIME,
            GeminiInteractionsConstants.FILE_EXTENSION,
            GeminiInteractionsConstants.OUTPUT_REPAIRS,
            GeminiInteractionsConstants.TOOL_ITERATIONS,
            GeminiInteractionsConstants.CONTINUATION_IDS,
            GeminiInteractionsConstants.TOOL_TRACE,
            GeminiInteractionsConstants.WEBHOOK_STATE,
            // Read by ToolApprovalTest.
            GeminiInteractionsConstants.TOOL_APPROVALS,
            GeminiInteractionsConstants.TOOL_NAME,
            GeminiInteractionsConstants.TOOL_CALL_ID,
            GeminiInteractionsConstants.SKIPPED_ATTACHMENTS,
            GeminiInteractionsConstants.RESPONSE);

    /** Values of headers that do not take any value of their type. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry(GeminiInteractionsConstants.JSON_SCHEMA, "{\"type\":\"object\",\"required\":[\"größe\"]}"),
            Map.entry(GeminiInteractionsConstants.STORE, "false"),
            Map.entry(GeminiInteractionsConstants.MEDIA_TYPE, "image/webp"),
            Map.entry(GeminiInteractionsConstants.FILE_MEDIA_TYPE, "application/pdf"),
            Map.entry(GeminiInteractionsConstants.FILE_URI, "https://generativelanguage.googleapis.com/v1beta/files/a"),
            Map.entry(GeminiInteractionsConstants.FILE_NAME, "files/b"),
            Map.entry(GeminiInteractionsConstants.INTERACTION_ID, "v1_other"),
            Map.entry(GeminiInteractionsConstants.ENVIRONMENT_ID, "env-other"),
            Map.entry(GeminiInteractionsConstants.WEBHOOK_ID, "other"),
            Map.entry(GeminiInteractionsConstants.OUTPUT_CLASS, "java.lang.Integer[]"),
            Map.entry(GeminiInteractionsConstants.CONVERSATION_ID, "Jörg"),
            Map.entry(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "größe"),
            Map.entry(GeminiInteractionsConstants.QUESTIONS, "a: {question: größe}"));

    private static final Map<String, String> VALUES_BY_TYPE =
            Map.of("String", "Größe", "Double", "0.5", "Integer", "5", "Boolean", "true");

    /** What a header needs beside itself to have an effect. */
    private static final Map<String, Map<String, Object>> BESIDE = Map.of(
            GeminiInteractionsConstants.FILE_MEDIA_TYPE,
            Map.of(GeminiInteractionsConstants.FILE_URI, "https://generativelanguage.googleapis.com/v1beta/files/a"));

    private static final List<String> URIS = List.of(
            "create?conversationRepository=#states&idempotencyRepository=#states",
            "create?allowOutputClassHeader=true",
            "create?environment=remote",
            "moderate",
            "decide?question=Rude",
            "get?interactionId=v1_a",
            "delete?interactionId=v1_a",
            "getFile?fileName=a",
            "getWebhook?webhookId=a");

    private int calls;

    static Stream<String> inHeaders() {
        return headers().filter(name -> !OUT.contains(name));
    }

    private static Stream<String> headers() {
        return Arrays.stream(GeminiInteractionsConstants.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(HeaderBytesTest::valueOf)
                .filter(name -> name.startsWith("CamelGeminiInteractions"));
    }

    private static String valueOf(Field field) {
        try {
            return (String) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sample(String header) {
        Metadata metadata = Arrays.stream(GeminiInteractionsConstants.class.getFields())
                .filter(field -> header.equals(valueOf(field)))
                .findFirst()
                .orElseThrow()
                .getAnnotation(Metadata.class);
        return VALUES.getOrDefault(header, VALUES_BY_TYPE.get(metadata.javaType()));
    }

    /** What a Kafka record or a storage component says of a body. */
    static Stream<String> describingHeaders() {
        return Stream.of(
                "Content-Type",
                "CamelAwsS3ContentType",
                "CamelAzureStorageBlobContentType",
                "CamelAzureStorageDataLakeContentType",
                "CamelGoogleCloudStorageContentType",
                "CamelMinioContentType",
                "CamelIBMCOSContentType",
                "CamelFileContentType",
                "CamelFileName");
    }

    private final MapStateRepository states = new MapStateRepository();

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getRegistry().bind("states", states);
        return context;
    }

    @ParameterizedTest
    @MethodSource("inHeaders")
    void bytesDoWhatTheirTextDoes(String header) {
        assertThat(sample(header)).as("a value of " + header).isNotNull();
        assertBytesDoWhatTextDoes(header, sample(header));
    }

    @ParameterizedTest
    @MethodSource("describingHeaders")
    void bytesDescribeABodyAsTheirTextDoes(String header) {
        assertBytesDoWhatTextDoes(header, header.endsWith("Name") ? "a.csv" : "image/webp");
    }

    @ParameterizedTest
    @MethodSource("inHeaders")
    void bytesThatAreNoTextAreRefusedWithTheHeaderAndNotItsValue(String header) {
        for (String uri : URIS) {
            Map<String, Object> outcome = outcome(uri, header, new byte[] {'s', '3', (byte) 0xC3});
            if (!outcome.equals(outcome(uri, header, null))) {
                assertThat(outcome.get("failure").toString())
                        .contains("invalid_header", header)
                        .doesNotContain("s3");
                assertThat(outcome.get("requests").toString()).isEqualTo("[]");
            }
        }
    }

    @Test
    void severalReferencesMayBeBytes() {
        byte[] uri = "gs://b/a.pdf".getBytes(StandardCharsets.UTF_8);
        answerCreate(interaction("Hi"));

        send(
                "gemini-interactions:create?allowUriInput=true",
                e -> e.getMessage().setHeader(GeminiInteractionsConstants.FILE_URI, List.of(uri, "gs://b/b.pdf")));

        assertThat(sentJson().path("input").findValuesAsText("uri")).containsExactly("gs://b/a.pdf", "gs://b/b.pdf");
    }

    @Test
    void whatACallBeforeHasLeftMayHaveBecomeBytes() {
        answerCreate(interaction("Hi"));

        Exchange exchange = send("gemini-interactions:create?conversationRepository=#states", e -> {
            e.getMessage().setBody("Hi");
            for (String header : List.of(
                    GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, GeminiInteractionsConstants.INTERACTION_ID)) {
                e.getMessage().setHeader(header, "v1_before".getBytes(StandardCharsets.UTF_8));
            }
            e.getMessage().setHeader(GeminiInteractionsConstants.CONVERSATION_ID, "anna");
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sentJson().has("previous_interaction_id")).isFalse();
    }

    @Test
    void aDeletedInteractionIsNotContinued() {
        API.stubFor(any(anyUrl()).willReturn(okJson("{}")));

        Exchange exchange = send(
                "gemini-interactions:delete?interactionId=v1_a",
                e -> e.getMessage()
                        .setHeader(
                                GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID,
                                "v1_a".getBytes(StandardCharsets.UTF_8)));

        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
    }

    static Stream<Object> schemas() {
        Map<String, Object> map = Map.of("type", "object", "required", List.of("total"));
        JsonNode tree = JSON.valueToTree(map);
        return Stream.of(map, tree, JSON.getNodeFactory().textNode(tree.toString()), tree.toString());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void aSchemaIsATextAMapOrATree(Object schema) {
        answerCreateWithJson("{'total':1}", "completed");

        Exchange exchange = send("gemini-interactions:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
        });

        assertThat(exchange.getException()).isNull();
        assertThat(sentJson().at("/response_format/schema")).isEqualTo(json("{'type':'object','required':['total']}"));
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.JSON_SCHEMA))
                .isSameAs(schema);
    }

    @Test
    void aMapThatIsNoSchemaIsRefusedAndNotQuoted() {
        Map<String, Object> round = new HashMap<>();
        round.put("s3cr3t", round);
        for (Object schema : List.of(round, Map.of("s3cr3t", new Object()), Map.of("type", 1), List.of("s3cr3t"))) {
            Exchange exchange = send("gemini-interactions:create", e -> {
                e.getMessage().setBody("Hi");
                e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
            });

            assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
            assertThat(failure(exchange))
                    .hasMessageContaining(GeminiInteractionsConstants.JSON_SCHEMA)
                    .hasMessageNotContaining("s3cr3t");
            assertThat(requests()).isEmpty();
        }
    }

    private void assertBytesDoWhatTextDoes(String header, String text) {
        boolean effect = false;
        for (String uri : URIS) {
            Map<String, Object> ofText = outcome(uri, header, text);
            assertThat(outcome(uri, header, text.getBytes(StandardCharsets.UTF_8)))
                    .as(uri)
                    .isEqualTo(ofText);
            effect |= !ofText.equals(outcome(uri, header, null));
        }
        assertThat(effect).as("whether any operation reads " + header).isTrue();
    }

    /** What the API is asked, what is kept, and how it fails. */
    private Map<String, Object> outcome(String uri, String header, Object value) {
        API.resetAll();
        states.values().clear();
        // A stream of the call before may end, and be stored, only now.
        String key = "key-" + ++calls;
        API.stubFor(any(anyUrl()).willReturn(okJson(interaction("5").replace('\'', '"'))));
        Exchange exchange = send("gemini-interactions:" + uri, e -> {
            e.getMessage().setBody("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
            e.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, key);
            BESIDE.getOrDefault(header, Map.of()).forEach(e.getMessage()::setHeader);
            if (value != null) {
                e.getMessage().setHeader(header, value);
            }
        });
        Map<String, Object> outcome = new LinkedHashMap<>();
        outcome.put(
                "requests",
                requests().stream()
                        .map(request -> request.getMethod() + " " + request.getUrl() + " " + request.getBodyAsString())
                        .toList());
        outcome.put(
                "states",
                states.values().keySet().stream()
                        .filter(state -> !state.startsWith("message/") || state.endsWith(key))
                        .map(state -> state.replace(key, "key"))
                        .collect(Collectors.toSet()));
        outcome.put(
                "failure",
                exchange.getException() instanceof GeminiInteractionsException known
                        ? known.getCode() + " " + known.getMessage()
                        : String.valueOf(exchange.getException()));
        return outcome;
    }
}
