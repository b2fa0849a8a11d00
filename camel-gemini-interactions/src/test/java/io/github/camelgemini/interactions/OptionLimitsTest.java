/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.lang.reflect.Method;

import io.github.camelgemini.interactions.conversation.MapStateRepository;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** An endpoint starts with a value at the limit of an option. It does not start with one beyond it, and the message names the option, the value and the limit. */
class OptionLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "create, temperature, 0, -0.1, from 0.0 to 2.0",
        "create, temperature, 2, 2.1, from 0.0 to 2.0",
        "create, topP, 0, -0.1, from 0.0 to 1.0",
        "create, topP, 1, 1.1, from 0.0 to 1.0",
        "create, maxOutputTokens, 1, 0, at least 1",
        "create, videoStartOffset, 0, -1, at least 0",
        "create, videoEndOffset, 0, -1, at least 0",
        "create, videoFps, 60, 60.1, above 0 and up to 60",
        "create, videoFps, 0.1, 0.0, above 0 and up to 60",
        "create, outputRepairAttempts, 0, -1, from 0 to 5",
        "create, outputRepairAttempts, 5, 6, from 0 to 5",
        "create, maxDownloadSize, 1, 0, at least 1",
        "create, maxPayloadSize, 1, 0, at least 1",
        "create, inlineLimit, 0, -1, at least 0",
        "create, inlineLimit, 104857600, 104857601, at most 104857600",
        "create, uploadChunkSize, 262144, 0, at least 262144",
        "create, uploadChunkSize, 524288, 524287, a multiple of 262144",
        "create, fileActiveTimeout, 1, 0, at least 1",
        "create, streamBufferSize, 1, 0, at least 1",
        "create, streamingReadTimeout, 1, 0, at least 1",
        "create, streamTimeout, 1, 0, at least 1",
        "create, maxResumes, 0, -1, at least 0",
        "create, maxTotalResumes, 0, -1, at least 0",
        "create, pollInterval, 1, 0, at least 1",
        "create, completionTimeout, 1, 0, at least 1",
        "create, progressTimeout, 0, -1, at least 0",
        "get, progressTimeout, 0, -1, at least 0",
        "create, maxRetries, 0, -1, at least 0",
        "create, requestTimeout, 1, 0, at least 1",
        "create, connectTimeout, 1, 0, at least 1",
        "create, maxConcurrentRequests, 1, 0, at least 1",
        "create, maxQueuedRequests, 1, 0, at least 1",
        "create, queueTimeout, 0, -1, at least 0",
        "create, maxWaitingRequests, 1, 0, at least 1",
        "create?proxyHost=127.0.0.1, proxyPort, 1, 0, from 1 to 65535",
        "create?proxyHost=127.0.0.1, proxyPort, 65535, 65536, from 1 to 65535",
        "create?conversationRepository=#bean:memory, conversationTtl, 0, -1, at least 0",
        "create, maxHistoryTurns, 1, 0, at least 1",
        "create?toolSelection=decisions, maxTools, 1, 0, from 1 to 1000",
        "create?toolSelection=decisions, maxTools, 1000, 1001, from 1 to 1000",
        "create, maxHistorySize, 1, 0, at least 1",
        "create?idempotencyRepository=#bean:memory, idempotencyLease, 1000, 999, at least 1000",
        "create?idempotencyRepository=#bean:memory, idempotencyLease, 86400000, 86400001, at most 86400000"
    })
    void theLimitIsAcceptedAndWhatIsBeyondItIsNot(
            String endpoint, String option, String limit, String beyond, String accepted) throws Exception {
        start(endpoint, option, limit);

        assertThatThrownBy(() -> start(endpoint, option, beyond))
                .rootCause()
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Option " + option + " is " + beyond)
                .hasMessageContaining(accepted);
    }

    /** Code can set what a URI cannot. */
    @ParameterizedTest
    @CsvSource({"outputType", "audioContainer", "conversationMode", "onUnfinishedRequest", "emptyElements", "baseUrl"})
    void anOptionWithADefaultCannotBeNull(String option) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            GeminiInteractionsComponent component =
                    context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            context.start();
            GeminiInteractionsConfiguration options = component.getConfiguration();
            for (Method method : GeminiInteractionsConfiguration.class.getMethods()) {
                if (method.getName().equalsIgnoreCase("set" + option)) {
                    method.invoke(options, new Object[] {null});
                }
            }

            assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?apiKey=k"))
                    .rootCause()
                    .hasMessage("Option " + option + " is null. It must have a value");
        }
    }

    private static void start(String endpoint, String option, String value) throws Exception {
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.getRegistry().bind("memory", new MapStateRepository());
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:in")
                            .to("gemini-interactions:" + endpoint + (endpoint.contains("?") ? "&" : "?") + option + "="
                                    + value + "&apiKey=k");
                }
            });
            context.start();
            assertThat(context.getRoutesSize()).isEqualTo(1);
        }
    }
}
