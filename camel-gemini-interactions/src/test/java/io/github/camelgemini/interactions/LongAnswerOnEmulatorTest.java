/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.List;

import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.Reply;
import io.github.camelgemini.interactions.emulator.StreamFault;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Long answers of an API that checks each continuation. */
class LongAnswerOnEmulatorTest extends ModelTestSupport {

    private static final String CREATE = "gemini-interactions:create?model=gemini-4-argon";
    private static final String IDS = "CamelGeminiInteractionsContinuationIds";

    private final Emulator emulator = Emulator.builder().hopTokens(1000).start();

    @BeforeEach
    void startRoutes() throws Exception {
        baseUrl = emulator.baseUrl();
        start(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:unary").toD(CREATE + "${header.options}");
                from("direct:pull")
                        .toD(CREATE + "&streaming=true${header.options}")
                        .convertBodyTo(String.class);
                from("direct:push").toD(CREATE + "&streaming=true&streamTo=mock:elements${header.options}");
            }
        });
    }

    @AfterEach
    void stopEmulator() {
        emulator.close();
    }

    /** The text that an API without limits writes in one piece. */
    private String whole(String prompt) throws Exception {
        try (Emulator other = Emulator.builder().hopTokens(1_000_000).start()) {
            return answer(CREATE + "&baseUrl=" + other.baseUrl(), prompt)
                    .getMessage()
                    .getBody(String.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "direct:unary, ''",
        "direct:pull, ''",
        "direct:push, ''",
        "direct:unary, &store=false",
        "direct:pull, &store=false",
        "direct:push, &store=false",
        "direct:unary, &systemInstruction=Be brief&temperature=0.5",
        "direct:unary, &conversationMode=stateless"
    })
    void theAnswerIsWholeAndComesOnce(String route, String options) throws Exception {
        String prompt = "write 20,000 tokens about roses";
        Exchange exchange = answer(route, prompt, "options", options);

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole(prompt));
        assertThat(emulator.creates()).hasSize(20);
        assertThat(emulator.creates().subList(1, 20))
                .allMatch(create -> create.body().has("continuation_token"));
        if (route.equals("direct:unary") && !options.contains("store=false") && !options.contains("stateless")) {
            assertThat((List<?>) exchange.getMessage().getHeader(IDS)).hasSize(20);
        }
    }

    @Test
    void twoHundredThousandTokensAreOneDocumentThatConformsToItsSchema() throws Exception {
        String schema = "&jsonSchema={\"type\":\"object\",\"required\":[\"items\"],\"properties\":{\"items\":"
                + "{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}&maxContinuations=300";
        Exchange exchange = answer("direct:unary", "write 200,000 tokens about roses", "options", schema);

        String json = exchange.getMessage().getBody(String.class);
        assertThat(json).startsWith("{").endsWith("}");
        assertThat(Model.json(json.replace('\'', ' ')).path("items").size()).isGreaterThan(1000);
        assertThat(emulator.creates().size()).isGreaterThanOrEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:pull", "direct:push"})
    void aStreamThatBreaksInTheMiddleOfALaterPartIsStillWhole(String route) throws Exception {
        String prompt = "write 3,000 tokens about roses";
        String whole = whole(prompt);
        emulator.enqueue(Reply.byRules(), Reply.byRules().with(StreamFault.endAfter(7)), Reply.byRules());

        Exchange exchange = answer(route, prompt, "options", "");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole);
        assertThat(emulator.creates()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:pull", "direct:push"})
    void aPartWhoseServerBecomesUnavailableIsStillWhole(String route) throws Exception {
        String prompt = "write 3,000 tokens about roses";
        String whole = whole(prompt);
        StreamFault unavailable = StreamFault.jsonErrorAfter(7, 503, "UNAVAILABLE", "Gone for a while.");
        emulator.enqueue(Reply.byRules().with(unavailable), Reply.byRules().with(unavailable), Reply.byRules());

        Exchange exchange = answer(route, prompt, "options", "");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole);
        assertThat(emulator.creates()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"direct:pull", "direct:push"})
    void aStreamThatIsNotStoredGoesOnFromTheCheckpointAtWhichItBroke(String route) throws Exception {
        String prompt = "write 3,000 tokens about roses with checkpoints every 100 tokens";
        String whole = whole(prompt);
        emulator.enqueue(
                Reply.byRules().with(StreamFault.endAfterCheckpoint(2)),
                Reply.byRules().with(StreamFault.endAfterCheckpoint(1)),
                Reply.byRules());

        Exchange exchange = answer(route, prompt, "options", "&store=false");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole);
        assertThat(emulator.creates().size()).isGreaterThan(4);
        assertThat(emulator.creates().subList(1, emulator.creates().size()))
                .allMatch(create -> create.body().has("continuation_token"));
    }

    @Test
    void aStreamThatIsNotStoredAndBreaksBehindACheckpointFails() throws Exception {
        emulator.enqueue(Reply.byRules().with(StreamFault.endAfter(7)));

        Exchange exchange = ask(
                "direct:pull",
                "write 3,000 tokens about roses with checkpoints every 100 tokens",
                "options",
                "&store=false");

        assertThat(exchange.getException()).isNotNull();
        assertThat(emulator.creates()).hasSize(1);
    }

    @Test
    void aPartThatTheServerRefusesForNowIsAskedForAgain() throws Exception {
        String prompt = "write 3,000 tokens about roses";
        emulator.enqueue(Reply.byRules(), Reply.error(503, "unavailable", "x"), Reply.error(500, "internal", "x"));

        Exchange exchange = answer("direct:unary", prompt, "options", "");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole(prompt));
        assertThat(emulator.creates()).hasSize(5);
    }

    @Test
    void aTokenThatHasExpiredLosesNothingOfWhatHasCome() throws Exception {
        emulator.enqueue(Reply.byRules(), Reply.error(400, "invalid_request", "The token has expired"));

        Exchange exchange = ask("direct:unary", "write 3,000 tokens about roses", "options", "");

        assertThat(failure(exchange).interaction().orElseThrow().text()).isNotEmpty();
        assertThat(failure(exchange).interaction().orElseThrow().continuationToken())
                .isNotEmpty();
    }

    @Test
    void noProgressEndsTheAnswer() throws Exception {
        Exchange exchange = ask("direct:unary", "write 3,000 tokens about roses with the same token", "options", "");
        assertThat(failure(exchange).getCode()).isEqualTo("continuation_stalled");
    }

    @Test
    void inTheBackgroundTheServerGoesOnByItself() throws Exception {
        String prompt = "write 3,000 tokens about roses";
        Exchange exchange = answer("direct:unary", prompt, "options", "&maxOutputTokens=100000&pollInterval=20");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(whole(prompt));
        assertThat(emulator.creates()).hasSize(1);
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(IDS);
    }
}
