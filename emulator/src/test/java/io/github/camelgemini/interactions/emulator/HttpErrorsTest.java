/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the HTTP server refuses by itself, and what pages in a browser may do. */
class HttpErrorsTest {

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String raw(String request) throws IOException {
        URI base = URI.create(GEMINI.baseUrl());
        try (Socket socket = new Socket(base.getHost(), base.getPort())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET //v1beta/interactions HTTP/1.1",
                "GET /v1beta/interactions%2Fa HTTP/1.1",
                "GET /v1beta/interactions/%zz HTTP/1.1",
                "GET /v1beta/interactions/%00 HTTP/1.1",
                "GET /v1beta/../../etc HTTP/1.1",
                "GET /v1beta/interactions/a;b=c HTTP/1.1",
                "GET /v1beta/inter actions HTTP/1.1",
                "nonsense",
                "GET / HTTP/9.9",
            })
    void errorsOfTheServerAreJsonAndNameTheEmulator(String line) throws Exception {
        String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(answer).matches("(?s)HTTP/1.1 [45]\\d\\d .*");
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(head.toLowerCase(Locale.ROOT)).contains("x-emulator: ", "content-type: application/json");
        assertThat(Wire.parse(body).at("/error/message").asText()).as(body).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/interactions", "/v1beta/interactions/v1_a/cancel", "/upload/v1beta/files", "/"})
    void pagesOfAllOriginsMaySendAllHeaders(String path) throws Exception {
        HttpHeaders headers = preflight(path);

        assertThat(headers.firstValue("Access-Control-Allow-Origin")).contains("*");
        assertThat(headers.firstValue("Access-Control-Allow-Headers")).contains("x-goog-api-key,content-type");
        assertThat(headers.firstValue("Access-Control-Allow-Methods").orElseThrow())
                .contains("POST", "DELETE");
        assertThat(headers.firstValue("x-emulator")).isPresent();
    }

    private HttpHeaders preflight(String path) throws Exception {
        Wire.Answer answer = wire.send(HttpRequest.newBuilder(URI.create(GEMINI.baseUrl() + path))
                .header("Origin", "http://localhost:5173")
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-goog-api-key,content-type")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.status()).isEqualTo(204);
        return answer.headers();
    }

    @Test
    void pagesOfAllOriginsMayReadAnswersErrorsAndStreams() throws Exception {
        for (Wire.Answer answer : new Wire.Answer[] {
            wire.ask("Hi"), wire.ask("Hi", "\"stream\":true"), wire.create("{}"), wire.send("GET", "/gone", null)
        }) {
            assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
                    .contains("*");
            assertThat(answer.headers()
                            .firstValue("Access-Control-Expose-Headers")
                            .orElseThrow())
                    .contains("x-goog-upload-url");
        }
    }
}
