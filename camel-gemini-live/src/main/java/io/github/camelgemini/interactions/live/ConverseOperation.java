/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Duration;

import io.github.camelgemini.interactions.live.input.LiveInputReader;
import io.github.camelgemini.interactions.live.input.SessionIds;
import io.github.camelgemini.interactions.live.output.TurnMessages;
import io.github.camelgemini.interactions.live.session.LiveInput;
import io.github.camelgemini.interactions.live.session.LiveSessions;
import io.github.camelgemini.interactions.live.session.Turn;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.operation.Operation;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code converse}: the message is a turn of the user, and the model's turn becomes the body. */
final class ConverseOperation implements Operation {

    private final LiveSessions sessions;
    private final SessionIds ids;
    private final LiveInputReader input;
    private final PlanFactory plans;
    private final ConverseSettings settings;

    ConverseOperation(
            LiveSessions sessions,
            SessionIds ids,
            LiveInputReader input,
            PlanFactory plans,
            ConverseSettings settings) {
        this.sessions = sessions;
        this.ids = ids;
        this.input = input;
        this.plans = plans;
        this.settings = settings;
    }

    @Override
    public Call<?> start(Exchange exchange) throws GeminiInteractionsException {
        String id = ids.find(exchange);
        LiveInput said = input.readTurn(exchange);
        return new Call<>(
                sessions.converse(id, said, plans.create(settings.maxTurnAudio()), settings.turnTimeout()), turn -> {
                    // A message that only closes the session keeps its body.
                    if (!said.messages().isEmpty()) {
                        write(exchange.getMessage(), turn);
                    }
                });
    }

    private void write(Message message, Turn turn) {
        if (settings.speech()) {
            TurnMessages.speech(message, turn);
        } else {
            TurnMessages.text(message, turn);
        }
        TurnMessages.describe(message, turn);
    }

    /**
     * The options of the mode.
     *
     * @param speech whether the speech becomes the body; otherwise the text
     * @param turnTimeout the longest time of a turn
     * @param maxTurnAudio how many bytes of speech are kept
     */
    record ConverseSettings(boolean speech, Duration turnTimeout, int maxTurnAudio) {}
}
