/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A call may send several requests with the same media: each of them is uploaded once, and removed after the last request. */
class UploadOnceTest extends EmulatorTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CREATE = "gemini-interactions:create?inlineLimit=1000&";
    private static final String SCHEMA = "&jsonSchema=RAW({\"type\":\"object\",\"properties\":{\"total\":"
            + "{\"type\":\"number\"}},\"required\":[\"total\"]})";

    private static final String FAULTY =
            "{\"id\":\"%s\",\"object\":\"interaction\",\"status\":\"completed\",\"steps\":["
                    + "{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"Sorry.\"}]}]}";

    @BeforeEach
    void bindMemory() {
        context.getRegistry().bind("memory", new MapStateRepository());
    }

    @Test
    void theRepairOfARedeliveredMessageSendsNoMedia() {
        String once = CREATE + "deleteUploadedFiles=false&idempotencyRepository=#bean:memory" + SCHEMA;
        emulator().enqueue(Reply.text("{\"total\":1}"));
        Exchange first = send(once);
        String id = first.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
        emulator().enqueueForAny(Reply.raw(200, "application/json", FAULTY.formatted(id)));
        emulator().enqueue(Reply.text("{\"total\":2}"));

        Exchange redelivered = send(once);

        assertThat(redelivered.getException()).isNull();
        assertThat(redelivered.getMessage().getBody()).isEqualTo("{\"total\":2}");
        JsonNode repair = emulator().creates().get(1).body();
        assertThat(repair.path("previous_interaction_id").asText()).isEqualTo(id);
        assertThat(repair.path("input").findValuesAsText("type")).containsExactly("user_input", "text");
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void repairsOfWhatIsNotStoredReferToTheSameFile() {
        emulator().enqueue(Reply.text("Sorry."), Reply.text("Sorry."), Reply.text("{\"total\":1}"));

        Exchange exchange = send(CREATE + "store=false&outputRepairAttempts=2" + SCHEMA);

        assertThat(exchange.getException()).isNull();
        assertThat(inputs())
                .hasSize(3)
                .allSatisfy(input ->
                        assertThat(input.toString()).contains("/v1beta/files/").doesNotContain("\"data\""));
        assertThat(uploads()).isEqualTo(1);
        assertAllRemovedAfterTheLastCreate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"restart", "replay&historyRepository=#bean:memory"})
    void aConversationThatBeginsAnewRefersToTheSameFile(String onUnknown) {
        Exchange exchange = template.send(
                CREATE + "conversationId=ada&conversationRepository=#bean:memory&onUnknownPreviousInteraction="
                        + onUnknown,
                asked -> {
                    asked.getMessage().setBody(png());
                    asked.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_gone");
                });

        assertThat(exchange.getException()).isNull();
        assertThat(inputs()).hasSize(2);
        assertThat(file(inputs().get(0))).isNotEmpty().isEqualTo(file(inputs().get(1)));
        assertThat(uploads()).isEqualTo(1);
        assertAllRemovedAfterTheLastCreate();
    }

    private Exchange send(String uri) {
        return template.send(uri, exchange -> {
            exchange.getMessage().setBody(png());
            exchange.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "7");
        });
    }

    private static byte[] png() {
        byte[] bytes = new byte[1001];
        Arrays.fill(bytes, (byte) 7);
        System.arraycopy("\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 0, 8);
        return bytes;
    }

    private static long uploads() {
        return emulator().requests().stream()
                .filter(request -> "start".equals(request.header("x-goog-upload-command")))
                .count();
    }

    private static List<JsonNode> inputs() {
        return emulator().creates().stream()
                .map(request -> request.body().path("input"))
                .toList();
    }

    private static List<String> file(JsonNode input) {
        return input.findValuesAsText("uri");
    }

    private static void assertAllRemovedAfterTheLastCreate() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(emulator().files().hashes()).isEmpty());
        List<RecordedRequest> all = emulator().requests();
        RecordedRequest lastRemoval = all.stream()
                .filter(request -> request.method().equals("DELETE"))
                .reduce((first, second) -> second)
                .orElseThrow();
        assertThat(all.indexOf(lastRemoval))
                .isGreaterThan(all.lastIndexOf(
                        emulator().creates().get(emulator().creates().size() - 1)));
    }
}
