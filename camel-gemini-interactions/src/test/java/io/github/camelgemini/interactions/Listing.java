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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A listing of a page in AsciiDoc or Markdown.
 *
 * @param line the line of its first row
 * @param language what it is in, or an empty text
 * @param section the whole chapter that it stands in
 */
record Listing(Path file, int line, String language, String text, String section) {

    static final Path PAGE = Path.of("src/main/docs/gemini-interactions-component.adoc");

    private static final Pattern SOURCE = Pattern.compile("\\[source,(\\w+)]");

    /** All listings of the page, in their order. */
    static List<Listing> of(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        boolean markdown = file.toString().endsWith(".md");
        String fence = markdown ? "```" : "----";
        Pattern heading = Pattern.compile(markdown ? "#+ .*" : "=+ .*");
        List<Listing> listings = new ArrayList<>();
        List<Listing> chapter = new ArrayList<>();
        String language = "";
        int start = 0;
        for (int i = 0; i <= lines.size(); i++) {
            String line = i < lines.size() ? lines.get(i) : "";
            Matcher source = SOURCE.matcher(line);
            if (source.matches()) {
                language = source.group(1);
            } else if (i == lines.size() || heading.matcher(line).matches()) {
                String section = String.join("\n", lines.subList(start, i));
                chapter.forEach(listing -> listings.add(listing.in(section)));
                chapter.clear();
                start = i;
            } else if (line.startsWith(fence)) {
                int end = i + 1;
                while (!lines.get(end).equals(fence)) {
                    end++;
                }
                String info = markdown ? line.substring(fence.length()) : language;
                String text = String.join("\n", lines.subList(i + 1, end)) + "\n";
                chapter.add(new Listing(file, i + 2, info, text, ""));
                i = end;
                language = "";
            }
        }
        return listings;
    }

    private Listing in(String chapter) {
        return new Listing(file, line, language, text, chapter);
    }

    @Override
    public String toString() {
        return file.getFileName() + ":" + line + " " + language;
    }
}
