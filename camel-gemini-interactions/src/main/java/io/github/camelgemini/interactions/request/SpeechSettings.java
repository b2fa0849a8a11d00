/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The voices in generated audio.
 *
 * @param voice the voice of a single speaker; null when the option is not set
 * @param speakers the voices of several speakers by the speakers' names, in order; empty for a single speaker
 * @param language null for the model's own choice
 */
public record SpeechSettings(String voice, Map<String, String> speakers, String language) {

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");

    static final SpeechSettings NONE = new SpeechSettings(null, Map.of(), null);

    /**
     * Copies the speakers, and checks for options that exclude each other.
     *
     * @throws IllegalArgumentException naming the option
     */
    public SpeechSettings {
        speakers = Collections.unmodifiableMap(new LinkedHashMap<>(speakers));
        ResponseFormatSettings.form("speechLanguage", language, LANGUAGE, "a language tag such as en-US");
        OptionChecks.require(
                speakers.isEmpty() || voice == null,
                "Options voice and speakers exclude each other: voice is that of a single speaker");
    }

    /**
     * Reads the option {@code speakers}.
     *
     * @param option pairs of {@code name=voice}, separated by commas
     * @throws IllegalArgumentException naming the option when its syntax is wrong
     */
    public static Map<String, String> speakers(String option) {
        Map<String, String> speakers = new LinkedHashMap<>();
        for (String pair : OptionLists.of(option)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? "" : pair.substring(0, equals).strip();
            String voice = pair.substring(equals + 1).strip();
            OptionChecks.require(
                    !name.isEmpty() && !voice.isEmpty() && speakers.put(name, voice) == null,
                    "Option speakers is '" + option
                            + "'. It must be pairs of name=voice with different names, separated by commas");
        }
        return speakers;
    }

    @Override
    public String toString() {
        return "SpeechSettings[]";
    }
}
