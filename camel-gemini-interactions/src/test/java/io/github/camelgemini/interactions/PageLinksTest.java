/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the pages refer to is there: their own chapters, other files of this project, and chapters of these. */
@Tag("baseline")
class PageLinksTest {

    private static final Pattern ANCHOR = Pattern.compile("(?m)^\\[\\[([\\w-]+)]]$");
    private static final Pattern HEADING = Pattern.compile("(?m)^=+ (.+)$");
    private static final Pattern REFERENCE = Pattern.compile("<<([^,>]+)(?:,[^>]*)?>>");
    private static final Pattern LINK = Pattern.compile("link:([^\\[\\s]+)\\[");
    private static final Pattern MARKDOWN_LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern MARKDOWN_HEADING = Pattern.compile("(?m)^#+ (.+)$");

    static Stream<Path> markdown() throws IOException {
        return Documents.pages().stream().filter(page -> page.toString().endsWith(".md"));
    }

    @Test
    void everyReferenceOfThePageHasATarget() throws IOException {
        String page = withoutListings(Files.readString(Listing.PAGE));
        Set<String> targets = new TreeSet<>(groups(ANCHOR, page));
        targets.addAll(groups(HEADING, page));

        assertThat(groups(REFERENCE, page))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(targets).contains(reference));
    }

    @Test
    void anchorsAndHeadingsOfThePageAreUnique() throws IOException {
        String page = withoutListings(Files.readString(Listing.PAGE));

        assertThat(groups(ANCHOR, page)).doesNotHaveDuplicates();
        assertThat(groups(HEADING, page)).doesNotHaveDuplicates();
    }

    @Test
    void everyFileThatThePageLinksIsThere() throws IOException {
        assertThat(groups(LINK, Files.readString(Listing.PAGE)))
                .isNotEmpty()
                .allSatisfy(
                        link -> assertThat(Listing.PAGE.resolveSibling(link)).exists());
    }

    @ParameterizedTest
    @MethodSource("markdown")
    void everythingThatAMarkdownPageLinksIsThere(Path page) throws IOException {
        for (String link : groups(MARKDOWN_LINK, withoutListings(Files.readString(page)))) {
            if (!link.matches("(https?|mailto):.*")) {
                assertTarget(page, link);
            }
        }
    }

    private static void assertTarget(Path page, String link) throws IOException {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
        assertThat(target).as(link).exists();
        if (parts.length == 2) {
            assertThat(anchors(target))
                    .as(target + " has an anchor for " + link)
                    .contains(parts[1]);
        }
    }

    /** Those of AsciiDoc that are written out, because GitHub and Camel's site name headings differently; and the names that GitHub gives to headings in Markdown. */
    private static Collection<String> anchors(Path file) throws IOException {
        String text = withoutListings(Files.readString(file));
        return file.toString().endsWith(".md")
                ? groups(MARKDOWN_HEADING, text).stream()
                        .map(PageLinksTest::slug)
                        .toList()
                : groups(ANCHOR, text);
    }

    private static String slug(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^\\w\\- ]", "").replace(' ', '-');
    }

    private static String withoutListings(String text) {
        return Pattern.compile("(?ms)^(----|```|\\.\\.\\.\\.)\\w*.*?^\\1$")
                .matcher(text)
                .replaceAll("");
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(PageLinksTest::firstGroup)
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String firstGroup(MatchResult match) {
        return match.group(1);
    }
}
