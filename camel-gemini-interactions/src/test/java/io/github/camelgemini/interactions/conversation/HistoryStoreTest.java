/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class HistoryStoreTest {

    private static final String KEY = "ada";

    private final MapStateRepository repository = new MapStateRepository();
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @Test
    void whatWasSaidComesBeforeWhatIsSaidNow() throws Exception {
        HistoryStore history = history(10, 10_000, false);
        history.add(
                exchange,
                KEY,
                json("'One'"),
                answer("{'type':'thought','signature':'s1','future':[1]}", "{'type':'model_output','content':[]}"));
        ObjectNode request = request("'Two'");

        assertThat(history.prepend(exchange, KEY, request)).isTrue();

        assertThat(request.path("input"))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'One'}]},"
                        + "{'type':'thought','signature':'s1','future':[1]},{'type':'model_output','content':[]},"
                        + "{'type':'user_input','content':[{'type':'text','text':'Two'}]}]"));
    }

    @Test
    void atTheBeginningThereIsNothingBefore() throws Exception {
        ObjectNode request = request("'One'");

        assertThat(history(10, 10_000, false).prepend(exchange, KEY, request)).isFalse();
        assertThat(request.path("input")).hasSize(1);
    }

    @Test
    void withoutARepositoryTheExchangeCarriesTheHistory() throws Exception {
        HistoryStore history = new HistoryStore(null, 10, 10_000, false);
        history.add(exchange, null, json("'One'"), answer("{'type':'model_output'}"));
        ObjectNode request = request("'Two'");

        history.prepend(exchange, null, request);

        assertThat(exchange.getProperty(HistoryStore.PROPERTY)).isInstanceOf(String.class);
        assertThat(request.path("input")).hasSize(3);
    }

    @Test
    void theOldestTurnsGoFirst() throws Exception {
        HistoryStore history = history(2, 10_000, false);
        for (int i = 1; i <= 3; i++) {
            history.add(exchange, KEY, json("'Q" + i + "'"), answer("{'type':'model_output','n':" + i + "}"));
        }
        ObjectNode request = request("'Q4'");
        history.prepend(exchange, KEY, request);

        assertThat(request.path("input").findValuesAsText("text")).containsExactly("Q2", "Q3", "Q4");
    }

    @Test
    void bytesAreBoundedToo() throws Exception {
        HistoryStore history = history(100, 250, false);
        history.add(exchange, KEY, json("'" + "ABC".repeat(40) + "'"), answer());
        history.add(exchange, KEY, json("'" + "y".repeat(100) + "'"), answer());
        assertThat(repository.values().get("history/ada")).doesNotContain("ABC").contains("yyy");

        history.add(exchange, KEY, json("'" + "z".repeat(300) + "'"), answer());
        assertThat(repository.values().get("history/ada")).isEqualTo("[]");
    }

    @Test
    void theResultOfAFunctionStaysWithItsCall() throws Exception {
        HistoryStore history = history(1, 10_000, false);
        history.add(exchange, KEY, json("'Weather?'"), answer("{'type':'function_call','id':'c1'}"));
        history.add(exchange, KEY, json("[{'type':'function_result','call_id':'c1'}]"), answer());
        ObjectNode request = request("'And?'");
        history.prepend(exchange, KEY, request);

        assertThat(request.path("input").findValuesAsText("type"))
                .containsSubsequence("user_input", "function_call", "function_result", "user_input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'Hi'",
                "{'type':'text','text':'Hi'}",
                "[{'type':'text','text':'Hi'}]",
                "['Hi']",
                "[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]",
                "{'type':'user_input','content':[{'type':'text','text':'Hi'}]}"
            })
    void everyFormOfInputIsKeptAsSteps(String input) throws Exception {
        history(10, 10_000, false).add(exchange, KEY, json(input), answer());

        assertThat(json(repository.values().get("history/ada")))
                .isEqualTo(json("[[{'type':'user_input','content':[{'type':'text','text':'Hi'}]}]]"));
    }

    @Test
    void mediaAreKeptOrNamed() throws Exception {
        byte[] bytes = {1, 2, 3};
        ObjectNode image =
                JsonNodeFactory.instance.objectNode().put("type", "image").put("mime_type", "image/png");
        image.putPOJO("data", new Bytes(bytes));
        ObjectNode request = JsonNodeFactory.instance.objectNode().set("input", image);

        history(10, 10_000, false).add(exchange, KEY, request.path("input"), answer());
        assertThat(repository.values().get("history/ada")).contains("\"data\":\"AQID\"");

        history(10, 10_000, true).add(exchange, "omitted", request.path("input"), answer());
        assertThat(repository.values().get("history/omitted"))
                .contains("[image/png, 3 bytes, was here]")
                .doesNotContain("AQID");
    }

    @Test
    void referencesStayWhereBytesAreLeftOut() throws Exception {
        history(10, 10_000, true).add(exchange, KEY, json("{'type':'document','uri':'https://x/files/a'}"), answer());

        assertThat(repository.values().get("history/ada")).contains("https://x/files/a");
    }

    @Test
    void mediaLargerThanTheBoundAreLeftOutAnyway() throws Exception {
        ObjectNode image =
                JsonNodeFactory.instance.objectNode().put("type", "image").put("mime_type", "image/png");
        image.putPOJO("data", new Bytes(new byte[201]));

        history(10, 200, false).add(exchange, KEY, image, answer());

        assertThat(repository.values().get("history/ada")).contains("201 bytes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[1]", "no json secret", "[[], {}]"})
    void whatWeDidNotWriteIsRefusedWithoutBeingQuoted(String stored) {
        repository.setState("history/ada", stored);

        assertThatThrownBy(() -> history(10, 10_000, false).prepend(exchange, KEY, request("'Hi'")))
                .isInstanceOfSatisfying(
                        GeminiInteractionsException.class,
                        failure -> assertThat(failure.getCode()).isEqualTo("invalid_history"))
                .hasMessageNotContaining("secret")
                .hasNoCause();
    }

    @Test
    void whatIsForgottenIsGone() throws Exception {
        HistoryStore history = history(10, 10_000, false);
        history.add(exchange, KEY, json("'One'"), answer());

        history.forget(KEY);

        assertThat(history.prepend(exchange, KEY, request("'Two'"))).isFalse();
    }

    private HistoryStore history(int turns, long bytes, boolean omitMedia) {
        return new HistoryStore(repository, turns, bytes, omitMedia);
    }

    private static ObjectNode request(String input) throws Exception {
        return JsonNodeFactory.instance.objectNode().set("input", json(input));
    }

    private static Interaction answer(String... steps) throws Exception {
        ObjectNode interaction = JsonNodeFactory.instance.objectNode();
        interaction.set("steps", json("[" + String.join(",", steps) + "]"));
        return new Interaction(interaction, null);
    }

    private static JsonNode json(String json) throws Exception {
        return new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    private static final class Bytes implements ByteSource {

        private final byte[] bytes;

        Bytes(byte... bytes) {
            this.bytes = bytes;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public InputStream open() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
