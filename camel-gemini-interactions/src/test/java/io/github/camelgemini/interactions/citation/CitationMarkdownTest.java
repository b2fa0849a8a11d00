/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.citation;

import java.nio.charset.StandardCharsets;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Citation;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.Interaction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CitationMarkdownTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    @Test
    void inlineLinksFollowTheirPassages() {
        ObjectNode block = text("東京 is big 😀. Rome is old.\n");
        cite(block, "東京 is big 😀.", "https://a.test/1", "a.test");
        cite(block, "Rome is old.\n", "https://b.test/?q=1&r=2", null);

        assertThat(inline(block))
                .isEqualTo(
                        "東京 is big 😀. ([a.test](https://a.test/1)) Rome is old. ([b.test](https://b.test/?q=1&r=2))\n");
    }

    @Test
    void footnotesAreNumberedBySource() {
        ObjectNode block = text("One. Two. Three.");
        cite(block, "Three.", "https://c.test/", "C");
        cite(block, "One.", "https://a.test/", "A");
        cite(block, "Two.", "https://a.test/", "A");
        cite(block, "Two.", "https://b.test/", "B");
        cite(block, "Two.", "https://a.test/", "A");

        assertThat(footnotes(block)).isEqualTo("""
                One.[^1] Two.[^1][^2] Three.[^3]

                [^1]: [A](https://a.test/)
                [^2]: [B](https://b.test/)
                [^3]: [C](https://c.test/)
                """);
    }

    @Test
    void footnotesOfTheModelKeepTheirLabels() {
        ObjectNode block = text("Known[^1] and [^cite-x].\n\n[^1]: mine\n");
        cite(block, "Known[^1]", "https://a.test/", "A");

        assertThat(footnotes(block))
                .isEqualTo("Known[^1] [^cite--1] and [^cite-x].\n\n[^1]: mine\n\n[^cite--1]: [A](https://a.test/)\n");
    }

    @Test
    void whatStandsBeforeAMarkCannotChangeIt() {
        ObjectNode block = text("Wow! path\\ [x]");
        cite(block, "Wow!", "https://a.test/", "A");
        cite(block, "path\\", "https://a.test/", "A");
        cite(block, "[x]", "https://a.test/", "A");

        assertThat(footnotes(block)).startsWith("Wow! [^1] path\\ [^1] [x] [^1]\n\n");
    }

    @Test
    void filesAndPlacesHaveNoLink() {
        ObjectNode block = text("word");
        annotation(block, "word")
                .put("type", "file_citation")
                .put("document_uri", "files/1")
                .put("file_name", "r_1.pdf")
                .put("page_number", 3);
        annotation(block, "word").put("type", "place_citation").put("place_id", "places/1");
        annotation(block, "word").put("type", "url_citation");

        assertThat(inline(block)).isEqualTo("word (r\\_1.pdf, p. 3, places/1, source)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt://a.test/%0aalert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//a.test/x",
                "https:///x",
                "https://user:secret@a.test/",
                "https://[::1",
                "java\nscript:alert(1)",
                "not a url"
            })
    void whatIsNoWebPageIsNoLink(String source) {
        ObjectNode block = text("word");
        cite(block, "word", source, "T");

        assertThat(inline(block)).isEqualTo("word (T)");
    }

    @Test
    void titlesStayTitles() {
        ObjectNode block = text("word");
        cite(
                block,
                "word",
                "https://a.test/",
                "](https://evil.test) `code` <script>alert(1)</script>\n\n# head\r\n* x _y_ **z** ![i](j) &lt; \\ ~~s~~ | \u202Etxt\u0000 $m$ me@a.test http://b.test [^1]");

        assertThat(inline(block))
                .isEqualTo(
                        "word ([\\]\\(https\\://evil.test\\) \\`code\\` \\<script\\>alert\\(1\\)\\</script\\> \\# head"
                                + " \\* x \\_y\\_ \\*\\*z\\*\\* \\!\\[i\\]\\(j\\) \\&lt; \\\\ \\~\\~s\\~\\~ \\| txt"
                                + " \\$m\\$ me\\@a.test http\\://b.test \\[\\^1\\]](https://a.test/))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"- x", "+ x", "1. x", "123) x"})
    void titlesWithoutALinkMakeNoBlock(String title) {
        ObjectNode block = text("word");
        annotation(block, "word").put("type", "file_citation").put("file_name", title);

        String note = footnotes(block).lines().reduce((first, second) -> second).orElseThrow();
        assertThat(note).matches("\\[\\^1]: ([0-9wW]*)\\\\[-+.)].*");
    }

    @Test
    void addressesInTitlesWithoutALinkAreNone() {
        ObjectNode block = text("word");
        annotation(block, "word")
                .put("type", "file_citation")
                .put("title", "Www.a.test HTTP://b.test/ me@c.test mailto:d@e.test");

        assertThat(inline(block)).isEqualTo("word (Www. a.test HTTP\\: //b.test/ me\\@ c.test mailto\\: d\\@ e.test)");
    }

    @Test
    void longTitlesAreCutBetweenCharacters() {
        ObjectNode block = text("word");
        cite(block, "word", "https://a.test/", "😀".repeat(10_000));

        assertThat(inline(block)).isEqualTo("word ([" + "😀".repeat(300) + "…](https://a.test/))");
    }

    @Test
    void linksStayLinks() {
        ObjectNode block = text("word");
        cite(block, "word", "https://a.test/x)[y](<z> \"t\" '`|{}^\\\n日?q=&copy;&#41;", "T");

        assertThat(inline(block))
                .isEqualTo(
                        "word ([T](https://a.test/x%29%5By%5D%28%3Cz%3E%20%22t%22%20%27%60%7C%7B%7D%5E%5C%0A%E6%97%A5?q=&copy%3B&#41%3B))");
    }

    @ParameterizedTest
    @EnumSource(CitationStyle.class)
    void placesAreThoseOfTheRenderedText(CitationStyle style) {
        ObjectNode first = text("Ü one 😀 two three");
        cite(first, "one", "https://a.test/", "A");
        cite(first, "one 😀 two", "https://b.test/", "B");
        cite(first, "two", "https://a.test/", "A");
        ObjectNode second = text(" fourth 日本 fifth");
        cite(second, "fifth", "https://c.test/", "C");
        cite(second, "日本", "https://c.test/", "C");
        second.withArray("annotations")
                .addObject()
                .put("type", "url_citation")
                .put("start_index", 3)
                .put("end_index", 5000);
        Interaction interaction = interaction(first, second);
        String before = interaction.json().toString();

        Interaction rendered = CitationMarkdown.render(interaction, style, true);

        List<Citation> citations = rendered.citations();
        assertThat(citations).hasSize(6);
        assertThat(citations.get(1).text()).matches("one.* 😀 two");
        for (int i : new int[] {0, 2, 3, 4}) {
            Citation citation = citations.get(i);
            assertThat(citation.text())
                    .isEqualTo(List.of("one", "", "two", "fifth", "日本").get(i == 0 ? 0 : i));
            assertThat(rendered.text().substring(citation.start(), citation.end()))
                    .isEqualTo(citation.text());
        }
        assertThat(citations.get(5).start()).isNull();
        assertThat(interaction.json().toString()).isEqualTo(before);
    }

    @Test
    void eachTextBetweenMediaHasTheFootnotesThatItNeeds() {
        ObjectNode first = text("One.");
        cite(first, "One.", "https://a.test/", "A");
        ObjectNode image = JSON.objectNode().put("type", "image").put("data", "AAAA");
        ObjectNode second = text("Two.");
        cite(second, "Two.", "https://b.test/", "B");
        cite(second, "Two.", "https://a.test/", "A");

        Interaction rendered =
                CitationMarkdown.render(interaction(first, image, second), CitationStyle.footnotes, false);

        assertThat(rendered.outputContents().get(0).path("text").asText())
                .isEqualTo("One.[^1]\n\n[^1]: [A](https://a.test/)\n");
        assertThat(rendered.outputContents().get(2).path("text").asText())
                .isEqualTo("Two.[^2][^1]\n\n[^2]: [B](https://b.test/)\n[^1]: [A](https://a.test/)\n");
        assertThat(CitationMarkdown.render(interaction(first, image, second), CitationStyle.footnotes, true)
                        .text())
                .isEqualTo("One.[^1]Two.[^2][^1]\n\n[^1]: [A](https://a.test/)\n[^2]: [B](https://b.test/)\n");
    }

    @Test
    void tenThousandCitationsAreWritten() {
        ObjectNode block = text("x".repeat(10_000));
        for (int i = 10_000; i > 0; i--) {
            block.withArray("annotations")
                    .addObject()
                    .put("type", "url_citation")
                    .put("url", "https://a.test/" + i)
                    .put("start_index", 0)
                    .put("end_index", i);
        }

        String markdown = footnotes(block);

        assertThat(markdown).startsWith("x[^1]x[^2]x[^3]").endsWith("[^10000]: [a.test](https://a.test/10000)\n");
    }

    private static String inline(ObjectNode block) {
        return CitationMarkdown.render(interaction(block), CitationStyle.inline, true)
                .text();
    }

    private static String footnotes(ObjectNode block) {
        return CitationMarkdown.render(interaction(block), CitationStyle.footnotes, true)
                .text();
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    private static void cite(ObjectNode block, String passage, String url, String title) {
        annotation(block, passage).put("type", "url_citation").put("url", url).put("title", title);
    }

    private static ObjectNode annotation(ObjectNode block, String passage) {
        String text = block.path("text").asText();
        int start = text.substring(0, text.indexOf(passage)).getBytes(StandardCharsets.UTF_8).length;
        return block.withArray("annotations")
                .addObject()
                .put("start_index", start)
                .put("end_index", start + passage.getBytes(StandardCharsets.UTF_8).length);
    }

    private static Interaction interaction(ObjectNode... contents) {
        ObjectNode json = JSON.objectNode().put("status", "completed");
        json.putArray("steps")
                .addObject()
                .put("type", "model_output")
                .putArray("content")
                .addAll(List.of(contents));
        return new Interaction(json, null);
    }
}
