/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A listing of a page in AsciiDoc or Markdown.
 *
 * @param line the line of its first row
 * @param language what it is in, or an empty text
 * @param title its title, or an empty text
 * @param test the name of the test that executes it, or an empty text: the attribute {@code test} of the block, or of the fence in Markdown
 * @param section the whole chapter that it stands in
 */
public record Listing(Path file, int line, String language, String title, String test, String text, String section) {

    static final Path PAGE = Path.of("src/main/docs/gemini-interactions-component.adoc");

    private static final Pattern ATTRIBUTES = Pattern.compile("\\[(?:source|listing)(?:,(\\w+))?(?:,test=(\\w+))?]");
    private static final Pattern TITLE = Pattern.compile("\\.([^. ].*)");
    private static final Pattern FENCE = Pattern.compile("```(\\w*)(?: test=(\\w+))?");

    /** All listings of the page, in their order. */
    static List<Listing> of(Path file) throws IOException {
        return new Reader(file).read();
    }

    /** The text of the only listing of the component's page with this title. */
    public static String titled(String title) throws IOException {
        List<Listing> found = of(PAGE).stream()
                .filter(listing -> listing.title().equals(title))
                .toList();
        assertThat(found).as("listings with the title " + title).hasSize(1);
        return found.get(0).text();
    }

    /** The text of the first listing of a chapter of the component's page in a language. */
    static String inChapter(String heading, String language) throws IOException {
        return of(PAGE).stream()
                .filter(listing -> listing.section().startsWith(heading + "\n"))
                .filter(listing -> listing.language().equals(language))
                .findFirst()
                .orElseThrow()
                .text();
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + " " + language;
    }

    /** Reads one page from its first line to its last. */
    private static final class Reader {

        private final Path file;
        private final List<String> lines;
        private final boolean markdown;
        private final List<Listing> listings = new ArrayList<>();
        private String language = "";
        private String title = "";
        private String test = "";

        Reader(Path file) throws IOException {
            this.file = file;
            this.lines = Files.readAllLines(file);
            this.markdown = file.toString().endsWith(".md");
        }

        List<Listing> read() {
            Pattern heading = Pattern.compile(markdown ? "#+ .*" : "=+ .*");
            int start = 0;
            int ofEarlierChapters = 0;
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.startsWith(markdown ? "```" : "----")) {
                    i = add(i);
                } else if (heading.matcher(line).matches()) {
                    endChapter(ofEarlierChapters, start, i);
                    ofEarlierChapters = listings.size();
                    start = i;
                } else if (!markdown) {
                    describe(line);
                }
            }
            endChapter(ofEarlierChapters, start, lines.size());
            return listings;
        }

        private void describe(String line) {
            Matcher attributes = ATTRIBUTES.matcher(line);
            Matcher titled = TITLE.matcher(line);
            if (attributes.matches()) {
                language = Objects.requireNonNullElse(attributes.group(1), "");
                test = Objects.requireNonNullElse(attributes.group(2), "");
            } else if (titled.matches()) {
                title = titled.group(1);
            } else {
                forget();
            }
        }

        private void forget() {
            language = "";
            title = "";
            test = "";
        }

        /** Adds the listing that begins in this line, and gives the line in which it ends. */
        private int add(int first) {
            Matcher fence = FENCE.matcher(lines.get(first));
            if (markdown && fence.matches()) {
                language = fence.group(1);
                test = Objects.requireNonNullElse(fence.group(2), "");
            }
            int last = first + 1;
            while (!lines.get(last).equals(markdown ? "```" : "----")) {
                last++;
            }
            String text = String.join("\n", lines.subList(first + 1, last)) + "\n";
            listings.add(new Listing(file, first + 2, language, title, test, text, ""));
            forget();
            return last;
        }

        private void endChapter(int from, int start, int end) {
            String section = String.join("\n", lines.subList(start, end));
            listings.subList(from, listings.size())
                    .replaceAll(each -> new Listing(
                            each.file, each.line, each.language, each.title, each.test, each.text, section));
        }
    }
}
