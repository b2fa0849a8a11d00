/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What uses an option: the consumer, or the producer of a mode. An option in the URI of an endpoint that does not use it is rejected, because it would have no
 * effect. Defaults of the component apply to whatever uses them.
 */
final class LiveOptionUse {

    private static final String CONSUMER = "consumer";
    private static final Map<String, Set<String>> USES = new HashMap<>();

    static {
        uses("send converse createLiveToken", "mode");
        uses(
                "send converse createLiveToken",
                "apiKey baseUrl connectTimeout additionalHeader httpClientCustomizer sslContextParameters proxyHost proxyPort");
        uses("send converse", "apiVersion sessionId signal maxMessageSize setupTimeout");
        uses(
                "send converse createLiveToken",
                "model responseModality voice language systemInstruction temperature topP maxOutputTokens thinkingLevel"
                        + " mediaResolution inputTranscription outputTranscription contextCompression"
                        + " compressionTriggerTokens compressionTargetTokens additionalSetupProperty"
                        + " resumption");
        uses(
                "send createLiveToken",
                "activityDetection startSensitivity endSensitivity prefixPadding silenceDuration activityHandling");
        uses(
                "send converse",
                "tags nonBlockingTools toolTimeout maxParallelTools toolScheduling maxReconnects maxDuration silenceTimeout maxBufferedInput"
                        + " maxReplayedInput");
        uses("converse", "outputType turnTimeout");
        uses("consumer converse", "maxSessions maxTurnAudio");
        uses("consumer", "events turnAudio maxBufferedOutput");
        uses("createLiveToken", "tokenUses tokenExpiry newSessionExpiry tokenApiVersion");
    }

    private LiveOptionUse() {}

    /**
     * Rejects options that a consumer does not use.
     *
     * @param names option names from the URI, in any case, with or without dashes. Unknown names are left to Camel
     * @throws IllegalArgumentException names the option and what uses it
     */
    static void checkConsumer(Collection<String> names) {
        check(CONSUMER, "a consumer", names);
    }

    /** Does the same for the producer of a mode. */
    static void checkProducer(GeminiLiveMode mode, Collection<String> names) {
        check(mode.name(), "a producer with mode=" + mode, names);
    }

    private static void check(String user, String shown, Collection<String> names) {
        for (String name : names) {
            Set<String> users = users(name);
            if (!users.isEmpty() && !users.contains(user)) {
                throw new IllegalArgumentException("Option " + name + " has no effect on " + shown
                        + ": it is an option of " + String.join(", ", users) + ". Remove it from the endpoint");
            }
        }
    }

    /** What uses an option, sorted; empty when there is no such option. */
    static Set<String> users(String name) {
        return USES.getOrDefault(plain(name), Set.of());
    }

    private static void uses(String users, String options) {
        Set<String> sorted = new TreeSet<>(Set.of(users.split(" ")));
        for (String option : options.split(" ")) {
            USES.put(plain(option), sorted);
        }
    }

    /** The name of an option in lower case, without dashes, and without the key of an entry of a map. */
    private static String plain(String name) {
        int dot = name.indexOf('.');
        return (dot < 0 ? name : name.substring(0, dot)).replace("-", "").toLowerCase(Locale.ROOT);
    }
}
