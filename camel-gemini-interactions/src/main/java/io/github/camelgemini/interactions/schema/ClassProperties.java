/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.BeanPropertyDefinition;
import com.github.victools.jsonschema.generator.MemberScope;

/** The properties of classes as a mapper reads them. Not for use by several threads. */
final class ClassProperties {

    private final ObjectMapper mapper;
    private final Map<Class<?>, List<BeanPropertyDefinition>> properties = new HashMap<>();

    ClassProperties(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** The type that the mapper makes for a property. */
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

    /** What the mapper makes of a field, or null when it does not read it. */
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

    /** What the mapper reads of a class, in its order. */
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
}
