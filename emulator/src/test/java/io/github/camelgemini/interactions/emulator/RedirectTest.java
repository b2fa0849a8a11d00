/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.answer.RedirectLink;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The links of citations lead to pages, or misbehave. */
class RedirectTest {

    private static final String PAGE = "https://example.com/größe?a=b#c";
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Emulator emulator = GEMINI.emulator();

    private static HttpResponse<String> follow(String method, String link) throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(link))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .timeout(Duration.ofMinutes(1))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "FOUND, 302, https://example.com/a",
        "MOVED, 301, https://example.com/a",
        "TEMPORARY, 307, https://example.com/a",
        "LOOPBACK, 302, http://127.0.0.1:9/internal",
        "LINK_LOCAL, 302, http://169.254.169.254/latest/meta-data/",
        "OTHER_SCHEME, 302, file:///etc/hostname",
        "RELATIVE, 302, /relative",
        "NO_LOCATION, 302, ''",
        "GONE, 404, ''",
        "UNAVAILABLE, 503, ''",
    })
    void aLinkBehavesAsItIsMade(Redirect redirect, int status, String location) throws Exception {
        String link = emulator.redirects().link(redirect, "https://example.com/a");

        for (String method : new String[] {"HEAD", "GET"}) {
            HttpResponse<String> answer = follow(method, link);
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(location(answer)).isEqualTo(location);
            assertThat(answer.body()).isEmpty();
        }
        assertThat(emulator.redirects().requests())
                .extracting(RecordedRequest::method)
                .containsExactly("HEAD", "GET");
    }

    @Test
    void aLinkLeadsToItselfOrToAnother() throws Exception {
        String loop = emulator.redirects().link(Redirect.LOOP, PAGE);
        String chain = emulator.redirects().link(Redirect.CHAIN, "https://example.com/a");

        assertThat(location(follow("HEAD", loop))).isEqualTo(loop);
        String next = location(follow("HEAD", chain));
        assertThat(next)
                .startsWith(emulator.baseUrl() + "/grounding-api-redirect/")
                .isNotEqualTo(chain);
        assertThat(location(follow("HEAD", next))).isEqualTo("https://example.com/a");
    }

    @Test
    void headIsRefusedAndGetIsNot() throws Exception {
        String link = emulator.redirects().link(Redirect.HEAD_REFUSED, "https://example.com/a");

        HttpResponse<String> head = follow("HEAD", link);
        assertThat(head.statusCode()).isEqualTo(405);
        assertThat(head.headers().firstValue("Allow")).contains("GET");
        assertThat(location(follow("GET", link))).isEqualTo("https://example.com/a");
        assertThat(follow("DELETE", link).statusCode()).isEqualTo(405);
    }

    @Test
    void aSlowLinkAnswersLater() {
        String link = emulator.redirects().link(Redirect.SLOW, "https://example.com/a");
        HttpRequest request = HttpRequest.newBuilder(URI.create(link)).build();
        var slow = CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString());
        Awaitility.await().until(() -> emulator.redirects().requests().size() == 1);
        emulator.redirects().slow(Duration.ofMillis(1));

        assertThat(CLIENT.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .join()
                        .statusCode())
                .isEqualTo(302);
        assertThat(slow).isNotDone();
        slow.cancel(true);
    }

    @Test
    void thePageNamesEveryKind() throws Exception {
        assertThat(String.join(", ", Wire.firstCells("| `Redirect` |"))
                        .replace("`", "")
                        .split(", "))
                .containsExactlyInAnyOrder(
                        Stream.of(Redirect.values()).map(Redirect::name).toArray(String[]::new));
    }

    @Test
    void unknownLinksAreNotFound() throws Exception {
        for (String path : new String[] {"", "x", "AUZIYQ", "AUZIYQ!!", "AUZIYQeA", "AUZIYQWCB5"}) {
            assertThat(follow("GET", emulator.baseUrl() + "/grounding-api-redirect/" + path)
                            .statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @EnumSource(Redirect.class)
    void googlesLinkHasTheSamePath(Redirect redirect) {
        String link = emulator.redirects().googleLink(redirect, PAGE);

        assertThat(link).startsWith("https://vertexaisearch.cloud.google.com/grounding-api-redirect/AUZIYQ");
        assertThat(URI.create(link).getPath())
                .isEqualTo(URI.create(emulator.redirects().link(redirect, PAGE)).getPath());
        assertThat(RedirectLink.of(URI.create(link).getPath()))
                .contains(new RedirectLink(RedirectLink.Kind.valueOf(redirect.name()), PAGE));
    }

    @Test
    void theCitationsOfASearchHaveSuchLinks() throws Exception {
        String search = "\"tools\":[{\"type\":\"google_search\"}]";
        JsonNode citation = new Wire(emulator)
                .ask("search for roses", search)
                .json()
                .findValue("annotations")
                .get(0);
        assertThat(citation.path("url").asText())
                .isEqualTo(emulator.redirects().googleLink(Redirect.FOUND, "https://example.com/search?q=roses"));
        assertThat(citation.path("title").asText()).isEqualTo("example.com");

        try (Emulator local = Emulator.builder().localRedirects(true).start()) {
            String url = new Wire(local)
                    .ask("search for roses", search)
                    .json()
                    .findValue("url")
                    .asText();
            assertThat(location(follow("HEAD", url))).isEqualTo("https://example.com/search?q=roses");
            assertThat(local.redirects().requests()).hasSize(1);
        }
    }

    @Test
    void researchGivesBrokenLinksOnRequest() throws Exception {
        try (Emulator local = Emulator.builder().localRedirects(true).start()) {
            local.redirects().slow(Duration.ZERO);
            List<String> urls = new ArrayList<>();
            new Wire(local)
                    .create(
                            "{\"agent\":\"deep-research\",\"background\":true,\"stream\":true,\"input\":\"Roses with broken links\"}")
                    .events()
                    .forEach(event -> event.findValuesAsText("url").stream()
                            .filter(url -> url.contains("/grounding-api-redirect/"))
                            .forEach(urls::add));
            List<Integer> statuses = new ArrayList<>();
            for (String url : urls) {
                statuses.add(follow("HEAD", url).statusCode());
            }

            assertThat(urls).hasSizeGreaterThanOrEqualTo(Redirect.values().length);
            assertThat(statuses).contains(301, 302, 307, 404, 405, 503);
        }
    }
}
