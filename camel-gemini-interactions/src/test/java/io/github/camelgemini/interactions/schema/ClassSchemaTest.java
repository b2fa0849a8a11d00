/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a class looks like on the wire. */
class ClassSchemaTest {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new Jdk8Module())
            .build();

    @JsonClassDescription("An article")
    record Line(@JsonPropertyDescription("What was sold") String text, BigDecimal price) {}

    record Invoice(
            @JsonProperty(value = "invoice_number", required = true)
            String number,

            List<Line> lines,
            Line best,
            double total,
            Boolean paid,
            @JsonIgnore String internal) {}

    @Test
    void recordsHaveTheirComponentsInOrderUnderTheNamesOfJackson() {
        assertSchema(Invoice.class, """
                {"type":"object","properties":{
                  "invoice_number":{"type":"string"},
                  "lines":{"type":"array","items":{"type":"object","description":"An article","properties":{
                    "text":{"type":"string","description":"What was sold"},"price":{"type":"number"}}}},
                  "best":{"type":"object","description":"An article","properties":{
                    "text":{"type":"string","description":"What was sold"},"price":{"type":"number"}}},
                  "total":{"type":"number"},
                  "paid":{"type":"boolean"}},
                 "required":["invoice_number","total"]}""");
        assertThat(names(Invoice.class)).containsExactly("invoice_number", "lines", "best", "total", "paid");
    }

    static class Person {
        private String name;
        private int age;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        @JsonProperty("years")
        public int getAge() {
            return age;
        }

        public void setAge(int age) {
            this.age = age;
        }
    }

    @JsonPropertyOrder({"salary", "years"})
    static final class Employee extends Person {
        public Long salary;
        public transient String notRead;
    }

    @Test
    void beansHaveTheirInheritedPropertiesInTheOrderOfTheAnnotation() {
        assertSchema(Employee.class, """
                {"type":"object","properties":{"salary":{"type":"integer"},"years":{"type":"integer"},
                 "name":{"type":"string"}},"required":["years"]}""");
        assertThat(names(Employee.class)).containsExactly("salary", "years", "name");
    }

    enum Plain {
        RED,
        @JsonProperty("light green")
        GREEN
    }

    enum Coded {
        ONE(1);

        private final int code;

        Coded(int code) {
            this.code = code;
        }

        @JsonValue
        int code() {
            return code;
        }
    }

    record Enums(Plain plain, Coded coded, List<Plain> several) {}

    @Test
    void enumsHaveTheValuesThatJacksonWrites() {
        assertSchema(Enums.class, """
                {"type":"object","properties":{
                  "plain":{"type":"string","enum":["RED","light green"]},
                  "coded":{"type":"integer","enum":[1]},
                  "several":{"type":"array","items":{"type":"string","enum":["RED","light green"]}}}}""");
    }

    record Dates(
            LocalDate day,
            Instant instant,
            LocalDateTime local,
            Duration duration,
            @JsonFormat(pattern = "dd.MM.yyyy") LocalDate german,
            List<LocalDate> days) {}

    @Test
    void datesAreTextsInIsoFormOrTheFormOfTheAnnotation() {
        assertSchema(Dates.class, """
                {"type":"object","properties":{
                  "day":{"type":"string","format":"date"},
                  "instant":{"type":"string","format":"date-time"},
                  "local":{"type":"string","description":"ISO 8601, such as 2026-01-31T14:30:00"},
                  "duration":{"type":"string","description":"ISO 8601, such as PT1H30M"},
                  "german":{"type":"string","description":"In the form dd.MM.yyyy"},
                  "days":{"type":"array","items":{"type":"string","format":"date"}}}}""");
    }

    record Maybe(Optional<String> text, Optional<Line> line, OptionalInt count, Optional<List<Plain>> list) {}

    @Test
    void optionalsMayBeMissingOrNull() {
        JsonSchema schema = ClassSchema.of(MAPPER.constructType(Maybe.class), MAPPER, true);

        assertThat(schema.wire().has("required")).isFalse();
        assertThat(schema.validate(read("{}"))).isEmpty();
        assertThat(schema.validate(read("{\"text\":null,\"line\":null,\"count\":null,\"list\":null}")))
                .isEmpty();
        assertThat(schema.validate(read("{\"text\":\"a\",\"line\":{\"text\":\"b\"},\"count\":1,\"list\":[\"RED\"]}")))
                .isEmpty();
        assertThat(schema.validate(read("{\"text\":1}"))).containsExactly("/text: type");
        assertThat(schema.validate(read("{\"count\":\"1\"}"))).containsExactly("/count: type");
    }

    record Node(String name, List<Node> children) {}

    @Test
    void classThatHoldsItselfIsValidatedAtEveryDepth() {
        JsonSchema schema = ClassSchema.of(MAPPER.constructType(Node.class), MAPPER, true);

        assertThat(schema.validate(read("{\"name\":\"a\",\"children\":[{\"name\":\"b\",\"children\":[]}]}")))
                .isEmpty();
        assertThat(schema.validate(read("{\"children\":[{\"children\":[{\"name\":1}]}]}")))
                .containsExactly("/children/0/children/0/name: type");
    }

    record Open(Map<String, Line> byName, JsonNode any, Object object) {}

    @Test
    void mapsHaveTheSchemaOfTheirValuesAndTreesHaveNone() {
        assertSchema(Open.class, """
                {"type":"object","properties":{
                  "byName":{"type":"object","additionalProperties":{"type":"object","description":"An article",
                    "properties":{"text":{"type":"string","description":"What was sold"},"price":{"type":"number"}}}},
                  "any":{},"object":{}}}""");
    }

    @Test
    void listHasTheSchemaOfItsElements() {
        JsonSchema schema =
                ClassSchema.of(MAPPER.getTypeFactory().constructCollectionType(List.class, Line.class), MAPPER, true);

        assertThat(schema.wire()).isEqualTo(read("""
                {"type":"array","items":{"type":"object","description":"An article","properties":{
                  "text":{"type":"string","description":"What was sold"},"price":{"type":"number"}}}}"""));
    }

    record Camel(
            String invoiceNumber, @JsonProperty("given") String other) {}

    @Test
    void namesAreThoseOfTheMapperThatReads() {
        ObjectMapper snake = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();

        JsonSchema schema = ClassSchema.of(snake.constructType(Camel.class), snake, true);

        assertThat(schema.wire().path("properties").fieldNames())
                .toIterable()
                .containsExactly("invoice_number", "given");
    }

    private static void assertSchema(Class<?> type, String json) {
        assertThat(ClassSchema.of(MAPPER.constructType(type), MAPPER, true).wire())
                .isEqualTo(read(json));
    }

    private static Iterable<String> names(Class<?> type) {
        return () -> ClassSchema.of(MAPPER.constructType(type), MAPPER, true)
                .wire()
                .path("properties")
                .fieldNames();
    }

    private static JsonNode read(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }
}
