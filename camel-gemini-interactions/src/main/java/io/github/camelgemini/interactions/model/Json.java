/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * The one configuration for JSON on the wire and in repositories: numbers keep their digits, strings may be of any length, and content after the value is an
 * error.
 */
public final class Json {

    /** Media is inline base64: one string may be as long as the answer, whose size is limited before it is parsed. */
    private static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder().maxStringLength(Integer.MAX_VALUE).build();

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** A Java float or double is written with its shortest digits, not with those of its exact binary value. */
    private static final JsonMapper OF_VALUES = MAPPER.rebuild()
            .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Json() {}

    /**
     * Parses JSON.
     *
     * @param json one value
     * @return the value; a missing node for blank text
     * @throws JsonProcessingException when it is not JSON; the exception's message may quote the text
     */
    public static JsonNode read(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /** The mapper of the wire. Must not be configured; {@link JsonMapper#rebuild} makes a copy to change. */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** The mapper that turns Java values into JSON. Must not be configured. */
    public static JsonMapper ofValues() {
        return OF_VALUES;
    }
}
