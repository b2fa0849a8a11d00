/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** An answer is a success only when its status is known to be one. */
class UnfinishedAnswersTest extends WireTestSupport {

    private static final String SCHEMA = "jsonSchema=RAW({\"type\":\"object\",\"required\":[\"total\"]})";
    private static final String GET = "gemini-interactions:get?interactionId=v1_a";

    /** What is not whole would be continued otherwise, as LongAnswerTest shows. */
    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration()
                .setAutomaticContinuation(false);
        return context;
    }

    @ParameterizedTest
    @CsvSource({
        "requires_continuation, requires_continuation",
        "queued,                not_completed",
        "in_progress,           not_completed",
        "paused,                unknown_status",
        "COMPLETED,             unknown_status",
        "'',                    unknown_status",
    })
    void textWithAStatusThatIsNoSuccessIsNone(String status, String code) {
        answerCreate(interaction(status, "Part one"));

        for (String options : new String[] {"", "?outputType=interaction", "?outputType=text", "?downloadMedia=true"}) {
            Exchange exchange = ask("gemini-interactions:create" + options, "Hi");

            assertThat(failure(exchange).getCode()).isEqualTo(code);
            assertThat(failure(exchange).isRetryable()).isFalse();
            assertThat(failure(exchange).interaction().map(Interaction::text)).contains("Part one");
            assertThat(failure(exchange)).hasMessageNotContaining("Part one");
            assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        }
    }

    @Test
    void aMissingStatusIsNoSuccess() {
        answerCreate("{'id':'v1_a','steps':[{'type':'model_output','content':[{'type':'text','text':'x'}]}]}");

        assertThat(failure(ask("gemini-interactions:create", "Hi"))).hasMessageContaining("no status");
    }

    @Test
    void whatIsNoNameOfAStatusIsNotShown() {
        answerCreate(interaction("Answer: <secret>", "x"));

        assertThat(failure(ask("gemini-interactions:create", "Hi"))).hasMessageNotContaining("secret");
    }

    @Test
    void theTokenToGoOnWithIsInTheException() {
        answerCreate(interaction("requires_continuation", "Part one"));

        GeminiInteractionsException failure = failure(ask("gemini-interactions:create", "Hi"));

        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.interaction().map(Interaction::continuationToken)).contains("TOK1");
        assertThat(failure).hasMessageNotContaining("TOK1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requires_continuation", "queued", "in_progress", "paused", "requires_action", ""})
    void noRepairIsPaidForWhatIsNotWhole(String status) {
        answerCreate(interaction(status, "{no JSON yet"));

        Exchange exchange = ask("gemini-interactions:create?" + SCHEMA, "Hi");

        assertThat(failure(exchange).getViolations()).isEmpty();
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"requires_continuation", "queued", "in_progress", "paused", "requires_action", ""})
    void aVerdictThatIsNotWholeIsNone(String status) {
        answerCreateWithJson("{'flagged':false,'categories':[],'score':0}", status);

        Exchange exchange = ask("gemini-interactions:moderate", "Hi");

        assertThat(failure(exchange).getViolations()).isEmpty();
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);
        assertThat(requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"requires_continuation, requires_continuation", "paused, unknown_status", "'', unknown_status"})
    void getIsHeldToTheSame(String status, String code) {
        stored(interaction(status, "Part one"));

        assertThat(failure(ask(GET, "Hi")).getCode()).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"queued", "in_progress"})
    void getTellsThatAnInteractionRuns(String status) {
        stored(interaction(status, "Part one"));

        Exchange exchange = ask(GET, "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isNull();
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.STATUS))
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", ""})
    void cancelTellsWhatBecameOfTheInteraction(String status) {
        API.stubFor(post(urlEqualTo(CREATE + "/v1_a/cancel"))
                .willReturn(okJson(interaction(status, "x").replace('\'', '"'))));

        Exchange exchange = ask("gemini-interactions:cancel?interactionId=v1_a", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("unknown_status");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
    }

    @Test
    void whatRunsInTheBackgroundIsWaitedForWhateverItsStatusIsCalled() {
        answerCreate("{'id':'v1_a','status':'queued'}");
        storedOneAfterTheOther(
                "{'id':'v1_a','status':'scheduled'}", interaction("paused", "Part"), interaction("completed", "Whole"));

        Exchange exchange = ask("gemini-interactions:create?background=true&pollInterval=50", "Hi");

        assertThat(exchange.getMessage().getBody()).isEqualTo("Whole");
    }

    @ParameterizedTest
    @CsvSource({"requires_continuation, requires_continuation", "'', unknown_status"})
    void theEndInTheBackgroundIsHeldToTheSame(String status, String code) {
        answerCreate("{'id':'v1_a','status':'in_progress'}");
        stored(interaction(status, "Part one"));

        Exchange exchange = ask("gemini-interactions:create?background=true&pollInterval=50", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo(code);
    }

    @Test
    void whatRunsWithoutAnIdCannotBeWaitedFor() {
        answerCreate("{'status':'queued'}");

        Exchange exchange = ask("gemini-interactions:create?background=true", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("not_completed");
    }

    @Test
    void withoutWaitingTheRouteGoesOnOnlyWithWhatIsKnownToRun() {
        String uri = "gemini-interactions:create?background=true&awaitCompletion=false";
        answerCreate("{'id':'v1_a','status':'queued'}");
        Exchange queued = ask(uri, "Hi");
        answerCreate("{'id':'v1_a','status':'paused'}");
        Exchange unknown = ask(uri, "Hi");

        assertThat(queued.getException()).isNull();
        assertThat(queued.getMessage().getBody()).isNull();
        assertThat(failure(unknown).getCode()).isEqualTo("unknown_status");
    }

    @Test
    void notToWaitForTheBackgroundDoesNotMakeAForegroundAnswerOptional() {
        answerCreate(interaction("in_progress", "Part one"));

        Exchange exchange = ask("gemini-interactions:create?awaitCompletion=false", "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("not_completed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"requires_continuation", "queued", "paused"})
    void aConversationDoesNotGoOnFromWhatIsNotWhole(String status) {
        context.getRegistry().bind("memory", new MapStateRepository());
        String uri = "gemini-interactions:create?conversationRepository=#bean:memory&conversationId=c";
        answerCreate(interaction(status, "Part one"));
        assertThat(failure(ask(uri, "Hi")).interaction()).isPresent();
        API.resetRequests();
        answerCreate(interaction("completed", "Whole"));

        Exchange next = ask(uri, "Once more");

        assertThat(next.getException()).isNull();
        assertThat(sentJson().has("previous_interaction_id")).isFalse();
    }

    @Test
    void theAnswerThatAMessageGotBeforeIsHeldToTheSame() {
        context.getRegistry().bind("memory", new MapStateRepository());
        String uri = "gemini-interactions:create?idempotencyRepository=#bean:memory&idempotencyKey=k";
        answerCreate(interaction("completed", "Whole"));
        assertThat(ask(uri, "Hi").getException()).isNull();
        stored(interaction("requires_continuation", "Part one"));

        assertThat(failure(ask(uri, "Hi")).getCode()).isEqualTo("requires_continuation");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void aMessageWhoseAnswerMayStillComeIsNotPaidAgain() {
        context.getRegistry().bind("memory", new MapStateRepository());
        String uri = "gemini-interactions:create?idempotencyRepository=#bean:memory&idempotencyKey=k";
        answerCreate(interaction("paused", "Part one"));

        assertThat(failure(ask(uri, "Hi")).getCode()).isEqualTo("unknown_status");
        ask(uri, "Hi");

        assertThat(API.findAll(postRequestedFor(urlEqualTo(CREATE)))).hasSize(1);
    }

    private static String interaction(String status, String text) {
        return "{'id':'v1_a','object':'interaction','status':'" + status + "','continuation_token':'TOK1','steps':["
                + "{'type':'model_output','content':[{'type':'text','text':'" + text + "'}]}]}";
    }

    private static void stored(String interaction) {
        API.stubFor(get(urlEqualTo(CREATE + "/v1_a")).willReturn(okJson(interaction.replace('\'', '"'))));
    }

    private static void storedOneAfterTheOther(String... interactions) {
        String state = Scenario.STARTED;
        for (String interaction : interactions) {
            String next = state + "+";
            API.stubFor(get(urlEqualTo(CREATE + "/v1_a"))
                    .inScenario("reads")
                    .whenScenarioStateIs(state)
                    .willReturn(okJson(interaction.replace('\'', '"')))
                    .willSetStateTo(next));
            state = next;
        }
    }
}
