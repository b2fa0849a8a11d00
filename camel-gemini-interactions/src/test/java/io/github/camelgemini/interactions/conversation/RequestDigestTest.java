/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RequestDigestTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1,"b":{"c":[1,2],"d":"x"}}  | {"b":{"d":"x","c":[1,2]},"a":1}
            {"a":1}                          | {"a":1.0}
            {"a":0}                          | {"a":0.00}
            {"a":1200}                       | {"a":1.2e3}
            {"a":1}                          | {"a":1,"stream":true,"background":false}
            {"a":1,"stream":true}            | {"a":1,"stream":false}
            """)
    void whatMeansTheSameIsTheSame(String one, String other) throws Exception {
        assertThat(digest(one)).isEqualTo(digest(other)).matches("[0-9a-f]{64}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":1}              | {"a":2}
            {"a":1}              | {"a":"1"}
            {"a":null}           | {"a":"null"}
            {"a":true}           | {"a":"true"}
            {"a":[1,2]}          | {"a":[2,1]}
            {"a":[[1],2]}        | {"a":[[1,2]]}
            {"a":["xy"]}         | {"a":["x","y"]}
            {"a":{},"b":1}       | {"a":{"b":1}}
            {"a":[]}             | {"a":{}}
            {"a":{"stream":true}}| {"a":{"stream":false}}
            {"a":1e400}          | {"a":1e401}
            {"a":0.1}            | {"a":0.10000000000000001}
            """)
    void whatMeansSomethingElseIsNot(String one, String other) throws Exception {
        ObjectMapper exact = MAPPER.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        assertThat(RequestDigest.of("key", (ObjectNode) exact.readTree(one)))
                .isNotEqualTo(RequestDigest.of("key", (ObjectNode) exact.readTree(other)));
    }

    @Test
    void theSameQuestionOfTwoMessagesDoesNotLookAlike() throws Exception {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("input", "a");

        assertThat(RequestDigest.of("1", question)).isNotEqualTo(RequestDigest.of("2", question));
    }

    @Test
    void mediaAreTheirBytesWhereverTheyLie() throws Exception {
        byte[] bytes = "image".getBytes(StandardCharsets.UTF_8);
        ObjectNode inline = JsonNodeFactory.instance.objectNode().put("data", bytes);
        ObjectNode source = JsonNodeFactory.instance.objectNode().putPOJO("data", new Source("image"));
        ObjectNode other = JsonNodeFactory.instance.objectNode().putPOJO("data", new Source("imagf"));

        assertThat(RequestDigest.of("key", source))
                .isEqualTo(RequestDigest.of("key", inline))
                .isNotEqualTo(RequestDigest.of("key", other));
    }

    @Test
    void otherJavaValuesCountAsTheirJson() throws Exception {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putObject("a").put("b", new BigDecimal("1.50"));

        assertThat(RequestDigest.of("key", JsonNodeFactory.instance.objectNode().putPOJO("a", Map.of("b", 1.5f))))
                .isEqualTo(RequestDigest.of("key", json));
    }

    @Test
    void mediaThatAreGoneFailTheMessage() {
        ObjectNode request = JsonNodeFactory.instance.objectNode().putPOJO("data", new Source(null));

        assertThatThrownBy(() -> RequestDigest.of("key", request))
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("unreadable_body"));
    }

    private static String digest(String json) throws Exception {
        return RequestDigest.of("key", (ObjectNode) MAPPER.readTree(json));
    }

    private record Source(String text) implements ByteSource {

        @Override
        public long size() {
            return text.length();
        }

        @Override
        public InputStream open() throws IOException {
            if (text == null) {
                throw new IOException("gone");
            }
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
