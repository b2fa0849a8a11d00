/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.output;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.live.message.LiveEvent;
import io.github.camelgemini.interactions.live.session.SessionEvent;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.response.FailureProperties;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Writes events to new exchanges. */
final class EventMessages {

    private static final String LOST_BYTES = "lostBytes";

    private EventMessages() {}

    static void write(Exchange exchange, WaitingEvent waiting) {
        SessionEvent session = waiting.event();
        LiveEvent event = session.event();
        Message message = exchange.getMessage();
        message.setHeader(GeminiLiveConstants.LIVE_SESSION_ID, session.sessionId());
        message.setHeader(GeminiLiveConstants.EVENT_TYPE, event.type().name());
        message.setHeader(GeminiLiveConstants.LIVE_TURN, session.turn());
        switch (event.type()) {
            case audio -> {
                byte[] samples = event.audio().samples();
                message.setBody(samples);
                BodyDescription.describe(
                        message, "audio/pcm;rate=" + event.audio().rate(), samples);
            }
            case text, inputTranscription, outputTranscription -> message.setBody(event.text());
            case turnComplete -> {
                TurnMessages.speech(message, session.whole());
                TurnMessages.describe(message, session.whole());
            }
            case resumed -> lost(message, event);
            case closed -> closed(exchange, session);
            default -> message.setBody(waiting.json());
        }
    }

    private static void lost(Message message, LiveEvent event) {
        long bytes = event.json().path(LOST_BYTES).asLong();
        if (bytes > 0) {
            message.setHeader(GeminiLiveConstants.LIVE_LOST_BYTES, bytes);
        }
    }

    private static void closed(Exchange exchange, SessionEvent session) {
        if (session.failure() != null) {
            TurnMessages.put(
                    exchange.getMessage(),
                    GeminiLiveConstants.LIVE_CLOSE_CODE,
                    session.failure().getCode());
            FailureProperties.set(exchange, session.failure());
        }
    }
}
