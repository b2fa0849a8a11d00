/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InvalidRequest;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Message;

/** What is said besides a body. The names are the values of the option {@code signal} and of its header. */
public enum Signal {
    /** The microphone is off. After the body. */
    audioStreamEnd,
    /** The user begins to speak. Before the body. */
    activityStart,
    /** The user has spoken. After the body. */
    activityEnd,
    /** The session ends. After the body. */
    close;

    /**
     * Finds the signal of a message.
     *
     * @param option what applies if the message has no header for it; may be null
     * @return null for none
     * @throws GeminiInteractionsException with code {@code invalid_header}
     */
    static Signal of(Message message, Signal option) throws GeminiInteractionsException {
        Optional<String> header = new RequestHeaders(message).converted(GeminiLiveConstants.LIVE_SIGNAL);
        if (header.isEmpty()) {
            return option;
        }
        String plain = header.get().strip().replace("-", "");
        if (plain.isEmpty()) {
            return null;
        }
        return Arrays.stream(values())
                .filter(signal -> signal.name().equalsIgnoreCase(plain))
                .findFirst()
                .orElseThrow(() -> InvalidRequest.of(
                        InvalidRequest.HEADER,
                        "The header " + GeminiLiveConstants.LIVE_SIGNAL + " takes one of: "
                                + Arrays.stream(values()).map(Enum::name).collect(Collectors.joining(", "))));
    }
}
