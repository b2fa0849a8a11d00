/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OptionUseTest {

    private final CamelContext context = new DefaultCamelContext();

    @BeforeEach
    void setKey() {
        GeminiInteractionsComponent component = new GeminiInteractionsComponent();
        component.getConfiguration().setApiKey("key");
        component.getConfiguration().setBaseUrl("http://localhost:1");
        context.addComponent("gemini-interactions", component);
    }

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    @ParameterizedTest
    @CsvSource({
        "moderate, streaming=true, streaming, 'create, get'",
        "moderate, streamTo=direct:x, streamTo, 'create, get'",
        "moderate, userMessage=x, userMessage, 'create, decide'",
        "create, moderationPolicy=classpath:policy.yaml, moderationPolicy, moderate",
        "create, interactionId=x, interactionId, 'get, cancel, delete'",
        "create, file-name=x, file-name, 'getFile, deleteFile, getEnvironmentFile'",
        "get, environment.network=disabled, environment.network, create",
        "create, environmentId=x, environmentId, 'getEnvironmentFile, deleteEnvironment'",
        "create, includeInput=true, includeInput, get",
        "create, lastEventId=x, lastEventId, get",
        "get, model=x, model, 'create, moderate'",
        "get, STORE=true, STORE, 'create, moderate'",
        "get, additionalBodyProperty.labels.a=b, additionalBodyProperty.labels.a, 'create, moderate'",
        "delete, outputType=text, outputType, 'create, get, pending, webhook'",
        "upload-file, temperature=1, temperature, 'create, moderate'",
        "deleteConversation, userMessage=x, userMessage, 'create, decide'",
        "create, webhookUri=https://a/, webhookUri, 'createWebhook, updateWebhook'",
        "getWebhook, webhook.uris=https://a/, webhook.uris, create",
        "decide, model=x, model, 'create, moderate'",
        "create, questions=x, questions, decide"
    })
    void anOptionThatTheOperationDoesNotUseIsRefused(String operation, String option, String name, String users) {
        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:" + operation + "?" + option))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option " + name + " has no effect on the operation "
                        + GeminiInteractionsOperation.of(operation))
                .hasMessageContaining("an option of " + users + ".");
    }

    @Test
    void aPolicyOnCreateIsToldWhereItBelongs() {
        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?moderationPolicy=x"))
                .rootCause()
                .hasMessageContaining("gemini-interactions:moderate");
    }

    @Test
    void aDefaultOfTheComponentIsForThoseThatUseIt() throws Exception {
        GeminiInteractionsConfiguration defaults = context.getComponent(
                        "gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration();
        defaults.setStreaming(true);
        defaults.setUserMessage("Answer.");
        context.start();

        assertThatCode(() -> context.getEndpoint("gemini-interactions:moderate").start())
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=false"})
    void streamToNeedsStreaming(String option) throws Exception {
        context.start();

        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?streamTo=direct:x" + option)
                        .start())
                .hasStackTraceContaining("Option streamTo needs streaming=true");
    }

    @Test
    void aNameOfNoOptionIsCamelsToRefuse() {
        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?modle=x"))
                .hasMessageContaining("modle")
                .hasMessageContaining("Unknown parameters");
        assertThat(OptionUse.operations("modle")).isEmpty();
    }
}
