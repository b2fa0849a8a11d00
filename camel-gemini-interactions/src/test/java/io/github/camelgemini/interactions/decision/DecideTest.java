/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import jakarta.activation.DataHandler;
import jakarta.activation.DataSource;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What decide sends, and what it writes to the exchange. */
class DecideTest extends DecisionTestSupport {

    @TempDir
    Path folder;

    private String triage() throws Exception {
        return "gemini-interactions:decide?questions=file:" + Files.writeString(folder.resolve("triage.json"), TRIAGE);
    }

    private Exchange decide(String uri, Object body, Map<String, Object> headers) {
        return send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().getHeaders().putAll(headers);
        });
    }

    private static Object header(Exchange exchange, String name) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(name);
    }

    @Test
    void everyTypeOfQuestionIsAskedAndAnswered() throws Exception {
        answer(okJson(TRIAGE_ANSWER.replace('\'', '"')).withHeader("x-goog-request-id", "req-1"));

        Exchange exchange = ask(triage(), "I was charged twice.");

        assertThat(sentJson()).isEqualTo(json("""
                {'model':'gemini-decision-1','input':[{'type':'text','text':'I was charged twice.'}],
                 'questions':{
                  'refund':{'type':'noul','instructions':'Is money asked back?'},
                  'team':{'type':'choice','instructions':'Who handles it?',
                          'criteria':{'billing':'Charges','support':'Everything else'}},
                  'anger':{'type':'score','instructions':'How angry is the writer?','criteria':['calm','annoyed','angry']}}}"""));
        assertThat(requests().get(0).getUrl()).isEqualTo(DECISIONS);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("I was charged twice.");
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(
                        GeminiInteractionsConstants.DECISIONS, Map.of("refund", true, "team", "billing", "anger", 1.1))
                .containsEntry(
                        GeminiInteractionsConstants.DECISION_PROBABILITIES,
                        Map.of(
                                "refund",
                                0.97,
                                "team",
                                Map.of("billing", 0.93, "support", 0.07),
                                "anger",
                                Map.of("0", 0.1, "1", 0.7, "2", 0.2)))
                .containsEntry(
                        GeminiInteractionsConstants.DECISION_CONFIDENCE,
                        Map.of("refund", 0.97, "team", 0.93, "anger", 0.7))
                .doesNotContainKey(GeminiInteractionsConstants.DECISION)
                .containsEntry(GeminiInteractionsConstants.INPUT_TOKENS, 80L)
                .containsEntry(GeminiInteractionsConstants.OUTPUT_TOKENS, 0L)
                .containsEntry(GeminiInteractionsConstants.TOTAL_TOKENS, 80L)
                .containsEntry(GeminiInteractionsConstants.RESPONSE_MODEL, "gemini-decision-1")
                .containsEntry(GeminiInteractionsConstants.REQUEST_ID, "req-1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "question=Money?                              | {'type':'noul','instructions':'Money?'} | {'type':'noul','noul':0.2,'confidence':0.8} | false",
                "question=Who?&choices=billing, support,other | {'type':'choice','instructions':'Who?','criteria':{'billing':'billing','support':'support','other':'other'}}"
                        + "| {'type':'choice','choice':'other','probabilities':{'billing':0.1,'support':0.2,'other':0.7},'confidence':0.7} | other",
                "question=How?&levels=calm,annoyed,angry      | {'type':'score','instructions':'How?','criteria':['calm','annoyed','angry']}"
                        + "| {'type':'score','score':1.5,'probabilities':{'0':0.1,'1':0.3,'2':0.6},'confidence':0.6} | 1.5",
            })
    void oneQuestionNeedsNoFile(String options, String question, String answer, String decision) {
        answer("{'answers':{'decision':" + answer + "}}");

        Exchange exchange = ask("gemini-interactions:decide?" + options, "Hi");

        assertThat(sentJson().path("questions")).isEqualTo(json("{'decision':" + question + "}"));
        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).hasToString(decision);
        assertThat(header(exchange, GeminiInteractionsConstants.DECISIONS))
                .isEqualTo(Map.of("decision", exchange.getMessage().getHeader(GeminiInteractionsConstants.DECISION)));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(GeminiInteractionsConstants.INPUT_TOKENS, GeminiInteractionsConstants.TOTAL_TOKENS);
    }

    @Test
    void questionsMayBeInTheOption() {
        answer("{'answers':{'a':{'type':'noul','noul':0.9,'confidence':0.9}}}");

        Exchange json = ask("gemini-interactions:decide?questions=RAW({\"a\":{\"question\":\"b\"}})", "Hi");
        Exchange yaml = ask("gemini-interactions:decide?questions=RAW(a: {question: b})", "Hi");

        assertThat(header(json, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
        assertThat(header(yaml, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
    }

    @Test
    void questionsOfTheHeaderComeFirst() {
        answer("{'answers':{'a':{'type':'noul','noul':0.9,'confidence':0.9}}}");
        Map<String, Object> map = Map.of("a", Map.of("question", "b"));

        for (Object questions :
                List.of("a: {question: b}", "{\"a\":{\"question\":\"b\"}}", map, JSON.valueToTree(map))) {
            API.resetRequests();
            Exchange exchange = decide(ASK, "Hi", Map.of(GeminiInteractionsConstants.QUESTIONS, questions));

            assertThat(sentJson().path("questions")).isEqualTo(json("{'a':{'type':'noul','instructions':'b'}}"));
            assertThat(header(exchange, GeminiInteractionsConstants.DECISIONS)).isEqualTo(Map.of("a", true));
        }
    }

    /** Whoever can set the header can ask something else, and must not read files by it, or occupy the memory. */
    @Test
    void headerWithQuestionsIsNeverALocation() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.yaml"), "a: {question: b}");
        for (String location : List.of(
                "file:" + secret,
                "resource:file:" + secret,
                "classpath:transcripts/text.sse",
                "file: " + secret,
                "a: 'file:" + secret + "'")) {
            GeminiInteractionsException failure =
                    failure(decide(ASK, "Hi", Map.of(GeminiInteractionsConstants.QUESTIONS, location)));

            assertThat(failure.getCode()).isEqualTo("invalid_questions");
            assertThat(failure.getMessage()).doesNotContain("secret").doesNotContain("transcripts");
            assertThat(failure.getCause()).isNull();
        }
        assertThat(requests()).isEmpty();
    }

    @Test
    void hostileQuestionsOfTheHeaderAreRefused() {
        String large = "a: {question: " + "x".repeat(1024 * 1024) + "}";
        String deep = "a: " + "[".repeat(100_000);
        String aliases = "a: &a {question: b}\nb: *a";
        String twice = "a: {question: secret}\na: {question: secret}";
        String python = "a: !!java.net.URL http://127.0.0.1";
        Map<String, Object> circle = new HashMap<>();
        circle.put("a", circle);

        for (Object questions :
                List.of(large, deep, aliases, twice, python, "{\"secret", "secret", new byte[] {-1}, circle, 7)) {
            GeminiInteractionsException failure =
                    failure(decide(ASK, "Hi", Map.of(GeminiInteractionsConstants.QUESTIONS, questions)));

            assertThat(failure.getCode()).isIn("invalid_questions", "invalid_header");
            assertThat(failure.getMessage())
                    .contains(GeminiInteractionsConstants.QUESTIONS)
                    .doesNotContain("secret");
        }
        assertThat(requests()).isEmpty();
    }

    @Test
    void blankHeaderIsNone() {
        answer(truth(0.9));

        Exchange exchange = decide(
                ASK,
                "Hi",
                Map.of(GeminiInteractionsConstants.QUESTIONS, " ", GeminiInteractionsConstants.DECISION_MODEL, ""));

        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
        assertThat(sentJson().path("model").asText()).isEqualTo("gemini-decision-1");
    }

    @Test
    void noQuestionsAreAFailure() {
        GeminiInteractionsException failure = failure(ask("gemini-interactions:decide", "Hi"));

        assertThat(failure.getCode()).isEqualTo("invalid_questions");
        assertThat(failure.isCertainlyNotRun()).isTrue();
        assertThat(requests()).isEmpty();
    }

    @Test
    void modelOfOtherOperationsDoesNotCount() {
        context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration()
                .setModel("gemini-3.8-flash");
        answer(truth(0.9));

        ask(ASK, "Hi");
        decide(ASK, "Hi", Map.of(GeminiInteractionsConstants.MODEL, "gemini-3.8-pro"));
        ask(ASK + "&decisionModel=models/a", "Hi");
        decide(ASK + "&decisionModel=a", "Hi", Map.of(GeminiInteractionsConstants.DECISION_MODEL, "b"));

        assertThat(requests())
                .extracting(request ->
                        JSON.readTree(request.getBody()).path("model").asText())
                .containsExactly("gemini-decision-1", "gemini-decision-1", "models/a", "b");
    }

    @ParameterizedTest
    @CsvSource({"v1, /v1beta/decisions", "v1beta, /v1beta/decisions", "v1alpha, /v1alpha/decisions"})
    void decisionsAreAskedWhereTheyExist(String version, String path) {
        API.stubFor(any(anyUrl()).willReturn(okJson(truth(0.9).replace('\'', '"'))));

        Exchange exchange = ask(ASK + "&apiVersion=" + version, "Hi");

        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
        assertThat(requests().get(0).getUrl()).isEqualTo(path);
    }

    @Test
    void promptAndMediaAreInput() {
        answer(truth(0.9));

        ask(ASK + "&userMessage=A mail:", List.of("one", Map.of("type", "text", "text", "two"), Map.of("key", 3)));
        JsonNode texts = sentJson().path("input");
        API.resetRequests();
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
        Exchange exchange =
                decide(ASK, new ByteArrayInputStream(png), Map.of(GeminiInteractionsConstants.USER_MESSAGE, "See"));

        assertThat(texts)
                .isEqualTo(json("[{'type':'text','text':'A mail:'},{'type':'text','text':'one'},"
                        + "{'type':'text','text':'two'},{'type':'text','text':'{\\\"key\\\":3}'}]"));
        assertThat(sentJson().path("input"))
                .isEqualTo(json("[{'type':'text','text':'See'},"
                        + "{'type':'image','mime_type':'image/png','data':'iVBORw0KGgo='}]"));
        assertThat(exchange.getMessage().getBody(byte[].class)).isEqualTo(png);
    }

    @Test
    void attachmentsAreInputOrFailUnlessTheyMayBeSkipped() {
        answer(truth(0.9));

        Exchange failed = send(ASK, DecideTest::mail);
        assertThat(failure(failed).getCode()).isEqualTo("unsupported_media_type");
        assertThat(failure(failed).getMessage()).contains("unsupportedAttachments=skip");
        assertThat(requests()).isEmpty();

        Exchange skipped = send(ASK + "&unsupportedAttachments=skip", DecideTest::mail);

        assertThat(header(skipped, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
        assertThat(header(skipped, GeminiInteractionsConstants.SKIPPED_ATTACHMENTS))
                .isEqualTo(List.of("smime.p7s"));
        assertThat(sentJson().path("input").findValuesAsText("type")).containsExactly("text", "document");
    }

    private static void mail(Exchange exchange) {
        exchange.getMessage().setBody("See the report.");
        AttachmentMessage mail = exchange.getMessage(AttachmentMessage.class);
        mail.addAttachment("report.pdf", new DataHandler(new Attached("%PDF-1.7\n", "application/pdf")));
        mail.addAttachment("smime.p7s", new DataHandler(new Attached("0", "application/pkcs7-signature")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'input':'x','model':'y'}",
                "{'type':'model_output','content':[{'type':'text','text':'x'}]}",
                "{'type':'function_result','call_id':'x','result':'y'}",
            })
    void bodiesThatSteerAreRefused(String body) throws Exception {
        GeminiInteractionsException failure = failure(ask(ASK, JSON.convertValue(json(body), Map.class)));

        assertThat(failure.getCode()).isEqualTo("invalid_body");
        assertThat(requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " "})
    void emptyBodyIsRefused(String body) {
        assertThat(failure(ask(ASK, body)).getCode()).isEqualTo("empty");
        assertThat(failure(ask(ASK + "&userMessage=See:", body)).getCode()).isEqualTo("empty");
        assertThat(requests()).isEmpty();
    }

    @Test
    void staleHeadersAreGoneAfterAFailure() {
        answer("{'prompt_feedback':{'block_reason':'prohibited_content'}}");

        Exchange exchange = decide(
                ASK,
                "Hi",
                Map.of(
                        GeminiInteractionsConstants.DECISION, "billing",
                        GeminiInteractionsConstants.DECISIONS, Map.of("decision", "billing"),
                        GeminiInteractionsConstants.DECISION_CONFIDENCE, Map.of("decision", 1.0),
                        GeminiInteractionsConstants.DECISION_PROBABILITIES, Map.of("decision", 1.0)));

        GeminiInteractionsException failure = failure(exchange);
        assertThat(failure.getCode()).isEqualTo("decision_blocked");
        assertThat(failure.getMessage()).contains("prohibited_content");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                .isEqualTo("VALIDATION");
    }

    @Test
    void staleHeadersAreGoneIfTheQuestionsAreWrong() {
        Exchange exchange =
                decide("gemini-interactions:decide", "Hi", Map.of(GeminiInteractionsConstants.DECISION, "billing"));

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_questions");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void conversationGoesOnAfterADecision() {
        answer(truth(0.9));

        Exchange exchange = decide(
                ASK,
                "Hi",
                Map.of(
                        GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_a",
                        GeminiInteractionsConstants.STATUS, "completed",
                        GeminiInteractionsConstants.REQUEST_ID, "old"));

        assertThat(header(exchange, GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID))
                .isEqualTo("v1_a");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(GeminiInteractionsConstants.STATUS, GeminiInteractionsConstants.REQUEST_ID);
    }

    @Test
    void uncertainDecisionHasNoHeaderIfTheQuestionSaysSo() {
        answer("{'answers':{'a':{'type':'noul','noul':0.5,'confidence':0.5}}}");

        Exchange exchange = decide(
                "gemini-interactions:decide?questions=RAW(a: {question: b, threshold: 0.8, uncertain: null})",
                "Hi",
                Map.of(GeminiInteractionsConstants.DECISION, "stale"));

        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).isNull();
        Map<?, ?> decisions = (Map<?, ?>) header(exchange, GeminiInteractionsConstants.DECISIONS);
        assertThat(decisions.containsKey("a")).isTrue();
        assertThat(decisions.get("a")).isNull();
    }

    @Test
    void sameDecideTwiceInARouteAnswersForEachBody() throws Exception {
        API.stubFor(post(urlPathEqualTo(DECISIONS))
                .withRequestBody(containing("first"))
                .willReturn(okJson(truth(0.9).replace('\'', '"'))));
        API.stubFor(post(urlPathEqualTo(DECISIONS))
                .withRequestBody(containing("second"))
                .willReturn(okJson(truth(0.1).replace('\'', '"'))));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:twice")
                        .to(ASK)
                        .setProperty("first", header(GeminiInteractionsConstants.DECISION))
                        .setBody(constant("second"))
                        .to(ASK);
            }
        });

        Exchange exchange = ask("direct:twice", "first");

        assertThat(exchange.getProperty("first")).isEqualTo(true);
        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).isEqualTo(false);
    }

    /** Nothing is stored, so that an answer that was lost can be asked for again. */
    @Test
    void lostAnswerIsAskedForAgain() {
        API.stubFor(post(urlPathEqualTo(DECISIONS))
                .inScenario("lost")
                .willSetStateTo("again")
                .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        API.stubFor(post(urlPathEqualTo(DECISIONS))
                .inScenario("lost")
                .whenScenarioStateIs("again")
                .willReturn(okJson(truth(0.9).replace('\'', '"'))));

        Exchange exchange = ask(ASK + "&maxRetries=1", "Hi");

        assertThat(header(exchange, GeminiInteractionsConstants.DECISION)).isEqualTo(true);
        assertThat(requests()).hasSize(2);
    }

    @Test
    void refusalNamesTheOptionOfTheModel() {
        answer(aResponse()
                .withStatus(404)
                .withBody("{\"error\":{\"code\":\"model_not_found\",\"message\":\"test-key is no model\"}}"));

        GeminiInteractionsException failure = failure(ask(ASK + "&decisionModel=a", "Hi"));

        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure.getMessage()).contains("decisionModel");
        assertThat(failure.getApiMessage()).isEqualTo("… is no model");
    }

    @Test
    void errorInASuccessfulAnswerIsAFailure() {
        answer("{'error':{'code':'rate_limit_exceeded','message':'secret'}}");

        GeminiInteractionsException failure = failure(ask(ASK, "Hi"));

        assertThat(failure.getCode()).isEqualTo("rate_limit_exceeded");
        assertThat(failure.getHttpStatus()).isEqualTo(200);
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void unknownFieldIsNotBlamedOnOtherOptions() {
        answer(aResponse().withStatus(400).withBody("{\"error\":{\"code\":\"parameter_unknown\"}}"));

        assertThat(failure(ask(ASK, "Hi")).getMessage()).isEqualTo("HTTP 400 parameter_unknown.");
    }

    @Test
    void thousandQuestionsAreOneCall() {
        ObjectNode questions = JSON.createObjectNode();
        ObjectNode answers = JSON.createObjectNode();
        for (int i = 0; i < 1000; i++) {
            questions.putObject("q" + i).put("question", "Is it " + i + "?");
            answers.putObject("q" + i).put("type", "noul").put("noul", i % 2).put("confidence", 1);
        }
        answer(okJson(JSON.createObjectNode().set("answers", answers).toString()));

        Exchange exchange = decide(
                "gemini-interactions:decide",
                "Hi",
                Map.of(GeminiInteractionsConstants.QUESTIONS, questions.toString()));

        Map<?, ?> decisions = (Map<?, ?>) header(exchange, GeminiInteractionsConstants.DECISIONS);
        assertThat(decisions).hasSize(1000);
        assertThat(List.copyOf(decisions.values()).subList(0, 4)).isEqualTo(List.of(false, true, false, true));
        assertThat(sentJson().path("questions")).hasSize(1000);
    }

    @Test
    void bodyBecomesTheDecisionsIfTheOptionSaysSo() throws Exception {
        answer(TRIAGE_ANSWER);

        Exchange map = decide(triage() + "&decisionOutput=body", "Hi", Map.of(Exchange.CONTENT_TYPE, "text/plain"));
        Exchange instance = ask(triage() + "&decisionOutput=body&outputClass=" + Triage.class.getName(), "Hi");

        assertThat(map.getMessage().getBody()).isEqualTo(Map.of("refund", true, "team", "billing", "anger", 1.1));
        assertThat(map.getMessage().getHeaders()).doesNotContainKey(Exchange.CONTENT_TYPE);
        assertThat(header(instance, GeminiInteractionsConstants.DECISIONS))
                .isEqualTo(map.getMessage().getBody());
        assertThat(instance.getMessage().getBody()).isEqualTo(new Triage(true, Team.billing, 1.1));
    }

    @Test
    void decisionsThatDoNotFitTheClassAreAFailure() throws Exception {
        answer(TRIAGE_ANSWER
                .replace("'choice':'billing'", "'choice':'support'")
                .replace("'support':0.07,'billing':0.93", "'support':0.93,'billing':0.07"));

        Exchange exchange = ask(triage() + "&decisionOutput=body&outputClass=" + Narrow.class.getName(), "Hi");

        assertThat(failure(exchange).getCode()).isEqualTo("schema_violation");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "questions=classpath:absent.yaml       | Option questions cannot be used: classpath:absent.yaml cannot be read",
                "questions=nothing                     | Option questions cannot be used: expected an object or map",
                "questions=RAW({\"a\")                 | Option questions cannot be used: the text is not valid JSON",
                "questions=RAW(a: {question: b, c: d}) | Option questions cannot be used: question a: the key c is unknown",
                "questions=x&question=y                | Options questions and question exclude each other",
                "choices=a,b                           | Option choices needs the option question",
                "levels=a,b                            | Option levels needs the option question",
                "question=x&choices=a                  | Option choices has 1 entries. It must have 2 to 255",
                "question=x&choices=a,a                | Option choices has an option twice",
                "question=x&choices=a,b&levels=a,b     | Options choices and levels exclude each other",
                "question=x&maxParallelDecisions=0     | Option maxParallelDecisions is 0. It must be at least 1",
                "question=x&decisionModel=RAW( )       | Option decisionModel is empty",
                "question=x&model=y                    | Option model has no effect on the operation decide",
                "question=x&model=y                    | The model of decide is the option decisionModel",
                "question=x&streaming=true             | Option streaming has no effect on the operation decide",
                "question=x&outputClass=y              | Option outputClass of decide needs decisionOutput=body",
                "question=x&decisionOutput=body&outputClass=y           | Option outputClass cannot be used: there is no class y",
                "question=x&decisionOutput=body&outputClass=RAW(java.util.List[])     | without []",
            })
    void wrongOptionsStopTheStart(String options, String problem) {
        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:wrong").to("gemini-interactions:decide?" + options);
                    }
                }))
                .hasStackTraceContaining(problem);
    }

    @Test
    void bytesOfHeadersAreText() {
        answer("{'answers':{'a':{'type':'noul','noul':0.9,'confidence':0.9}}}");

        Exchange exchange = decide(
                ASK,
                "Hi",
                Map.of(
                        GeminiInteractionsConstants.QUESTIONS,
                        "a: {question: größer?}".getBytes(StandardCharsets.UTF_8)));

        assertThat(header(exchange, GeminiInteractionsConstants.DECISIONS)).isEqualTo(Map.of("a", true));
        assertThat(sentJson().at("/questions/a/instructions").asText()).isEqualTo("größer?");
    }

    public enum Team {
        billing,
        support
    }

    public record Triage(boolean refund, Team team, double anger) {}

    public enum OnlyBilling {
        billing
    }

    public record Narrow(boolean refund, OnlyBilling team, double anger) {}

    private record Attached(String text, String type) implements DataSource {

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public OutputStream getOutputStream() {
            throw new UnsupportedOperationException();
        }

        @Override
        public String getContentType() {
            return type;
        }

        @Override
        public String getName() {
            return null;
        }
    }
}
