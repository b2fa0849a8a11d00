/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Optional;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Token;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The header with the environment of the last answer, which the next request continues in. */
public final class EnvironmentHeader {

    private static final String HEADER = GeminiInteractionsConstants.ENVIRONMENT_ID;

    /** The exchange property with the value that the last answer has set. */
    private static final String ANSWERED = "CamelGeminiInteractionsAnsweredEnvironment";

    private EnvironmentHeader() {}

    /** Writes the environment of an answer, or removes the header if it has none. */
    public static void write(Message message, String id) {
        Exchange exchange = message.getExchange();
        if (id == null) {
            message.removeHeader(HEADER);
        } else {
            message.setHeader(HEADER, id);
        }
        if (exchange != null) {
            exchange.setProperty(ANSWERED, id == null ? "" : id);
        }
    }

    /**
     * Reads the id of the environment in which a request continues.
     *
     * @return empty if the header is missing or blank
     * @throws GeminiInteractionsException of category {@code VALIDATION} for a text that is no id; the message does not contain it
     */
    public static Optional<String> read(RequestHeaders headers) throws GeminiInteractionsException {
        Optional<String> id = headers.text(HEADER).filter(text -> !text.isBlank());
        if (id.isPresent() && Token.id(id.get()) == null) {
            throw InvalidRequest.of(
                    InvalidRequest.HEADER,
                    "The header " + HEADER + " takes the id of an environment, or " + Environments.NEW
                            + " for a new one: up to 200 characters without spaces");
        }
        return id;
    }

    /** Whether the route wants a new environment, also within a conversation that has one. */
    public static boolean asksForNew(RequestHeaders headers) throws GeminiInteractionsException {
        return Environments.NEW.equals(headers.text(HEADER).orElse(null));
    }

    /**
     * Whether an earlier call of the same route has left the header, as opposed to a value that the route has set. Where the exchange has lost its properties,
     * the other ids that a call leaves tell it.
     */
    static boolean isLeftOver(RequestHeaders headers, String id) throws GeminiInteractionsException {
        Exchange exchange = headers.message().getExchange();
        Object answered = exchange == null ? null : exchange.getProperty(ANSWERED);
        if (answered != null) {
            return id.equals(answered);
        }
        Optional<String> previous = headers.converted(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID);
        return previous.isPresent() && previous.equals(headers.converted(GeminiInteractionsConstants.INTERACTION_ID));
    }
}
