/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class OrdersTest {

    @TempDir
    private Path folder;

    @Test
    void anOrderIsFoundByItsNumberAndEachChangeOfTheFileCounts() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.json"), "{\"7\": \"A chair\"}");
        Orders orders = new Orders(file);
        assertThat(orders.find("7")).isEqualTo("A chair");

        Files.writeString(file, "{\"7\": \"A table\"}");

        assertThat(orders.find("7")).isEqualTo("A table");
    }

    @Test
    void anUnknownNumberIsAnAnswerToo() throws IOException {
        Path file = Files.writeString(folder.resolve("orders.json"), "{\"7\": \"A chair\"}");

        assertThat(new Orders(file).find("8")).isEqualTo("There is no such order.");
        assertThat(new Orders(file).find("")).isEqualTo("There is no such order.");
    }

    @Test
    void theFileOfTheExampleHasOrders() throws IOException {
        assertThat(new Orders(Path.of("orders.json")).find("1042")).contains("oak chairs");
    }
}
