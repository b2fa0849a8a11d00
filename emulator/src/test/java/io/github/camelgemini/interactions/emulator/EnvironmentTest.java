/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** An agent works with the files in its environment, and a client fetches them. */
class EnvironmentTest {

    private static final String AGENT =
            "{\"agent\":\"antigravity-preview-09-2026\",\"environment\":%s,\"input\":\"%s\"}";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private JsonNode work(String environment, String text) throws Exception {
        Wire.Answer answer = wire.create(AGENT.formatted(environment, text));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    private static String said(JsonNode interaction) {
        JsonNode steps = interaction.path("steps");
        return steps.get(steps.size() - 1).at("/content/0/text").asText();
    }

    private Wire.Answer get(String path) throws Exception {
        return wire.send("GET", "/v1beta/environments/" + path, null);
    }

    @Test
    void anAgentWritesAFileAndTheClientFetchesIt() throws Exception {
        JsonNode written = work("\"remote\"", "write the file out/größe.md: # Hello 🌍");
        String id = written.path("environment_id").asText();

        assertThat(written.path("status").asText()).isEqualTo("completed");
        assertThat(written.at("/steps/1/name").asText()).isEqualTo("write_file");
        assertThat(written.at("/steps/1/arguments/content").asText()).isEqualTo("# Hello 🌍");
        assertThat(written.at("/steps/2/call_id")).isEqualTo(written.at("/steps/1/id"));
        assertThat(said(written)).isEqualTo("Wrote out/größe.md (12 bytes).");
        assertThat(get(id + "/files/out/gr%C3%B6%C3%9Fe.md?alt=media").body()).isEqualTo("# Hello 🌍");
        assertThat(get(id + "/files/missing.md?alt=media").status()).isEqualTo(404);
        JsonNode environment = get(id).json();
        assertThat(environment.path("status").asText()).isEqualTo("active");
        assertThat(environment.path("file_count").textValue()).isEqualTo("1");
        assertThat(environment.path("size_bytes").textValue()).isEqualTo("12");
    }

    @Test
    void theFilesStayInTheEnvironment() throws Exception {
        String id = work("\"remote\"", "write the file a.txt: one")
                .path("environment_id")
                .asText();

        assertThat(said(work("\"" + id + "\"", "read the file a.txt."))).isEqualTo("one");
        assertThat(said(work("{\"type\":\"remote\",\"environment_id\":\"" + id + "\"}", "list the files")))
                .isEqualTo("a.txt");
        JsonNode other = work("\"remote\"", "read the file a.txt");
        assertThat(said(other)).isEqualTo("a.txt does not exist.");
        assertThat(other.at("/steps/2/is_error").asBoolean()).isTrue();
        assertThat(other.path("environment_id").asText()).isNotEqualTo(id);
    }

    @Test
    void aRequestBringsFiles() throws Exception {
        JsonNode listed = work(
                "{\"type\":\"remote\",\"sources\":[{\"type\":\"inline\",\"target\":\"/b.txt\",\"content\":\"two\"},"
                        + "{\"type\":\"inline\",\"target\":\"c.bin\",\"content\":\"AAE=\",\"encoding\":\"base64\"}]}",
                "list the files");
        String id = listed.path("environment_id").asText();

        assertThat(said(listed)).isEqualTo("b.txt\nc.bin");
        assertThat(get(id + "/files/b.txt?alt=media").body()).isEqualTo("two");
        assertThat(get(id + "/files/c.bin?alt=media").headers().firstValue("Content-Type"))
                .contains("application/octet-stream");
        assertThat(get(id).json().path("sources")).hasSize(2);
    }

    @Test
    void theFilesAreListed() throws Exception {
        String id = work("\"remote\"", "write the file a.txt: one")
                .path("environment_id")
                .asText();
        work("\"" + id + "\"", "write the file out/b.bin: two");
        work("\"" + id + "\"", "write the file out/deep/c.md: three");

        assertThat(get(id + "/files/.").json().path("files").findValuesAsText("path"))
                .containsExactly("a.txt", "out");
        assertThat(get(id + "/files/out").json())
                .isEqualTo(
                        Wire.parse(
                                "{\"files\":[{\"name\":\"b.bin\",\"path\":\"out/b.bin\",\"type\":\"file\",\"size_bytes\":\"3\","
                                        + "\"mime_type\":\"application/octet-stream\"},"
                                        + "{\"name\":\"deep\",\"path\":\"out/deep\",\"type\":\"directory\",\"size_bytes\":\"5\"}]}"));
        assertThat(get(id + "/files/a.txt").json().path("files").findValuesAsText("name"))
                .containsExactly("a.txt");
        JsonNode page = get(id + "/files/.?recursive=true&page_size=2").json();
        assertThat(page.path("files").findValuesAsText("path")).containsExactly("a.txt", "out/b.bin");
        String next = "&page_token=" + page.path("next_page_token").asText();
        assertThat(get(id + "/files/.?recursive=true&page_size=2" + next)
                        .json()
                        .path("files")
                        .findValuesAsText("path"))
                .containsExactly("out/deep/c.md");
        assertThat(get("other/files/.").status()).isEqualTo(404);
        assertThat(get(id + "/files/.?page_size=x").status()).isEqualTo(400);
    }

    @Test
    void thePageNamesTheWords() throws Exception {
        assertThat(Wire.firstCells("| words for files |"))
                .containsExactly("`write the file a.md: text`", "`read the file a.md`", "`list the files`");
    }

    @Test
    void anEnvironmentIsDeleted() throws Exception {
        String id = work("\"remote\"", "list the files").path("environment_id").asText();

        assertThat(wire.send("DELETE", "/v1beta/environments/" + id, null).status())
                .isEqualTo(200);
        assertThat(get(id).status()).isEqualTo(404);
        assertThat(wire.send("DELETE", "/v1beta/environments/" + id, null).status())
                .isEqualTo(404);
    }

    @Test
    void theStepsOfTheAgentAreReplayed() throws Exception {
        JsonNode written = work("\"remote\"", "write the file a.txt: one");
        String again =
                "[" + written.path("steps").toString().replaceFirst("^\\[", "").replaceFirst("]$", "")
                        + ",{\"type\":\"user_input\",\"content\":[{\"type\":\"text\",\"text\":\"repeat: two\"}]}]";

        Wire.Answer answer = wire.create("{\"model\":\"m\",\"input\":" + again + "}");

        assertThat(answer.text()).as(answer.body()).isEqualTo("two");
    }
}
