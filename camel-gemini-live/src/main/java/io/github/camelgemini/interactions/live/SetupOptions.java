/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.Locale;

import io.github.camelgemini.interactions.OptionConverters;

/** Values of options in the words of the API. Each method takes null, for an option that is not set, and returns null then. */
final class SetupOptions {

    private SetupOptions() {}

    /** The values of {@code responseModality}. */
    enum Modality {
        AUDIO,
        TEXT
    }

    /** The values of {@code outputType}. */
    enum OutputType {
        audio,
        text
    }

    /** The values of {@code activityDetection}. */
    enum ActivityDetection {
        auto,
        manual
    }

    private enum Sensitivity {
        low,
        high
    }

    private enum Resolution {
        low,
        medium,
        high
    }

    private enum ThinkingLevel {
        minimal,
        low,
        medium,
        high
    }

    private enum ActivityHandling {
        interrupt("START_OF_ACTIVITY_INTERRUPTS"),
        noInterruption("NO_INTERRUPTION");

        private final String name;

        ActivityHandling(String name) {
            this.name = name;
        }
    }

    private enum ToolScheduling {
        interrupt("INTERRUPT"),
        whenIdle("WHEN_IDLE"),
        silent("SILENT");

        private final String name;

        ToolScheduling(String name) {
            this.name = name;
        }
    }

    static <E extends Enum<E>> E parse(String option, Class<E> type, String value) {
        return value == null ? null : OptionConverters.parse(option, type, value);
    }

    static String thinkingLevel(String value) {
        return upper("", parse("thinkingLevel", ThinkingLevel.class, value));
    }

    static String mediaResolution(String value) {
        return upper("MEDIA_RESOLUTION_", parse("mediaResolution", Resolution.class, value));
    }

    static String startSensitivity(String value) {
        return upper("START_SENSITIVITY_", parse("startSensitivity", Sensitivity.class, value));
    }

    static String endSensitivity(String value) {
        return upper("END_SENSITIVITY_", parse("endSensitivity", Sensitivity.class, value));
    }

    private static String upper(String prefix, Enum<?> value) {
        return value == null ? null : prefix + value.name().toUpperCase(Locale.ROOT);
    }

    static String activityHandling(String value) {
        ActivityHandling handling = parse("activityHandling", ActivityHandling.class, value);
        return handling == null ? null : handling.name;
    }

    static String toolScheduling(String value) {
        ToolScheduling scheduling = parse("toolScheduling", ToolScheduling.class, value);
        return scheduling == null ? null : scheduling.name;
    }
}
