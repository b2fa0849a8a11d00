/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.live.message.LiveEventType;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * What a consumer makes of events.
 *
 * @param events the types that become exchanges; never empty
 * @param turnAudio whether the end of a turn has the speech of the whole turn as its body
 * @param maxBuffered how many bytes of events of a session may wait for the route before nothing more is read
 */
public record OutputSettings(Set<LiveEventType> events, boolean turnAudio, long maxBuffered) {

    /** Checks the limit and copies the types. */
    public OutputSettings {
        OptionChecks.atLeast("maxBufferedOutput", maxBuffered, 1);
        events = Set.copyOf(events);
    }

    /**
     * Reads the option {@code events}.
     *
     * @param names names of types in any case, with or without dashes; empty for all types
     * @throws IllegalArgumentException when there is no such type; the message lists all
     */
    public static Set<LiveEventType> types(List<String> names) {
        if (names.isEmpty()) {
            return EnumSet.allOf(LiveEventType.class);
        }
        return names.stream().map(OutputSettings::type).collect(Collectors.toSet());
    }

    private static LiveEventType type(String name) {
        return Arrays.stream(LiveEventType.values())
                .filter(type -> type.name().equalsIgnoreCase(name.replace("-", "")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Option events contains '" + name
                        + "'. It must be a list of: "
                        + Arrays.stream(LiveEventType.values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
