/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.live.audio.Pcm;
import io.github.camelgemini.interactions.live.session.Turn;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.WavEncoder;
import io.github.camelgemini.interactions.model.Usage;
import org.apache.camel.Message;

/** Writes turns of the model to messages. */
public final class TurnMessages {

    private static final String WAV = "audio/wav";

    private TurnMessages() {}

    /** Makes the speech of a turn the body, as a WAV file; null for a turn without speech. */
    public static void speech(Message message, Turn turn) {
        Pcm speech = turn.audio();
        byte[] wav = speech.samples().length == 0 ? null : new WavEncoder(speech.rate(), 1).toWav(speech.samples());
        BodyDescription.replace(message, wav);
        BodyDescription.describe(message, wav == null ? null : WAV, wav);
    }

    /** Makes what was written or said the body; empty for a turn without either. */
    public static void text(Message message, Turn turn) {
        BodyDescription.replace(message, written(turn));
    }

    /** Writes transcripts, token counts and the end of a turn to headers. Headers of an earlier turn that this one does not have are removed. */
    public static void describe(Message message, Turn turn) {
        put(message, GeminiLiveConstants.LIVE_INPUT_TRANSCRIPT, emptyToNull(turn.inputTranscript()));
        put(message, GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT, emptyToNull(written(turn)));
        put(message, GeminiLiveConstants.LIVE_INTERRUPTED, turn.interrupted());
        tokens(message, turn.usage());
    }

    /** Writes token counts to headers, and removes those that are null. */
    private static void tokens(Message message, Usage usage) {
        put(message, GeminiLiveConstants.INPUT_TOKENS, usage.input());
        put(message, GeminiLiveConstants.OUTPUT_TOKENS, usage.output());
        put(message, GeminiLiveConstants.THOUGHT_TOKENS, usage.thought());
        put(message, GeminiLiveConstants.CACHED_TOKENS, usage.cached());
        put(message, GeminiLiveConstants.TOOL_USE_TOKENS, usage.toolUse());
        put(message, GeminiLiveConstants.TOTAL_TOKENS, usage.total());
    }

    private static String written(Turn turn) {
        return turn.text().isEmpty() ? turn.outputTranscript() : turn.text();
    }

    private static String emptyToNull(String text) {
        return text.isEmpty() ? null : text;
    }

    static void put(Message message, String name, Object value) {
        if (value == null) {
            message.removeHeader(name);
        } else {
            message.setHeader(name, value);
        }
    }
}
