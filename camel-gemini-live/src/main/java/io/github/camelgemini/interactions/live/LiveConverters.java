/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import io.github.camelgemini.interactions.OptionConverters;
import org.apache.camel.Converter;

/** Converts the values of options, ignoring case and dashes. */
@Converter(generateLoader = true)
public final class LiveConverters {

    private LiveConverters() {}

    /** Reads the option {@code mode}. */
    @Converter
    public static GeminiLiveMode toGeminiLiveMode(String value) {
        return OptionConverters.parse("mode", GeminiLiveMode.class, value);
    }
}
