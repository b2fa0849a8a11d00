/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.time.Duration;

/** A setting of the client that cannot be used. The message names the setting in plain words and never shows its value. */
public final class InvalidSettingException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** The settings whose values only the client can judge, so that whoever takes them from a user can name them as the user does. */
    public enum Setting {
        BASE_URL("base URL"),
        API_VERSION("API version"),
        KEY("API key"),
        HEADERS("additional headers"),
        /** One additional header, whose name the exception holds. */
        HEADER(""),
        OTHER("");

        private final String words;

        Setting(String words) {
            this.words = words;
        }
    }

    private final Setting setting;
    private final String name;
    private final String problem;

    private InvalidSettingException(Setting setting, String name, String problem) {
        super("The " + (setting == Setting.HEADER ? "header " : "") + name + ' ' + problem);
        this.setting = setting;
        this.name = name;
        this.problem = problem;
    }

    /** A header that cannot be sent, by its name, in which forbidden characters are replaced. */
    public static InvalidSettingException header(String shownName, String problem) {
        return new InvalidSettingException(Setting.HEADER, shownName, problem);
    }

    public Setting setting() {
        return setting;
    }

    /** The setting in plain words; of a header, the header's name. */
    public String name() {
        return name;
    }

    /** What is wrong, as the end of a sentence that begins with the setting. */
    public String problem() {
        return problem;
    }

    public static void require(boolean condition, Setting setting, String problem) {
        if (!condition) {
            throw new InvalidSettingException(setting, setting.words, problem);
        }
    }

    /** Checks a setting whose value was checked before it came here. */
    public static void require(boolean condition, String name, String problem) {
        if (!condition) {
            throw new InvalidSettingException(Setting.OTHER, name, problem);
        }
    }

    public static void requirePositive(String name, Duration duration) {
        require(duration != null && !duration.isNegative() && !duration.isZero(), name, "must be longer than 0");
    }

    public static void requireNotNegative(String name, Duration duration) {
        require(duration != null && !duration.isNegative(), name, "must not be negative");
    }
}
