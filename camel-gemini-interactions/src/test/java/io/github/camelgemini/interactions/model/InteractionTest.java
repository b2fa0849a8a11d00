/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.model;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.camelgemini.interactions.client.TestClients.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class InteractionTest {

    @Test
    void theFieldsAreReadAsTheyAreNamed() {
        Interaction interaction = new Interaction(
                json("{'id':'v1_b','status':'completed','model':'gemini-3.8-flash','previous_interaction_id':'v1_a',"
                        + "'environment_id':'env_1'}"),
                "req-1");

        assertThat(interaction.id()).isEqualTo("v1_b");
        assertThat(interaction.status()).isEqualTo("completed");
        assertThat(interaction.model()).isEqualTo("gemini-3.8-flash");
        assertThat(interaction.previousInteractionId()).isEqualTo("v1_a");
        assertThat(interaction.environmentId()).isEqualTo("env_1");
        assertThat(interaction.requestId()).isEqualTo("req-1");
        assertThat(interaction).hasToString("Interaction[id=v1_b, status=completed]");
        assertThat(read("{'agent':'deep-research-preview-04-2026'}").model())
                .isEqualTo("deep-research-preview-04-2026");
    }

    @Test
    void anEmptyObjectHasNothing() {
        Interaction interaction = read("{}");

        assertThat(interaction.id()).isNull();
        assertThat(interaction.status()).isNull();
        assertThat(interaction.isRunning()).isFalse();
        assertThat(interaction.model()).isNull();
        assertThat(interaction.steps()).isEmpty();
        assertThat(interaction.outputContents()).isEmpty();
        assertThat(interaction.text()).isEmpty();
        assertThat(interaction.functionCalls()).isEmpty();
        assertThat(interaction.thoughtSummary()).isNull();
        assertThat(interaction.citations()).isEmpty();
        assertThat(interaction.faults()).isEmpty();
        assertThat(interaction.usage()).isEqualTo(new Usage(null, null, null, null, null, null));
    }

    @Test
    void anEmptyIdIsNone() {
        assertThat(read("{'id':''}").id()).isNull();
        assertThat(read("{'id':null}").id()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'steps':{'type':'model_output','content':'x'},'errors':{'code':'c'},'usage':[1]}",
                "{'steps':['x',1,null,[],{}],'errors':['x',null]}",
                "{'steps':[{'type':'model_output','content':'x'},{'type':'model_output','content':{'type':'text','text':'x'}}]}",
                "{'steps':[{'type':'thought','summary':'x','error':'x'},{'type':{'a':1},'content':[1]}]}"
            })
    void fieldsOfAnotherTypeThanTheirsAreSkipped(String json) {
        Interaction interaction = read(json);

        assertThat(interaction.text()).isEmpty();
        assertThat(interaction.outputContents()).isEmpty();
        assertThat(interaction.functionCalls()).isEmpty();
        assertThat(interaction.thoughtSummary()).isNull();
        assertThat(interaction.citations()).isEmpty();
        assertThat(interaction.faults()).isEmpty();
        assertThat(interaction.usage().total()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "queued, true",
        "in_progress, true",
        "requires_action, false",
        "completed, false",
        "failed, false",
        "cancelled, false",
        "incomplete, false",
        "budget_exceeded, false",
        "something_new, false"
    })
    void onlyTwoStatusesAreRunning(String status, boolean running) {
        assertThat(read("{'status':'" + status + "'}").isRunning()).isEqualTo(running);
    }

    @ParameterizedTest
    @CsvSource({
        "queued, false",
        "in_progress, false",
        "requires_action, true",
        "requires_continuation, true",
        "completed, true",
        "failed, true",
        "cancelled, true",
        "incomplete, true",
        "budget_exceeded, true",
        "something_new, false",
        "'', false"
    })
    void onlyWhatIsKnownToHaveEndedHas(String status, boolean ended) {
        assertThat(read("{'status':'" + status + "'}").hasEnded()).isEqualTo(ended);
    }

    @Test
    void theTokenToGoOnWithIsRead() {
        assertThat(read("{'status':'requires_continuation','continuation_token':'TOK1'}")
                        .continuationToken())
                .isEqualTo("TOK1");
        assertThat(read("{'status':'completed'}").continuationToken()).isNull();
    }

    @Test
    void theTextIsThatOfAllOutputsWithoutASeparator() {
        Interaction interaction = read("{'steps':[{'type':'thought','signature':'c2ln'},"
                + "{'type':'model_output','content':[{'type':'text','text':'One '},{'type':'image','data':'QUJD'}]},"
                + "{'type':'google_search_call','id':'s'},"
                + "{'type':'model_output','content':[{'type':'text','text':'two.\\n'},{'type':'text'}]}]}");

        assertThat(interaction.text()).isEqualTo("One two.\n");
        assertThat(interaction.outputContents()).hasSize(4);
    }

    @Test
    void unknownStepsContentsAndFieldsAreKept() {
        String json =
                "{'status':'completed','future':{'a':[1,2.50]},'steps':[{'type':'dream','content':[{'type':'text',"
                        + "'text':'not this'}]},{'type':'model_output','content':[{'type':'smell','data':'eA=='}],'signature':''},"
                        + "{'no_type':1}]}";
        Interaction interaction = read(json);

        assertThat(interaction.json()).isEqualTo(json(json));
        assertThat(interaction.steps())
                .extracting(step -> step.path("type").asText())
                .containsExactly("dream", "model_output", "");
        assertThat(interaction.outputContents())
                .extracting(content -> content.path("type").asText())
                .containsExactly("smell");
        assertThat(interaction.text()).isEmpty();
    }

    @Test
    void aTimelineAnswersWhatWasAskedLast() {
        Interaction interaction = read("{'steps':["
                + "{'type':'user_input','content':[{'type':'text','text':'First?'}]},"
                + "{'type':'thought','summary':[{'type':'text','text':'old thought'}]},"
                + "{'type':'function_call','id':'old','name':'f'},"
                + "{'type':'model_output','error':{'code':13,'message':'old'},'content':[{'type':'text','text':'Old.'}]},"
                + "{'type':'user_input','content':[{'type':'text','text':'Second?'}]},"
                + "{'type':'thought','summary':[{'type':'text','text':'new thought'}]},"
                + "{'type':'model_output','content':[{'type':'text','text':'New.'}]}]}");

        assertThat(interaction.text()).isEqualTo("New.");
        assertThat(interaction.thoughtSummary()).isEqualTo("new thought");
        assertThat(interaction.functionCalls()).isEmpty();
        assertThat(interaction.faults()).isEmpty();
        assertThat(interaction.steps()).hasSize(7);
    }

    @Test
    void legacyOutputsAreReadWhereThereAreNoSteps() {
        String outputs = "'outputs':[{'type':'thought','signature':'c2ln'},{'type':'text','text':'La'},"
                + "{'type':'function_call','id':'x'},{'type':'audio','mime_type':'audio/mp3','data':'QUJD'}]";

        assertThat(read("{" + outputs + "}").text()).isEqualTo("La");
        assertThat(read("{'steps':[]," + outputs + "}").outputContents()).hasSize(2);
        assertThat(read("{'steps':[{'type':'model_output'}]," + outputs + "}").outputContents())
                .isEmpty();
    }

    @Test
    void theFunctionsToRunAreThoseWithoutAResult() {
        Interaction interaction = read("{'status':'completed','steps':["
                + "{'type':'function_call','id':'a','name':'done','arguments':{}},"
                + "{'type':'function_result','call_id':'a','result':'x'},"
                + "{'type':'function_result','result':'of nobody'},"
                + "{'type':'code_execution_call','id':'c','arguments':{'code':'1'}},"
                + "{'type':'function_call','id':'b','name':'open','arguments':{'x':[1]},'signature':'s'},"
                + "{'type':'function_call','name':'nameless'},"
                + "{'type':'function_call','id':'n','name':'none','arguments':null}]}");

        assertThat(interaction.functionCalls())
                .containsExactly(
                        new FunctionCall("b", "open", json("{'x':[1]}")),
                        new FunctionCall(null, "nameless", json("{}")),
                        new FunctionCall("n", "none", json("{}")));
    }

    @Test
    void thoughtSummariesAreJoinedByLines() {
        Interaction interaction = read("{'steps':[{'type':'thought','summary':[{'type':'text','text':'**One**'},"
                + "{'type':'image','data':'QUJD'},{'text':'two'}]},{'type':'thought','signature':'c2ln'},"
                + "{'type':'thought','summary':[{'type':'text','text':''},{'type':'text','text':'three'}]}]}");

        assertThat(interaction.thoughtSummary()).isEqualTo("**One**\ntwo\nthree");
        assertThat(read("{'steps':[{'type':'thought','signature':'c2ln'}]}").thoughtSummary())
                .isNull();
    }

    @Test
    void faultsAreThoseOfTheInteractionAndOfItsSteps() {
        Interaction interaction = read("{'status':'failed','errors':[{'code':'safety','message':'Blocked.'},{}],"
                + "'steps':[{'type':'model_output','error':{'code':13,'message':'Broke.','details':[]}}]}");

        assertThat(interaction.faults())
                .containsExactly(
                        new InteractionError("safety", "Blocked."),
                        new InteractionError(null, null),
                        new InteractionError("13", "Broke."));
    }

    @Test
    void usageIsWhatIsReported() {
        Usage usage = read("{'usage':{'total_input_tokens':7,'total_output_tokens':19,'total_thought_tokens':32,"
                        + "'total_cached_tokens':0,'total_tool_use_tokens':3000000000,'total_tokens':'many'}}")
                .usage();

        assertThat(usage).isEqualTo(new Usage(7L, 19L, 32L, 0L, 3_000_000_000L, null));
    }

    @Test
    void hugeNumbersAreNoCounts() {
        Interaction interaction = new Interaction(json("{'usage':{}}"), null);
        ((ObjectNode) interaction.json().path("usage")).put("total_tokens", new BigDecimal("1e999999999"));

        assertThat(interaction.usage().total()).isNull();
    }

    @Test
    void offsetsOfCitationsCountBytes() {
        String text = "Zürich ist schön 😀 am See";
        int start = "Zürich ist ".getBytes(StandardCharsets.UTF_8).length;
        int end = "Zürich ist schön 😀".getBytes(StandardCharsets.UTF_8).length;

        Interaction interaction = read(output(
                text,
                "{'type':'url_citation','url':'https://a','title':'a','start_index':" + start + ",'end_index':" + end
                        + "},{'type':'file_citation','document_uri':'files/1','file_name':'f.pdf','end_index':7},"
                        + "{'type':'place_citation','place_id':'places/1','name':'Zürich','end_index':0},"
                        + "{'source':'https://old','start_index':0,'end_index':7}"));

        assertThat(interaction.citations())
                .containsExactly(
                        citation("url_citation", "https://a", "a", "schön 😀", 11, 19),
                        citation("file_citation", "files/1", "f.pdf", "Zürich", 0, 6),
                        citation("place_citation", "places/1", "Zürich", "", 0, 0),
                        citation(null, "https://old", null, "Zürich", 0, 6));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'start_index':-1,'end_index':3",
                "'start_index':3,'end_index':1",
                "'start_index':0,'end_index':100",
                "'start_index':50,'end_index':60",
                "'start_index':2,'end_index':3",
                "'start_index':0,'end_index':2",
                "'start_index':0",
                "'start_index':'0','end_index':1",
                "'start_index':0,'end_index':'1'",
                "'start_index':0.5,'end_index':1",
                "'start_index':0,'end_index':4294967297",
                "'start_index':null,'end_index':1"
            })
    void offsetsThatDoNotFitGiveNoPassage(String offsets) {
        Interaction interaction = read(output("Zürich", "{'type':'url_citation','url':'https://a'," + offsets + "}"));

        assertThat(interaction.citations())
                .containsExactly(citation("url_citation", "https://a", null, null, null, null));
    }

    @Test
    void annotationsOfSpeechCiteNothing() {
        Interaction interaction = read(output(
                "word",
                "{'type':'word_info','text':'word','end_index':4},{'type':'speech_metadata','speaker':'spk_1'},"
                        + "{'type':'something_new','url':'https://a','end_index':4}"));

        assertThat(interaction.citations()).containsExactly(citation("something_new", "https://a", null, "word", 0, 4));
    }

    @Test
    void passagesThatRepeatTheTextWithoutEndAreBounded() {
        String annotation = "{'type':'url_citation','url':'https://a','end_index':100000}";
        Interaction interaction = read(output("x".repeat(100_000), annotation + ("," + annotation).repeat(99)));

        List<Citation> citations = interaction.citations();

        assertThat(citations).hasSize(100);
        assertThat(citations.get(0).text()).hasSize(100_000);
        assertThat(citations.stream()
                        .filter(citation -> citation.text() != null)
                        .mapToLong(citation -> citation.text().length())
                        .sum())
                .isLessThanOrEqualTo(100_000 + 1024 * 1024);
    }

    @Test
    void mediaHasBytesOrAUri() {
        JsonNode inline = json("{'type':'image','mime_type':'image/jpeg','data':'"
                + Base64.getEncoder().encodeToString(new byte[] {1, 2, 3, 4}) + "'}");

        Media image = Interaction.media(inline);
        assertThat(image.type()).isEqualTo("image");
        assertThat(image.mimeType()).isEqualTo("image/jpeg");
        assertThat(image.data()).containsExactly(1, 2, 3, 4);
        assertThat(image.uri()).isNull();

        Media video = Interaction.media(json("{'type':'video','uri':'https://v'}"));
        assertThat(video.uri()).isEqualTo("https://v");
        assertThat(video.data()).isNull();
        assertThat(video.mimeType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{'type':'text','text':'x','data':'QUJD'}", "{'type':'smell'}", "{'type':'image','data':''}"})
    void whatHasNoMediaIsNone(String content) {
        assertThat(Interaction.media(json(content))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret!", "QUJD QUJD", "QU-_", "Q", "€"})
    void bytesThatAreNoBase64AreRefused(String data) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Interaction.media(json("{'type':'image'}").put("data", data)))
                .withMessageNotContaining(data);
    }

    @Test
    void usageOfAnEarlierCallIsAddedWithoutChangingEither() {
        Interaction first = read("{'id':'v1_a','usage':{'total_tokens':10,'total_input_tokens':7,"
                + "'input_tokens_by_modality':[{'modality':'text','tokens':3},{'modality':'image','tokens':4}],"
                + "'grounding_tool_count':[{'type':'google_search','count':1}]}}");
        Interaction second = read(
                "{'id':'v1_b','usage':{'total_tokens':5,'total_output_tokens':2,"
                        + "'input_tokens_by_modality':[{'modality':'text','tokens':1},{'modality':'audio','tokens':9}],'novelty':'x'}}");

        Interaction sum = second.withUsageOf(first);

        assertThat(sum.json())
                .hasToString(json("{'id':'v1_b','usage':{'total_tokens':15,'total_input_tokens':7,"
                                + "'input_tokens_by_modality':[{'modality':'text','tokens':4},{'modality':'image','tokens':4},"
                                + "{'modality':'audio','tokens':9}],"
                                + "'grounding_tool_count':[{'type':'google_search','count':1}],"
                                + "'total_output_tokens':2,'novelty':'x'}}")
                        .toString());
        assertThat(first.usage().total()).isEqualTo(10);
        assertThat(second.usage().total()).isEqualTo(5);
    }

    @Test
    void usageThatOneOfTwoLacksIsTheOthers() {
        Interaction counted = read("{'usage':{'total_tokens':10}}");
        Interaction uncounted = read("{'status':'completed'}");

        assertThat(counted.withUsageOf(uncounted)).isSameAs(counted);
        assertThat(uncounted.withUsageOf(counted).usage().total()).isEqualTo(10);
        assertThat(uncounted.usage().total()).isNull();
    }

    private static Interaction read(String json) {
        return new Interaction(json(json), null);
    }

    private static Citation citation(
            String type, String source, String title, String text, Integer start, Integer end) {
        return new Citation(type, source, title, text, start, end, null, 0, null, null, null);
    }

    private static String output(String text, String annotations) {
        return "{'steps':[{'type':'model_output','content':[{'type':'text','text':'" + text + "','annotations':["
                + annotations + "]}]}]}";
    }
}
