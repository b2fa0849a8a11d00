/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.List;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** Servers that tell too much, or nonsense. */
class UploadSecrecyTest extends WireTestSupport {

    private static final String SECRET = "AbCdEfGhIjKlMnOpQrStUvWxYz0123456789";
    private static final String PATH = "/upload/v1beta/files";

    private Exchange upload() {
        return template.send("gemini-interactions:uploadFile?maxRetries=1", exchange -> {
            exchange.getMessage().setBody(new byte[10]);
            exchange.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "video/mp4");
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "the merger with Example Corporation.mp4");
        });
    }

    private static void start(String uploadUrl) {
        API.stubFor(post(urlPathEqualTo(PATH))
                .withHeader("X-Goog-Upload-Command", equalTo("start"))
                .willReturn(ok().withHeader("x-goog-upload-url", uploadUrl)));
    }

    private static void piece(ResponseDefinitionBuilder answer) {
        API.stubFor(post(urlPathEqualTo("/put")).willReturn(answer));
    }

    private static String url() {
        return API.baseUrl() + "/put?upload_id=" + SECRET;
    }

    @Test
    void addressOfTheUploadIsInNoMessage() {
        start(url());
        piece(jsonResponse(
                "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"Bad request to " + url()
                        + "\"}}",
                400));

        Exchange exchange = upload();

        assertThat(failure(exchange).getHttpStatus()).isEqualTo(400);
        assertThat(failure(exchange).getApiMessage()).startsWith("Bad request");
        assertThat(failure(exchange)).hasMessage("HTTP 400 INVALID_ARGUMENT.");
    }

    @Test
    void nameOfTheFileIsInNoMessage() {
        API.stubFor(post(urlPathEqualTo(PATH))
                .willReturn(jsonResponse(
                        "{\"error\":{\"code\":400,\"message\":\"Bad name: the merger with Example Corporation.mp4\"}}",
                        400)));

        Exchange exchange = upload();

        assertThat(failure(exchange).getApiMessage()).startsWith("Bad name");
        assertThat(failure(exchange)).hasMessage("HTTP 400.");
    }

    @Test
    void addressOnAnotherHostGetsNothing() {
        start("https://attacker.test/put?upload_id=" + SECRET);

        Exchange exchange = upload();

        assertThat(failure(exchange).getCode()).isEqualTo("foreign_upload_url");
        assertThat(failure(exchange).getMessage()).doesNotContain(SECRET);
        assertThat(requests()).hasSize(1);
    }

    @Test
    void addressAtGooglesHostIsCalledAtTheGateway() {
        start("https://generativelanguage.googleapis.com/put?upload_id=" + SECRET);
        piece(okJson(
                        "{\"file\":{\"name\":\"files/a\",\"uri\":\"https://generativelanguage.googleapis.com/v1beta/files/a\","
                                + "\"state\":\"ACTIVE\",\"sizeBytes\":\"10\"}}")
                .withHeader("x-goog-upload-status", "final"));

        Exchange exchange = upload();

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.FILE_NAME, "files/a")
                .containsEntry(GeminiInteractionsConstants.MEDIA_TYPE, "video/mp4")
                .doesNotContainKey(GeminiInteractionsConstants.FILE_MEDIA_TYPE)
                .doesNotContainKey(GeminiInteractionsConstants.FILE_EXPIRATION_TIME);
        LoggedRequest piece =
                API.findAll(WireMock.postRequestedFor(urlPathEqualTo("/put"))).get(0);
        assertThat(piece.getUrl()).isEqualTo("/put?upload_id=" + SECRET);
        assertThat(piece.getHeader("X-Goog-Upload-Command")).isEqualTo("upload, finalize");
    }

    @Test
    void startWithoutAnAddressFails() {
        API.stubFor(post(urlPathEqualTo(PATH)).willReturn(ok()));

        assertThat(failure(upload()).getCode()).isEqualTo("malformed_answer");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no json",
                "{}",
                "{'file':{}}",
                "{'file':{'name':'files/a'}}",
                "{'file':{'name':'files/../x','uri':'https://a.test'}}",
                "{'file':{'name':'files/a','uri':' '}}"
            })
    void finalAnswerWithoutAFileFails(String body) {
        start(url());
        piece(ok(body.replace('\'', '"')).withHeader("x-goog-upload-status", "final"));

        assertThat(failure(upload()).getCode()).isIn("malformed_answer", "invalid_file_name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "11", "99999999999999999999", "many"})
    void serverThatCountsWrongEndsTheUpload(String received) {
        start(url());
        piece(aResponse()
                .withStatus(200)
                .withHeader("x-goog-upload-status", "active")
                .withHeader("x-goog-upload-size-received", received));

        assertThat(failure(upload()).getCode()).isEqualTo("upload_broken");
    }

    @Test
    void serverThatNeverHasAllEndsTheUploadAfterTheTries() {
        start(url());
        piece(ok().withHeader("x-goog-upload-status", "active").withHeader("x-goog-upload-size-received", "0"));

        assertThat(failure(upload()).getCode()).isEqualTo("upload_broken");
        List<String> commands = requests().stream()
                .map(request -> request.getHeader("X-Goog-Upload-Command"))
                .toList();
        assertThat(commands).startsWith("start", "upload, finalize", "query", "upload, finalize");
        assertThat(commands.stream().filter("upload, finalize"::equals)).hasSize(2);
    }
}
