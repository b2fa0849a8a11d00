/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page's listing "Calls from Java" is the code that runs here. */
class CallingFromJavaTest extends EmulatorTestSupport {

    private static final String BEGIN = "        // The listing begins.\n";
    private static final String END = "        // The listing ends.\n";

    @Test
    void theListingOfThePageRuns() {
        emulator()
                .enqueue(
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.byRules(),
                        Reply.text("no JSON"),
                        Reply.text("no JSON"));
        // The listing begins.
        ProducerTemplate template = context.createProducerTemplate();

        // The answer as text.
        String text = template.requestBody("gemini-interactions:create", "What is 12 * 7?", String.class);

        // Headers override the options of the endpoint.
        Map<String, Object> headers = Map.of(
                GeminiInteractionsConstants.MODEL, "gemini-3.8-flash",
                GeminiInteractionsConstants.SYSTEM_INSTRUCTION, "Answer in English.");
        String english =
                template.requestBodyAndHeaders("gemini-interactions:create", "repeat: Hi", headers, String.class);

        // The exchange has the headers of the answer.
        Exchange exchange = context.createFluentProducerTemplate()
                .to("gemini-interactions:create?maxOutputTokens=100")
                .withBody("What is 12 * 7?")
                .send();
        Long tokens = exchange.getMessage().getHeader(GeminiInteractionsConstants.TOTAL_TOKENS, Long.class);

        // The whole interaction: steps, citations, tokens.
        Interaction interaction = template.requestBody(
                "gemini-interactions:create?outputType=interaction", "What is 12 * 7?", Interaction.class);

        // A failure is the cause of Camel's exception.
        ErrorCategory category = null;
        try {
            template.requestBody("gemini-interactions:create?outputType=json", "What is 12 * 7?");
        } catch (CamelExecutionException e) {
            if (e.getCause() instanceof GeminiInteractionsException failure) {
                category = failure.getCategory(); // RATE_LIMIT, SERVER_ERROR, VALIDATION, AUTH or UNKNOWN
            }
        }
        // The listing ends.

        assertThat(text).isEqualTo("84");
        assertThat(english).isEqualTo("Hi");
        assertThat(emulator().creates().get(1).body().path("system_instruction").asText())
                .isEqualTo("Answer in English.");
        assertThat(exchange.getException()).isNull();
        assertThat(tokens).isPositive();
        assertThat(emulator()
                        .creates()
                        .get(2)
                        .body()
                        .path("generation_config")
                        .path("max_output_tokens")
                        .asInt())
                .isEqualTo(100);
        assertThat(interaction.text()).isEqualTo("84");
        assertThat(interaction.id()).isNotEmpty();
        assertThat(category).isEqualTo(ErrorCategory.VALIDATION);
    }

    @Test
    void theListingOfThePageIsTheCodeOfThisTest() throws Exception {
        String source =
                Files.readString(Path.of("src/test/java/" + getClass().getName().replace('.', '/') + ".java"));
        int begin = source.indexOf("\n" + BEGIN) + 1 + BEGIN.length();
        String code = source.substring(begin, source.indexOf("\n" + END, begin) + 1);

        assertThat(Listing.titled("Calls from Java")).isEqualTo(code.replaceAll("(?m)^ {8}", ""));
    }
}
