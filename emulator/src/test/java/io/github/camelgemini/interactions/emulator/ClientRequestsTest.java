/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What Google's and other clients send, beyond what the guides show. */
class ClientRequestsTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static final String SCHEMA =
            "{'$schema':'https://json-schema.org/draft/2020-12/schema','type':'object','properties':{'total':{'type':'number'}},"
                    + "'required':['total'],'additionalProperties':false}";

    private Wire.Answer send(String fields) throws Exception {
        ObjectNode body =
                Wire.JSON.createObjectNode().put("model", "gemini-4-hydrogen").put("input", "Total: 12.50");
        body.setAll((ObjectNode) Wire.parse("{" + fields.replace('\'', '"') + "}"));
        return wire.create(body.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'labels':{'team':'garden','größe_1':''}",
                "'safety_settings':[{'type':'harassment','threshold':'block_none','method':'severity'}]",
                "'cached_content':'cachedContents/a'",
                "'generation_config':{'thinking_level':'xhigh'}",
                "'generation_config':{'tool_choice':{}}",
                "'generation_config':{'speech_config':{'speakers':[{'speaker':'Ada','voice':'kore','language':'en'}]}}",
                "'generation_config':{'transcription_config':{'mode':{'type':'verbatim','timestamp_granularities':['word']},'language_hints':['de']}}",
                "'environment':{'type':'remote','env':{'A':'b','C':{'credential':'x'}},'network':{'allowlist':[{'domain':'x.de'}]},'sources':[{'type':'inline','target':'a','content':'b'}]}",
                "'environment':{'type':'remote','network':'disabled'}",
                "'input':[{'type':'document','mime_type':'application/vnd.openxmlformats-officedocument.wordprocessingml.document','data':'UEsD'}]",
                "'input':[{'type':'document','mime_type':'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet','data':'UEsD'}]",
                "'input':[{'type':'document','mime_type':'application/vnd.oasis.opendocument.text','data':'UEsD'}]",
                "'input':[{'type':'document','mime_type':'application/vnd.ms-powerpoint','data':'UEsD'}]",
                "'input':[{'type':'code_execution_call','id':'1','arguments':{'code':'ls','language':'bash'}},{'type':'code_execution_result','call_id':'1','result':[{'type':'text','text':'a'},{'type':'image','mime_type':'image/png','data':'QUJD'}]},{'type':'user_input','content':[{'type':'text','text':'b'}]}]",
                "'input':[{'type':'processing_call','id':'1','signature':'c2ln'},{'type':'processing_result','call_id':'1'},{'type':'user_input','content':[{'type':'text','text':'b'}]}]",
                "'input':[{'type':'function_call','id':'1','name':'f','arguments':{}},{'type':'function_result','call_id':'1','result':[{'type':'audio','mime_type':'audio/wav','uri':'https://x'},{'type':'document','mime_type':'text/csv','data':'YSxi'},{'type':'video','uri':'https://x'}]}]",
                "'model':'m','input':[{'type':'user_input','content':[{'type':'text','text':'a','annotations':[{'type':'word_info','text':'a','speaker':'b','start_offset':'1s'}]}]}]",
            })
    void areTaken(String fields) throws Exception {
        Wire.Answer answer = send(fields);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'text','mime_type':'application/json','schema':" + SCHEMA + "}",
                "{'type':'text','schema':" + SCHEMA + "}",
                "[{'type':'text','schema':" + SCHEMA + "}]",
                SCHEMA,
                "[" + SCHEMA + "]",
            })
    void nameASchemaInManyForms(String format) throws Exception {
        Wire.Answer answer = send("'response_format':" + format);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("{\"total\":12.5}");
    }

    @Test
    void haveSchemaIdentifiersInFunctionParameters() throws Exception {
        GEMINI.emulator()
                .enqueue(Reply.steps("{\"type\":\"function_call\",\"id\":\"c\",\"name\":\"f\",\"arguments\":{}}"));

        Wire.Answer answer = send("'tools':[{'type':'function','name':'f','parameters':" + SCHEMA + "}]");

        assertThat(answer.json().path("status").asText()).isEqualTo("requires_action");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "minLength",
                "maxLength",
                "minProperties",
                "maxProperties",
                "uniqueItems",
                "contains",
                "minContains",
                "maxContains"
            })
    void haveKeywordsThatAreIgnoredUnlessTheEmulatorIsToldToRefuseThem(String keyword) throws Exception {
        String schema = "{'type':'object','properties':{'total':{'type':'number','" + keyword + "':1}}}";
        String format = "'response_format':{'type':'text','mime_type':'application/json','schema':" + schema + "}";
        String tool = "'tools':[{'type':'function','name':'f','parameters':" + schema
                + "}],'generation_config':{'tool_choice':'none'}";

        assertThat(send(format).status()).isEqualTo(200);
        assertThat(send(tool).status()).isEqualTo(200);
        try (Emulator strict = Emulator.builder().refuseIgnoredKeywords(true).start()) {
            for (String fields : new String[] {format, tool}) {
                ObjectNode body = Wire.JSON.createObjectNode().put("model", "m").put("input", "a");
                body.setAll((ObjectNode) Wire.parse("{" + fields.replace('\'', '"') + "}"));
                assertThat(new Wire(strict).create(body.toString()).errorMessage())
                        .startsWith("Unsupported schema keyword '" + keyword + "' at '");
            }
        }
    }

    @Test
    void continueAnAnswerWithoutInput() throws Exception {
        GEMINI.emulator()
                .enqueue(
                        Reply.interaction(
                                "{\"id\":\"v1_H1\",\"status\":\"requires_continuation\",\"continuation_token\":\"TOK1\",\"object\":\"interaction\","
                                        + "\"model\":\"m\",\"steps\":[{\"type\":\"model_output\",\"content\":[{\"type\":\"text\",\"text\":\"One, \"}]}]}"),
                        Reply.text("two."));
        assertThat(send("").json().path("continuation_token").asText()).isEqualTo("TOK1");

        Wire.Answer second =
                wire.create("{\"model\":\"m\",\"previous_interaction_id\":\"v1_H1\",\"continuation_token\":\"TOK1\"}");
        Wire.Answer foreign =
                wire.create("{\"model\":\"m\",\"previous_interaction_id\":\"v1_H1\",\"continuation_token\":\"TOK2\"}");

        assertThat(second.text()).isEqualTo("two.");
        assertThat(foreign.status()).isEqualTo(400);
        assertThat(foreign.errorMessage())
                .isEqualTo("The 'continuation_token' is not the one of the previous interaction.");
    }

    @Test
    void wrapTheResultOfAFunctionIntoTheTurnOfTheUser() throws Exception {
        GEMINI.emulator()
                .enqueue(
                        Reply.steps(
                                "{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"stock\",\"arguments\":{\"of\":\"roses\"}}"));
        String tools = "'tools':[{'type':'function','name':'stock'}]";
        String first = send(tools).id();

        Wire.Answer answer = send(tools + ",'previous_interaction_id':'" + first
                + "','input':[{'type':'user_input','content':[{'type':'function_result','call_id':'c1','name':'stock',"
                + "'result':'total: 7'}]}],'response_format':" + SCHEMA);

        assertThat(answer.text()).as(answer.body()).isEqualTo("{\"total\":7}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{'type':'function_result','call_id':'foreign','result':'x'} ~ input[0] ~ foreign",
                "{'type':'function_result','call_id':'','result':'x'} ~ input[0] ~ ''",
                "{'type':'user_input','content':[{'type':'function_result','call_id':'foreign','result':'x'}]} ~ input[0].content[0] ~ foreign",
                "{'type':'function_result','call_id':'c2','result':'x'},{'type':'function_call','id':'c2','name':'f','arguments':{}} ~ input[0] ~ c2",
            })
    void areRefusedWhenAResultAnswersNoCall(String steps, String path, String id) throws Exception {
        GEMINI.emulator()
                .enqueue(Reply.steps("{\"type\":\"function_call\",\"id\":\"c1\",\"name\":\"f\",\"arguments\":{}}"));
        String first = send("").id();

        Wire.Answer answer =
                send("'previous_interaction_id':'" + first + "','input':[" + steps.replace("\"\"", "''") + "]");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage())
                .isEqualTo("The function result at '" + path + "' has the call_id '" + id
                        + "', but there is no function call with this id before it.");
    }

    @ParameterizedTest
    @CsvSource({"text,1", "image,1", "audio,1", "video,1", "text|image|audio,3"})
    void getTheModalitiesThatTheyAskFor(String modalities, int count) throws Exception {
        String names = "'" + modalities.replace("|", "','") + "'";

        JsonNode content = send("'response_modalities':[" + names + "]").json().at("/steps/1/content");

        assertThat(content).hasSize(count);
        assertThat(content.findValuesAsText("type")).containsExactly(modalities.split("\\|"));
    }

    @Test
    void getAPictureInTheFormOfTheOlderConfig() throws Exception {
        JsonNode picture =
                send("'response_modalities':['image'],'generation_config':{'image_config':{'aspect_ratio':'16:9','image_size':'512'}}")
                        .json()
                        .at("/steps/1/content/0");

        java.awt.image.BufferedImage image = javax.imageio.ImageIO.read(new java.io.ByteArrayInputStream(
                java.util.Base64.getDecoder().decode(picture.path("data").asText())));
        assertThat(image.getWidth()).isEqualTo(128);
        assertThat(image.getHeight()).isEqualTo(72);
    }

    @Test
    void learnThatADocumentIsNotMade() throws Exception {
        assertThat(send("'response_modalities':['document']").errorCode()).isEqualTo("unimplemented");
    }

    @Test
    void withFunctionsGetAnAnswerByTheRulesWhenNoCallIsWanted() throws Exception {
        String tool =
                "'tools':[{'type':'function','name':'f'}],'input':'repeat: hello','generation_config':{'tool_choice':";

        assertThat(send(tool + "'none'}").text()).isEqualTo("hello");
        assertThat(send(tool + "'auto'}").text()).isEqualTo("hello");
        assertThat(send(tool + "'validated'}").text()).isEqualTo("hello");
    }
}
