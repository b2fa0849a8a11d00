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

/** Loads the schemas of options and headers. Thread-safe. */
public final class JsonSchemas {

    /** The maximum size of an option's schema, in bytes; in characters for inline JSON. */
    static final int MAX_SIZE = TextResource.MAX_SIZE;

    /** The maximum number of losses that a message lists. */
    static final int MAX_LOSSES_TOLD = 100;

    private static final Logger LOG = LoggerFactory.getLogger(JsonSchemas.class);
    private static final int MAX_CACHED = 100;

    /** The maximum size of a cached schema, in characters: a compiled schema takes many times the memory of its text. */
    private static final int MAX_CACHED_SIZE = 32 * 1024;

    /** The maximum size of a header's schema, in characters: the API accepts no larger one. */
    static final int MAX_HEADER_SIZE = 256 * 1024;

    private static final String OPTION = "jsonSchema";

    private final CamelContext camelContext;
    private final boolean strict;
    private final boolean assertFormats;
    private final String validated;
    private final Map<String, JsonSchema> ofHeaders = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /**
     * Loads schemas for one endpoint.
     *
     * @param camelContext resolves the locations of schemas
     * @param strict whether a schema is rejected if the API's keywords cannot express all of it; otherwise that is logged
     * @param assertFormats whether answers are validated against {@code format}
     */
    public JsonSchemas(CamelContext camelContext, boolean strict, boolean assertFormats) {
        this(camelContext, strict, assertFormats, "answers are validated");
    }

    private JsonSchemas(CamelContext camelContext, boolean strict, boolean assertFormats, String validated) {
        this.validated = validated;
        this.camelContext = camelContext;
        this.strict = strict;
        this.assertFormats = assertFormats;
    }

    /**
     * Looks for the schemas of functions. What the API cannot be told is logged.
     *
     * @param assertFormats whether arguments are validated against {@code format}
     */
    public static JsonSchemas ofArguments(CamelContext camelContext, boolean assertFormats) {
        return new JsonSchemas(camelContext, false, assertFormats, "arguments are validated");
    }

    /**
     * Loads the schema of an option.
     *
     * @param value inline JSON, or {@code classpath:}, {@code file:} or {@code resource:} and a location
     * @throws IllegalArgumentException if the schema is missing, too large or malformed, or has losses that are rejected; the message has the option and the
     *     location
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
                "expected inline JSON, or a location such as classpath:invoice.json or file:invoice.json");
        return checked(
                resource.location(), JsonSchema.given(resource.location(), resource.text(), assertFormats), LOG::warn);
    }

    /**
     * Compiles the schema of a message header, which is inline JSON and never a location. This may take a second. Caches a bounded number of compiled schemas.
     *
     * @throws SchemaLimitException if the schema is too large, or takes more work than is allowed
     * @throws IllegalArgumentException if the schema is malformed, or has losses that are rejected
     */
    public JsonSchema ofHeader(String json) {
        if (!isInline(json)) {
            throw new IllegalArgumentException(
                    GeminiInteractionsConstants.JSON_SCHEMA + " must be inline JSON, not a location");
        }
        if (json.length() > MAX_HEADER_SIZE) {
            throw new SchemaLimitException(GeminiInteractionsConstants.JSON_SCHEMA + " is larger than "
                    + MAX_HEADER_SIZE + " characters: set the option jsonSchema instead, or make the schema smaller");
        }
        // Two threads may compile the same schema at once, which costs less than a lock around the compiler.
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

    /** Whether the schema of a header is cached. */
    public boolean isKnown(String json) {
        return ofHeaders.containsKey(json);
    }

    /** Rejects or logs losses. */
    private JsonSchema checked(String name, JsonSchema schema, Consumer<String> log) {
        List<String> losses = schema.losses();
        if (losses.isEmpty()) {
            return schema;
        }
        String list = String.join(", ", losses.subList(0, Math.min(losses.size(), MAX_LOSSES_TOLD)))
                + (losses.size() > MAX_LOSSES_TOLD ? " and " + (losses.size() - MAX_LOSSES_TOLD) + " more" : "");
        String message = name + " has keywords that the API cannot express (" + list + ")";
        if (strict) {
            throw new IllegalArgumentException(
                    message + ": remove them, or set strictSchema=false to apply them only when " + validated);
        }
        log.accept(message + "; they apply only when " + validated);
        return schema;
    }

    private static boolean isInline(String value) {
        return value.stripLeading().startsWith("{");
    }
}
