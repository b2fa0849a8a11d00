/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.github.camelgemini.interactions.ModelTestSupport;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.RestConfiguration;
import org.apache.camel.spi.RestConsumerFactory;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What is said when a webhook starts with options that cannot work, and which server it takes. */
@Tag("baseline")
class WebhookOptionsTest extends ModelTestSupport {

    private static final String HOOK = "gemini-interactions:webhook?";
    private static final String SECRET = "webhookSecret=" + Signer.SECRET;

    private void startWith(String options) throws Exception {
        context.getRegistry().bind("memory", new MemoryIdempotentRepository());
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from(HOOK + options).to("mock:events");
            }
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            webhookEvents=a | Option webhookSecret is missing
            webhookDynamic=false&webhookUrl=https://example.com | Option webhookSecret is missing
            autoRegister=true | Option webhookUrl is missing
            autoRegister=true&webhookUrl=https://example.com | Option webhookSecretRepository is missing
            webhookDynamic=true | Option webhookAudience is missing
            webhookSecret=short | Option webhookSecret holds
            SECRET&webhookPath=hook | Option webhookPath is 'hook'
            SECRET&webhookPath=/a%20b | Option webhookPath is
            SECRET&webhookPath=/{id} | Option webhookPath is
            SECRET&webhookTolerance=0 | Option webhookTolerance is
            SECRET&webhookLease=2s | Option webhookLease is
            SECRET&webhookMaxPayloadSize=0 | Option webhookMaxPayloadSize is
            SECRET&webhookMaxConcurrent=0 | Option webhookMaxConcurrent is
            SECRET&webhookEvents=a*b | Option webhookEvents names 'a*b'
            SECRET&webhookAck=first | It needs the option webhookIdempotentRepository
            SECRET&webhookAck=later | Option webhookAck is 'later'
            SECRET&webhookJwksUrl=http://example.com/jwks | Option webhookJwksUrl must be a URL with https
            SECRET&webhookJwksUrl=https://u:p@example.com/ | Option webhookJwksUrl must be a URL with https
            SECRET&webhookJwksUrl=file:/etc/passwd | Option webhookJwksUrl must be a URL with https
            SECRET&outputType=text | Option outputType of webhook needs fetchInteraction=true
            SECRET&pollInterval=1s | Option pollInterval has no effect
            SECRET&httpServerComponent=nothing | Option httpServerComponent is 'nothing'
            SECRET&httpServerComponent=mock | Option httpServerComponent is 'mock'
            SECRET | camel.server.enabled=true
            """)
    void theMessageSaysWhatToDo(String options, String message) {
        assertThatThrownBy(() -> startWith(options.strip().replace("SECRET", SECRET)))
                .hasStackTraceContaining(message.strip());
    }

    @Test
    void aWebhookCannotBeSentTo() throws Exception {
        start();
        assertThatThrownBy(() -> context.createProducerTemplate().sendBody(HOOK + SECRET, "x"))
                .hasStackTraceContaining("gemini-interactions:webhook cannot be sent to, only consumed from");
    }

    @Test
    void theServerThatTheRestConfigurationNamesIsTaken() throws Exception {
        Servers servers = new Servers();
        context.getRegistry().bind("jetty", servers);
        RestConfiguration rest = new RestConfiguration();
        rest.setComponent("jetty");
        context.setRestConfiguration(rest);
        startWith(SECRET + "&webhookPath=/hook");
        assertThat(servers.served.get()).isEqualTo(List.of("POST", "/hook", "application/json"));
        // The body must not be written to a file before it is checked.
        assertThat(servers.parameters).isEqualTo(Map.of("disableStreamCache", true));
    }

    @Test
    void theServerThatTheOptionNamesIsTakenAndNoKeyIsNeeded() throws Exception {
        Servers servers = new Servers();
        context.getRegistry().bind("mine", servers);
        component().getConfiguration().setApiKey(null);
        startWith(SECRET + "&webhookAck=first&webhookIdempotentRepository=#memory&httpServerComponent=mine");
        assertThat(servers.served.get()).isEqualTo(List.of("POST", "/gemini-interactions/webhook", "application/json"));
        assertThat(servers.parameters).isEmpty();
    }

    @Test
    void settingsShowNoSecret() {
        WebhookSettings.Signatures signatures = new WebhookSettings.Signatures(
                Signer.SECRET,
                null,
                "https://example.com",
                null,
                null,
                "https://example.com/jwks.json",
                Duration.ofMinutes(5));
        assertThat(signatures.toString()).doesNotContain("whsec");
    }

    /** A server that only remembers what it is asked to serve. */
    private static final class Servers implements RestConsumerFactory {

        private final AtomicReference<List<String>> served = new AtomicReference<>();
        private volatile Map<String, Object> parameters;

        @Override
        public Consumer createConsumer(
                CamelContext camelContext,
                Processor processor,
                String verb,
                String basePath,
                String uriTemplate,
                String consumes,
                String produces,
                RestConfiguration configuration,
                Map<String, Object> options)
                throws Exception {
            served.set(List.of(verb, basePath, consumes));
            parameters = options;
            return camelContext.getEndpoint("direct:served").createConsumer(processor);
        }
    }
}
