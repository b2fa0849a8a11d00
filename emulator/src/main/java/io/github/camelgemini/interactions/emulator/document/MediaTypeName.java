/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A media type in a form that can be compared.
 *
 * @param name type and subtype in lower case, without parameters
 * @param charset the charset parameter, or null
 */
record MediaTypeName(String name, String charset) {

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^\";\\s]+)", Pattern.CASE_INSENSITIVE);

    static MediaTypeName of(String header) {
        Matcher matcher = CHARSET.matcher(header);
        int end = header.indexOf(';');
        String name = (end < 0 ? header : header.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return new MediaTypeName(name, matcher.find() ? matcher.group(1) : null);
    }
}
