/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import org.apache.camel.spi.Metadata;

/** The names of the headers. Those that mean the same as in {@code gemini-interactions} have the same names there. */
public final class GeminiLiveConstants {

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "The session: 1 to 200 visible ASCII characters without spaces. On the producer it overrides the option `sessionId`; the consumer sets it on each exchange.")
    public static final String LIVE_SESSION_ID = "CamelGeminiInteractionsLiveSessionId";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "What is said besides the body: audioStreamEnd, activityStart, activityEnd or close. Overrides the option `signal`.")
    public static final String LIVE_SIGNAL = "CamelGeminiInteractionsLiveSignal";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "The media type of the body. On the producer it has priority over every other hint; `audio/pcm;rate=16000` says that bytes are samples. The consumer sets it on `audio`, and on `turnComplete` with the option `turnAudio`; `converse` sets it to audio/wav.")
    public static final String MEDIA_TYPE = GeminiInteractionsConstants.MEDIA_TYPE;

    @Metadata(
            label = "consumer",
            javaType = "String",
            description = "The type of the event, such as `audio` or `turnComplete`; see the option `events`.")
    public static final String EVENT_TYPE = GeminiInteractionsConstants.EVENT_TYPE;

    @Metadata(
            label = "consumer",
            javaType = "Long",
            description =
                    "The number of the model's turn that the event belongs to, from 1. For events between turns it is the number of the latest one, and 0 before the first.")
    public static final String LIVE_TURN = "CamelGeminiInteractionsLiveTurn";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "What the user was heard to say before the turn. On `turnComplete`, and after `converse`; not set if there is nothing.")
    public static final String LIVE_INPUT_TRANSCRIPT = "CamelGeminiInteractionsLiveInputTranscript";

    @Metadata(
            label = "common",
            javaType = "String",
            description =
                    "What the model has said in the turn, or has written. On `turnComplete`, and after `converse`; not set if there is nothing.")
    public static final String LIVE_OUTPUT_TRANSCRIPT = "CamelGeminiInteractionsLiveOutputTranscript";

    @Metadata(
            label = "common",
            javaType = "Boolean",
            description =
                    "Whether the turn has ended because the user went on. On `turnComplete`, and after `converse`.")
    public static final String LIVE_INTERRUPTED = "CamelGeminiInteractionsLiveInterrupted";

    @Metadata(label = "common", javaType = "Long", description = "The number of input tokens of the turn.")
    public static final String INPUT_TOKENS = GeminiInteractionsConstants.INPUT_TOKENS;

    @Metadata(label = "common", javaType = "Long", description = "The number of output tokens of the turn.")
    public static final String OUTPUT_TOKENS = GeminiInteractionsConstants.OUTPUT_TOKENS;

    @Metadata(label = "common", javaType = "Long", description = "The number of tokens used for thinking.")
    public static final String THOUGHT_TOKENS = GeminiInteractionsConstants.THOUGHT_TOKENS;

    @Metadata(
            label = "common",
            javaType = "Long",
            description = "The number of input tokens that were read from the API's cache.")
    public static final String CACHED_TOKENS = GeminiInteractionsConstants.CACHED_TOKENS;

    @Metadata(label = "common", javaType = "Long", description = "The number of tokens in tool results.")
    public static final String TOOL_USE_TOKENS = GeminiInteractionsConstants.TOOL_USE_TOKENS;

    @Metadata(label = "common", javaType = "Long", description = "The total number of tokens of the turn.")
    public static final String TOTAL_TOKENS = GeminiInteractionsConstants.TOTAL_TOKENS;

    @Metadata(
            label = "consumer",
            javaType = "Long",
            description =
                    "On `resumed`: how many bytes of the input could not be sent again, because `maxReplayedInput` was exceeded. Not set if there are none.")
    public static final String LIVE_LOST_BYTES = "CamelGeminiInteractionsLiveLostBytes";

    @Metadata(
            label = "consumer",
            javaType = "String",
            description =
                    "On `closed`: the code of the failure that has ended the session, see the table of codes. Not set if the route has closed it, or if it was silent for `silenceTimeout`.")
    public static final String LIVE_CLOSE_CODE = "CamelGeminiInteractionsLiveCloseCode";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "After `createLiveToken`: the time until which messages may be sent in a session of the token, as the API writes it.")
    public static final String LIVE_TOKEN_EXPIRE_TIME = "CamelGeminiInteractionsLiveTokenExpireTime";

    @Metadata(
            label = "producer",
            javaType = "String",
            description =
                    "After `createLiveToken`: the time until which the token opens sessions, as the API writes it.")
    public static final String LIVE_TOKEN_NEW_SESSION_EXPIRE_TIME =
            "CamelGeminiInteractionsLiveTokenNewSessionExpireTime";

    private GeminiLiveConstants() {}
}
