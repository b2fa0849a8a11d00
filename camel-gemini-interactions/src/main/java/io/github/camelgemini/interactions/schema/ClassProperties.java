/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.MemberScope;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.TypeAttributeOverrideV2;
import com.github.victools.jsonschema.generator.TypeScope;

/** The properties of classes, as a mapper reads them. Not thread-safe. */
final class ClassProperties {

    private final ObjectMapper mapper;
    private final Map<Class<?>, List<BeanPropertyDefinition>> properties = new HashMap<>();

    ClassProperties(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The type that the mapper creates for a property. */
    JavaType typeOf(BeanPropertyDefinition property) {
        JavaType type = property.getPrimaryType();
        try {
            return introspector()
                    .refineDeserializationType(mapper.getDeserializationConfig(), property.getPrimaryMember(), type);
        } catch (JsonMappingException e) {
            return type;
        }
    }

    AnnotationIntrospector introspector() {
        return mapper.getDeserializationConfig().getAnnotationIntrospector();
    }

    /** The mapper's property for a field, or null if the mapper does not read the field. */
    BeanPropertyDefinition of(MemberScope<?, ?> member) {
        String name = member.getDeclaredName();
        for (BeanPropertyDefinition property : all(member)) {
            boolean same = property.getField() != null
                    ? property.getField().getName().equals(name)
                    : property.getInternalName().equals(name);
            if (same) {
                return property;
            }
        }
        return null;
    }

    int position(MemberScope<?, ?> member) {
        return all(member).indexOf(of(member));
    }

    private List<BeanPropertyDefinition> all(MemberScope<?, ?> member) {
        return of(member.getDeclarationDetails().getSchemaTargetType().getErasedType());
    }

    /** The properties that the mapper reads of a class, in the mapper's order. */
    List<BeanPropertyDefinition> of(Class<?> owner) {
        List<BeanPropertyDefinition> known = properties.get(owner);
        if (known == null) {
            known = new ArrayList<>(mapper.getDeserializationConfig()
                    .introspect(mapper.constructType(owner))
                    .findProperties());
            properties.put(owner, known);
        }
        return known;
    }

    /** Adds properties that the mapper knows, but that no field of the same name holds. */
    static final class FieldlessProperties implements TypeAttributeOverrideV2 {

        private final TypeReader reader;
        private final ClassProperties mapped;

        FieldlessProperties(TypeReader reader, ClassProperties mapped) {
            this.reader = reader;
            this.mapped = mapped;
        }

        @Override
        public void overrideTypeAttributes(ObjectNode schema, TypeScope scope, SchemaGenerationContext context) {
            Class<?> type = scope.getType().getErasedType();
            if (!schema.path("type").asText().equals("object") || type.getName().startsWith("java.")) {
                return;
            }
            List<BeanPropertyDefinition> all = mapped.of(type);
            if (all.stream().noneMatch(property -> isMissing(property, type))) {
                return;
            }
            ObjectNode properties = schema.withObjectProperty("properties");
            for (BeanPropertyDefinition property : all) {
                JsonNode known = properties.remove(property.getName());
                if (known != null) {
                    properties.set(property.getName(), known);
                } else if (isMissing(property, type)) {
                    properties.set(property.getName(), of(property, type, context));
                    require(schema, property);
                }
            }
        }

        /** A property that has only a setter is not part of the schema. */
        private static boolean isMissing(BeanPropertyDefinition property, Class<?> type) {
            boolean wanted = property.hasConstructorParameter() || (property.hasSetter() && property.hasGetter());
            return wanted && property.getField() == null && !hasField(type, property.getInternalName());
        }

        private static boolean hasField(Class<?> type, String name) {
            for (Class<?> each = type; each != null; each = each.getSuperclass()) {
                if (Stream.of(each.getDeclaredFields())
                        .anyMatch(field -> field.getName().equals(name))) {
                    return true;
                }
            }
            return false;
        }

        private ObjectNode of(BeanPropertyDefinition property, Class<?> owner, SchemaGenerationContext context) {
            JavaType type = mapped.typeOf(property);
            TypeReader.UnreadableTypeException.refuse(property.getName(), owner, reader.problem(type));
            ObjectNode schema =
                    context.createDefinitionReference(TypeReader.resolvedType(type, context.getTypeContext()));
            String described = mapped.introspector().findPropertyDescription(property.getPrimaryMember());
            return described == null || schema.has("$ref") ? schema : schema.put("description", described);
        }

        private static void require(ObjectNode schema, BeanPropertyDefinition property) {
            if (property.isRequired() || property.getRawPrimaryType().isPrimitive()) {
                schema.withArrayProperty("required").add(property.getName());
            }
        }
    }
}
