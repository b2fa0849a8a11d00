/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConfiguration;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The client can be used without Camel: its messages name neither Camel nor an option of the component. Remedies that do are worded elsewhere. */
@Tag("baseline")
class ClientWordsTest {

    private static final Path SOURCES = Path.of("src/main/java/io/github/camelgemini/interactions/client");
    private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\\\n]|\\\\.)*)\"");
    private static final Pattern CAMEL = Pattern.compile("Camel|\\b[Oo]ptions?\\b");

    /** Names of several words. One that is a single word, such as model, is a field on the wire and a word of English as well. */
    private static final Pattern COMPOUND = Pattern.compile("[a-z]+[A-Z].*");

    @Test
    void noTextOfTheClientNamesCamelOrAnOption() throws IOException {
        List<String> options = options();
        assertThat(options).contains("baseUrl", "apiKey", "requestTimeout", "cleanUpTimeout", "interactionId");
        Pattern named = Pattern.compile("\\b(?:" + String.join("|", options) + ")\\b");
        Map<String, List<String>> found = new TreeMap<>();
        int texts = 0;
        for (Path source : sources()) {
            Matcher text = TEXT.matcher(Files.readString(source));
            while (text.find()) {
                texts++;
                if (CAMEL.matcher(text.group(1)).find()
                        || named.matcher(text.group(1)).find()) {
                    found.computeIfAbsent(source.getFileName().toString(), file -> new ArrayList<>())
                            .add(text.group(1));
                }
            }
        }
        assertThat(texts).isGreaterThan(100);
        assertThat(found).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static List<String> options() {
        return Stream.of(GeminiInteractionsConfiguration.class, GeminiInteractionsComponent.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(UriParam.class) || field.isAnnotationPresent(Metadata.class))
                .map(Field::getName)
                .filter(name -> COMPOUND.matcher(name).matches())
                .toList();
    }
}
