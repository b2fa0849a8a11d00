/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.model.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A table of schemas: JSON Schema's features one by one, then schemas of documents as users have them. */
class SchemaTableTest {

    private static final ObjectMapper MAPPER = Json.mapper();

    /**
     * A row of the table.
     *
     * @param valid an answer that conforms
     * @param invalid an answer that does not
     */
    record Row(
            String name,
            JsonNode schema,
            JsonNode wire,
            List<String> losses,
            JsonNode valid,
            JsonNode invalid,
            List<String> violations) {

        JsonSchema parsed() {
            return JsonSchema.parse("s", schema.toString());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> table() throws IOException {
        return Stream.concat(rows("features.json"), rows("documents.json"));
    }

    private static Stream<Row> rows(String resource) throws IOException {
        try (InputStream in = SchemaTableTest.class.getResourceAsStream("/schemas/" + resource)) {
            return List.of(MAPPER.readValue(in, Row[].class)).stream();
        }
    }

    @ParameterizedTest
    @MethodSource("table")
    void aSchemaIsRewrittenForTheWireAndItsLossesAreNamed(Row row) {
        JsonSchema schema = row.parsed();

        assertThat(schema.wire()).isEqualTo(row.wire());
        assertThat(schema.losses()).isEqualTo(row.losses());
    }

    @ParameterizedTest
    @MethodSource("table")
    void rewritingTwiceIsRewritingOnce(Row row) {
        JsonSchema again = JsonSchema.parse("s", row.wire().toString());

        assertThat(again.wire()).isEqualTo(row.wire());
        assertThat(again.losses()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("table")
    void theAnswerIsHeldToTheOriginal(Row row) {
        assertThat(row.parsed().validate(row.valid())).isEmpty();
        assertThat(row.parsed().validate(row.invalid())).isEqualTo(row.violations());
    }

    @ParameterizedTest
    @MethodSource("table")
    void whatConformsToTheOriginalConformsToTheWire(Row row) {
        assertThat(JsonSchema.parse("s", row.wire().toString()).validate(row.valid()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("table")
    void propertiesKeepTheOrderOfTheSchema(Row row) {
        assertThat(names(row.parsed().wire())).isEqualTo(names(row.wire()));
    }

    private static List<String> names(JsonNode schema) {
        Iterable<String> names = schema.path("properties")::fieldNames;
        return StreamSupport.stream(names.spliterator(), false).toList();
    }
}
