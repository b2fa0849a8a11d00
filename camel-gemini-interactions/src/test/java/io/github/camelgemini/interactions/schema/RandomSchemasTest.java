/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Laws of the rewriting, held against random schemas. A failure tells the seed, the schema and the answer. */
class RandomSchemasTest {

    @RegisterExtension
    static final EmulatorExtension EMULATOR = new EmulatorExtension();

    private static final int SCHEMAS = 25;
    private static final int ANSWERS = 80;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void withoutLossesTheWireAcceptsWhatTheOriginalAcceptsAndNothingElse(long seed) {
        RandomSchemas random = new RandomSchemas(seed, false);
        int compared = 0;
        int accepted = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            JsonNode source = random.schema();
            JsonSchema original = parse(source);
            JsonSchema wire = parse(original.wire());
            for (int j = 0; j < ANSWERS; j++) {
                JsonNode answer = random.answer();
                boolean conforms = original.validate(answer).isEmpty();
                if (original.losses().isEmpty()) {
                    compared++;
                    accepted += conforms ? 1 : 0;
                    assertThat(wire.validate(answer).isEmpty())
                            .as("seed %s: %s%n-> %s%nfor %s", seed, source, original.wire(), answer)
                            .isEqualTo(conforms);
                }
            }
        }
        // Otherwise the seed shows nothing.
        assertThat(compared).isGreaterThan(SCHEMAS * ANSWERS / 3);
        assertThat(accepted).isBetween(compared / 20, compared * 19 / 20);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void withLossesTheWireAcceptsNoLessThanTheOriginal(long seed) {
        RandomSchemas random = new RandomSchemas(seed, true);
        int more = 0;
        for (int i = 0; i < SCHEMAS; i++) {
            JsonNode source = random.schema();
            JsonSchema original = parse(source);
            JsonSchema wire = parse(original.wire());
            for (int j = 0; j < ANSWERS; j++) {
                JsonNode answer = random.answer();
                boolean conforms = original.validate(answer).isEmpty();
                boolean conformsToWire = wire.validate(answer).isEmpty();
                if (conforms != conformsToWire) {
                    more++;
                    assertThat(conformsToWire && !original.losses().isEmpty())
                            .as("seed %s: %s%n-> %s%nfor %s", seed, source, original.wire(), answer)
                            .isTrue();
                }
            }
        }
        assertThat(more).isPositive();
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void rewritingTwiceIsRewritingOnce(long seed) {
        RandomSchemas random = new RandomSchemas(seed, seed % 2 == 0);
        for (int i = 0; i < SCHEMAS; i++) {
            JsonNode source = random.schema();
            JsonNode wire = parse(source).wire();
            JsonSchema again = parse(wire);

            assertThat(again.wire()).as("seed %s: %s", seed, source).isEqualTo(wire);
            assertThat(again.losses()).as("seed %s: %s", seed, source).isEmpty();
        }
    }

    @Test
    void theApiTakesEveryRewrittenSchema() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        RandomSchemas random = new RandomSchemas(31, true);
        for (int i = 0; i < 100; i++) {
            JsonNode wire = parse(random.schema()).wire();
            ObjectNode body = JsonNodeFactory.instance
                    .objectNode()
                    .put("model", "gemini-3.8-flash")
                    .put("input", "Hi");
            body.putObject("response_format")
                    .put("type", "text")
                    .put("mime_type", "application/json")
                    .set("schema", wire);
            HttpRequest request = HttpRequest.newBuilder(URI.create(EMULATOR.baseUrl() + "/v1beta/interactions"))
                    .header("x-goog-api-key", "test-key")
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build();

            assertThat(client.send(request, BodyHandlers.ofString()))
                    .satisfies(response -> assertThat(response.statusCode())
                            .as("%s%n%s", wire, response.body())
                            .isEqualTo(200));
        }
    }

    private static JsonSchema parse(JsonNode schema) {
        return JsonSchema.parse("s", schema.toString());
    }
}
