/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Lists to be judged in which there is nothing at some places. */
class EmptyElementsTest extends WireTestSupport {

    private static final String MODERATE = "gemini-interactions:moderate";
    private static final String SKIP = MODERATE + "?emptyElements=skip";
    private static final Map<String, Object> PLAIN = Map.of("CamelGeminiInteractionsMediaType", "text/plain");

    @TempDir
    Path folder;

    @BeforeEach
    void answer() {
        answerCreateWithJson(
                "{'verdicts':[{'index':1,'flagged':false,'categories':[],'score':0.1},"
                        + "{'index':2,'flagged':true,'categories':['hate'],'score':0.8}]}",
                "completed");
    }

    private Exchange ask(String uri, List<?> body, Map<String, Object> headers) {
        return send(uri, exchange -> {
            exchange.getMessage().setBody(body);
            exchange.getMessage().setHeaders(new HashMap<>(headers));
        });
    }

    private static Map<String, Object> empty(int index) {
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("index", index);
        verdict.put("flagged", false);
        verdict.put("categories", List.of());
        verdict.put("score", null);
        verdict.put("empty", true);
        return verdict;
    }

    /** Everything that has nothing in it. */
    private List<Object> empties() throws Exception {
        Exchange blank = new DefaultExchange(context);
        blank.getMessage().setBody(" ");
        return Arrays.asList(
                null,
                "",
                " \n",
                new byte[0],
                new ByteArrayInputStream(new byte[0]),
                new StringReader(""),
                NullNode.getInstance(),
                new TextNode(""),
                "\uFEFF".getBytes(StandardCharsets.UTF_8),
                Files.createFile(folder.resolve("empty.txt")),
                Files.writeString(folder.resolve("blank.txt"), "\n").toFile(),
                blank,
                blank.getMessage());
    }

    @Test
    void eachFailsTheListUnlessToldOtherwise() throws Exception {
        for (Object empty : empties()) {
            for (String uri : List.of(MODERATE, MODERATE + "?emptyElements=fail")) {
                Exchange exchange = ask(uri, Arrays.asList("Nice", empty, "Nasty"), PLAIN);

                assertThat(failure(exchange).getCode()).isEqualTo("empty");
                assertThat(failure(exchange))
                        .hasMessageContaining("body[1] is empty")
                        .hasMessageContaining("emptyElements=skip");
                assertThat(exchange.getMessage().getHeaders())
                        .doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);
            }
        }
        assertThat(requests()).isEmpty();
    }

    @Test
    void eachMayHaveAVerdictThatMarksItAndTheOthersAreJudged() throws Exception {
        for (Object empty : empties()) {
            API.resetRequests();
            List<Object> items = Arrays.asList("Nice", empty, "Nasty");

            Exchange exchange = ask(SKIP, items, PLAIN);

            assertThat(exchange.getException()).isNull();
            assertThat(sentJson().at("/input/0/content"))
                    .isEqualTo(json("[{'type':'text','text':'Item 1'},{'type':'text','text':'Nice'},"
                            + "{'type':'text','text':'Item 2'},{'type':'text','text':'Nasty'}]"));
            assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS))
                    .isEqualTo(List.of(
                            Map.of("index", 1, "flagged", false, "categories", List.of(), "score", 0.1),
                            empty(2),
                            Map.of("index", 3, "flagged", true, "categories", List.of("hate"), "score", 0.8)));
            assertThat(exchange.getMessage().getHeaders())
                    .containsEntry(GeminiInteractionsConstants.MODERATION_FLAGGED, true)
                    .containsEntry(GeminiInteractionsConstants.MODERATION_CATEGORIES, List.of("hate"))
                    .containsEntry(GeminiInteractionsConstants.MODERATION_SCORE, 0.8);
        }
    }

    @Test
    void severalKeepTheirPlaces() {
        List<Object> items = Arrays.asList(null, "", "Nice", " ", "Nasty", new byte[0]);

        Exchange exchange = ask(SKIP, items, Map.of());

        assertThat(ofVerdicts(exchange, "index")).containsExactly(1, 2, 3, 4, 5, 6);
        assertThat(ofVerdicts(exchange, "flagged")).containsExactly(false, false, false, false, true, false);
        assertThat(ofVerdicts(exchange, "empty")).containsExactly(true, true, null, true, null, true);
        assertThat(exchange.getMessage().getBody()).isSameAs(items);
    }

    private static List<Object> ofVerdicts(Exchange exchange, String field) {
        List<Object> values = new ArrayList<>();
        List<?> verdicts = exchange.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS, List.class);
        verdicts.forEach(verdict -> values.add(((Map<?, ?>) verdict).get(field)));
        return values;
    }

    @Test
    void aListOfNothingElseFails() {
        for (List<?> items : List.of(Arrays.asList(null, ""), List.of())) {
            Exchange exchange = ask(SKIP, items, Map.of());

            assertThat(failure(exchange).getCode()).isEqualTo("empty");
            assertThat(exchange.getMessage().getHeaders())
                    .doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);
        }
        assertThat(requests()).isEmpty();
    }

    @Test
    void aVerdictTooManyForWhatWasJudgedFails() {
        Exchange exchange = ask(SKIP, Arrays.asList("Nice", ""), Map.of());

        assertThat(failure(exchange).getCode()).isEqualTo("unclear_verdict");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.MODERATION_FLAGGED);
    }

    @Test
    void whatIsWrongInAnotherWayFailsAtItsPlace() {
        for (String uri : List.of(MODERATE, SKIP)) {
            Exchange exchange = ask(uri, Arrays.asList("Nice", "Nasty", "a\0"), Map.of());
            assertThat(failure(exchange).getCode()).isEqualTo("control_character");
            assertThat(failure(exchange)).hasMessageContaining("body[2]");

            exchange = ask(uri, Arrays.asList("Nice", new byte[] {1, 2}), Map.of());
            assertThat(failure(exchange).getCode()).isEqualTo("unknown_media_type");
            assertThat(failure(exchange)).hasMessageContaining("body[1]");
        }
        assertThat(requests()).isEmpty();
    }

    @Test
    void streamsOfTheListCanBeReadByTheNextStep() throws Exception {
        for (String uri : List.of(MODERATE, SKIP)) {
            List<Object> items = new ArrayList<>();
            items.add(new ByteArrayInputStream("Nice".getBytes(StandardCharsets.UTF_8)));
            items.add(new ByteArrayInputStream("Nasty".getBytes(StandardCharsets.UTF_8)));

            Exchange exchange = ask(uri, items, PLAIN);

            assertThat(exchange.getException()).isNull();
            List<?> left = exchange.getMessage().getBody(List.class);
            assertThat(left).hasSize(2).allMatch(StreamCache.class::isInstance);
            assertThat(((InputStream) left.get(0)).readAllBytes()).asString().isEqualTo("Nice");
            assertThat(((InputStream) left.get(1)).readAllBytes()).asString().isEqualTo("Nasty");
        }
    }

    @Test
    void aStreamThatIsRefusedCanBeReadByTheErrorHandler() {
        Exchange exchange = send(MODERATE, e -> {
            e.getMessage().setBody(new ByteArrayInputStream("a\0".getBytes(StandardCharsets.UTF_8)));
            e.getMessage().setHeader("CamelGeminiInteractionsMediaType", "text/plain");
        });

        assertThat(failure(exchange).getCode()).isEqualTo("control_character");
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("a\0");
    }

    @Test
    void theSecondListIsJudgedForItself() {
        Exchange first = ask(SKIP, Arrays.asList("Nice", "", "Nasty"), Map.of());
        Exchange second = template.send(SKIP, send(SKIP, exchange -> {
            exchange.getMessage().setBody(first.getMessage().getBody());
            exchange.getMessage().setHeaders(first.getMessage().getHeaders());
        }));

        assertThat(second.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS))
                .isEqualTo(first.getMessage().getHeader(GeminiInteractionsConstants.MODERATION_VERDICTS));
    }

    @Test
    void anotherValueOfTheOptionIsRefused() {
        assertThatThrownBy(() -> ask(MODERATE + "?emptyElements=pass", List.of("a"), Map.of()))
                .rootCause()
                .hasMessage("Option emptyElements is 'pass'. It must be one of: fail, skip");
        assertThatThrownBy(() -> ask("gemini-interactions:create?emptyElements=skip", List.of("a"), Map.of()))
                .rootCause()
                .hasMessageContaining("it is an option of moderate");
    }
}
