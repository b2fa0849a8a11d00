/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.moderation.DecisionModeration;
import io.github.camelgemini.interactions.moderation.Verdicts;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** {@code moderate} by decisions: asks one question for each category about the body, and keeps the body. The API stores nothing. */
public final class ModerateByDecisionsOperation implements Operation {

    private final DecisionModeration moderation;

    public ModerateByDecisionsOperation(DecisionModeration moderation) {
        this.moderation = moderation;
    }

    /** Removes an earlier verdict first: if this call fails and the route continues, an old verdict must not apply to this body. */
    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        Message message = exchange.getMessage();
        Verdicts.clear(message);
        DecisionModeration.Input input = moderation.read(exchange);
        return new Call<>(moderation.judge(input), decided -> {
            moderation.write(message, input, decided);
            BodyDescription.keep(message);
        });
    }
}
