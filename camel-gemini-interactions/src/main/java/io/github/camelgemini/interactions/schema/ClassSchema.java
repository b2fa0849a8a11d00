/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomPropertyDefinition;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfig;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.generator.TypeContext;
import com.github.victools.jsonschema.generator.impl.DefinitionKey;
import com.github.victools.jsonschema.generator.impl.TypeContextFactory;
import com.github.victools.jsonschema.generator.naming.SchemaDefinitionNamingStrategy;
import com.github.victools.jsonschema.module.jackson.JacksonModule;

/**
 * Generates the JSON Schema of a class. Names, order and values of its properties match the mapper that will read the instances, so that the mapper can read
 * conforming JSON. Not thread-safe.
 */
public final class ClassSchema {

    private final ObjectMapper mapper;
    private final TypeReader reader;
    private final ClassProperties properties;

    private ClassSchema(ObjectMapper mapper) {
        this.mapper = mapper;
        this.reader = new TypeReader(mapper);
        this.properties = new ClassProperties(mapper);
    }

    /**
     * Generates the schema of a class. A property is required if it is annotated as required, or if it is a primitive, which would silently become 0 or false
     * if it were missing. An {@code Optional} may be missing or null.
     *
     * @param type the class, or a collection of it
     * @param mapper reads the instances
     * @param assertFormats whether answers are validated against {@code format} before the mapper reads them
     * @throws IllegalArgumentException if the class has no schema, or if no answer could become an instance of the class, or of the class of a property; the
     *     message has the class and the property
     */
    public static JsonSchema of(JavaType type, ObjectMapper mapper, boolean assertFormats) {
        String name = type.toCanonical();
        ObjectNode schema;
        try {
            schema = new ClassSchema(mapper).readable(type);
        } catch (TypeReader.UnreadableTypeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new IllegalArgumentException("Cannot generate a JSON Schema for the class " + name, e);
        }
        return JsonSchema.parse(name, schema.toString(), assertFormats);
    }

    /**
     * Generates the schema of an object, such as the arguments of a method.
     *
     * @param name names the object in messages
     * @param properties the properties, in their order
     * @param mapper reads the values of the properties
     * @param assertFormats whether objects are validated against {@code format}
     * @throws IllegalArgumentException if a property has no schema, or if no JSON could become a value of it; the message has the class
     */
    public static JsonSchema ofProperties(
            String name, List<Property> properties, ObjectMapper mapper, boolean assertFormats) {
        ObjectNode schema;
        try {
            schema = new ClassSchema(mapper).readable(properties);
        } catch (TypeReader.UnreadableTypeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        } catch (RuntimeException | StackOverflowError | LinkageError e) {
            throw new IllegalArgumentException("Cannot generate a JSON Schema for " + name, e);
        }
        return JsonSchema.parse(name, schema.toString(), assertFormats);
    }

    /** An array has the same schema as a collection, and its type needs no generics. */
    private static Type reflected(JavaType type) {
        return type.isCollectionLikeType() ? type.getContentType().getRawClass().arrayType() : type.getRawClass();
    }

    /** Reports the problem of a property before the problem that its class has as a result. */
    private ObjectNode readable(JavaType type) {
        ObjectNode schema = generate(reflected(type));
        String problem = reader.problem(type);
        if (problem != null) {
            throw new TypeReader.UnreadableTypeException(problem);
        }
        return schema;
    }

    private ObjectNode readable(List<Property> all) {
        ObjectNode schema;
        try {
            schema = generate(all, true);
        } catch (IllegalArgumentException | StackOverflowError e) {
            schema = generate(all, false);
        }
        for (Property property : all) {
            TypeReader.UnreadableTypeException.refuse(property.name(), reader.problem(property.type()));
        }
        return schema;
    }

    /** The properties share their definitions. */
    private ObjectNode generate(List<Property> all, boolean inline) {
        SchemaGeneratorConfig configuration = configuration(inline);
        TypeContext types = TypeContextFactory.createDefaultTypeContext(configuration);
        SchemaBuilder builder = new SchemaGenerator(configuration, types).buildMultipleSchemaDefinitions();
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode nodes = schema.putObject("properties");
        all.forEach(property -> nodes.set(
                property.name(), builder.createSchemaReference(TypeReader.resolvedType(property.type(), types))));
        ObjectNode definitions = builder.collectDefinitions("$defs");
        for (Property property : all) {
            ObjectNode node = (ObjectNode) nodes.get(property.name());
            if (property.description() != null && !node.has("$ref")) {
                node.put("description", property.description());
            }
            if (property.isRequired()) {
                schema.withArrayProperty("required").add(property.name());
            }
        }
        return definitions.isEmpty() ? schema : schema.set("$defs", definitions);
    }

    private ObjectNode generate(Type type) {
        try {
            return new SchemaGenerator(configuration(true)).generateSchema(type);
        } catch (IllegalArgumentException | StackOverflowError e) {
            // A class that contains itself needs definitions to which its schema can refer.
            return new SchemaGenerator(configuration(false)).generateSchema(type);
        }
    }

    private SchemaGeneratorConfig configuration(boolean inline) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.STANDARD_FORMATS)
                .with(
                        Option.ENUM_KEYWORD_FOR_SINGLE_VALUES,
                        Option.FLATTENED_OPTIONALS,
                        Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES);
        config.forTypesInGeneral()
                .withDefinitionNamingStrategy(new Names())
                .withCustomDefinitionProvider(new ScalarSchemas(reader))
                .withTypeAttributeOverride(new ClassProperties.FieldlessProperties(reader, properties))
                .withPropertySorter(
                        (first, second) -> Integer.compare(properties.position(first), properties.position(second)));
        config.forFields()
                .withIgnoreCheck(field -> properties.of(field) == null)
                .withPropertyNameOverrideResolver(this::name)
                .withRequiredCheck(this::isRequired)
                .withTargetTypeOverridesResolver(this::asRead)
                .withCustomDefinitionProvider(this::formatted);
        config.with(new JacksonModule());
        // Added after the module, whose annotations take precedence.
        config.forFields()
                .withDescriptionResolver(
                        field -> ScalarSchemas.describe(field.getType().getErasedType()));
        if (inline) {
            config.with(Option.INLINE_ALL_SCHEMAS);
        }
        return config.build();
    }

    /** May return null, because the generator asks for the name before {@code ignoreCheck}. */
    private String name(FieldScope field) {
        BeanPropertyDefinition property = properties.of(field);
        return property == null ? null : property.getName();
    }

    private boolean isRequired(FieldScope field) {
        return properties.of(field).isRequired()
                || field.getDeclaredType().getErasedType().isPrimitive();
    }

    /** The class that the mapper creates if it differs from the field's class, as with {@code @JsonDeserialize(as = ...)}. */
    private List<ResolvedType> asRead(FieldScope field) {
        JavaType type = properties.typeOf(properties.of(field));
        boolean same = field.isFakeContainerItemScope()
                || type.getRawClass() == field.getDeclaredType().getErasedType()
                || type.hasRawClass(Object.class);
        return same ? null : List.of(TypeReader.resolvedType(type, field.getContext()));
    }

    /** With {@code @JsonFormat}, a date is text in a custom form, and a number may be text. */
    private CustomPropertyDefinition formatted(FieldScope field, SchemaGenerationContext context) {
        BeanPropertyDefinition property = properties.of(field);
        JavaType type = properties.typeOf(property);
        if (!field.isFakeContainerItemScope()) {
            check(field, property, type);
        }
        JsonFormat.Value format = properties.introspector().findFormat(property.getPrimaryMember());
        if (format == null || field.isContainerType()) {
            return null;
        }
        // An annotation on a list applies to its elements.
        ObjectNode schema =
                field.isFakeContainerItemScope() && !format.hasPattern() ? null : formatted(format, type, context);
        return schema == null ? null : new CustomPropertyDefinition(schema);
    }

    private void check(FieldScope field, BeanPropertyDefinition property, JavaType type) {
        AnnotatedMember member = property.getPrimaryMember();
        MapperConfig<?> config = mapper.getDeserializationConfig();
        boolean saysItsClass = properties.introspector().findPropertyTypeResolver(config, member, type) != null
                || (type.getContentType() != null
                        && properties.introspector().findPropertyContentTypeResolver(config, member, type) != null);
        if (!saysItsClass && properties.introspector().findDeserializer(member) == null) {
            TypeReader.UnreadableTypeException.refuse(
                    field.getDeclaredName(), field.getDeclaringType().getErasedType(), reader.problem(type));
        }
    }

    private ObjectNode formatted(JsonFormat.Value format, JavaType type, SchemaGenerationContext context) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        if (format.hasPattern()) {
            return schema.put("type", "string").put("description", "In the form " + format.getPattern());
        }
        boolean number = type.isPrimitive() || Number.class.isAssignableFrom(type.getRawClass());
        boolean asText = format.getShape() == JsonFormat.Shape.STRING && number;
        boolean asNumber = format.getShape().isNumeric() && !number && !type.isContainerType();
        if (!asText && !asNumber) {
            return null;
        }
        schema = context.createDefinitionReference(TypeReader.resolvedType(type, context.getTypeContext()));
        JsonNode own = schema.path("type");
        if (own.isTextual() && !schema.has("enum")) {
            schema.putArray("type").add(own).add(asText ? "string" : "number");
        }
        return schema;
    }

    /**
     * A property of an object that is no instance of a class.
     *
     * @param description what the model is told of it, or null
     */
    public record Property(String name, JavaType type, String description, boolean isRequired) {

        /** Contains neither the name nor the description, which are written for the model. */
        @Override
        public String toString() {
            return "Property[isRequired=" + isRequired + "]";
        }
    }

    /** A class may have several definitions, such as with and without the property that names the subtype. */
    private static final class Names implements SchemaDefinitionNamingStrategy {

        private final Map<DefinitionKey, String> names = new HashMap<>();

        @Override
        public String getDefinitionNameForKey(DefinitionKey key, SchemaGenerationContext context) {
            String simple = key.getType().getErasedType().getSimpleName().replaceAll("\\W", "-");
            return names.computeIfAbsent(
                    key, definition -> names.containsValue(simple) ? simple + "-" + names.size() : simple);
        }
    }
}
