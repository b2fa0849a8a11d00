/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.input;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Token;
import io.github.camelgemini.interactions.request.InvalidRequest;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Expression;

/** Finds the session of a message. Thread-safe. */
public final class SessionIds {

    private final Expression option;

    /** @param option the option {@code sessionId}; null for none */
    public SessionIds(Expression option) {
        this.option = option;
    }

    /**
     * Returns the id of the session.
     *
     * @return null if the message names no session
     * @throws GeminiInteractionsException with code {@code invalid_session_id}; the message does not contain the id
     */
    public String find(Exchange exchange) throws GeminiInteractionsException {
        String id = new RequestHeaders(exchange.getMessage())
                .converted(GeminiLiveConstants.LIVE_SESSION_ID)
                .orElseGet(() -> option == null ? null : option.evaluate(exchange, String.class));
        if (id == null || id.isEmpty()) {
            return null;
        }
        if (Token.id(id) == null) {
            throw InvalidRequest.of(
                    "invalid_session_id",
                    "The id of the session must be 1 to 200 visible ASCII characters without spaces: correct the header "
                            + GeminiLiveConstants.LIVE_SESSION_ID + " or the option sessionId");
        }
        return id;
    }

    /**
     * Returns the id of the session of a message that must have one.
     *
     * @throws GeminiInteractionsException with code {@code invalid_session_id} or {@code session_id_missing}
     */
    public String require(Exchange exchange) throws GeminiInteractionsException {
        String id = find(exchange);
        if (id == null) {
            throw InvalidRequest.of(
                    "session_id_missing",
                    "The message names no session: set the header " + GeminiLiveConstants.LIVE_SESSION_ID
                            + " or the option sessionId");
        }
        return id;
    }
}
