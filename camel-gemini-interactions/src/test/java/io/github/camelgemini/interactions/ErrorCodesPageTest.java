/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page lists the codes that the sources of the component give to failures, all and no others. */
@Tag("baseline")
class ErrorCodesPageTest {

    private static final Path SOURCES = Path.of("src/main/java");
    private static final String CODE = "\"([a-z]+(?:_[a-z]+)*)\"";

    /** Where a failure gets its code: from the builder, from a method that calls it, or from a constant. */
    private static final Pattern IN_SOURCES = Pattern.compile("\\.code\\(" + CODE + "\\)"
            + "|\\b(?:failure|builder|invalid|invalidId|invalidFile)\\(\\s*(?:interaction,\\s*)?(?:ErrorCategory\\.\\w+,\\s*)?"
            + CODE + ","
            + "|static final String CONFLICT = " + CODE);

    private static final Pattern ON_PAGE = Pattern.compile("`([a-z]+(?:_[a-z]+)*)`");

    @Test
    void theCodesOfThePageAreThoseOfTheSources() throws IOException {
        Set<String> codes = new TreeSet<>();
        for (Path file : Documents.files(SOURCES, ".java")) {
            String source = Files.readString(file);
            collect(IN_SOURCES, source, codes);
            if (file.endsWith("InvalidRequest.java")) {
                collect(Pattern.compile("static final String \\w+ = " + CODE), source, codes);
            }
        }

        assertThat(onPage()).containsExactlyInAnyOrderElementsOf(codes);
    }

    private static Set<String> onPage() throws IOException {
        String page = Files.readString(Listing.PAGE);
        String table = page.substring(page.indexOf("// error codes: START"), page.indexOf("// error codes: END"));
        Set<String> codes = new TreeSet<>();
        table.lines()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(2).split(" \\| ")[0])
                .forEach(cell -> collect(ON_PAGE, cell, codes));
        return codes;
    }

    private static void collect(Pattern pattern, String text, Set<String> codes) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            for (int group = 1; group <= matcher.groupCount(); group++) {
                if (matcher.group(group) != null) {
                    codes.add(matcher.group(group));
                }
            }
        }
    }
}
