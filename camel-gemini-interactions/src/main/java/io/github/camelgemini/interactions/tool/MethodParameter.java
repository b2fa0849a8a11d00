/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.node.NullNode;
import io.github.camelgemini.interactions.schema.ClassSchema;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;

/**
 * A parameter of a method that is a tool. Thread-safe.
 *
 * @param name the name of the argument; null for a parameter that the model does not know
 * @param description what the model is told, or null
 * @param type the type of the argument; of an {@code Optional}, that of its value
 * @param kind where the value comes from
 */
record MethodParameter(String name, String description, JavaType type, Kind kind) {

    /** Where the value of a parameter comes from. */
    enum Kind {
        /** An argument that the model must give. */
        REQUIRED,

        /** An argument that the model may omit; the value is then null, or empty. */
        OMISSIBLE,

        /** An argument that the model may omit, in an {@code Optional}. */
        OPTIONAL,

        /** The exchange of the call. */
        EXCHANGE,

        /** The Camel context. */
        CONTEXT
    }

    /**
     * Reads the annotations of a parameter.
     *
     * @param type the type of the parameter, without type variables
     * @throws IllegalArgumentException when the name of the parameter is not known
     */
    static MethodParameter of(Parameter parameter, JavaType type) {
        if (type.hasRawClass(Exchange.class)) {
            return new MethodParameter(null, null, type, Kind.EXCHANGE);
        }
        if (type.hasRawClass(CamelContext.class)) {
            return new MethodParameter(null, null, type, Kind.CONTEXT);
        }
        JsonPropertyDescription description = parameter.getAnnotation(JsonPropertyDescription.class);
        boolean optional = type.hasRawClass(Optional.class);
        boolean omissible = (isNullable(parameter) && !type.isPrimitive())
                || List.of(OptionalInt.class, OptionalLong.class, OptionalDouble.class)
                        .contains(type.getRawClass());
        return new MethodParameter(
                name(parameter),
                description == null ? null : description.value(),
                optional ? type.getReferencedType() : type,
                optional ? Kind.OPTIONAL : omissible ? Kind.OMISSIBLE : Kind.REQUIRED);
    }

    private static String name(Parameter parameter) {
        JsonProperty given = parameter.getAnnotation(JsonProperty.class);
        if (given != null && !given.value().isEmpty()) {
            return given.value();
        }
        if (!parameter.isNamePresent()) {
            throw new IllegalArgumentException(
                    "the class file does not have the name of the parameter " + parameter.getName()
                            + ": annotate the parameter with @JsonProperty(\"name\"), or compile the class with -parameters");
        }
        return parameter.getName();
    }

    /** The annotation exists in several libraries, as one of the parameter and as one of its type. */
    private static boolean isNullable(Parameter parameter) {
        return Stream.of(
                        parameter.getAnnotations(), parameter.getAnnotatedType().getAnnotations())
                .flatMap(Stream::of)
                .map(Annotation::annotationType)
                .anyMatch(annotation -> annotation.getSimpleName().equals("Nullable"));
    }

    /** Returns whether the parameter is an argument that the model gives. */
    boolean isArgument() {
        return name != null;
    }

    /** Returns the argument as a property of the schema. */
    ClassSchema.Property property() {
        return new ClassSchema.Property(name, type, description, kind == Kind.REQUIRED);
    }

    /**
     * Creates the value.
     *
     * @param argument the valid argument, or null if it was omitted
     * @throws InvalidArgumentsException when the type rejects the argument
     * @throws InvalidDefinitionException when the mapper cannot create an instance of the type for any argument
     */
    Object value(JsonNode argument, ObjectMapper mapper, Exchange exchange)
            throws InvalidArgumentsException, InvalidDefinitionException {
        return switch (kind) {
            case EXCHANGE -> exchange;
            case CONTEXT -> exchange.getContext();
            case OPTIONAL -> argument == null ? Optional.empty() : Optional.ofNullable(read(argument, mapper));
            case REQUIRED, OMISSIBLE -> read(argument == null ? NullNode.instance : argument, mapper);
        };
    }

    private Object read(JsonNode argument, ObjectMapper mapper)
            throws InvalidArgumentsException, InvalidDefinitionException {
        try {
            return mapper.readerFor(type).readValue(argument);
        } catch (InvalidDefinitionException e) {
            throw e;
        } catch (IOException e) {
            // Without the place inside, which may have keys of maps.
            throw ToolArguments.invalid(List.of("/" + name + ": value"));
        }
    }

    /** Contains neither the name nor the description, which are written for the model. */
    @Override
    public String toString() {
        return "MethodParameter[kind=" + kind + "]";
    }
}
