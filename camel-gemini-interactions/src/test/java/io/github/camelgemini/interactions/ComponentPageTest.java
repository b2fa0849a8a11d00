/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of the component page come from the metadata that Camel's generator wrote. A stale page is written anew and fails the build once. */
class ComponentPageTest {

    private static final Path PAGE = Path.of("src/main/docs/gemini-interactions-component.adoc");
    private static final Path METADATA =
            Path.of("src/generated/resources/META-INF/io/github/camelgemini/interactions/gemini-interactions.json");

    @Test
    void tablesOfThePageAreThoseOfTheMetadata() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));
        String page = Files.readString(PAGE);

        String current = page;
        current = replace(current, "path parameters", table(model.getEndpointPathOptions()));
        current = replace(current, "query parameters", tableWithOperations(model.getEndpointParameterOptions()));
        current = replace(current, "component options", table(model.getComponentOptions()));
        current = replace(current, "message headers", table(model.getEndpointHeaders()));
        if (!current.equals(page)) {
            Files.writeString(PAGE, current);
        }

        assertThat(page)
                .as("%s was stale. It has been written anew: review it, commit it, and build again.", PAGE)
                .isEqualTo(current);
    }

    @Test
    void everyOptionAndHeaderIsDescribed() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));

        assertThat(model.getEndpointOptions())
                .allSatisfy(option ->
                        assertThat(option.getDescription()).as(option.getName()).isNotBlank());
        assertThat(model.getEndpointHeaders())
                .allSatisfy(header ->
                        assertThat(header.getDescription()).as(header.getName()).isNotBlank());
    }

    private static String replace(String page, String name, String table) {
        String start = "// " + name + ": START\n";
        String end = "// " + name + ": END\n";
        assertThat(page).as("markers of the %s", name).contains(start).contains(end);
        return page.substring(0, page.indexOf(start) + start.length()) + table + page.substring(page.indexOf(end));
    }

    @Test
    void theOperationsThatUseAnOptionAreKnown() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));

        assertThat(model.getEndpointParameterOptions())
                .filteredOn(option -> !option.getName().equals("lazyStartProducer"))
                .allSatisfy(option -> assertThat(OptionUse.operations(option.getName()))
                        .as(option.getName())
                        .isNotEmpty());
    }

    private static String tableWithOperations(List<? extends BaseOptionModel> options) {
        return "[width=\"100%\",cols=\"3,5,1,2,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type | Used by\n"
                + options.stream()
                        .map(option -> row(option).stripTrailing() + " | " + usedBy(option) + "\n")
                        .collect(Collectors.joining())
                + "|===\n";
    }

    private static String usedBy(BaseOptionModel option) {
        var operations = OptionUse.operations(option.getName());
        return operations.isEmpty() ? "all" : OptionUse.list(operations);
    }

    private static String table(List<? extends BaseOptionModel> options) {
        return "[width=\"100%\",cols=\"3,5,1,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type\n"
                + options.stream().map(ComponentPageTest::row).collect(Collectors.joining())
                + "|===\n";
    }

    private static String row(BaseOptionModel option) {
        Object defaultValue = option.getDefaultValue();
        return "| *" + option.getName() + "*" + (option.isRequired() ? " (required)" : "")
                + (option.getLabel() == null || option.getLabel().isEmpty() ? "" : " (" + option.getLabel() + ")")
                + " | " + option.getDescription().replace("|", "\\|")
                + values(option)
                + " | " + (defaultValue == null ? "" : defaultValue)
                + " | " + option.getShortJavaType() + "\n";
    }

    private static String values(BaseOptionModel option) {
        return option.getEnums() == null || option.getEnums().isEmpty()
                ? ""
                : " One of: " + String.join(", ", option.getEnums()) + ".";
    }
}
