/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.Emulator;

/** Where the calls of an example go: to Google if {@code GEMINI_API_KEY} is set, else to an emulator in this process. */
public final class Gemini {

    private static final String KEY = "GEMINI_API_KEY";
    private static final String KEY_OF_EMULATOR = "emulator";
    private static final String COMPONENT = "gemini-interactions";

    private final String apiKey;
    private final Optional<Emulator> emulator;

    private Gemini(String apiKey, Optional<Emulator> emulator) {
        this.apiKey = apiKey;
        this.emulator = emulator;
    }

    /**
     * Chooses, and tells the user.
     *
     * @param context says whether there is a key
     * @param emulators starts the emulator; called only if there is no key
     * @param resources closes the emulator
     * @return the choice
     */
    public static Gemini choose(RunContext context, Supplier<Emulator> emulators, Resources resources) {
        String key = context.variable(KEY);
        if (!key.isEmpty()) {
            context.print("Gemini", "Google, with the key in " + KEY);
            return new Gemini(key, Optional.empty());
        }
        Emulator emulator = resources.add(emulators.get());
        context.print(
                "Gemini",
                "the emulator in this process, which is not a model. Set " + KEY + " to call Google instead.");
        return new Gemini(KEY_OF_EMULATOR, Optional.of(emulator));
    }

    /**
     * Returns the API key.
     *
     * @return the key for Google; any text with the emulator, which takes every key
     */
    public String apiKey() {
        return apiKey;
    }

    /**
     * Returns the emulator.
     *
     * @return the emulator, empty if the calls go to Google
     */
    public Optional<Emulator> emulator() {
        return emulator;
    }

    /**
     * Returns the properties of Camel that send the calls of the component {@code gemini-interactions} to the emulator.
     *
     * @return the properties, none if the calls go to Google: the component reads the key from the environment
     */
    public Map<String, String> properties() {
        return properties(COMPONENT);
    }

    /**
     * Returns the properties of Camel that send a component's calls to the emulator.
     *
     * @param component the name of the component
     * @return the properties, none if the calls go to Google: the component reads the key from the environment
     */
    public Map<String, String> properties(String component) {
        String prefix = "camel.component." + component + '.';
        return emulator.map(started -> Map.of(prefix + "base-url", started.baseUrl(), prefix + "api-key", apiKey))
                .orElse(Map.of());
    }
}
