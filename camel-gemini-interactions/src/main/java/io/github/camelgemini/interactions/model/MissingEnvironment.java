/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises a failure that means that the environment of an agent no longer exists. The API's message must say so, since the codes cover other things as well. */
public final class MissingEnvironment {

    private static final Set<String> CODES = Set.of("invalid_request", "invalid_argument", "not_found");

    private static final String GONE =
            "(?:not found|not be found|cannot be found|expired|not exist|no longer (?:exists?|available)|unknown|deleted)\\b";

    private static final Pattern WORDS = Pattern.compile(
            "(?i)\\benvironment\\b[^.;\\n]{0,120}?\\b" + GONE
                    + "|\\b(?:unknown|expired|deleted|no such|(?:cannot|could not|can't|couldn't) find)(?: the)? environment\\b");

    private MissingEnvironment() {}

    /**
     * Returns whether a failure means that.
     *
     * @param status the HTTP status; 200 for a failure that is an event of a stream
     * @param code the API's code, or null
     * @param words the API's message, or null
     */
    public static boolean isToldBy(int status, String code, String words) {
        boolean possible = status == 404
                || ((status == 400 || status == 200) && code != null && CODES.contains(code.toLowerCase(Locale.ROOT)));
        return possible && words != null && WORDS.matcher(words).find();
    }
}
