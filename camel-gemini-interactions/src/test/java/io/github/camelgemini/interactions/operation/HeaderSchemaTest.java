/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import com.github.tomakehurst.wiremock.client.WireMock;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

/** Schemas that come with messages, which may come from strangers. */
@Timeout(120)
class HeaderSchemaTest extends WireTestSupport {

    private static final String TOTAL = "{\"type\":\"object\",\"required\":[\"total\"]}";

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .setWorkerPoolSize(1);
        return context;
    }

    @ParameterizedTest
    @ValueSource(strings = {"create", "create?streaming=true", "get?interactionId=v1_a"})
    void aSchemaIsCompiledByAWorkerAndNotByTheRoutesThread(String operation) throws Exception {
        answerCreate(interaction("Hi"));
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        try (AsyncProducer first = producer("create");
                AsyncProducer second = producer(operation)) {
            first.process(exchange(null), doneSync -> {
                busy.countDown();
                await(free);
            });
            await(busy);
            Exchange exchange = exchange("{\"type\":1}");

            boolean sync = second.process(exchange, doneSync -> done.countDown());

            assertThat(sync).isFalse();
            assertThat(exchange.getException()).isNull();
            assertThat(done.getCount()).isOne();
            free.countDown();
            await(done);
            assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
            assertThat(requests()).hasSize(1);
        } finally {
            free.countDown();
        }
    }

    @Test
    void aSchemaThatIsKnownTakesNoWorker() throws Exception {
        answerCreateWithJson("{'total':1}", "completed");
        assertThat(withSchema(TOTAL).getException()).isNull();

        assertThat(withSchema(TOTAL).getMessage().getBody()).isEqualTo("{\"total\":1}");
        assertThat(requests())
                .allSatisfy(request -> assertThat(JSON.readTree(request.getBody())
                                .at("/response_format/schema/required/0")
                                .asText())
                        .isEqualTo("total"));
    }

    @Test
    void aSchemaThatGrowsWithoutEndIsRefusedAndNothingIsSent() {
        StringBuilder schema = new StringBuilder("{'$ref':'#/$defs/a0','$defs':{");
        for (int i = 0; i < 26; i++) {
            String next = "{'$ref':'#/$defs/a" + (i + 1) + "'}";
            schema.append("'a" + i + "':{'allOf':[" + next + "," + next + "]},");
        }
        String hostile = schema.append("'a26':{'type':'string'}}}").toString().replace('\'', '"');

        Exchange exchange = withSchema(hostile);

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(failure(exchange))
                .hasMessageContaining("CamelGeminiInteractionsJsonSchema")
                .hasMessageContaining("100000000 characters");
        assertThat(requests()).isEmpty();
    }

    @Test
    void anAnswerThatCannotBeHeldToItsSchemaFailsAndIsNotPaidAgain() {
        answerCreateWithJson("{'a':'" + ",".repeat(60) + "'}", "completed");

        Exchange exchange = withSchema("{\"properties\":{\"a\":{\"pattern\":\"^(.*,){25}P\"}}}");

        assertThat(failure(exchange).getCode()).isEqualTo("schema_limit");
        assertThat(failure(exchange).getViolations()).isEmpty();
        assertThat(failure(exchange).interaction()).isPresent();
        assertThat(failure(exchange)).hasMessageContaining("50000000 steps").hasMessageNotContaining(",,");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void aSchemaInAWrapperGoesOnTheWireWithoutIt() {
        answerCreateWithJson("{'total':1}", "completed");

        Exchange exchange = withSchema("{\"name\":\"invoice\",\"strict\":true,\"schema\":" + TOTAL + "}");

        assertThat(exchange.getException()).isNull();
        assertThat(sentJson().at("/response_format/schema")).isEqualTo(json(TOTAL));
    }

    @Test
    void whatIsNoSchemaInAHeaderFailsAndNothingIsSent() {
        Exchange exchange = withSchema("{\"total\":\"number\"}");

        assertThat(failure(exchange).getCode()).isEqualTo("invalid_header");
        assertThat(failure(exchange)).hasMessageContaining("CamelGeminiInteractionsJsonSchema");
        assertThat(requests()).isEmpty();
    }

    @Test
    void whatIsNoSchemaInAnOptionStopsTheRoutesStart() {
        for (String uri : new String[] {"create", "get", "moderate"}) {
            Exchange exchange = new DefaultExchange(context);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> template.send(
                            "gemini-interactions:" + uri + "?jsonSchema=RAW({\"total\":\"number\"})", exchange)))
                    .rootCause()
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("jsonSchema");
        }
    }

    @Test
    void endingTheContextEndsACallThatAWorkerHasStarted() throws Exception {
        API.stubFor(WireMock.post(WireMock.urlPathEqualTo(CREATE))
                .willReturn(okJson(interaction("Hi").replace('\'', '"')).withFixedDelay(60_000)));
        CountDownLatch done = new CountDownLatch(1);
        Exchange exchange = exchange(TOTAL);
        AsyncProducer producer = producer("create");
        producer.process(exchange, doneSync -> done.countDown());
        org.awaitility.Awaitility.await().until(() -> requests().size() == 1);

        producer.stop();
        context.stop();

        await(done);
        assertThat(failure(exchange).getCode()).isEqualTo("cancelled");
    }

    private Exchange withSchema(String schema) {
        return send("gemini-interactions:create", e -> {
            e.getMessage().setBody("Hi");
            e.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
        });
    }

    private Exchange exchange(String schema) {
        Exchange exchange = new DefaultExchange(context);
        exchange.getMessage().setBody("Hi");
        exchange.getMessage().setHeader(GeminiInteractionsConstants.JSON_SCHEMA, schema);
        return exchange;
    }

    private AsyncProducer producer(String operation) throws Exception {
        AsyncProducer producer =
                context.getEndpoint("gemini-interactions:" + operation).createAsyncProducer();
        producer.start();
        return producer;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
