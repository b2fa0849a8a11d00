/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Known values of options that Google defines. Google may add values, so an unknown value is sent, with a warning because it may be a typing error. */
final class KnownValues {

    private KnownValues() {}

    /** The warnings; empty if all values are known. */
    static List<String> warnings(GeminiInteractionsConfiguration options) {
        List<String> warnings = new ArrayList<>();
        check(warnings, "thinkingLevel", options.getThinkingLevel(), List.of("minimal", "low", "medium", "high"));
        check(warnings, "thinkingSummaries", options.getThinkingSummaries(), List.of("auto", "none"));
        check(warnings, "serviceTier", options.getServiceTier(), List.of("flex", "standard", "priority"));
        check(
                warnings,
                "mediaResolution",
                options.getMediaResolution(),
                List.of("low", "medium", "high", "ultra_high"));
        return warnings;
    }

    private static void check(List<String> warnings, String option, String value, List<String> known) {
        if (value != null && !known.contains(value.toLowerCase(Locale.ROOT))) {
            warnings.add("Option " + option + " is '" + value
                    + "', which is sent as it is, but is none of the known values: " + String.join(", ", known));
        }
    }
}
