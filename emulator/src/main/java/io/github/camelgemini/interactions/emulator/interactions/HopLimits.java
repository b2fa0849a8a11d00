/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * How many tokens one request may produce, and how often a stream says where it can be resumed.
 *
 * @param hopTokens the largest output of one request in tokens; 0 for the limits that the API is reported to have
 * @param checkpointTokens the tokens between two checkpoints of a stream; 0 for a quarter of a hop
 */
public record HopLimits(int hopTokens, int checkpointTokens) {

    private static final String WITH_HOPS = "gemini-4";
    private static final int UNARY = 32_768;
    private static final int STREAMED = 65_536;

    /** Returns the limit of a request's output in tokens; 0 if the model has none. */
    int hopTokens(CreateRequest request) {
        if (hopTokens > 0) {
            return hopTokens;
        }
        boolean unary = !request.isStreamed() && !request.isBackground();
        boolean limited = request.body().path("model").asText().startsWith(WITH_HOPS);
        return !limited ? 0 : unary ? UNARY : STREAMED;
    }
}
