/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.AbstractDeserializer;
import com.fasterxml.jackson.databind.deser.BeanDeserializerBase;
import com.fasterxml.jackson.databind.deser.DefaultDeserializationContext;
import com.fasterxml.jackson.databind.deser.ValueInstantiator;
import com.fasterxml.jackson.databind.deser.impl.BeanAsArrayBuilderDeserializer;
import com.fasterxml.jackson.databind.deser.impl.BeanAsArrayDeserializer;
import com.fasterxml.jackson.databind.deser.impl.UnsupportedTypeDeserializer;
import com.fasterxml.jackson.databind.introspect.AnnotatedWithParams;
import com.fasterxml.jackson.databind.jsontype.NamedType;
import com.fasterxml.jackson.databind.type.TypeFactory;
import com.github.victools.jsonschema.generator.TypeContext;

/** Determines how a mapper reads a type: the shape of its JSON, or why the mapper cannot read it. Not thread-safe. */
final class TypeReader {

    /** The JSON of a type, if it does not follow from the fields. */
    enum Shape {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        ARRAY,
        BYTES,
        ANY,

        /** An object, or whatever else the class defines. */
        OWN
    }

    /** The ways to name the class of an instance that a schema can express. */
    private static final Set<JsonTypeInfo.Id> SAYABLE =
            Set.of(JsonTypeInfo.Id.NAME, JsonTypeInfo.Id.CLASS, JsonTypeInfo.Id.DEDUCTION);

    private final ObjectMapper mapper;
    private final DeserializationConfig config;
    private final DefaultDeserializationContext context;

    TypeReader(ObjectMapper mapper) {
        this.mapper = mapper;
        this.config = mapper.getDeserializationConfig();
        this.context = ((DefaultDeserializationContext) mapper.getDeserializationContext()).createDummyInstance(config);
    }

    ObjectMapper mapper() {
        return mapper;
    }

    /** Converts a type of the generator to Jackson's. */
    JavaType javaType(ResolvedType type) {
        TypeFactory types = mapper.getTypeFactory();
        if (type.isArray()) {
            return types.constructArrayType(javaType(type.getArrayElementType()));
        }
        JavaType[] parameters =
                type.getTypeParameters().stream().map(this::javaType).toArray(JavaType[]::new);
        return parameters.length == 0
                ? types.constructType(type.getErasedType())
                : types.constructParametricType(type.getErasedType(), parameters);
    }

    /** Converts a type of Jackson to the generator's. */
    static ResolvedType resolvedType(JavaType type, TypeContext types) {
        if (type.isArrayType()) {
            return types.resolve(type.getRawClass());
        }
        Type[] parameters = type.getBindings().getTypeParameters().stream()
                .map(parameter -> resolvedType(parameter, types))
                .toArray(Type[]::new);
        return types.resolve(type.getRawClass(), parameters);
    }

    /** The shape of a type that the mapper can read. */
    Shape shape(JavaType type) throws JsonMappingException {
        JsonDeserializer<?> deserializer = context.findNonContextualValueDeserializer(type);
        if (deserializer instanceof BeanDeserializerBase bean) {
            return shape(bean.getValueInstantiator());
        }
        if (type.hasRawClass(Character.class)) {
            return Shape.STRING;
        }
        if (deserializer.logicalType() == null) {
            return Shape.OWN;
        }
        return switch (deserializer.logicalType()) {
            case Integer -> Shape.INTEGER;
            case Float -> Shape.NUMBER;
            case Boolean -> Shape.BOOLEAN;
            case Textual, DateTime, OtherScalar -> Shape.STRING;
            case Binary -> Shape.BYTES;
            case Array -> type.getRawClass() == char[].class ? Shape.STRING : Shape.OWN;
            case Collection -> Shape.ARRAY;
            case Untyped -> Shape.ANY;
            default -> Shape.OWN;
        };
    }

    private static Shape shape(ValueInstantiator instances) {
        if (isMadeOfObject(instances)) {
            return Shape.OWN;
        }
        if (instances.canCreateFromString()) {
            return Shape.STRING;
        }
        if (instances.canCreateFromInt() || instances.canCreateFromLong() || instances.canCreateFromBigInteger()) {
            return Shape.INTEGER;
        }
        if (instances.canCreateFromDouble() || instances.canCreateFromBigDecimal()) {
            return Shape.NUMBER;
        }
        return instances.canCreateFromBoolean() ? Shape.BOOLEAN : Shape.OWN;
    }

    /** The type that the mapper reads instead, and from which it creates an instance; null if there is none. */
    JavaType delegate(JavaType type) throws JsonMappingException {
        if (context.findNonContextualValueDeserializer(type) instanceof BeanDeserializerBase bean) {
            ValueInstantiator instances = bean.getValueInstantiator();
            if (!isMadeOfObject(instances)) {
                JavaType delegate = instances.getDelegateType(config);
                return delegate == null ? instances.getArrayDelegateType(config) : delegate;
            }
        }
        return null;
    }

    private static boolean isMadeOfObject(ValueInstantiator instances) {
        return instances.canCreateFromObjectWith() || instances.canCreateUsingDefault();
    }

    /**
     * Why the mapper cannot read a type, and what to do about it.
     *
     * @return null if the mapper can read the type
     */
    String problem(JavaType type) {
        if (type.isContainerType() || type.isReferenceType()) {
            return problemOfContents(type);
        }
        if (type.isEnumType()) {
            return problemOfEnum(type);
        }
        if (type.getRawClass() == Class.class) {
            return "a " + type.toCanonical()
                    + " would let the model choose the classes that are loaded. Make it a String";
        }
        try {
            return isPolymorphic(type)
                    ? problemOfSubtypes(type)
                    : problem(type, context.findContextualValueDeserializer(type, null));
        } catch (JsonMappingException e) {
            return unknown(type) + ": " + e.getOriginalMessage();
        } catch (IllegalArgumentException | LinkageError e) {
            return unknown(type);
        }
    }

    private String problemOfContents(JavaType type) {
        if (type.isMapLikeType()) {
            try {
                context.findKeyDeserializer(type.getKeyType(), null);
            } catch (JsonMappingException e) {
                return "Jackson cannot read a key of a map, which is text, as "
                        + type.getKeyType().toCanonical()
                        + ". Give the class a constructor with one String, or make the keys Strings";
            }
        }
        JavaType content = type.getContentType();
        return content == null ? null : problem(content);
    }

    private String problemOfEnum(JavaType type) {
        Class<?> raw = type.getRawClass();
        return EnumValues.of(raw, mapper).values().isEmpty()
                ? type.toCanonical() + " has no constant that Jackson can read. Give it constants, and name them with"
                        + " @JsonProperty, or with @JsonValue and @JsonCreator"
                : null;
    }

    private String problemOfSubtypes(JavaType type) {
        JsonTypeInfo.Value info = config.getAnnotationIntrospector()
                .findPolymorphicTypeInfo(
                        config, config.introspectClassAnnotations(type).getClassInfo());
        if (info != null && !SAYABLE.contains(info.getIdType())) {
            return type.toCanonical() + " has a @JsonTypeInfo that a schema cannot express. Use Id.NAME, and"
                    + " @JsonSubTypes with names";
        }
        if (subtypes(type).isEmpty()) {
            return type.toCanonical() + " is abstract, and names no subtypes. Name them with @JsonSubTypes";
        }
        return null;
    }

    /** The subtypes of a type with {@code @JsonTypeInfo} that the mapper knows. */
    private List<Class<?>> subtypes(JavaType type) {
        return config
                .getSubtypeResolver()
                .collectAndResolveSubtypesByTypeId(
                        config, config.introspectClassAnnotations(type).getClassInfo())
                .stream()
                .<Class<?>>map(NamedType::getType)
                .filter(subtype -> mapper.constructType(subtype).isConcrete())
                .toList();
    }

    /** Whether the JSON names the class of the instance. */
    boolean isPolymorphic(JavaType type) throws JsonMappingException {
        return context.getFactory().findTypeDeserializer(config, type) != null;
    }

    private String problem(JavaType type, JsonDeserializer<?> deserializer) {
        if (deserializer instanceof UnsupportedTypeDeserializer) {
            return unknown(type) + ". Register the module that knows it, such as jackson-datatype-jsr310 for"
                    + " java.time, with the ObjectMapper of the registry";
        }
        if (deserializer instanceof AbstractDeserializer) {
            return type.toCanonical() + " is " + (type.isInterface() ? "an interface" : "abstract")
                    + ", and no annotation names its implementation. Name a class with @JsonDeserialize(as = ...), or"
                    + " several with @JsonTypeInfo and @JsonSubTypes";
        }
        if (deserializer instanceof BeanAsArrayDeserializer || deserializer instanceof BeanAsArrayBuilderDeserializer) {
            return type.toCanonical() + " is read from an array, which has no property names for the model. Remove"
                    + " @JsonFormat(shape = ARRAY)";
        }
        return deserializer instanceof BeanDeserializerBase bean ? problem(type, bean) : null;
    }

    private String problem(JavaType type, BeanDeserializerBase bean) {
        ValueInstantiator instances = bean.getValueInstantiator();
        boolean platform = type.getRawClass().getName().startsWith("java.");
        if (isMadeOfObject(instances)) {
            return platform && bean.getPropertyCount() == 0 ? unknown(type) + ", which has no properties" : null;
        }
        BeanDescription description = config.introspect(type);
        return platform
                        || isMarked(description)
                        || mapper.getSerializationConfig().introspect(type).findJsonValueAccessor() != null
                ? null
                : type.toCanonical() + " has no constructor that Jackson can use for an object. Give it one without"
                        + " parameters, or mark one with @JsonCreator whose parameters have @JsonProperty";
    }

    /** Whether the annotations of a class say how to create an instance. */
    private boolean isMarked(BeanDescription description) {
        AnnotationIntrospector annotations = config.getAnnotationIntrospector();
        return Stream.<AnnotatedWithParams>concat(
                        description.getConstructors().stream(), description.getFactoryMethods().stream())
                .anyMatch(creator -> annotations.findCreatorAnnotation(config, creator) != null);
    }

    private static String unknown(JavaType type) {
        return "Jackson cannot create an instance of " + type.toCanonical();
    }

    /** No answer could become an instance of a type. The message has the type, the reason, and what to do. */
    static final class UnreadableTypeException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        UnreadableTypeException(String message) {
            super(message);
        }

        /**
         * Fails for a property of an object that is no instance of a class.
         *
         * @param problem what is wrong with its type, or null for no problem
         */
        static void refuse(String property, String problem) {
            if (problem != null) {
                throw new UnreadableTypeException("The property " + property + " cannot be read: " + problem);
            }
        }

        /**
         * Fails for a property that cannot be read.
         *
         * @param problem what is wrong with its type, or null for no problem
         */
        static void refuse(String property, Class<?> owner, String problem) {
            if (problem != null) {
                throw new UnreadableTypeException(
                        "The property " + property + " of " + owner.getName() + " cannot be read: " + problem);
            }
        }
    }
}
