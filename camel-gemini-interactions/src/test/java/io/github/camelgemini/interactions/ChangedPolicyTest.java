/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import io.github.camelgemini.interactions.conversation.MapStateRepository;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Somebody reads what to do about an unfinished request, and does it: what was answered before is not paid again for that. */
class ChangedPolicyTest extends EmulatorTestSupport {

    private static final String CREATE = "gemini-interactions:create?pollInterval=50&idempotencyRepository=#messages";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        created.getRegistry().bind("messages", new MapStateRepository());
        return created;
    }

    @Test
    void whatWasAnsweredIsFoundUnderAnotherPolicy() {
        String id = ask(CREATE);

        assertThat(ask(CREATE + "&onUnfinishedRequest=retry")).isEqualTo(id);
        assertThat(ask(CREATE + "&payOnce=true")).isEqualTo(id);
        assertThat(emulator().creates()).hasSize(1);
    }

    @Test
    void anotherQuestionIsAnotherAnswer() {
        String id = ask(CREATE);

        assertThat(ask(CREATE + "&systemInstruction=Be brief.")).isNotEqualTo(id);
        assertThat(emulator().creates()).hasSize(2);
    }

    private String ask(String uri) {
        Exchange exchange = template.send(uri, sent -> {
            sent.getMessage().setBody("Hi");
            sent.getMessage().setHeader(GeminiInteractionsConstants.IDEMPOTENCY_KEY, "message 1");
        });
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID, String.class);
    }
}
