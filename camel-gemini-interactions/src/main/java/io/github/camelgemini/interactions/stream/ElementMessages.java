/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.StreamEvent;
import io.github.camelgemini.interactions.response.FailureProperties;
import io.github.camelgemini.interactions.response.ResponseMapper;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;

/** Creates the messages of a stream's elements. Each message has the headers of the original message, because a splitter uses it as the whole message. */
final class ElementMessages {

    private static final String COMPLETED = "interaction.completed";

    private final Exchange exchange;
    private final StreamElements elements;
    private final ResponseMapper answers;
    private final boolean besideInput;

    /** @param besideInput whether the original message keeps its body, which its headers describe */
    ElementMessages(Exchange exchange, StreamElements elements, ResponseMapper answers, boolean besideInput) {
        this.exchange = exchange;
        this.elements = elements;
        this.answers = answers;
        this.besideInput = besideInput;
    }

    StreamElements elements() {
        return elements;
    }

    Message element(StreamItem.Event arrival, String requestId) {
        StreamEvent event = arrival.event();
        Message message = copy(elements.body(event));
        message.setHeader(GeminiInteractionsConstants.EVENT_TYPE, event.type());
        if (requestId == null) {
            message.removeHeader(GeminiInteractionsConstants.REQUEST_ID);
        } else {
            message.setHeader(GeminiInteractionsConstants.REQUEST_ID, requestId);
        }
        set(message, GeminiInteractionsConstants.EVENT_ID, event.eventId());
        set(message, GeminiInteractionsConstants.STEP_INDEX, event.index() < 0 ? null : event.index());
        set(message, GeminiInteractionsConstants.STEP_TYPE, arrival.stepType());
        set(message, GeminiInteractionsConstants.DELTA_TYPE, event.deltaType());
        ToolEvents.Kind kind = ToolEvents.Kind.of(event);
        if (kind != null) {
            set(message, GeminiInteractionsConstants.TOOL_NAME, Interaction.text(event.step(), "name"));
            set(message, GeminiInteractionsConstants.TOOL_CALL_ID, Interaction.text(event.step(), kind.idField()));
        }
        return message;
    }

    /** Creates the last message, without text but with the headers of the answer. */
    Message last(Interaction interaction) {
        Message message = copy("");
        message.setHeader(GeminiInteractionsConstants.EVENT_TYPE, COMPLETED);
        answers.describe(message, interaction);
        return message;
    }

    /** Sets the failure properties of the original exchange. */
    void tellAsker(GeminiInteractionsException failure) {
        FailureProperties.set(exchange, failure);
    }

    /** Writes the headers of the answer to the original message, for the route after a splitter. */
    void describeAsker(Interaction interaction) {
        answers.describe(exchange.getMessage(), interaction);
    }

    boolean hasAskerFailed() {
        return exchange.getException() != null;
    }

    private Message copy(Object body) {
        Message message = new DefaultMessage(exchange.getContext());
        message.getHeaders().putAll(exchange.getMessage().getHeaders());
        if (besideInput) {
            BodyDescription.clear(message);
        }
        message.setBody(body);
        return message;
    }

    private static void set(Message message, String name, Object value) {
        if (value != null) {
            message.setHeader(name, value);
        }
    }
}
