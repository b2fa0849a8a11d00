/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.Emulator;
import io.github.camelgemini.interactions.emulator.EmulatorExtension;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** A research report with citations of every kind, and with links that go wrong in every way. */
class ResearchReportTest extends CamelTestSupport {

    private static final String PROMPT = "History of TPUs 🚀. What do they cost? 東京 data centres. With broken links";
    private static final String PATH = "/grounding-api-redirect/";

    @RegisterExtension
    static final EmulatorExtension EMULATOR =
            new EmulatorExtension(Emulator.builder().localRedirects(true));

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext context = super.createCamelContext();
        GeminiInteractionsComponent component =
                context.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
        component.getConfiguration().setBaseUrl(EMULATOR.baseUrl());
        component.getConfiguration().setApiKey("test-key");
        component.getConfiguration().setCitationTimeout(3_000);
        component.getConfiguration().setPollInterval(100);
        return context;
    }

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:report")
                        .to("gemini-interactions:create?agent=deep-research-preview-04-2026&resolveCitations=true");
                from("direct:markdown")
                        .to("gemini-interactions:create?agent=deep-research-preview-04-2026&citationStyle=footnotes");
                from("direct:stream")
                        .to(
                                "gemini-interactions:create?builtinTools=google_search&streaming=true&resolveCitations=true")
                        .split(body())
                        .streaming()
                        .to("mock:elements");
                from("direct:stored").to("gemini-interactions:resolveCitations");
            }
        };
    }

    @Test
    void theLinksOfAReportAreResolvedAsFarAsTheyCanBe() {
        Exchange exchange = ask("direct:report");

        String body = exchange.getMessage().getBody(String.class);
        List<Map<String, Object>> citations = citations(exchange);
        assertThat(citations).extracting("type").contains("url_citation", "file_citation", "place_citation");
        assertPlaces(body, citations);
        assertThat(citations)
                .filteredOn(citation -> citation.containsKey("original"))
                .isNotEmpty()
                .allSatisfy(citation ->
                        assertThat(citation.get("source")).asString().startsWith("https://example.com/"));
        assertThat(citations)
                .extracting(citation -> citation.get("error"))
                .contains("unusable_target", "http_404", "http_503", "timeout");
        assertThat(citations)
                .filteredOn(citation -> citation.containsKey("error"))
                .extracting(citation -> (String) citation.get("source"))
                .allMatch(source -> source.startsWith(EMULATOR.baseUrl() + PATH));
        assertThat(body).contains("https://example.com/").doesNotContain("169.254", "file:///");
        assertThat((List<?>) exchange.getMessage().getHeader(GeminiInteractionsConstants.WORDS))
                .isNotEmpty();
    }

    @Test
    void theKeyIsNotSentToTheLinks() {
        ask("direct:report");

        List<RecordedRequest> followed = EMULATOR.emulator().redirects().requests();
        assertThat(followed)
                .isNotEmpty()
                .noneMatch(request -> request.headers().toString().contains("test-key"));
        assertThat(followed).extracting(RecordedRequest::path).allMatch(path -> path.startsWith(PATH));
        // One by HEAD for each link, and one by GET for the link that refuses HEAD.
        assertThat(followed)
                .filteredOn(request -> request.method().equals("GET"))
                .hasSize(1);
        assertThat(followed)
                .filteredOn(request -> request.method().equals("HEAD"))
                .extracting(RecordedRequest::path)
                .doesNotHaveDuplicates();
    }

    @Test
    void aStoredReportOfTextIsResolvedLater() {
        Exchange exchange = ask("direct:markdown");
        String stored = exchange.getMessage().getBody(String.class);
        assertPlaces(stored, citations(exchange));
        assertThat(EMULATOR.emulator().redirects().requests()).isEmpty();

        template.send("direct:stored", exchange);

        String body = exchange.getMessage().getBody(String.class);
        assertThat(citations(exchange))
                .isNotEmpty()
                .allSatisfy(
                        citation -> assertThat(body.substring((int) citation.get("start"), (int) citation.get("end")))
                                .isEqualTo(citation.get("source")));
        assertThat(stored).contains("[^1]: [example.com](" + EMULATOR.baseUrl() + PATH);
        assertThat(body).contains("[^1]: [example.com](https://example.com/");
    }

    @Test
    void theCitationsOfAStreamAreResolvedAndFitItsText() {
        Exchange whole = template.send(
                "direct:stream", exchange -> exchange.getMessage().setBody("Search for the height of 富士山 🗻"));

        List<Exchange> elements = getMockEndpoint("mock:elements").getReceivedExchanges();
        String text = elements.stream()
                .map(element -> element.getMessage().getBody(String.class))
                .collect(Collectors.joining());
        for (Exchange last : List.of(elements.get(elements.size() - 1), whole)) {
            assertPlaces(text, citations(last));
            assertThat(citations(last))
                    .allSatisfy(citation -> assertThat(citation)
                            .hasEntrySatisfying(
                                    "source",
                                    source -> assertThat(source).asString().startsWith("https://example.com/"))
                            .containsKey("original"));
        }
    }

    private static void assertPlaces(String body, List<Map<String, Object>> citations) {
        assertThat(citations)
                .isNotEmpty()
                .allSatisfy(
                        citation -> assertThat(body.substring((int) citation.get("start"), (int) citation.get("end")))
                                .isEqualTo(citation.get("text")));
    }

    private Exchange ask(String uri) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(PROMPT));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> citations(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.CITATIONS, List.class);
    }
}
