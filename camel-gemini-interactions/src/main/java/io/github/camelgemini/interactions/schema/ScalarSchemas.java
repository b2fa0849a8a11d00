/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;

/**
 * The schemas of types whose JSON does not follow from their fields: enums, dates and times, texts with a meaning, JSON trees, and everything that the mapper
 * reads from a single value.
 */
final class ScalarSchemas implements CustomDefinitionProviderV2 {

    private static final String TYPE = "type";
    private static final String STRING = "string";
    private static final String INTEGER = "integer";
    private static final String NUMBER = "number";

    /** The maximum number of keys of a map that are written out, each with the schema of its value. */
    private static final int MAX_KEYS = 32;

    /** The formats that the API knows. The formats for times require an offset, which the local types do not have. */
    private static final Map<Class<?>, String> FORMATS = Map.of(
            LocalDate.class, "date",
            java.sql.Date.class, "date",
            Instant.class, "date-time",
            OffsetDateTime.class, "date-time",
            ZonedDateTime.class, "date-time",
            Date.class, "date-time",
            java.sql.Timestamp.class, "date-time",
            Calendar.class, "date-time",
            OffsetTime.class, "time");

    /** Descriptions for what the JSON type does not express. */
    private static final Map<Class<?>, String> DESCRIPTIONS = Map.ofEntries(
            Map.entry(LocalDateTime.class, "ISO 8601, such as 2026-01-31T14:30:00"),
            Map.entry(LocalTime.class, "ISO 8601, such as 14:30:00"),
            Map.entry(Duration.class, "ISO 8601, such as PT1H30M"),
            Map.entry(Period.class, "ISO 8601, such as P1Y2M3D"),
            Map.entry(YearMonth.class, "ISO 8601, such as 2026-01"),
            Map.entry(MonthDay.class, "ISO 8601, such as --01-31"),
            Map.entry(ZoneId.class, "A time zone, such as Europe/Berlin"),
            Map.entry(TimeZone.class, "A time zone, such as Europe/Berlin"),
            Map.entry(ZoneOffset.class, "An offset from UTC, such as +02:00"),
            Map.entry(Currency.class, "ISO 4217, such as EUR"),
            Map.entry(Locale.class, "A language tag, such as de-DE"),
            Map.entry(UUID.class, "A UUID, such as 123e4567-e89b-12d3-a456-426614174000"),
            Map.entry(Year.class, "A year, such as 2026"),
            Map.entry(byte[].class, "Bytes in Base64"),
            Map.entry(ByteBuffer.class, "Bytes in Base64"),
            Map.entry(Map.Entry.class, "One property: its name is the key"),
            Map.entry(char.class, "One character"),
            Map.entry(Character.class, "One character"));

    private static final Map<Class<?>, String> OPTIONALS =
            Map.of(OptionalInt.class, INTEGER, OptionalLong.class, INTEGER, OptionalDouble.class, NUMBER);

    private final TypeReader reader;

    ScalarSchemas(TypeReader reader) {
        this.reader = reader;
    }

    /** The description of a type for the model, or null. */
    static String describe(Class<?> type) {
        return DESCRIPTIONS.get(type);
    }

    /** Null for all other types. */
    @Override
    public CustomDefinition provideCustomSchemaDefinition(ResolvedType resolved, SchemaGenerationContext context) {
        JavaType type = reader.javaType(resolved);
        ObjectNode schema;
        try {
            schema = schema(type, resolved, context);
        } catch (JsonMappingException e) {
            return null;
        }
        return schema == null
                ? null
                : new CustomDefinition(
                        schema, CustomDefinition.INLINE_DEFINITION, CustomDefinition.INCLUDING_ATTRIBUTES);
    }

    private ObjectNode schema(JavaType type, ResolvedType resolved, SchemaGenerationContext context)
            throws JsonMappingException {
        Class<?> raw = type.getRawClass();
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (type.isEnumType()) {
            return EnumValues.of(raw, reader.mapper()).schema();
        }
        if (FORMATS.containsKey(raw)) {
            return schema.put(TYPE, STRING).put("format", FORMATS.get(raw));
        }
        if (raw == Year.class) {
            // The mapper reads both; its configuration decides which one it writes.
            schema.putArray(TYPE).add(INTEGER).add(STRING);
            return schema;
        }
        if (OPTIONALS.containsKey(raw)) {
            schema.putArray(TYPE).add(OPTIONALS.get(raw)).add("null");
            return schema;
        }
        if (JsonNode.class.isAssignableFrom(raw)) {
            return tree(raw);
        }
        if (raw == Map.Entry.class) {
            return values(content(resolved, 1, context), context);
        }
        if (type.isReferenceType()) {
            return nullable(context.createDefinitionReference(content(resolved, 0, context)));
        }
        return type.isMapLikeType() ? map(type, resolved, context) : asRead(type, resolved, context);
    }

    private static ObjectNode tree(Class<?> raw) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (raw == ObjectNode.class) {
            schema.put(TYPE, "object");
        } else if (raw == ArrayNode.class) {
            schema.put(TYPE, "array");
        }
        return schema;
    }

    private static ResolvedType content(ResolvedType type, int index, SchemaGenerationContext context) {
        return type.getTypeParameters().size() > index
                ? type.getTypeParameters().get(index)
                : context.getTypeContext().resolve(Object.class);
    }

    private static ObjectNode nullable(ObjectNode content) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.putArray("anyOf").add(content).addObject().put(TYPE, "null");
        return schema;
    }

    /** Constants that are keys become the names of properties. */
    private ObjectNode map(JavaType type, ResolvedType resolved, SchemaGenerationContext context) {
        JavaType keys = type.getKeyType();
        if (keys == null || !keys.isEnumType()) {
            return null;
        }
        ResolvedType asMap = resolved.findSupertype(Map.class);
        ResolvedType value = content(asMap == null ? resolved : asMap, 1, context);
        EnumValues names = EnumValues.ofKeys(keys.getRawClass(), reader.mapper());
        if (names.values().size() > MAX_KEYS) {
            ObjectNode schema = values(value, context);
            schema.set("propertyNames", names.schema());
            return schema;
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put(TYPE, "object");
        ObjectNode properties = schema.putObject("properties");
        names.values().forEach(name -> properties.set(name.asText(), context.createDefinitionReference(value)));
        return schema.put("additionalProperties", false);
    }

    private static ObjectNode values(ResolvedType value, SchemaGenerationContext context) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put(TYPE, "object");
        return schema.set("additionalProperties", context.createDefinitionReference(value));
    }

    private ObjectNode asRead(JavaType type, ResolvedType resolved, SchemaGenerationContext context)
            throws JsonMappingException {
        if (isPlain(type.getRawClass()) || reader.isPolymorphic(type)) {
            return null;
        }
        JavaType delegate = reader.delegate(type);
        if (delegate != null) {
            return context.createDefinitionReference(TypeReader.resolvedType(delegate, context.getTypeContext()));
        }
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        return switch (reader.shape(type)) {
            case STRING -> schema.put(TYPE, STRING);
            case INTEGER -> schema.put(TYPE, INTEGER);
            case NUMBER -> schema.put(TYPE, NUMBER);
            case BOOLEAN -> schema.put(TYPE, "boolean");
            case BYTES -> schema.put(TYPE, STRING);
            case ARRAY -> array(type, resolved, context);
            case ANY -> schema;
            case OWN -> null;
        };
    }

    /** Types that the generator handles. It treats a byte as text. */
    private static boolean isPlain(Class<?> raw) {
        return raw == String.class
                || (raw.isPrimitive() && raw != byte.class)
                || raw == Boolean.class
                || raw == Object.class
                || (Number.class.isAssignableFrom(raw)
                        && raw != Byte.class
                        && (raw.getPackageName().equals("java.lang")
                                || raw.getPackageName().equals("java.math")));
    }

    /** For a type that is not a collection but is read like one. */
    private static ObjectNode array(JavaType type, ResolvedType resolved, SchemaGenerationContext context) {
        if (!Iterable.class.equals(type.getRawClass())) {
            return null;
        }
        return JsonNodeFactory.instance
                .objectNode()
                .put(TYPE, "array")
                .set("items", context.createDefinitionReference(content(resolved, 0, context)));
    }
}
