/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.Emulator;

/** Comments that people write: such that contain the words for which the emulator looks, personal data, and clean ones. */
public final class Comments {

    private static final List<String> FRAMES = List.of(
            "Thanks for the article. %s!",
            "I have read it twice, and all I can say: %s, and nothing else.",
            "%s. That is what my neighbour wrote under the last video, and nobody took it away.",
            "So ein Beitrag! %s, das denke ich dazu.");

    private static final List<String> CLEAN = List.of(
            "What a lovely harvest, which tomatoes are these?",
            "The second picture is out of focus, but the recipe works.",
            "Danke für die Anleitung, das Regal steht seit gestern.",
            "Could you write about raised beds next time?",
            "We tried the walk on Sunday with the children and saw three herons.",
            "The link in the third paragraph leads nowhere.",
            "Wie lange muss der Teig ruhen, wenn es im Zimmer kälter ist?",
            "I disagree with the last point: in my opinion, the old model was quieter.");

    private static final List<String> PERSONAL = List.of(
            "Write to me at ada@example.com, I have seeds to give away.",
            "My card is 4111 1111 1111 1111, please send two jars.",
            "Ruf an: +49 30 1234567, ich habe noch welche.");

    private Comments() {}

    /** A hundred comments, always the same ones. */
    public static List<String> hundred() {
        List<String> comments = new ArrayList<>(PERSONAL);
        List<String> listed = listed();
        for (int i = 0; comments.size() < 60; i++) {
            comments.add(framed(i, listed.get(i * 7 % listed.size())));
        }
        for (int i = 0; comments.size() < 100; i++) {
            comments.add(CLEAN.get(i % CLEAN.size()) + (i < CLEAN.size() ? "" : " (" + i + ")"));
        }
        return comments;
    }

    private static String framed(int number, String words) {
        return String.format(FRAMES.get(number % FRAMES.size()), words);
    }

    /** All words and phrases of the emulator's lists. */
    private static List<String> listed() {
        Properties lists = new Properties();
        try (InputStreamReader reader = new InputStreamReader(
                Emulator.class.getResourceAsStream("answer/moderation.txt"), StandardCharsets.UTF_8)) {
            lists.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new TreeSet<>(lists.stringPropertyNames())
                .stream()
                        .flatMap(list -> Stream.of(lists.getProperty(list).split(",")))
                        .map(word -> word.strip().replace("*", ""))
                        .toList();
    }
}
