/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page of the architecture names classes that exist. */
@Tag("baseline")
class ArchitecturePageTest {

    private static final Path PAGE = Path.of("../docs/architecture.md");

    /** The name of a class in code: words that begin in upper case, more than one of them. */
    private static final Pattern CLASS = Pattern.compile("`((?:[A-Z][a-z0-9]+){2,})`");

    @Test
    void everyClassOfThePageExists() throws IOException {
        Set<String> classes = Documents.files(Path.of(".."), ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());
        Set<String> named = CLASS.matcher(Files.readString(PAGE))
                .results()
                .map(name -> name.group(1))
                // What the API and Camel call theirs.
                .filter(name -> !Set.of("StateRepository").contains(name))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(40).isSubsetOf(classes);
    }

    @Test
    void theDiagramOfACallNamesClassesThatExist() throws IOException {
        String page = Files.readString(PAGE);
        String diagram = page.substring(page.indexOf("## One shape"), page.indexOf("## The path"));
        Set<String> classes = Documents.files(Path.of("src/main"), ".java").stream()
                .map(file -> file.getFileName().toString().replace(".java", ""))
                .collect(Collectors.toSet());

        assertThat(Pattern.compile("\\b[A-Z]\\w+(?:Call|Operation|Mapper|Queue|Stream|Push)\\b")
                        .matcher(diagram)
                        .results()
                        .map(MatchResult::group))
                .hasSizeGreaterThan(8)
                .isSubsetOf(classes);
    }

    @Test
    void anExchangePassesFewerThanTenPlaces() throws IOException {
        List<String> path = Files.readAllLines(PAGE).stream()
                .dropWhile(line -> !line.startsWith("## The path of one `create`"))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.matches("\\d+\\. .*"))
                .toList();

        assertThat(path)
                .hasSizeBetween(5, 9)
                .allMatch(line -> CLASS.matcher(line).find());
    }
}
