/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Options, with their types and defaults, and headers are what routes are written against. They were written down on one day; whatever has changed since is
 * listed here, and belongs into the upgrade notes.
 */
class ContractTest {

    private static final List<String> GONE = List.of(
            "component httpClientCustomizer io.github.camelgemini.interactions.client.HttpClientCustomizer",
            "endpoint httpClientCustomizer io.github.camelgemini.interactions.client.HttpClientCustomizer");

    private static final List<String> NEW = List.of(
            "component httpClientCustomizer io.github.camelgemini.interactions.HttpClientCustomizer",
            "endpoint httpClientCustomizer io.github.camelgemini.interactions.HttpClientCustomizer",
            "component argsClass java.lang.String",
            "component argsSchema java.lang.String",
            "component description java.lang.String",
            "component maxToolResultSize int 10485760",
            "component name java.lang.String",
            "component parameter java.util.Map<java.lang.String,java.lang.Object>",
            "component requiresApproval boolean false",
            "component returnDirect boolean false",
            "component tags java.lang.String",
            "component toolErrorStrategy io.github.camelgemini.interactions.ToolErrorStrategy reprompt",
            "endpoint argsClass java.lang.String",
            "endpoint argsSchema java.lang.String",
            "endpoint description java.lang.String",
            "endpoint maxToolResultSize int 10485760",
            "endpoint name java.lang.String",
            "endpoint parameter java.util.Map<java.lang.String,java.lang.Object>",
            "endpoint requiresApproval boolean false",
            "endpoint returnDirect boolean false",
            "endpoint tags java.lang.String",
            "endpoint toolErrorStrategy io.github.camelgemini.interactions.ToolErrorStrategy reprompt",
            "header CamelGeminiInteractionsToolCallId String",
            "header CamelGeminiInteractionsToolName String");

    @Test
    void whatHasChangedIsListed() throws IOException {
        Set<String> expected = new TreeSet<>(
                List.of(resource("/contract/2026-11-26.txt").strip().split("\n", -1)));
        assertThat(expected).containsAll(GONE).doesNotContainAnyElementsOf(NEW);
        expected.removeAll(GONE);
        expected.addAll(NEW);

        assertThat(contract()).containsExactlyElementsOf(expected);
    }

    private static Set<String> contract() throws IOException {
        JsonNode metadata = new ObjectMapper()
                .readTree(resource("/META-INF/io/github/camelgemini/interactions/gemini-interactions.json"));
        Set<String> lines = new TreeSet<>();
        metadata.path("componentProperties")
                .properties()
                .forEach(option -> lines.add("component " + option(option.getKey(), option.getValue())));
        metadata.path("properties")
                .properties()
                .forEach(option -> lines.add("endpoint " + option(option.getKey(), option.getValue())));
        metadata.path("headers")
                .properties()
                .forEach(header -> lines.add("header " + header.getKey() + ' ' + type(header.getValue())));
        return lines;
    }

    private static String option(String name, JsonNode option) {
        return (name + ' ' + type(option) + ' ' + option.path("defaultValue").asText()).strip();
    }

    private static String type(JsonNode described) {
        return described.path("javaType").asText().replace(" ", "");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = ContractTest.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
