/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.links;

import java.net.URI;
import java.util.List;
import java.util.regex.MatchResult;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class RedirectLinksTest {

    private static final String GOOGLE = "https://vertexaisearch.cloud.google.com/grounding-api-redirect/";

    private final RedirectLinks ofGoogle = RedirectLinks.of(URI.create("https://generativelanguage.googleapis.com"));
    private final RedirectLinks ofEmulator = RedirectLinks.of(URI.create("http://127.0.0.1:8080/prefix"));

    @Test
    void linksOfGoogleAndOfTheBaseUrlCount() {
        assertThat(ofGoogle.isLink(GOOGLE + "AUZIYQ-_x=")).isTrue();
        assertThat(ofEmulator.isLink(GOOGLE + "AUZIYQ-_x=")).isTrue();
        assertThat(ofEmulator.isLink("http://127.0.0.1:8080/grounding-api-redirect/a"))
                .isTrue();
        assertThat(ofGoogle.isLink("http://127.0.0.1:8080/grounding-api-redirect/a"))
                .isFalse();
        assertThat(ofGoogle.isLink("https://generativelanguage.googleapis.com/grounding-api-redirect/a"))
                .isFalse();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "http://vertexaisearch.cloud.google.com/grounding-api-redirect/a",
                "ftp://vertexaisearch.cloud.google.com/grounding-api-redirect/a",
                "//vertexaisearch.cloud.google.com/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com:444/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com:443@evil.test/grounding-api-redirect/a",
                "https://user@vertexaisearch.cloud.google.com/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com.evil.test/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com./grounding-api-redirect/a",
                "https://xvertexaisearch.cloud.google.com/grounding-api-redirect/a",
                "https://vertexaisearchXcloud.google.com/grounding-api-redirect/a",
                "https://xn--vertexaisearch-x.cloud.google.com/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.g\u043E\u043Egle.com/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com\\@evil.test/grounding-api-redirect/a",
                "https://[::1]/grounding-api-redirect/a",
                "https://127.0.0.1/grounding-api-redirect/a",
                "http://127.0.0.1:8081/grounding-api-redirect/a",
                "https://127.0.0.1:8080/grounding-api-redirect/a",
                "http://127.0.0.1:8080/prefix/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/a/b",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/../x",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/%2e%2e",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/a?b=c",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/a#b",
                "https://vertexaisearch.cloud.google.com/other/a",
                "https://vertexaisearch.cloud.google.com/x/grounding-api-redirect/a",
                "https://vertexaisearch.cloud.google.com/grounding-api-redirect/a\r\nX: y",
                " https://vertexaisearch.cloud.google.com/grounding-api-redirect/a"
            })
    void nothingElseIsALink(String link) {
        assertThat(ofEmulator.isLink(link)).isFalse();
    }

    @Test
    void linksAreShort() {
        assertThat(ofGoogle.isLink(GOOGLE + "a".repeat(2000))).isTrue();
        assertThat(ofGoogle.isLink(GOOGLE + "a".repeat(2001))).isFalse();
        assertThat(found(GOOGLE + "a".repeat(2001))).isEmpty();
    }

    @Test
    void linksInTextsEndWhereTheyEnd() {
        assertThat(found("1. [a.test](" + GOOGLE + "one)\n2. <" + GOOGLE + "two> and " + GOOGLE + "three. Or " + GOOGLE
                        + "four, " + GOOGLE + "five?\n\"" + GOOGLE + "six\" **" + GOOGLE + "seven** " + GOOGLE
                        + "eight"))
                .extracting(link -> link.substring(GOOGLE.length()))
                .containsExactly("one", "two", "three", "four", "five", "six", "seven", "eight");
    }

    @Test
    void partsOfOtherLinksAreNoLinks() {
        assertThat(found("https://evil.test/?u=" + GOOGLE + "a https://evil.test/" + GOOGLE + "a " + GOOGLE + "a/../b "
                        + GOOGLE + "a?b=c " + GOOGLE + "a.html " + GOOGLE + "a%2e " + GOOGLE + "a#b " + GOOGLE + "a@b x"
                        + GOOGLE + "a"))
                .isEmpty();
    }

    @Test
    void aTextWithoutEndIsSearchedOnce() {
        assertThat(found((GOOGLE + "a/").repeat(20_000))).isEmpty();
        assertThat(found("https://".repeat(100_000) + GOOGLE + "a".repeat(100_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '"',
            value = {
                "https://a.test/x?y=z#w, https://a.test/x?y=z#w",
                "http://a.test, http://a.test",
                "HTTPS://A.test/, HTTPS://A.test/",
                "https://a.test/a b|c\u00C3\u00A9, https://a.test/a%20b%7Cc%C3%A9",
                "https://a.test/\u65E5, https://a.test/%E6%97%A5",
                "//b.test/x, https://b.test/x",
                "javascript:alert(1), -",
                "ftp://a.test/, -",
                "https://user:pw@a.test/, -",
                "https:///x, -",
                "https://[::1]/, -",
                "https://[fe80::1]/, -",
                "https://[::ffff:127.0.0.1]/, -",
                "https://[2001:db8::1]/, https://[2001:db8::1]/",
                "http://127.0.0.1/, -",
                "http://127.1/, -",
                "http://2130706433/, -",
                "http://0x7f.1/, -",
                "http://0177.0.0.1/, -",
                "http://10.0.0.1/, -",
                "http://169.254.169.254/latest, -",
                "http://100.64.0.1/, -",
                "http://localhost:8080/, -",
                "http://metadata.google.internal/, -",
                "http://intranet/, -",
                "http://8.8.8.8/, http://8.8.8.8/",
                "https://a.test/\u0001x, -",
                "/relative, -",
                "https://VERTEXAISEARCH.cloud.google.com/sorry, -",
                "\" \", -",
                "-, -"
            })
    void onlyPublicPagesAreTargets(String location, String target) {
        URI link = URI.create(GOOGLE + "a");

        assertThat(TargetUrl.of(link, location).orElse(null)).isEqualTo(target);
    }

    @Test
    void longTargetsAreNone() {
        URI link = URI.create(GOOGLE + "a");

        assertThat(TargetUrl.of(link, "https://a.test/" + "a".repeat(4000))).isPresent();
        assertThat(TargetUrl.of(link, "https://a.test/" + "a".repeat(5000))).isEmpty();
        assertThat(TargetUrl.of(link, "https://a.test/" + " ".repeat(3000) + "a"))
                .isEmpty();
    }

    private List<String> found(String text) {
        return ofGoogle.in(text).results().map(MatchResult::group).toList();
    }
}
