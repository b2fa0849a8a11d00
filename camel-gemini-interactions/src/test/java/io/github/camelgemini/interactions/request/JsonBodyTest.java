/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.schema.JsonSchema;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class JsonBodyTest extends RequestTest {

    private static final String RESULT = "{'type':'function_result','call_id':'c','result':{'t':'5C'}}";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'text','text':'Hi'}",
                "{'type':'image','uri':'https://example.com/a.png','mime_type':'image/png','resolution':'low'}",
                "{'type':'video','uri':'https://youtu.be/v'}",
                "{'type':'document','data':'AAAA','mime_type':'application/pdf','made_up':null}"
            })
    void aContentBecomesPartOfAUserInput(String content) throws Exception {
        options.with("allowUriInput", true);
        JsonNode expected = json("[{'type':'user_input','content':[" + content + "]}]");

        assertThat(input(exchange(json(content)))).isEqualTo(expected);
        assertThat(input(exchange(MAPPER.convertValue(json(content), Map.class))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                RESULT,
                "{'type':'user_input','content':[{'type':'text','text':'Hi'}]}",
                "{'type':'thought','signature':'abc'}",
                "{'type':'made_up','input':'x'}"
            })
    void aStepStaysAStep(String step) throws Exception {
        JsonNode expected = json("[" + step + "]");

        assertThat(input(exchange(json(step)))).isEqualTo(expected);
        assertThat(input(exchange(MAPPER.convertValue(json(step), Map.class)))).isEqualTo(expected);
    }

    @Test
    void bytesInAMapBecomeBase64() throws Exception {
        Map<String, Object> image = new LinkedHashMap<>();
        image.put("type", "image");
        image.put("mime_type", "image/png");
        image.put("data", new byte[] {1, 2, 3});

        assertThat(content(exchange(image))).isEqualTo(media("image", "image/png", new byte[] {1, 2, 3}));
    }

    @Test
    void theUserMessageComesBeforeAContentAndAStep() throws Exception {
        options.with("userMessage", "Look").with("allowUriInput", true);

        assertThat(input(exchange(json("{'type':'video','uri':'https://youtu.be/v'}"))))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'Look'},"
                        + "{'type':'video','uri':'https://youtu.be/v'}]}]"));
        assertThat(input(exchange(json(RESULT))))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'Look'}]}," + RESULT + "]"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{'s3cr3t':'s3cr3t'}", "{'type':5}", "{'type':' '}", "{'type':null}", "{'input':null}"})
    void anObjectThatIsNeitherIsRefused(String object) throws Exception {
        assertRefused(exchange(json(object)), "invalid_body").hasMessageContaining("must have a type");
        assertRefused(exchange(MAPPER.convertValue(json(object), Map.class)), "invalid_body");
    }

    @Test
    void aMapThatCannotBecomeJsonIsRefused() {
        Map<String, Object> endless = new LinkedHashMap<>();
        endless.put("type", endless);

        assertRefused(exchange(Map.of("type", new Failing())), "invalid_body").hasNoCause();
        assertRefused(exchange(endless), "invalid_body").hasNoCause();
    }

    @Test
    void aListIsReadInOrderAndContentsThatFollowEachOtherJoin() throws Exception {
        Path pdf = Files.write(folder.resolve("a.pdf"), new byte[] {1});
        List<Object> body = List.of(
                "one", pdf, json("{'type':'text','text':'two'}"), json(RESULT), Map.of("type", "thought"), "three");

        assertThat(input(exchange(body)).toString().replace('"', '\''))
                .isEqualTo("[{'type':'user_input','content':[{'type':'text','text':'one'},"
                        + "{'type':'document','mime_type':'application/pdf','data':'AQ=='},{'type':'text','text':'two'}]},"
                        + RESULT
                        + ",{'type':'thought'},{'type':'user_input','content':[{'type':'text','text':'three'}]}]");
    }

    @Test
    void aJsonArrayIsAList() throws Exception {
        options.with("userMessage", "First");

        assertThat(input(exchange(json("['second'," + RESULT + "]"))))
                .isEqualTo(json("[{'type':'user_input','content':[{'type':'text','text':'First'},"
                        + "{'type':'text','text':'second'}]}," + RESULT + "]"));
    }

    @Test
    void onlyTheOwnHeaderSaysWhatTheElementsAre() throws Exception {
        byte[] png = "\u0089PNG\r\n\u001a\n".getBytes(StandardCharsets.ISO_8859_1);
        Map<String, Object> headers = Map.of("Content-Type", "application/pdf", "CamelFileName", "a.pdf");

        assertThat(content(exchange(List.of(png), headers)).path("mime_type").asText())
                .isEqualTo("image/png");
        assertThat(input(exchange(List.of("text", png), Map.of("CamelGeminiInteractionsMediaType", "image/webp"))))
                .hasToString("[{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"text\"},"
                        + "{\"type\":\"image\",\"mime_type\":\"image/webp\",\"data\":\"iVBORw0KGgo=\"}]}]");
    }

    @Test
    void anEmptyListIsNothing() throws Exception {
        assertRefused(exchange(List.of()), "empty");
        options.with("userMessage", "Hi");
        assertThat(content(exchange(List.of()))).isEqualTo(text("Hi"));
    }

    @Test
    void elementsThatCannotBeSentAreRefusedByIndexAndClass() throws Exception {
        assertRefused(exchange(List.of("a", CharBuffer.wrap(SECRET), new Unsendable())), "invalid_body")
                .hasMessageContaining("body[2], " + Unsendable.class.getName());
        assertRefused(exchange(List.of("a", List.of(SECRET))), "invalid_body")
                .hasMessageContaining("The Java class of body[1], java.util.");
        assertRefused(exchange(json("['a',['s3cr3t']]")), "invalid_body")
                .hasMessageContaining("The Java class of body[1], com.fasterxml.jackson.databind.node.ArrayNode");
        assertRefused(exchange(Arrays.asList("a", null)), "invalid_body")
                .hasMessageContaining("The Java class of body[1], null");
        assertRefused(exchange(List.of("a", json("{'input':'s3cr3t'}"))), "invalid_body")
                .hasMessageContaining("The JSON object in body[1]");
        assertRefused(exchange(List.of("a", Map.of("input", SECRET))), "invalid_body")
                .hasMessageContaining("The JSON object in body[1]");
        assertRefused(exchange(List.of("a", " ")), "empty").hasMessageContaining("body[1] is empty");
        assertRefused(exchange(List.of(new byte[0])), "empty").hasMessageContaining("body[0] is empty");
        assertRefused(exchange(List.of(new ByteArrayInputStream(new byte[0]))), "empty")
                .hasMessageContaining("body[0] is empty");
    }

    @Test
    void streamsInAListCanBeReadAgain() throws Exception {
        List<Object> body = List.of("a", new ByteArrayInputStream("%PDF-1".getBytes(StandardCharsets.US_ASCII)));
        Exchange exchange = exchange(body);

        JsonNode first = create(exchange);

        assertThat(create(exchange)).isEqualTo(first);
        assertThat(exchange.getMessage().getBody(List.class).get(1)).isInstanceOf(StreamCache.class);
        assertThat(body.get(1)).isInstanceOf(ByteArrayInputStream.class);
    }

    @Test
    void aWholeRequestGoesAsItIsWithTheDefaultModel() throws Exception {
        assertThat(create(json("{'input':'Hi','tools':[{'type':'google_search'}],'store':null}")))
                .isEqualTo(json("{'input':'Hi','tools':[{'type':'google_search'}],'model':'gemini-3.8-flash'}"));
        assertThat(create(Map.of("input", List.of(Map.of("type", "text", "text", "Hi")), "model", "models/m")))
                .isEqualTo(json("{'input':[{'type':'text','text':'Hi'}],'model':'m'}"));
    }

    @Test
    void optionsFillWhatAWholeRequestLeavesOut() throws Exception {
        options.with("model", "a")
                .with("systemInstruction", "option")
                .with("store", true)
                .with("serviceTier", "flex")
                .with("temperature", 0.5)
                .with("seed", 7)
                .with("stopSequences", "X")
                .with("userMessage", "unused");

        assertThat(
                        create(
                                json(
                                        "{'input':'Hi','model':'own','store':false,'service_tier':'priority',"
                                                + "'generation_config':{'temperature':1.5,'stop_sequences':['Y'],'video_config':{'task':'edit'},'seed':null}}")))
                .isEqualTo(json("{'input':'Hi','model':'own','store':false,'service_tier':'priority',"
                        + "'system_instruction':'option','generation_config':{'temperature':1.5,'stop_sequences':['Y'],"
                        + "'video_config':{'task':'edit'},'seed':7}}"));
    }

    @Test
    void headersOverrideAWholeRequest() throws Exception {
        Map<String, Object> headers = Map.of(
                "CamelGeminiInteractionsModel", "m",
                "CamelGeminiInteractionsStore", "true",
                "CamelGeminiInteractionsTemperature", 0.25,
                "CamelGeminiInteractionsPreviousInteractionId", "",
                "CamelGeminiInteractionsSystemInstruction", "header");
        JsonNode body = json("{'input':'Hi','agent':'a','store':false,'system_instruction':'own',"
                + "'previous_interaction_id':'p','generation_config':{'temperature':1.5}}");

        assertThat(create(exchange(body, headers)))
                .isEqualTo(json("{'input':'Hi','model':'m','store':true,'system_instruction':'header',"
                        + "'generation_config':{'temperature':0.25}}"));
    }

    @Test
    void theModelOrAgentOfAWholeRequestReplacesBothOptions() throws Exception {
        options.with("model", "m").with("agent", "a");

        assertThat(create(json("{'input':'Hi','agent':'own'}")))
                .isEqualTo(json("{'input':'Hi','agent':'own','background':true}"));
    }

    @Test
    void theResponseFormatOfAWholeRequestStays() throws Exception {
        JsonSchema schema = JsonSchema.parse("s", "{\"type\":\"object\"}");
        CreateRequests requests = new CreateRequests(MAPPER, options);

        assertThat(requests.create(exchange(json("{'input':'Hi','response_format':{'type':'audio'}}")), schema)
                        .get("response_format"))
                .isEqualTo(json("{'type':'audio'}"));
        assertThat(requests.create(exchange(json("{'input':'Hi'}")), schema).at("/response_format/schema"))
                .isEqualTo(json("{'type':'object'}"));
    }

    @Test
    void aSchemaWithoutKeywordsAsksForJsonOnly() throws Exception {
        assertThat(new CreateRequests(MAPPER, options)
                        .create(exchange("Hi"), JsonSchema.parse("s", "{}"))
                        .get("response_format"))
                .isEqualTo(json("{'type':'text','mime_type':'application/json'}"));
    }

    @Test
    void aWholeRequestThatContradictsItselfIsRefused() throws Exception {
        assertRefused(exchange(json("{'input':'Hi','model':'m','agent':'a'}")), "invalid_body");
        assertRefused(exchange(json("{'input':'Hi','generation_config':'s3cr3t'}")), "invalid_body");
        assertRefused(exchange(json("{'input':'Hi','agent':'a','generation_config':{'seed':1}}")), "invalid_option")
                .hasMessageContaining("remove seed from");
        assertRefused(exchange(json("{'input':'Hi','agent':'a','generation_config':{'s3cr3t':1}}")), "invalid_option")
                .hasMessageContaining("remove generation_config from");
    }

    @Test
    void aWholeRequestTakesNoUserMessageBesideIt() throws Exception {
        assertRefused(
                        exchange(json("{'input':'Hi'}"), Map.of("CamelGeminiInteractionsUserMessage", SECRET)),
                        "invalid_header")
                .hasMessageContaining("CamelGeminiInteractionsUserMessage");
    }

    @Test
    void theBodyIsNotChanged() throws Exception {
        JsonNode body = json("{'input':'Hi','store':null,'generation_config':{'seed':1}}");
        options.with("temperature", 0.5);

        create(body);

        assertThat(body).isEqualTo(json("{'input':'Hi','store':null,'generation_config':{'seed':1}}"));
    }

    private static final class Unsendable {}

    /** A bean that Jackson cannot read; the failure quotes the value. */
    public static final class Failing {
        public int getValue() {
            return Integer.parseInt(SECRET);
        }
    }
}
