/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeBindings;
import io.github.camelgemini.interactions.schema.ClassSchema;
import org.apache.camel.Exchange;

/** The arguments of a method that is a tool: the schema for the model, and the values of the parameters for a call. Thread-safe. */
final class MethodArguments {

    private final List<MethodParameter> parameters;
    private final ObjectMapper mapper;
    private final ToolArguments arguments;

    /**
     * Creates the schema.
     *
     * @param method the method with the annotations
     * @param type the class of the bean, which may set type variables of the method's class
     * @param mapper reads the values
     * @param assertFormats whether arguments are validated against {@code format}
     * @throws IllegalArgumentException when a parameter has no name, or no schema; the message begins with the problem
     */
    MethodArguments(Method method, Class<?> type, ObjectMapper mapper, boolean assertFormats) {
        this.parameters = parameters(method, type, mapper);
        this.mapper = mapper;
        List<ClassSchema.Property> properties = parameters.stream()
                .filter(MethodParameter::isArgument)
                .map(MethodParameter::property)
                .toList();
        Set<String> names = new HashSet<>();
        for (ClassSchema.Property property : properties) {
            if (!names.add(property.name())) {
                throw new IllegalArgumentException("two parameters have the name " + property.name());
            }
        }
        this.arguments = ToolArguments.of(
                "toolBeans", ClassSchema.ofProperties(ToolMethods.name(method), properties, mapper, assertFormats));
    }

    private static List<MethodParameter> parameters(Method method, Class<?> type, ObjectMapper mapper) {
        TypeBindings bindings = mapper.constructType(type)
                .findSuperType(method.getDeclaringClass())
                .getBindings();
        List<MethodParameter> all = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            JavaType resolved = mapper.getTypeFactory().resolveMemberType(parameter.getParameterizedType(), bindings);
            all.add(MethodParameter.of(parameter, resolved));
        }
        return List.copyOf(all);
    }

    /** Returns the schema for the model. The caller must not change it. */
    ObjectNode schema() {
        return arguments.schema();
    }

    /**
     * Validates the arguments of a call, and creates the values of the parameters.
     *
     * @param given the arguments from the model; null or a missing node means none
     * @throws InvalidArgumentsException when the arguments violate the schema, a type or a limit
     * @throws InvalidDefinitionException when the mapper cannot create instances of a type for any arguments
     */
    Object[] read(JsonNode given, Exchange exchange) throws InvalidArgumentsException, InvalidDefinitionException {
        ObjectNode valid = arguments.validated(given instanceof ObjectNode object ? withoutNulls(object) : given);
        Object[] values = new Object[parameters.size()];
        for (int i = 0; i < values.length; i++) {
            MethodParameter parameter = parameters.get(i);
            JsonNode argument = parameter.isArgument() ? valid.get(parameter.name()) : null;
            values[i] = parameter.value(argument, mapper, exchange);
        }
        return values;
    }

    /** Models send null for arguments that they do not need to send. */
    private ObjectNode withoutNulls(ObjectNode given) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(given);
        for (MethodParameter parameter : parameters) {
            boolean isNull = parameter.isArgument()
                    && parameter.kind() != MethodParameter.Kind.REQUIRED
                    && copy.path(parameter.name()).isNull();
            if (isNull) {
                copy.remove(parameter.name());
            }
        }
        return copy;
    }
}
