/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the page says of the calls of clients, row by row, as requests. What the clients make of the answers is tested with each of them. */
class ClientTableTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private static final Pattern REQUEST = Pattern.compile("`([A-Z]+) (/[^`]+)`");

    private static final String SCHEMA = "{'type':'object','properties':{'total':{'type':'number'}}}";
    private static final String TOOLS = "'tools':[{'type':'function','name':'f'}]";
    private static final String CALL = "{'type':'function_call','id':'c','name':'f','arguments':{}}";
    private static final String PICTURE = "{'type':'image','mime_type':'image/png','uri':'https://x.test/a.png'}";

    /** The rows of the first table that are creates, and what is sent for them. */
    private static final Map<String, List<String>> CREATES = Map.of(
            "function tools: the call",
            List.of("'input':'call f'," + TOOLS),
            "create: text, several turns, `previous_interaction_id`, stored or not",
            List.of(
                    "'input':'Hi'",
                    "'input':'Hi','store':false",
                    "'input':[{'type':'user_input','content':[{'type':'text','text':'a'}]},"
                            + "{'type':'model_output','content':[{'type':'text','text':'b'}]},"
                            + "{'type':'user_input','content':[{'type':'text','text':'c'}]}]"),
            "create: documents, pictures, sound, film, inline or by URI",
            List.of(
                    "'input':[" + PICTURE + "]",
                    "'input':[{'type':'document','mime_type':'text/csv','data':'YSxi'}]",
                    "'input':[{'type':'audio','mime_type':'audio/wav','uri':'https://x.test/a.wav'}]",
                    "'input':[{'type':'video','uri':'https://x.test/a.mp4'}]"),
            "create: schema (also of zod, also bare), JSON without schema",
            List.of(
                    "'input':'total: 1','response_format':" + SCHEMA,
                    "'input':'total: 1','response_format':{'type':'text','mime_type':'application/json'}"),
            "create: pictures, speech, films as answers",
            List.of(
                    "'input':'a','response_modalities':['image']",
                    "'input':'a','response_modalities':['audio']",
                    "'input':'a','response_modalities':['video']"),
            "stream; get; get as a stream, with `last_event_id`",
            List.of("'input':'a','stream':true"),
            "agents (`agent`)",
            List.of(
                    "'agent':'deep-research','input':'a','background':true",
                    "'agent':'antigravity','environment':'remote','input':'a'"),
            "function tools: the turn with the results",
            List.of("'input':[" + CALL + ",{'type':'function_result','call_id':'c','result':'x'}]," + TOOLS),
            "built-in tools",
            List.of(
                    "'input':'search for roses','tools':[{'type':'google_search'},{'type':'url_context'},{'type':'code_execution'}]"));

    /** The other rows of the first table, each of which has a test of its own below. */
    private static final List<String> OTHERS = List.of(
            "create: documents as answers",
            "background, cancel, delete",
            "continuation of long answers",
            "files: upload, get, list, delete",
            "films of answers: download",
            "environments: get, delete, files of them",
            "models: list, get, count tokens",
            "webhooks: create, get, list, update, delete, ping, rotate",
            "decisions",
            "Live API: text, speech, functions, resumption, tokens");

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer create(String fields) throws Exception {
        String model = fields.contains("'agent'") ? "" : "'model':'gemini-3.8-flash',";
        return wire.create(("{" + model + fields + "}").replace('\'', '"'));
    }

    /** The rows of a table of the page, by the first words of its head. */
    private static List<String[]> rows(String head) throws IOException {
        String page = Files.readString(Path.of("README.md"));
        String section = page.substring(page.indexOf("## What clients can do"));
        return section.substring(section.indexOf(head))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.substring(2).split(" \\| ", 2))
                .toList();
    }

    @Test
    void everyRowIsTested() throws Exception {
        assertThat(rows("| call | Java |"))
                .extracting(row -> row[0])
                .containsExactlyInAnyOrderElementsOf(Stream.concat(CREATES.keySet().stream(), OTHERS.stream())
                        .toList());
    }

    static Stream<Arguments> creates() {
        return CREATES.entrySet().stream()
                .flatMap(row -> row.getValue().stream().map(fields -> Arguments.of(row.getKey(), fields)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("creates")
    void aCreateIsAnswered(String row, String fields) throws Exception {
        Wire.Answer answer = create(fields);

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void anInteractionIsReadStreamedAgainCancelledAndDeleted() throws Exception {
        String id = create("'input':'a','background':true").id();

        for (String request : List.of(
                "GET /v1beta/interactions/" + id,
                "GET /v1beta/interactions/" + id + "?stream=true",
                "POST /v1beta/interactions/" + id + "/cancel",
                "DELETE /v1beta/interactions/" + id)) {
            assertThat(send(request).status()).as(request).isEqualTo(200);
        }
    }

    @Test
    void whatOnlyAScriptAnswersIsRefusedWithoutOne() throws Exception {
        assertRefused(create("'input':'a','response_modalities':['document']"), "documents as answers");

        GEMINI.emulator()
                .enqueue(Reply.interaction(
                        "{\"id\":\"v1_H1\",\"status\":\"requires_continuation\",\"continuation_token\":\"T1\",\"object\":\"interaction\","
                                + "\"model\":\"m\",\"steps\":[]}"));
        create("'input':'a'");
        assertThat(create("'previous_interaction_id':'v1_H1','continuation_token':'T1'")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void filesGoUpAndAreThere() throws Exception {
        HttpRequest.Builder start = wire.request("POST", "/upload/v1beta/files", "{}")
                .header("X-Goog-Upload-Protocol", "resumable")
                .header("X-Goog-Upload-Command", "start")
                .header("X-Goog-Upload-Header-Content-Length", "1")
                .header("X-Goog-Upload-Header-Content-Type", "text/plain");
        String address =
                wire.send(start).headers().firstValue("X-Goog-Upload-URL").orElseThrow();
        String path = address.substring(GEMINI.baseUrl().length());
        Wire.Answer uploaded = wire.send(wire.request("POST", path, "a")
                .header("X-Goog-Upload-Command", "upload, finalize")
                .header("X-Goog-Upload-Offset", "0"));
        String name = uploaded.json().at("/file/name").asText();

        for (String request : List.of("GET /v1beta/files", "GET /v1beta/" + name, "DELETE /v1beta/" + name)) {
            assertThat(send(request).status()).as(request).isEqualTo(200);
        }
    }

    @Test
    void aFilmIsFetched() throws Exception {
        String uri = create("'input':'a','response_modalities':['video']")
                .json()
                .findValue("uri")
                .asText();
        String path = uri.substring(uri.indexOf("/v1beta")).replaceFirst("(:download)?(\\?.*)?$", "");

        assertThat(send("GET " + path + ":download?alt=media").status()).isEqualTo(200);
    }

    @Test
    void anEnvironmentIsReadWithItsFilesAndDeleted() throws Exception {
        String id = create("'agent':'antigravity','environment':'remote','input':'write the file b.txt: c'")
                .json()
                .path("environment_id")
                .asText();

        for (String request : List.of(
                "GET /v1beta/environments/" + id,
                "GET /v1beta/environments/" + id + "/files/b.txt",
                "DELETE /v1beta/environments/" + id)) {
            assertThat(send(request).status()).as(request).isEqualTo(200);
        }
    }

    @Test
    void modelsAreListedReadAndCounted() throws Exception {
        for (String request : List.of(
                "GET /v1beta/models",
                "GET /v1beta/models/gemini-3.8-flash",
                "POST /v1beta/models/gemini-3.8-flash:countTokens")) {
            Wire.Answer answer = wire.send(
                    request.split(" ")[0],
                    request.split(" ")[1],
                    request.startsWith("POST") ? "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}" : null);
            assertThat(answer.status()).as(request).isEqualTo(200);
        }
    }

    @Test
    void aWebhookIsRegisteredReadChangedAndRemoved() throws Exception {
        String body = "{'uri':'http://127.0.0.1:9','subscribed_events':['batch.failed']}".replace('\'', '"');
        String path = "/v1beta/webhooks/"
                + wire.send("POST", "/v1beta/webhooks", body).id();

        for (String request : List.of(
                "GET " + path,
                "GET /v1beta/webhooks",
                "PATCH " + path,
                "POST " + path + ":ping",
                "POST " + path + ":rotateSigningSecret",
                "DELETE " + path)) {
            assertThat(send(request).status()).as(request).isEqualTo(200);
        }
    }

    @Test
    void questionsAreDecided() throws Exception {
        String body = "{'model':'gemini-decision-1','input':'a','questions':{'q':{'type':'noul','instructions':'b'}}}";

        assertThat(wire.send("POST", "/v1beta/decisions", body.replace('\'', '"'))
                        .status())
                .isEqualTo(200);
    }

    static Stream<Arguments> refusals() throws IOException {
        return rows("| call | request |").stream()
                .flatMap(row -> REQUEST.matcher(row[1])
                        .results()
                        .map(request -> Arguments.of(row[0], request.group(1) + " " + request.group(2))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusals")
    void whatIsMissingIsRefusedHonestly(String row, String request) throws Exception {
        assertRefused(send(request), request);
    }

    @Test
    void theRefusalsAreFound() throws Exception {
        assertThat(refusals()).hasSizeGreaterThan(60);
        assertThat(rows("| call | request |"))
                .allSatisfy(row ->
                        assertThat(REQUEST.matcher(row[1]).find()).as(row[0]).isTrue());
    }

    @Test
    void theLiveApiNeedsAWebSocket() throws Exception {
        Wire.Answer answer =
                wire.send("GET", "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent", null);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).isEqualTo("The Live API needs a WebSocket connection.");
    }

    private Wire.Answer send(String request) throws Exception {
        String[] parts = request.split(" ");
        return wire.send(parts[0], parts[1], parts[0].matches("POST|PATCH|PUT") ? "{}" : null);
    }

    private static void assertRefused(Wire.Answer answer, String what) {
        assertThat(answer.status()).as(what).isEqualTo(400);
        assertThat(answer.body()).as(what).containsIgnoringCase("unimplemented");
        assertThat(answer.errorMessage()).as(what).startsWith("The emulator ").contains("implement");
        assertThat(answer.errorMessage()).as(what).doesNotContain("resource 'files'");
        assertThat(answer.headers().firstValue("x-emulator")).as(what).isPresent();
    }
}
