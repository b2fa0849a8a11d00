/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.media.ContentKind;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for the format of the answer. The values that the API accepts depend on the model, so only their syntax is checked. Each component except the
 * list is null when its option is not set.
 *
 * @param types the kinds of content, in the order of the option; empty to let the model decide
 */
public record ResponseFormatSettings(
        List<String> types,
        String aspectRatio,
        String imageSize,
        String videoDuration,
        String videoResolution,
        SpeechSettings speech) {

    private static final List<String> TYPES = List.of(
            ContentKind.TEXT.wireName(),
            ContentKind.IMAGE.wireName(),
            ContentKind.AUDIO.wireName(),
            ContentKind.VIDEO.wireName());

    private static final Pattern RATIO = Pattern.compile("\\d{1,4}:\\d{1,4}");
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,5}(\\.\\d{1,9})?s");

    /** No option is set. */
    static final ResponseFormatSettings NONE =
            new ResponseFormatSettings(List.of(), null, null, null, null, SpeechSettings.NONE);

    /**
     * Checks the syntax of the values.
     *
     * @throws IllegalArgumentException naming the option and what it accepts
     */
    public ResponseFormatSettings {
        types = List.copyOf(types);
        if (!TYPES.containsAll(types) || Set.copyOf(types).size() < types.size()) {
            throw wrongTypes(String.join(",", types));
        }
        form("aspectRatio", aspectRatio, RATIO, "a ratio such as 16:9");
        form("imageSize", imageSize, WORD, "a size such as 1K");
        form("videoDuration", videoDuration, SECONDS, "seconds such as 8s");
        form("videoResolution", videoResolution, WORD, "a resolution such as 720p");
    }

    /**
     * Reads the option {@code responseFormat}.
     *
     * @param option kinds of content, separated by commas; null for none
     * @throws IllegalArgumentException naming the option when it contains no kind
     */
    public static List<String> types(String option) {
        List<String> types = OptionLists.of(option);
        if (option != null && types.isEmpty()) {
            throw wrongTypes(option);
        }
        return types;
    }

    private static IllegalArgumentException wrongTypes(String option) {
        return new IllegalArgumentException("Option responseFormat is '" + option
                + "'. It must be a list, separated by commas, of one or several of " + TYPES);
    }

    /** Rejects a value that does not match; accepts null. */
    static void form(String option, String value, Pattern form, String accepted) {
        OptionChecks.require(
                value == null || form.matcher(value).matches(),
                "Option " + option + " is '" + value + "'. It must be " + accepted);
    }

    @Override
    public String toString() {
        return "ResponseFormatSettings[]";
    }
}
