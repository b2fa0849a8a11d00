/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tools that the server runs: used where the text asks for it. */
class HostedToolTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer ask(String text, String tools, String... fields) throws Exception {
        String[] all = new String[fields.length + 1];
        all[0] = "\"tools\":[" + tools.replace('\'', '"') + "]";
        System.arraycopy(fields, 0, all, 1, fields.length);
        return wire.ask(text, all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "Search the web for Rosen & Grün. ~ {'type':'google_search'} ~ google_search ~ /arguments/queries/0 ~ Rosen & Grün ~ /result/0/search_suggestions ~ <div>Rosen &amp; Grün</div> ~ url_citation",
                "Read https://x.test/a?b=c. ~ {'type':'url_context'} ~ url_context ~ /arguments/urls/0 ~ https://x.test/a?b=c ~ /result/0/status ~ success ~ url_citation",
                "Find a café near the station ~ {'type':'google_maps'} ~ google_maps ~ /arguments/queries/0 ~ a café near the station ~ /result/0/places/0/name ~ a café near the station ~ place_citation",
            })
    void aToolIsUsedAroundTheAnswer(
            String text, String tool, String name, String call, String asked, String result, String got, String type)
            throws Exception {
        Wire.Answer answer = ask(text, tool);

        JsonNode steps = answer.json().path("steps");
        assertThat(steps).hasSize(4);
        assertThat(steps.at("/1/type").asText()).isEqualTo(name + "_call");
        assertThat(steps.at("/1" + call).asText()).isEqualTo(asked);
        assertThat(steps.at("/1/signature").asText()).isNotEmpty();
        assertThat(steps.at("/2/type").asText()).isEqualTo(name + "_result");
        assertThat(steps.at("/2/call_id").asText())
                .isNotEmpty()
                .isEqualTo(steps.at("/1/id").asText());
        assertThat(steps.at("/2" + result).asText()).isEqualTo(got);
        JsonNode annotation = steps.at("/3/content/0/annotations/0");
        assertThat(annotation.path("type").asText()).isEqualTo(type);
        assertThat(annotation.path("start_index").asInt()).isZero();
        assertThat(annotation.path("end_index").asInt())
                .isEqualTo(answer.text().getBytes(StandardCharsets.UTF_8).length);
        JsonNode usage = answer.json().path("usage");
        assertThat(usage.path("total_tool_use_tokens").asInt()).isPositive();
        assertThat(usage.path("total_tokens").asInt())
                .isEqualTo(usage.path("total_input_tokens").asInt()
                        + usage.path("total_output_tokens").asInt()
                        + usage.path("total_thought_tokens").asInt()
                        + usage.path("total_tool_use_tokens").asInt());
    }

    @Test
    void thePageNamesTheToolsThatAreTestedHere() throws Exception {
        assertThat(Wire.firstCells("| tool | used for |"))
                .containsExactly(
                        "`google_search`", "`url_context`", "`google_maps`", "`file_search`", "`code_execution`");
    }

    @Test
    void searchesAreCounted() throws Exception {
        assertThat(ask("search for roses", "{'type':'google_search'}").json().at("/usage/grounding_tool_count"))
                .isEqualTo(Wire.parse("[{\"type\":\"google_search\",\"count\":1}]"));
    }

    @Test
    void filesAreSearched() throws Exception {
        JsonNode steps = ask(
                        "Search my files for roses",
                        "{'type':'file_search','file_search_store_names':['fileSearchStores/a']}")
                .json()
                .path("steps");

        assertThat(steps.at("/1/type").asText()).isEqualTo("file_search_call");
        assertThat(steps.at("/2/type").asText()).isEqualTo("file_search_result");
        assertThat(steps.at("/3/content/0/annotations/0/type").asText()).isEqualTo("file_citation");
    }

    @ParameterizedTest
    @CsvSource({
        "compute 1+2*3,7",
        "Compute (1 + 2) * 3 for me,9",
        "calculate -2*-(3-5),-4",
        "calculate 1/8,0.125",
    })
    void codeIsRun(String text, String value) throws Exception {
        Wire.Answer answer = ask(text, "{'type':'code_execution'}");

        JsonNode steps = answer.json().path("steps");
        assertThat(steps.at("/1/arguments/language").asText()).isEqualTo("python");
        assertThat(steps.at("/1/arguments/code").asText()).startsWith("print(");
        assertThat(steps.at("/2/result").asText()).isEqualTo(value + "\n");
        assertThat(answer.text()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compute 1/0",
                "compute 7",
                "compute 1++2",
                "compute (1+2",
                "compute 1.2.3",
                "calculate 2*)",
                "Hi"
            })
    void whatIsNoCodeIsNotRun(String text) throws Exception {
        Wire.Answer answer = ask(text, "{'type':'code_execution'}");

        assertThat(answer.json().path("steps")).hasSize(2);
        assertThat(answer.json().at("/usage/total_tool_use_tokens").asInt()).isZero();
    }

    @Test
    void aToolThatIsNotThereIsNotUsed() throws Exception {
        assertThat(ask("search for roses", "{'type':'url_context'}").json().path("steps"))
                .hasSize(2);
    }

    @Test
    void theStepsAreStreamedAndTakenBack() throws Exception {
        List<JsonNode> events = ask("search for roses", "{'type':'google_search'}", "\"stream\":true")
                .events();
        Wire.Answer unary = ask("search for roses", "{'type':'google_search'}", "\"store\":false");

        assertThat(events.stream()
                        .filter(event -> event.has("delta"))
                        .map(event -> event.at("/delta/type").asText())
                        .distinct())
                .containsExactly(
                        "thought_signature",
                        "google_search_call",
                        "google_search_result",
                        "text",
                        "text_annotation_delta");
        String steps = unary.json().path("steps").toString();
        Wire.Answer next = ask(
                "",
                "{'type':'google_search'}",
                "\"input\":" + steps.substring(0, steps.length() - 1)
                        + ",{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"repeat: ok\"}]}]");
        assertThat(next.text()).as(next.body()).isEqualTo("ok");
    }

    @Test
    void anAnswerBySchemaStaysOne() throws Exception {
        Wire.Answer answer = ask(
                "compute 1+2. total: 5",
                "{'type':'code_execution'}",
                "\"response_format\":{\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}}");

        assertThat(answer.text()).isEqualTo("{\"total\":5}");
    }

    @ParameterizedTest
    @CsvSource({
        "https://x.test/mcp,200",
        "http://127.0.0.1:8080,200",
        "ftp://x.test,400",
        "x.test,400",
        "'https:// ',400"
    })
    void serversOfMcpAreAtAddressesOfTheWeb(String url, int status) throws Exception {
        Wire.Answer answer = ask("Hi", "{'type':'mcp_server','name':'s','url':'" + url + "'}");

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        if (status == 400) {
            assertThat(answer.errorMessage())
                    .isEqualTo("Invalid value at 'tools[0].url': expected an address with http or https.");
        }
    }

    @Test
    void aServerOfMcpHasAName() throws Exception {
        assertThat(ask("Hi", "{'type':'mcp_server','url':'https://x.test'}").errorMessage())
                .isEqualTo("Missing required parameter 'name' at 'tools[0]'.");
    }
}
