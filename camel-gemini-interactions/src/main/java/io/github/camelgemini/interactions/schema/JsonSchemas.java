/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.CamelContext;
import org.apache.camel.support.LRUCacheFactory;

/** Finds the schemas that routes name. Safe for use by several threads. */
public final class JsonSchemas {

    /** The largest schema, in bytes; for an inline schema in characters. */
    static final int MAX_SIZE = TextResource.MAX_SIZE;

    private static final int MAX_CACHED = 100;
    private static final String OPTION = "jsonSchema";

    private final CamelContext camelContext;
    private final Map<String, JsonSchema> ofHeaders = LRUCacheFactory.newLRUCache(MAX_CACHED);

    /**
     * Looks for schemas where a context does.
     *
     * @param camelContext resolves the locations of schemas
     */
    public JsonSchemas(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /**
     * Loads the schema of an option.
     *
     * @param value inline JSON, or {@code classpath:}, {@code file:}, {@code resource:} and a location
     * @throws IllegalArgumentException when it is missing, too large or malformed; the message has the location
     */
    public JsonSchema ofOption(String value) {
        if (isInline(value)) {
            return inline(OPTION, value);
        }
        TextResource resource = TextResource.load(
                camelContext,
                value,
                OPTION + " takes inline JSON, or a location such as classpath:invoice.json or file:invoice.json");
        return JsonSchema.parse(resource.location(), resource.text());
    }

    /**
     * Compiles the schema of a message header, which is inline JSON and never a location. Keeps a bounded number of compiled schemas.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    public JsonSchema ofHeader(String json) {
        if (!isInline(json)) {
            throw new IllegalArgumentException(
                    GeminiInteractionsConstants.JSON_SCHEMA + " takes inline JSON, and no location");
        }
        // Two threads may compile the same schema at once: cheaper than a lock around the compiler.
        JsonSchema cached = ofHeaders.get(json);
        if (cached == null) {
            cached = inline(GeminiInteractionsConstants.JSON_SCHEMA, json);
            ofHeaders.put(json, cached);
        }
        return cached;
    }

    private static boolean isInline(String value) {
        return value.stripLeading().startsWith("{");
    }

    private static JsonSchema inline(String name, String json) {
        if (json.length() > MAX_SIZE) {
            throw TextResource.tooLarge(name);
        }
        return JsonSchema.parse(name, json);
    }
}
