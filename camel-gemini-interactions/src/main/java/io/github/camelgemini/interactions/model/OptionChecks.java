/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.net.URI;
import java.time.Duration;

/** Checks of option values. Every failure is an {@link IllegalArgumentException} that names the option, its value and what it accepts. */
public final class OptionChecks {

    private OptionChecks() {}

    /** Fails with the message unless the condition holds. */
    public static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Refuses a missing value; the option has a default, so that only code can set it to null. */
    public static void set(String option, Object value) {
        require(value != null, "Option " + option + " is null. It must have a value");
    }

    /** Refuses a URL that is not absolute, has another scheme than http and https, or no host; null passes. The message does not contain the URL. */
    public static void httpUrl(String option, String url) {
        require(
                url == null || isHttpUrl(url),
                "Option " + option + " has a value that is no absolute URL with https or http and a host");
    }

    private static boolean isHttpUrl(String url) {
        try {
            URI uri = URI.create(url);
            return ("https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme()))
                    && uri.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Refuses a number below the minimum; null passes. */
    public static void atLeast(String option, Number value, long least) {
        require(
                value == null || value.longValue() >= least,
                "Option " + option + " is " + value + ". It must be at least " + least);
    }

    /** Refuses a duration below the minimum. */
    public static void atLeast(String option, Duration value, long leastMillis) {
        set(option, value);
        atLeast(option, value.toMillis(), leastMillis);
    }

    /** Refuses a number above the maximum. */
    public static void atMost(String option, long value, long most) {
        require(value <= most, "Option " + option + " is " + value + ". It must be at most " + most);
    }

    /** Refuses a whole number outside the range, whose limits are accepted. */
    public static void range(String option, long value, long least, long most) {
        require(
                value >= least && value <= most,
                "Option " + option + " is " + value + ". It must be a whole number from " + least + " to " + most);
    }

    /** Refuses a number outside the range, whose limits are accepted, and NaN; null passes. */
    public static void range(String option, Double value, double least, double most) {
        require(
                value == null || (value >= least && value <= most),
                "Option " + option + " is " + value + ". It must be a number from " + least + " to " + most);
    }
}
