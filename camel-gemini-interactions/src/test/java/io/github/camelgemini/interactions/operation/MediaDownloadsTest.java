/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Which files that an answer names are fetched, and what becomes of failures. */
class MediaDownloadsTest extends WireTestSupport {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    static final WireMockExtension ELSEWHERE = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort())
            .build();

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create").to("gemini-interactions:create");
                from("direct:small").to("gemini-interactions:create?maxDownloadSize=10");
                from("direct:stopped").routeId("stopped").to("gemini-interactions:create");
            }
        };
    }

    @Test
    void severalFilesAndOtherPartsKeepTheirOrder() {
        answerCreateWithVideos(own("a"), "https://elsewhere.test/v.mp4", own("b"));
        answerFile("a", ok("film a"));
        answerFile("b", ok("film b"));

        Exchange exchange = ask("direct:create", "Hi");

        assertThat(exchange.getException()).isNull();
        assertThat(texts(exchange)).containsExactly("film a", "https://elsewhere.test/v.mp4", "film b");
        assertThat(requests()).hasSize(3);
    }

    @Test
    void fileOfTheApiBehindAGatewayIsFetchedThroughTheGateway() {
        answerCreateWithVideos("https://generativelanguage.googleapis.com/v1beta/files/a:download?alt=media");
        answerFile("a", ok("film a"));

        assertThat(ask("direct:create", "Hi").getMessage().getBody(String.class))
                .isEqualTo("film a");
    }

    @Test
    void foreignHostsAreNotCalled() {
        String foreign = ELSEWHERE.baseUrl() + "/v1beta/files/a:download?alt=media";
        answerCreateWithVideos(foreign);

        Exchange exchange = ask("direct:create", "Hi");

        assertThat(exchange.getMessage().getBody()).isEqualTo(foreign);
        assertThat(requests()).hasSize(1);
        ELSEWHERE.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void keyDoesNotFollowARedirect() {
        answerCreateWithVideos(own("a"));
        answerFile("a", aResponse().withStatus(302).withHeader("Location", ELSEWHERE.baseUrl() + "/film"));
        ELSEWHERE.stubFor(get("/film").willReturn(ok("film a")));

        assertThat(ask("direct:create", "Hi").getMessage().getBody(String.class))
                .isEqualTo("film a");
        List<LoggedRequest> followed = ELSEWHERE.findAll(anyRequestedFor(anyUrl()));
        assertThat(followed).hasSize(1);
        assertThat(followed.get(0).containsHeader("x-goog-api-key")).isFalse();
    }

    @Test
    void filesTogetherAreBounded() {
        answerCreateWithVideos(own("a"), own("b"));
        answerFile("a", ok("12345"));
        answerFile("b", ok("12345"));

        assertThat(texts(ask("direct:small", "Hi"))).containsExactly("12345", "12345");

        answerFile("b", ok("123456"));
        GeminiInteractionsException failure = failure(ask("direct:small", "Hi"));
        assertThat(failure.getCode()).isEqualTo("download_too_large");
        assertThat(failure).hasMessageContaining("maxDownloadSize");
    }

    @Test
    void hundredFilesAreFetchedAndNoneOfMore() {
        answerFile("[a-z0-9]+", ok("x"));
        answerCreateWithVideos(
                IntStream.range(0, 100).mapToObj(i -> own("f" + i)).toArray(String[]::new));
        assertThat(texts(ask("direct:create", "Hi"))).hasSize(100);
        assertThat(requests()).hasSize(101);
        API.resetRequests();

        answerCreateWithVideos(
                IntStream.range(0, 101).mapToObj(i -> own("f" + i)).toArray(String[]::new));
        assertThat(failure(ask("direct:create", "Hi")).getCode()).isEqualTo("too_many_files");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void fileThatIsGoneFailsTheExchangeAndTheAnswerIsInTheException() {
        answerCreateWithVideos(own("a"));
        answerFile("a", aResponse().withStatus(404).withBody("{\"error\":{\"code\":\"not_found\",\"message\":\"x\"}}"));

        Exchange exchange = ask("direct:create", "Hi");

        GeminiInteractionsException failure = failure(exchange);
        assertThat(failure)
                .hasMessage(
                        "The answer has arrived, but its files could not be downloaded: HTTP 404. Files expire after 48 hours:"
                                + " get a stored interaction again, or set downloadMedia=false to get the URI.");
        assertThat(failure.getHttpStatus()).isEqualTo(404);
        assertThat(failure.interaction().orElseThrow().id()).isEqualTo("v1_new");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
        assertThat(exchange.getMessage().getHeaders()).doesNotContainKey(GeminiInteractionsConstants.INTERACTION_ID);
        assertThat(exchange.getProperty(GeminiInteractionsConstants.ERROR_CATEGORY))
                .isNotNull();
    }

    @Test
    void answerThatFailedHasNothingFetched() {
        answerCreate("{'id':'v1_new','status':'failed','steps':[{'type':'model_output','content':["
                + "{'type':'video','uri':'" + own("a") + "'}]}]}");

        assertThat(failure(ask("direct:create", "Hi")).getMessage()).contains("failed");
        assertThat(requests()).hasSize(1);
    }

    @Test
    void stopOfTheRouteEndsADownload() throws Exception {
        answerCreateWithVideos(own("a"));
        answerFile("a", ok("film").withFixedDelay(120_000));
        CompletableFuture<Exchange> asked =
                template.asyncSend("direct:stopped", e -> e.getMessage().setBody("Hi"));
        await().atMost(PATIENCE).until(() -> requests().size() == 2);

        context.getRouteController().stopRoute("stopped", 1, TimeUnit.MILLISECONDS);

        Exchange exchange = asked.get(60, TimeUnit.SECONDS);
        assertThat(failure(exchange).getCode()).isEqualTo("cancelled");
        assertThat(exchange.getMessage().getBody()).isEqualTo("Hi");
    }

    private static String own(String id) {
        return API.baseUrl() + "/v1beta/files/" + id + ":download?alt=media";
    }

    private static void answerCreateWithVideos(String... uris) {
        String contents = List.of(uris).stream()
                .map(uri -> "{'type':'video','mime_type':'video/mp4','uri':'" + uri + "'}")
                .collect(Collectors.joining(","));
        answerCreate(
                "{'id':'v1_new','status':'completed','steps':[{'type':'model_output','content':[" + contents + "]}]}");
    }

    private static void answerFile(String id, ResponseDefinitionBuilder response) {
        API.stubFor(get(urlPathMatching("/v1beta/files/" + id + ":download"))
                .withQueryParam("alt", WireMock.equalTo("media"))
                .willReturn(response));
    }

    private List<String> texts(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return ((List<?>) exchange.getMessage().getBody())
                .stream()
                        .map(part -> context.getTypeConverter().convertTo(String.class, exchange, part))
                        .toList();
    }
}
