/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.time.LocalDate;
import java.util.List;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code assertFormats}. */
class AssertFormatsTest extends WireTestSupport {

    public record Person(LocalDate born) {}

    private static final String SCHEMA =
            "{\"type\":\"object\",\"properties\":{\"mail\":{\"type\":\"string\",\"format\":\"email\"},"
                    + "\"born\":{\"type\":\"string\",\"format\":\"date\"}}}";
    private static final String OF_OPTION = "&jsonSchema=RAW(" + SCHEMA + ")";
    private static final String VERDICT =
            "&jsonSchema=RAW({\"type\":\"object\",\"required\":[\"flagged\"],\"properties\":{\"flagged\":{\"type\":\"boolean\"},"
                    + "\"by\":{\"type\":\"string\",\"format\":\"email\"}}})";

    @Test
    void answerIsHeldToTheFormatsOfItsSchema() {
        answerCreateWithJson("{'mail':'Ada','born':'1815-12-10'}", "completed");

        assertThat(failure(create("outputRepairAttempts=0" + OF_OPTION)).getViolations())
                .containsExactly("/mail: format");
        assertThat(failure(createWithHeader("outputRepairAttempts=0")).getViolations())
                .containsExactly("/mail: format");
    }

    @Test
    void formatOnlyTellsTheModelSomethingWithoutTheOption() {
        answerCreateWithJson("{'mail':'Ada','born':'in December'}", "completed");

        Exchange exchange = create("assertFormats=false&strictSchema=true" + OF_OPTION);

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("{\"mail\":\"Ada\",\"born\":\"in December\"}");
        assertThat(sentJson()
                        .at("/response_format/schema/properties/born/format")
                        .asText())
                .isEqualTo("date");
        assertThat(sentJson()
                        .at("/response_format/schema/properties/mail/description")
                        .asText())
                .contains("email");
        assertThat(createWithHeader("assertFormats=false").getException()).isNull();
    }

    @Test
    void classRefusesByItselfWhatIsNoDate() {
        answerCreateWithJson("{'born':'in December'}", "completed");
        String outputClass = "&outputRepairAttempts=0&outputClass=" + Person.class.getName();

        assertThat(failure(create("assertFormats=true" + outputClass)).getViolations())
                .containsExactly("/born: format");
        assertThat(failure(create("assertFormats=false" + outputClass)).getViolations())
                .containsExactly("/born: value");
    }

    @Test
    void verdictIsHeldToItsFormats() {
        answerCreateWithJson("{'flagged':false,'by':'me'}", "completed");
        String uri = "gemini-interactions:moderate?outputRepairAttempts=0" + VERDICT;

        assertThat(failure(ask(uri, "Hi")).getViolations()).containsExactly("/by: format");

        Exchange exchange = ask(uri + "&assertFormats=false", "Hi");
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_FLAGGED))
                .isEqualTo(false);
    }

    @Test
    void verdictsOfAListAreHeldToTheirFormats() {
        answerCreateWithJson("{'verdicts':[{'index':1,'flagged':false,'by':'me'}]}", "completed");
        String uri = "gemini-interactions:moderate?outputRepairAttempts=0" + VERDICT;

        assertThat(ask(uri, List.of("Hi")).getException()).isNotNull();
        assertThat(ask(uri + "&assertFormats=false", List.of("Hi")).getException())
                .isNull();
    }

    private Exchange create(String options) {
        return ask("gemini-interactions:create?" + options, "Hi");
    }

    private Exchange createWithHeader(String options) {
        return send("gemini-interactions:create?" + options, e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, SCHEMA);
        });
    }
}
