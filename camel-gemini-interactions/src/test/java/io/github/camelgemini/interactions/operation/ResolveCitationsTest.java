/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.http.RequestMethod;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.head;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

/** Links of citations, resolved; and links that try to reach something else by it. */
class ResolveCitationsTest extends WireTestSupport {

    private static final String PATH = "/grounding-api-redirect/";

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:create")
                        .to("gemini-interactions:create?resolveCitations=true&additionalHeader.X-Secret=hidden");
                from("direct:two").to("gemini-interactions:create?resolveCitations=true&maxCitationLinks=2");
                from("direct:short").to("gemini-interactions:create?resolveCitations=true&citationTimeout=300");
                from("direct:inline").to("gemini-interactions:create?resolveCitations=true&citationStyle=inline");
                from("direct:json")
                        .to("gemini-interactions:create?resolveCitations=true&jsonSchema={\"type\":\"object\"}");
                from("direct:whole").to("gemini-interactions:create?resolveCitations=true&outputType=interaction");
                from("direct:stored").to("gemini-interactions:resolve-citations");
                from("direct:storedInline").to("gemini-interactions:resolveCitations?citationStyle=footnotes");
            }
        };
    }

    @Test
    void aLinkIsReplacedByThePageAndKept() {
        redirect("one", "https://a.test/page");
        answer("Ü😀 word.", cite("word", link("one")));

        Exchange exchange = ask("direct:create", "?");

        assertThat(citations(exchange))
                .singleElement()
                .satisfies(citation -> assertThat(citation)
                        .containsEntry("source", "https://a.test/page")
                        .containsEntry("original", link("one"))
                        .containsEntry("text", "word")
                        .doesNotContainKey("error"));
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.UNRESOLVED_CITATIONS);
        assertThat(asked()).containsExactly("HEAD one");
    }

    @Test
    void neitherTheKeyNorAHeaderOfTheRouteIsSent() {
        API.stubFor(head(urlPathMatching(PATH + ".*")).willReturn(aResponse().withStatus(405)));
        API.stubFor(get(urlPathMatching(PATH + ".*")).willReturn(to("https://a.test/")));
        answer("word", cite("word", link("one")));

        ask("direct:create", "?");

        assertThat(asked()).containsExactly("HEAD one", "GET one");
        assertThat(linkRequests())
                .allSatisfy(request -> assertThat(request.getHeaders().keys())
                        .allMatch(name -> Set.of("accept", "user-agent", "host", "accept-encoding", "connection")
                                .contains(name.toLowerCase(Locale.ROOT))));
        assertThat(API.findAll(anyRequestedFor(urlEqualTo(CREATE))))
                .singleElement()
                .satisfies(request -> {
                    assertThat(request.getHeader("x-goog-api-key")).isEqualTo("test-key");
                    assertThat(request.getHeader("X-Secret")).isEqualTo("hidden");
                });
    }

    @Test
    void linksInTheTextAreReplacedAndPlacesFit() {
        // The bytes of ü in UTF-8.
        redirect("one", "https://a.test/x(1)?q=\u00C3\u00BC");
        redirect("two", "https://b.test/");
        answer(
                "Ü " + link("one") + " word " + link("two") + "! [t](" + link("one") + ") end",
                cite("word", link("two")),
                cite(link("one"), "https://other.test/"),
                cite("end", link("one")));

        Exchange exchange = ask("direct:create", "?");

        String body = exchange.getMessage().getBody(String.class);
        assertThat(body)
                .isEqualTo(
                        "Ü https://a.test/x%281%29?q=%C3%BC word https://b.test/! [t](https://a.test/x%281%29?q=%C3%BC) end");
        assertThat(citations(exchange))
                .extracting(citation -> body.substring((int) citation.get("start"), (int) citation.get("end")))
                .containsExactly("word", "https://a.test/x%281%29?q=%C3%BC", "end");
        assertThat(citations(exchange))
                .extracting("source")
                .containsExactly("https://b.test/", "https://other.test/", "https://a.test/x(1)?q=%C3%BC");
    }

    @ParameterizedTest
    @CsvSource({
        "404, http_404, 1", "410, http_410, 1", "429, http_429, 1", "500, http_500, 1", "503, http_503, 1",
        "200, no_redirect, 2", "204, no_redirect, 2", "403, http_403, 2", "405, http_405, 2", "301, unusable_target, 1"
    })
    void aFailureKeepsTheLinkAndSaysSo(int status, String error, int requests) {
        API.stubFor(any(urlPathMatching(PATH + ".*")).willReturn(aResponse().withStatus(status)));
        answer("word " + link("one"), cite("word", link("one")), cite("word", link("one")));

        Exchange exchange = ask("direct:create", "?");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("word " + link("one"));
        assertThat(citations(exchange))
                .hasSize(2)
                .allSatisfy(citation -> assertThat(citation)
                        .containsEntry("source", link("one"))
                        .containsEntry("error", error)
                        .doesNotContainKey("original"));
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS))
                .isEqualTo(1);
        assertThat(asked()).hasSize(requests);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "https://user:pw@a.test/",
                "ftp://a.test/",
                "file:///etc/passwd",
                "https://",
                "%%%",
                "/relative",
                "http://127.0.0.1:9/internal",
                "http://169.254.169.254/latest/meta-data/",
                "http://localhost/",
                "SELF"
            })
    void otherTargetsAreNotTaken(String target) {
        redirect("one", target.equals("SELF") ? link("two") : target);
        redirect("two", "https://a.test/");
        answer("word", cite("word", link("one")));

        assertThat(citations(ask("direct:create", "?")).get(0))
                .containsEntry("source", link("one"))
                .containsEntry("error", "unusable_target");
        assertThat(asked()).containsExactly("HEAD one");
    }

    @Test
    void hugeAndEncodedTargets() {
        redirect("one", "https://a.test/" + "a".repeat(20_000));
        redirect("two", "https://a.test/x\u00C3\u00A9 y");
        answer("word", cite("word", link("one")), cite("word", link("two")));

        assertThat(citations(ask("direct:create", "?")))
                .extracting("source")
                .containsExactly(link("one"), "https://a.test/x%C3%A9%20y");
    }

    @Test
    void linksToOtherServersAreNeverRequested() {
        answer(
                "word " + API.baseUrl() + "/other/a http://169.254.169.254" + PATH + "a",
                cite("word", "http://169.254.169.254" + PATH + "a"),
                cite("word", API.baseUrl() + "/other/a"),
                cite("word", API.baseUrl() + PATH + "../v1beta/interactions"),
                cite("word", API.baseUrl().replace("http://", "http://user@") + PATH + "a"),
                cite("word", API.baseUrl() + PATH + "a?b"),
                cite("word", "http://[::1]:" + API.getPort() + PATH + "a"));

        Exchange exchange = ask("direct:create", "?");

        assertThat(citations(exchange))
                .hasSize(6)
                .allSatisfy(citation -> assertThat(citation).doesNotContainKeys("error", "original"));
        assertThat(requests()).extracting(LoggedRequest::getUrl).containsExactly(CREATE);
    }

    @Test
    void tenThousandLinksMakeABoundedNumberOfRequests() {
        redirectAll();
        answer(
                "word",
                IntStream.range(0, 10_000)
                        .mapToObj(i -> cite("word", link("l" + i)))
                        .toArray(JsonNode[]::new));

        Exchange exchange = ask("direct:create", "?");

        assertThat(asked()).hasSize(100);
        assertThat(citations(exchange).stream().filter(citation -> citation.containsKey("original")))
                .hasSize(100);
        assertThat(citations(exchange).stream().filter(citation -> "too_many_links".equals(citation.get("error"))))
                .hasSize(9_900);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS))
                .isEqualTo(9_900);
    }

    @Test
    void knownLinksCostNothing() {
        redirectAll();
        answer("word", cite("word", link("a")), cite("word", link("b")), cite("word", link("c")));

        assertThat(citations(ask("direct:two", "?")))
                .extracting(citation -> citation.get("error"))
                .containsExactly(null, null, "too_many_links");
        assertThat(citations(ask("direct:two", "?")))
                .extracting(citation -> citation.get("error"))
                .containsOnlyNulls();
        // The cache is that of the component.
        assertThat(citations(ask("direct:create", "?")))
                .extracting(citation -> citation.get("error"))
                .containsOnlyNulls();

        assertThat(asked()).containsExactlyInAnyOrder("HEAD a", "HEAD b", "HEAD c");
    }

    @Test
    void failuresAreTriedAgainByTheNextAnswer() {
        API.stubFor(any(urlPathMatching(PATH + ".*")).willReturn(aResponse().withStatus(503)));
        answer("word", cite("word", link("a")));
        assertThat(citations(ask("direct:create", "?")).get(0)).containsKey("error");

        redirectAll();
        assertThat(citations(ask("direct:create", "?")).get(0)).containsEntry("source", "https://a.test/");
    }

    @Test
    void fiftyTimesTheSameLinkIsOneRequest() {
        redirectAll();
        answer(
                (link("one") + " ").repeat(50),
                IntStream.range(0, 50).mapToObj(i -> cite(" ", link("one"))).toArray(JsonNode[]::new));

        Exchange exchange = ask("direct:create", "?");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("https://a.test/ ".repeat(50));
        assertThat(citations(exchange)).extracting("source").containsOnly("https://a.test/");
        assertThat(asked()).hasSize(1);
    }

    @Test
    void fortyExchangesAtOnceShareTheRequests() {
        API.stubFor(any(urlPathMatching(PATH + ".*"))
                .willReturn(to("https://a.test/").withFixedDelay(200)));
        answer("word", cite("word", link("a")), cite("word", link("b")), cite("word", link("c")));

        List<CompletableFuture<Exchange>> exchanges = IntStream.range(0, 40)
                .mapToObj(i -> template.asyncSend(
                        "direct:create", exchange -> exchange.getMessage().setBody("?")))
                .toList();

        assertThat(exchanges)
                .allSatisfy(exchange -> assertThat(citations(exchange.join()))
                        .extracting("source")
                        .containsOnly("https://a.test/"));
        assertThat(asked()).containsExactlyInAnyOrder("HEAD a", "HEAD b", "HEAD c");
    }

    @Test
    void slowServersAreNotWaitedFor() {
        API.stubFor(any(urlPathMatching(PATH + "slow.*"))
                .willReturn(to("https://a.test/").withFixedDelay(60_000)));
        redirect("fast", "https://fast.test/");
        answer("word", cite("word", link("fast")), cite("word", link("slow1")), cite("word", link("slow2")));

        List<Map<String, Object>> citations = citations(ask("direct:short", "?"));

        assertThat(citations).extracting("source").containsExactly("https://fast.test/", link("slow1"), link("slow2"));
        assertThat(citations).extracting(citation -> citation.get("error")).containsExactly(null, "timeout", "timeout");
    }

    @Test
    void noThreadWaits() throws Exception {
        GeminiInteractionsComponent component = new GeminiInteractionsComponent(context);
        component.getConfiguration().setBaseUrl(API.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.setWorkerPoolSize(1);
        component.setBlockingPoolSize(1);
        context.addComponent("narrow", component);
        API.stubFor(any(urlPathMatching(PATH + ".*"))
                .willReturn(to("https://a.test/").withFixedDelay(60_000)));
        answer("word", cite("word", link("slow")));
        List<CompletableFuture<Object>> waiting = IntStream.range(0, 20)
                .mapToObj(i -> template.asyncRequestBody(
                        "narrow:create?resolveCitations=true&citationTimeout=60s", (Object) "?"))
                .toList();
        Awaitility.await().until(() -> asked().size() == 1 && requests().size() == 21);

        answer("other word");
        assertThat(template.requestBody("narrow:create?resolveCitations=true", "?"))
                .isEqualTo("other word");
        assertThat(waiting).noneMatch(CompletableFuture::isDone);
    }

    @Test
    void bodiesAreNotRead() {
        API.stubFor(head(urlPathMatching(PATH + ".*")).willReturn(aResponse().withStatus(405)));
        byte[] huge = new byte[20 * 1024 * 1024];
        API.stubFor(get(urlPathMatching(PATH + "redirect"))
                .willReturn(to("https://a.test/").withBody(huge)));
        API.stubFor(get(urlPathMatching(PATH + "slow"))
                .willReturn(to("https://b.test/").withBody(huge).withChunkedDribbleDelay(1000, 600_000)));
        API.stubFor(get(urlPathMatching(PATH + "page")).willReturn(aResponse().withBody(huge)));
        answer("word", cite("word", link("redirect")), cite("word", link("slow")), cite("word", link("page")));

        List<Map<String, Object>> citations = citations(ask("direct:create", "?"));

        assertThat(citations).extracting("source").containsExactly("https://a.test/", "https://b.test/", link("page"));
        assertThat(citations.get(2)).containsEntry("error", "no_redirect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONNECTION_RESET_BY_PEER", "EMPTY_RESPONSE", "RANDOM_DATA_THEN_CLOSE"})
    void brokenConnectionsAreFailuresOfTheLink(Fault fault) {
        API.stubFor(any(urlPathMatching(PATH + ".*")).willReturn(aResponse().withFault(fault)));
        answer("word", cite("word", link("a")));

        assertThat(citations(ask("direct:create", "?")).get(0)).containsEntry("error", "connection_lost");
    }

    @Test
    void stoppingTheContextEndsTheRequests() {
        API.stubFor(any(urlPathMatching(PATH + ".*"))
                .willReturn(to("https://a.test/").withFixedDelay(60_000)));
        answer("word", cite("word", link("a")));
        CompletableFuture<Exchange> exchange =
                template.asyncSend("direct:create", out -> out.getMessage().setBody("?"));
        Awaitility.await().until(() -> !asked().isEmpty());
        context.getShutdownStrategy().setTimeout(1);

        context.stop();

        assertThat(failure(exchange.join()).getCode()).isEqualTo("cancelled");
    }

    @Test
    void jsonStaysWhatTheModelWrote() {
        redirectAll();
        answer("{\"url\":\"" + link("a") + "\"}", cite("url", link("a")));

        Exchange exchange = ask("direct:json", "?");

        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo("{\"url\":\"" + link("a") + "\"}");
        assertThat(citations(exchange).get(0))
                .containsEntry("source", "https://a.test/")
                .containsEntry("start", null);
    }

    @Test
    void aWholeInteractionHasBothLinks() {
        redirectAll();
        answer("word", cite("word", link("a")));

        Interaction body = ask("direct:whole", "?").getMessage().getBody(Interaction.class);

        assertThat(body.json().at("/steps/0/content/0/annotations/0"))
                .isEqualTo(json("{'type':'url_citation','url':'https://a.test/','original_url':'" + link("a")
                        + "','start_index':0,'end_index':4}"));
    }

    @Test
    void resolvedLinksAreRendered() {
        redirect("a", "https://a.test/");
        answer("word", cite("word", link("a")));

        assertThat(ask("direct:inline", "?").getMessage().getBody(String.class))
                .isEqualTo("word ([a.test](https://a.test/))");
    }

    @Test
    void aStoredInteractionIsResolvedWithoutAKey() throws Exception {
        redirectAll();
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:keyless").to("gemini-interactions:resolveCitations?apiKey=");
            }
        });
        ObjectNode interaction = interaction("Ü word", cite("word", link("a")));
        List<Object> bodies = List.of(
                new Interaction(interaction, null),
                interaction,
                JSON.convertValue(interaction, Map.class),
                interaction.toString(),
                interaction.toString().getBytes(StandardCharsets.UTF_8),
                new ByteArrayInputStream(interaction.toString().getBytes(StandardCharsets.UTF_8)));

        for (Object body : bodies) {
            Exchange exchange = ask("direct:keyless", body);

            assertThat(citations(exchange).get(0))
                    .containsEntry("source", "https://a.test/")
                    .containsEntry("start", 2);
            assertThat(exchange.getMessage().getBody()).isInstanceOf(Interaction.class);
            assertThat(exchange.getMessage().getBody(String.class)).contains("original_url");
        }
        assertThat(asked()).hasSize(1);
    }

    @Test
    void aStoredInteractionBecomesMarkdown() {
        redirectAll();

        Exchange exchange = ask("direct:storedInline", interaction("word", cite("word", link("a"))));

        assertThat(exchange.getMessage().getBody()).isEqualTo("word[^1]\n\n[^1]: [a.test](https://a.test/)\n");
    }

    @Test
    void aStoredReportIsResolved() {
        redirect("a", "https://a.test/x");
        API.stubFor(any(urlEqualTo(PATH + "gone")).willReturn(aResponse().withStatus(404)));
        String report = "Ü **Sources:**\n1. [a](" + link("a") + ")\n2. [b](" + link("gone") + ")\n{\"steps\":[]}";

        Exchange exchange = ask("direct:stored", report.getBytes(StandardCharsets.UTF_8));

        String body = exchange.getMessage().getBody(String.class);
        assertThat(body).isEqualTo(report.replace(link("a"), "https://a.test/x"));
        assertThat(citations(exchange))
                .allSatisfy(
                        citation -> assertThat(body.substring((int) citation.get("start"), (int) citation.get("end")))
                                .isEqualTo(citation.get("source")));
        assertThat(citations(exchange))
                .extracting(citation -> citation.get("original"))
                .containsExactly(link("a"), null);
        assertThat(citations(exchange))
                .extracting(citation -> citation.get("error"))
                .containsExactly(null, "http_404");
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.UNRESOLVED_CITATIONS))
                .isEqualTo(1);

        // Again, with what the step before has left.
        template.send("direct:stored", exchange);
        assertThat(exchange.getMessage().getBody(String.class)).isEqualTo(body);
        assertThat(citations(exchange)).hasSize(1);
    }

    @Test
    void aFailedLinkCanBeResolvedLater() {
        API.stubFor(any(urlPathMatching(PATH + ".*")).willReturn(aResponse().withStatus(503)));
        Exchange exchange = ask("direct:stored", interaction("word", cite("word", link("a"))));
        assertThat(citations(exchange).get(0)).containsEntry("error", "http_503");

        redirectAll();
        template.send("direct:stored", exchange);

        assertThat(citations(exchange).get(0))
                .containsEntry("source", "https://a.test/")
                .doesNotContainKey("error");
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKey(GeminiInteractionsConstants.UNRESOLVED_CITATIONS);
    }

    @Test
    void bodiesWithoutCitationsAreRefused() {
        for (Object body : new Object[] {null, Map.of("a", "b"), List.of("a"), JSON.createArrayNode()}) {
            Exchange exchange = ask("direct:stored", body);
            assertThat(failure(exchange).getCode()).isEqualTo("invalid_body");
            assertThat(exchange.getMessage().getBody()).isEqualTo(body);
        }
    }

    private static String link(String id) {
        return API.baseUrl() + PATH + id;
    }

    private static void redirectAll() {
        API.stubFor(any(urlMatching(PATH + ".*")).willReturn(to("https://a.test/")));
    }

    private static void redirect(String id, String target) {
        API.stubFor(any(urlEqualTo(PATH + id)).willReturn(to(target)));
    }

    private static ResponseDefinitionBuilder to(String target) {
        return aResponse().withStatus(302).withHeader("Location", target);
    }

    /** A citation of a passage, the first of that text. */
    private static ObjectNode cite(String passage, String url) {
        return JSON.createObjectNode()
                .put("type", "url_citation")
                .put("url", url)
                .put("passage", passage);
    }

    private static void answer(String text, JsonNode... citations) {
        answerCreate(okJson(interaction(text, citations).toString()));
    }

    private static ObjectNode interaction(String text, JsonNode... citations) {
        ObjectNode interaction = JSON.createObjectNode().put("id", "v1_new").put("status", "completed");
        ObjectNode block = interaction
                .putArray("steps")
                .addObject()
                .put("type", "model_output")
                .putArray("content")
                .addObject()
                .put("type", "text")
                .put("text", text);
        List<JsonNode> annotations = new ArrayList<>();
        for (JsonNode citation : citations) {
            String passage = ((ObjectNode) citation).remove("passage").textValue();
            int start = text.substring(0, text.indexOf(passage)).getBytes(StandardCharsets.UTF_8).length;
            annotations.add(((ObjectNode) citation)
                    .put("start_index", start)
                    .put("end_index", start + passage.getBytes(StandardCharsets.UTF_8).length));
        }
        block.putArray("annotations").addAll(annotations);
        return interaction;
    }

    private static List<LoggedRequest> linkRequests() {
        return API.findAll(anyRequestedFor(urlPathMatching(PATH + ".*")));
    }

    private static List<String> asked() {
        return linkRequests().stream()
                .map(request -> (request.getMethod().equals(RequestMethod.HEAD) ? "HEAD " : request.getMethod() + " ")
                        + request.getUrl().substring(PATH.length()))
                .collect(Collectors.toList());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> citations(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.CITATIONS, List.class);
    }
}
