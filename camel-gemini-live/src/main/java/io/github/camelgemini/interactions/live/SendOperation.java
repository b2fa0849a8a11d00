/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.concurrent.CompletableFuture;

import io.github.camelgemini.interactions.live.input.LiveInputReader;
import io.github.camelgemini.interactions.live.input.SessionIds;
import io.github.camelgemini.interactions.live.session.LiveInput;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.operation.Operation;
import org.apache.camel.Exchange;

/** {@code send}: the message is input of a session, which it opens if there is none. The body stays, and the route goes on when the network has taken the input. */
final class SendOperation implements Operation {

    private final NamedSessions sessions;
    private final SessionIds ids;
    private final LiveInputReader input;
    private final PlanFactory plans;

    SendOperation(NamedSessions sessions, SessionIds ids, LiveInputReader input, PlanFactory plans) {
        this.sessions = sessions;
        this.ids = ids;
        this.input = input;
        this.plans = plans;
    }

    @Override
    public Call<?> start(Exchange exchange) throws GeminiInteractionsException {
        String id = ids.require(exchange);
        LiveInput said = input.read(exchange);
        NamedSessions.Receiver receiver = sessions.receiver();
        CompletableFuture<Void> sent = receiver.sessions()
                .send(id, said, plans.create(receiver.settings().maxTurnAudio()), receiver.delivery());
        return new Call<>(sent, nothing -> {});
    }
}
