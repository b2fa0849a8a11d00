/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.response.OutputClass;
import io.github.camelgemini.interactions.response.OutputClasses;
import io.github.camelgemini.interactions.response.SchemaViolation;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.JsonSchemas;
import io.github.camelgemini.interactions.schema.SchemaLimitException;
import org.apache.camel.CamelContext;

/** The parameters of a tool: creates the schema for the model, and validates and converts the arguments that the model sends. Thread-safe. */
final class ToolArguments {

    /** The maximum length of a message about violations, in characters. */
    private static final int MAX_MESSAGE = 2000;

    /** Does not allow a colon, which would select another variable repository than the exchange's. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.-]{0,63}");

    private final JsonSchema schema;
    private final ObjectNode wire;
    private final Set<String> declared;
    private final boolean closed;
    private final OutputClass type;

    private ToolArguments(String option, JsonSchema schema, OutputClass type) {
        this.schema = schema;
        this.type = type;
        if (!"object".equals(schema.wire().path("type").asText())) {
            throw new IllegalArgumentException("Option " + option
                    + " must describe a JSON object, with the type object at the top: arguments have names");
        }
        this.wire = (ObjectNode) schema.wire();
        this.declared = names(wire);
        this.closed = wire.path("additionalProperties").isBoolean();
    }

    /**
     * Uses a schema for arguments that never become variables of a route.
     *
     * @param option names the schema in error messages
     * @throws IllegalArgumentException when the schema does not describe an object
     */
    static ToolArguments of(String option, JsonSchema schema) {
        return new ToolArguments(option, schema, null);
    }

    /**
     * Creates the schema.
     *
     * @throws IllegalArgumentException when an option is invalid; the message names the option
     */
    static ToolArguments of(CamelContext context, ToolSettings.ArgumentSettings settings) {
        if (settings.className() != null) {
            OutputClass type = load(context, settings);
            return new ToolArguments("argsClass", type.schema(), type).withoutCamelNames("argsClass");
        }
        if (settings.schema() != null) {
            JsonSchemas schemas = JsonSchemas.ofArguments(context, settings.assertFormats());
            return of("argsSchema", schemas.ofOption("argsSchema", settings.schema()))
                    .withoutCamelNames("argsSchema");
        }
        String json = DeclaredParameters.schema(settings.parameters()).toString();
        return of("parameter", JsonSchema.parse("parameter", json, settings.assertFormats()))
                .withoutCamelNames("parameter");
    }

    private ToolArguments withoutCamelNames(String option) {
        declared.forEach(name -> check(option, name));
        return this;
    }

    private static OutputClass load(CamelContext context, ToolSettings.ArgumentSettings settings) {
        try {
            return new OutputClasses(context, settings.assertFormats()).of(settings.className());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option argsClass cannot be used: " + e.getMessage(), e);
        }
    }

    /** Returns the names of the properties in all alternatives of the schema. */
    private static Set<String> names(JsonNode schema) {
        Set<String> names = new LinkedHashSet<>();
        schema.path("properties").fieldNames().forEachRemaining(names::add);
        schema.path("anyOf").forEach(alternative -> names.addAll(names(alternative)));
        return names;
    }

    /** Rejects Camel's own names: routes may copy variables to headers, and such headers control components. */
    private static void check(String option, String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.startsWith("camel") || lower.startsWith("org.apache.camel")) {
            throw new IllegalArgumentException("Option " + option + " declares the parameter " + name
                    + ", whose name begins like those of Camel's headers. Give it another name");
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Option " + option + " declares the parameter '" + name
                            + "'. A name must be 1 to 64 letters, digits, underscores, dashes and dots, and begin with a letter or an underscore");
        }
    }

    /** Returns the schema for the model. The caller must not change it. */
    ObjectNode schema() {
        return wire;
    }

    /**
     * Reads the arguments of a call. Undeclared arguments are left out, or rejected if the schema forbids them.
     *
     * @param arguments the arguments from the model; null or a missing node means none
     * @throws InvalidArgumentsException when the arguments violate the schema, the class or a limit
     * @throws InvalidDefinitionException when the mapper cannot create instances of the class for any arguments
     */
    Values read(JsonNode arguments) throws InvalidArgumentsException, InvalidDefinitionException {
        ObjectNode kept = validated(arguments);
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> value : kept.properties()) {
            values.put(value.getKey(), Json.mapper().convertValue(value.getValue(), Object.class));
        }
        values.keySet().retainAll(declared);
        return new Values(body(kept, values), values);
    }

    /**
     * Validates the arguments of a call like {@link #read}, and leaves them JSON.
     *
     * @throws InvalidArgumentsException when the arguments violate the schema or a limit
     */
    ObjectNode validated(JsonNode arguments) throws InvalidArgumentsException {
        JsonNode given =
                arguments == null || arguments.isMissingNode() ? JsonNodeFactory.instance.objectNode() : arguments;
        if (!(given instanceof ObjectNode object)) {
            throw new InvalidArgumentsException("The arguments must be a JSON object.");
        }
        ArgumentLimits.check(object);
        ObjectNode kept = closed ? object : taken(object);
        List<String> violations = violations(kept);
        if (!violations.isEmpty()) {
            throw invalid(violations);
        }
        return kept;
    }

    private ObjectNode taken(ObjectNode arguments) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        return copy.<ObjectNode>setAll(arguments).retain(declared);
    }

    private List<String> violations(ObjectNode arguments) throws InvalidArgumentsException {
        try {
            return schema.validate(arguments);
        } catch (SchemaLimitException e) {
            throw new InvalidArgumentsException("The arguments are too large to be checked.");
        }
    }

    private Object body(ObjectNode arguments, Map<String, Object> values)
            throws InvalidArgumentsException, InvalidDefinitionException {
        try {
            return type == null ? new LinkedHashMap<>(values) : type.read(arguments);
        } catch (SchemaViolation e) {
            throw invalid(e.violations());
        }
    }

    /** Creates the message for the model. */
    static InvalidArgumentsException invalid(List<String> violations) {
        String list = String.join("; ", violations);
        return new InvalidArgumentsException("The arguments do not conform to the schema of the function: "
                + (list.length() > MAX_MESSAGE ? list.substring(0, MAX_MESSAGE) + "…" : list));
    }

    /**
     * Valid arguments.
     *
     * @param body a map, or an instance of the class
     * @param byName the declared arguments by name
     */
    record Values(Object body, Map<String, Object> byName) {

        @Override
        public String toString() {
            return "Values[]";
        }
    }
}
