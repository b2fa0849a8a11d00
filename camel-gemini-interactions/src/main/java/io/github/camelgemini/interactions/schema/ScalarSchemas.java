/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Date;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;

/** The schemas of the types that are one value in JSON, or any: enums, dates and times, trees. */
final class ScalarSchemas implements CustomDefinitionProviderV2 {

    /** The formats that the API knows. Those of a time need its offset, which the local types do not have. */
    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "date-time",
            Date.class, "date-time",
            Calendar.class, "date-time",
            OffsetTime.class, "time");

    private static final Map<Class<?>, String> EXAMPLES = Map.of(
            LocalDateTime.class, "2026-01-31T14:30:00",
            LocalTime.class, "14:30:00",
            Duration.class, "PT1H30M",
            Period.class, "P1Y2M3D",
            YearMonth.class, "2026-01");

    private static final Map<Class<?>, String> OPTIONALS =
            Map.of(OptionalInt.class, "integer", OptionalLong.class, "integer", OptionalDouble.class, "number");

    private final ObjectMapper mapper;

    ScalarSchemas(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Null for all other types. */
    @Override
    public CustomDefinition provideCustomSchemaDefinition(ResolvedType resolved, SchemaGenerationContext context) {
        Class<?> type = resolved.getErasedType();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnum()) {
            addValues(schema, type);
        } else if (FORMATS.containsKey(type)) {
            schema.put("type", "string").put("format", FORMATS.get(type));
        } else if (EXAMPLES.containsKey(type)) {
            schema.put("type", "string").put("description", "ISO 8601, such as " + EXAMPLES.get(type));
        } else if (OPTIONALS.containsKey(type)) {
            schema.putArray("type").add(OPTIONALS.get(type)).add("null");
        } else if (!JsonNode.class.isAssignableFrom(type)) {
            return null;
        }
        return new CustomDefinition(schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    /** As the mapper writes them, with {@code @JsonProperty} and {@code @JsonValue}. */
    private void addValues(ObjectNode schema, Class<?> type) {
        ArrayNode values = JsonNodeFactory.instance.arrayNode();
        for (Object constant : type.getEnumConstants()) {
            values.add(mapper.<JsonNode>valueToTree(constant));
        }
        schema.put("type", values.path(0).isIntegralNumber() ? "integer" : "string")
                .set("enum", values);
    }
}
