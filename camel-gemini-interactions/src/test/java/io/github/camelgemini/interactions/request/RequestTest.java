/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What tests of requests have in common: a started context, and exchanges with a body. */
abstract class RequestTest {

    static final ObjectMapper MAPPER = new ObjectMapper();

    /** In bodies and header values of tests for failures: no message may hold it. */
    static final String SECRET = "s3cr3t";

    private static DefaultCamelContext camelContext;

    final TestOptions options = new TestOptions();

    @BeforeAll
    static void startCamel() {
        camelContext = new DefaultCamelContext();
        camelContext.start();
    }

    @AfterAll
    static void stopCamel() {
        camelContext.stop();
    }

    static Exchange exchange(Object body) {
        return exchange(body, Map.of());
    }

    static Exchange exchange(Object body, Map<String, Object> headers) {
        Exchange exchange = new DefaultExchange(camelContext);
        exchange.getMessage().setBody(body);
        exchange.getMessage().setHeaders(new HashMap<>(headers));
        return exchange;
    }

    ObjectNode create(Exchange exchange) throws GeminiInteractionsException {
        return create(new RequestBuilder(MAPPER, options.settings()), exchange);
    }

    /** The request as it goes out, with the bytes of its sources in their place. */
    static ObjectNode create(RequestBuilder requests, Exchange exchange) throws GeminiInteractionsException {
        return (ObjectNode) withBytes(requests.create(exchange, null));
    }

    private static JsonNode withBytes(JsonNode node) {
        if (node instanceof POJONode pojo) {
            assertThat(pojo.getPojo()).isInstanceOf(ByteSource.class);
            ByteSource source = (ByteSource) pojo.getPojo();
            try (InputStream in = source.open()) {
                byte[] bytes = in.readAllBytes();
                assertThat(source.size()).isEqualTo(bytes.length);
                return BinaryNode.valueOf(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = MAPPER.createObjectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), withBytes(field.getValue())));
            return copy;
        }
        if (node.isArray()) {
            ArrayNode copy = MAPPER.createArrayNode();
            node.forEach(element -> copy.add(withBytes(element)));
            return copy;
        }
        return node;
    }

    ObjectNode create(Object body) throws GeminiInteractionsException {
        return create(exchange(body));
    }

    JsonNode input(Exchange exchange) throws GeminiInteractionsException {
        return create(exchange).get("input");
    }

    /** The single content of the single step. */
    JsonNode content(Exchange exchange) throws GeminiInteractionsException {
        JsonNode input = input(exchange);
        assertThat(input).hasSize(1);
        assertThat(input.path(0).path("type").asText()).isEqualTo("user_input");
        assertThat(input.path(0).path("content")).hasSize(1);
        return input.path(0).path("content").path(0);
    }

    /** Asserts the failure, and that it tells nothing of the content. */
    AbstractThrowableAssert<?, GeminiInteractionsException> assertRefused(Exchange exchange, String code) {
        return assertRefused(new RequestBuilder(MAPPER, options.settings()), exchange, code);
    }

    static AbstractThrowableAssert<?, GeminiInteractionsException> assertRefused(
            RequestBuilder requests, Exchange exchange, String code) {
        return assertRefused(() -> requests.create(exchange, null), code);
    }

    static AbstractThrowableAssert<?, GeminiInteractionsException> assertRefused(
            ThrowingCallable creation, String code) {
        GeminiInteractionsException failure = catchThrowableOfType(GeminiInteractionsException.class, creation);
        assertThat(failure).isNotNull();
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.VALIDATION);
        assertThat(failure.getCode()).isEqualTo(code);
        assertThat(failure.isRetryable()).isFalse();
        assertThat(failure).hasMessageNotContaining(SECRET);
        return assertThat(failure);
    }

    static JsonNode json(String json) throws JsonProcessingException {
        return MAPPER.readTree(json.replace('\'', '"'));
    }

    static ObjectNode text(String text) {
        return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", text);
    }

    static ObjectNode media(String type, String mimeType, byte[] data) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("type", type)
                .put("mime_type", mimeType)
                .set("data", BinaryNode.valueOf(data));
    }
}
