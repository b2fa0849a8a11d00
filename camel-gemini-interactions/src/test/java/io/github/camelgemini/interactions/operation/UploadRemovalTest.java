/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.time.Duration;
import java.util.List;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What a failed upload removes, as the server says what became of it. */
class UploadRemovalTest extends WireTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CANCELLED = "cancelled";

    @BeforeEach
    void refuseTheBytes() {
        API.stubFor(command("/upload/v1beta/files", "start")
                .willReturn(ok().withHeader("x-goog-upload-url", API.baseUrl() + "/put?upload_id=u1")));
        API.stubFor(command("/put", "upload, finalize").willReturn(jsonResponse("{\"error\":{\"code\":400}}", 400)));
    }

    @Test
    void fileThatIsThereIsDeleted() {
        API.stubFor(command("/put", "query").willReturn(finished()));

        upload();

        await().atMost(PATIENCE).until(() -> called().contains("DELETE /v1beta/files/a"));
        assertThat(called()).containsExactly("start", "upload, finalize", "query", "DELETE /v1beta/files/a");
    }

    @Test
    void fileWhoseLastBytesArriveBeforeTheCancellationIsDeleted() {
        API.stubFor(command("/put", "query").willReturn(active()));
        API.stubFor(command("/put", "cancel")
                .inScenario("upload")
                .willSetStateTo(CANCELLED)
                .willReturn(jsonResponse("{\"error\":{\"code\":400}}", 400)));
        API.stubFor(command("/put", "query")
                .inScenario("upload")
                .whenScenarioStateIs(CANCELLED)
                .willReturn(finished()));

        upload();

        await().atMost(PATIENCE).until(() -> called().contains("DELETE /v1beta/files/a"));
        assertThat(called())
                .containsExactly("start", "upload, finalize", "query", "cancel", "query", "DELETE /v1beta/files/a");
    }

    @Test
    void uploadThatIsNotFinishedIsCancelled() {
        API.stubFor(command("/put", "query")
                .inScenario("upload")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(active()));
        API.stubFor(command("/put", "cancel")
                .inScenario("upload")
                .willSetStateTo(CANCELLED)
                .willReturn(ok().withHeader("x-goog-upload-status", "cancelled")));
        API.stubFor(command("/put", "query")
                .inScenario("upload")
                .whenScenarioStateIs(CANCELLED)
                .willReturn(jsonResponse("{\"error\":{\"code\":404}}", 404)));

        upload();

        await().atMost(PATIENCE).until(() -> called().size() == 5);
        context.stop();
        assertThat(called())
                .as("what has ended is not asked for again")
                .containsExactly("start", "upload, finalize", "query", "cancel", "query");
    }

    private void upload() {
        Exchange exchange = template.send("gemini-interactions:uploadFile?maxRetries=0", e -> {
            e.getMessage().setBody(new byte[10]);
            e.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "video/mp4");
        });
        assertThat(failure(exchange).getHttpStatus()).isEqualTo(400);
    }

    private static MappingBuilder command(String path, String command) {
        return post(urlPathEqualTo(path)).withHeader("X-Goog-Upload-Command", equalTo(command));
    }

    private static ResponseDefinitionBuilder active() {
        return ok().withHeader("x-goog-upload-status", "active").withHeader("x-goog-upload-size-received", "0");
    }

    private ResponseDefinitionBuilder finished() {
        return okJson("{\"file\":{\"name\":\"files/a\",\"uri\":\"" + API.baseUrl()
                        + "/v1beta/files/a\",\"state\":\"ACTIVE\",\"sizeBytes\":\"10\"}}")
                .withHeader("x-goog-upload-status", "final");
    }

    /** The commands of the upload and the other requests, oldest first. */
    private static List<String> called() {
        return requests().stream()
                .map(request -> request.getHeader("X-Goog-Upload-Command") != null
                        ? request.getHeader("X-Goog-Upload-Command")
                        : request.getMethod() + " " + request.getUrl())
                .toList();
    }
}
