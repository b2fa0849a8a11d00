/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LRUCacheFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the schemas that routes name. Thread-safe. */
public final class JsonSchemas {

    /** The largest schema of an option, in bytes; for an inline schema in characters. */
    static final int MAX_SIZE = TextResource.MAX_SIZE;

    /** How many losses a message names. */
    static final int MAX_LOSSES_TOLD = 100;

    private static final Logger LOG = LoggerFactory.getLogger(JsonSchemas.class);
    private static final int MAX_CACHED = 100;

    /** Compiled, a schema takes many times the memory of its text. */
    private static final int MAX_CACHED_SIZE = 32 * 1024;

    /** The largest schema of a header, in characters: what the API takes is no larger. */
    static final int MAX_HEADER_SIZE = 256 * 1024;

    private static final String OPTION = "jsonSchema";

    private final CamelContext camelContext;
    private final boolean strict;
    private final boolean assertFormats;
    private final String heldToIt;
    private final Map<String, JsonSchema> ofHeaders = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /**
     * Looks for schemas where a context does.
     *
     * @param camelContext resolves the locations of schemas
     * @param strict whether a schema is refused when the API cannot be told all of it; otherwise that is logged
     * @param assertFormats whether answers are held to {@code format}
     */
    public JsonSchemas(CamelContext camelContext, boolean strict, boolean assertFormats) {
        this(camelContext, strict, assertFormats, "only the answer is held to it");
    }

    private JsonSchemas(CamelContext camelContext, boolean strict, boolean assertFormats, String heldToIt) {
        this.heldToIt = heldToIt;
        this.camelContext = camelContext;
        this.strict = strict;
        this.assertFormats = assertFormats;
    }

    /**
     * Looks for the schemas of functions. What the API cannot be told is logged.
     *
     * @param assertFormats whether arguments are held to {@code format}
     */
    public static JsonSchemas ofArguments(CamelContext camelContext, boolean assertFormats) {
        return new JsonSchemas(camelContext, false, assertFormats, "only the arguments that come are held to it");
    }

    /**
     * Loads the schema of an option.
     *
     * @param value inline JSON, or {@code classpath:}, {@code file:}, {@code resource:} and a location
     * @throws IllegalArgumentException when it is missing, too large or malformed, or has losses and these are refused; the message has the option and the location
     */
    public JsonSchema ofOption(String value) {
        return ofOption(OPTION, value);
    }

    /**
     * Loads a schema like {@link #ofOption(String)}.
     *
     * @param option the option that has the value
     */
    public JsonSchema ofOption(String option, String value) {
        if (isInline(value)) {
            if (value.length() > MAX_SIZE) {
                throw TextResource.tooLarge(option);
            }
            return checked(option, JsonSchema.given(option, value, assertFormats), LOG::warn);
        }
        try {
            return ofLocation(value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + " cannot be used: " + e.getMessage(), e);
        }
    }

    private JsonSchema ofLocation(String value) {
        TextResource resource = TextResource.load(
                camelContext,
                value,
                "it takes inline JSON, or a location such as classpath:invoice.json or file:invoice.json");
        return checked(
                resource.location(), JsonSchema.given(resource.location(), resource.text(), assertFormats), LOG::warn);
    }

    /**
     * Compiles the schema of a message header, which is inline JSON and never a location. That may take a second. Keeps a bounded number of compiled schemas.
     *
     * @throws SchemaLimitException when it is too large, or takes more work than is allowed
     * @throws IllegalArgumentException when it is malformed, or has losses and these are refused
     */
    public JsonSchema ofHeader(String json) {
        if (!isInline(json)) {
            throw new IllegalArgumentException(
                    GeminiInteractionsConstants.JSON_SCHEMA + " takes inline JSON, and no location");
        }
        if (json.length() > MAX_HEADER_SIZE) {
            throw new SchemaLimitException(GeminiInteractionsConstants.JSON_SCHEMA + " is larger than "
                    + MAX_HEADER_SIZE + " characters: name the schema by the option jsonSchema, or make it smaller");
        }
        // Two threads may compile the same schema at once: cheaper than a lock around the compiler.
        JsonSchema cached = ofHeaders.get(json);
        if (cached == null) {
            JsonSchema schema = JsonSchema.given(GeminiInteractionsConstants.JSON_SCHEMA, json, assertFormats);
            cached = checked(GeminiInteractionsConstants.JSON_SCHEMA, schema, LOG::debug);
            if (json.length() <= MAX_CACHED_SIZE) {
                ofHeaders.put(json, cached);
            }
        }
        return cached;
    }

    /** Whether the schema of a header is among those that are kept. */
    public boolean isKnown(String json) {
        return ofHeaders.containsKey(json);
    }

    /** Lets no loss pass silently. */
    private JsonSchema checked(String name, JsonSchema schema, Consumer<String> log) {
        List<String> losses = schema.losses();
        if (losses.isEmpty()) {
            return schema;
        }
        String list = String.join(", ", losses.subList(0, Math.min(losses.size(), MAX_LOSSES_TOLD)))
                + (losses.size() > MAX_LOSSES_TOLD ? " and " + (losses.size() - MAX_LOSSES_TOLD) + " more" : "");
        String message = name + " demands what the API cannot be told (" + list + ")";
        if (strict) {
            throw new IllegalArgumentException(
                    message + ": leave it out, or set strictSchema=false, so that " + heldToIt);
        }
        log.accept(message + "; " + heldToIt);
        return schema;
    }

    private static boolean isInline(String value) {
        return value.stripLeading().startsWith("{");
    }
}
