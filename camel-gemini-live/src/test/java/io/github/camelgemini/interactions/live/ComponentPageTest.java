/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.JsonMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** The tables of the component page come from the metadata that Camel's generator wrote. A stale page is written anew and fails the build once. */
class ComponentPageTest {

    private static final Path PAGE = Path.of("src/main/docs/gemini-live-component.adoc");
    /** The options that every component of Camel has. */
    private static final Set<String> OF_CAMEL = Set.of("lazyStartProducer", "bridgeErrorHandler", "exceptionHandler");

    private static final Path METADATA =
            Path.of("src/generated/resources/META-INF/io/github/camelgemini/interactions/live/gemini-live.json");

    @Test
    void tablesOfThePageAreThoseOfTheMetadata() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));
        String page = Files.readString(PAGE);

        String current = page;
        current = replace(current, "path parameters", table(model.getEndpointPathOptions()));
        current = replace(current, "query parameters", tableWithUsers(model.getEndpointParameterOptions()));
        current = replace(current, "component options", table(onlyOfTheComponent(model)));
        current = replace(current, "message headers", table(model.getEndpointHeaders()));
        if (!current.equals(page)) {
            Files.writeString(PAGE, current);
        }

        assertThat(page)
                .as("%s was stale. It has been written anew: review it, commit it, and build again.", PAGE)
                .isEqualTo(current);
    }

    /** The options of a component that its endpoints do not have. The page lists the others once, with the endpoints. */
    private static List<ComponentModel.ComponentOptionModel> onlyOfTheComponent(ComponentModel model) {
        Set<String> ofEndpoints = names(model.getEndpointParameterOptions());
        return model.getComponentOptions().stream()
                .filter(option -> !ofEndpoints.contains(option.getName()))
                .toList();
    }

    private static Set<String> names(List<? extends BaseOptionModel> options) {
        return options.stream().map(BaseOptionModel::getName).collect(Collectors.toSet());
    }

    @Test
    void everyOptionOfAnEndpointIsTheSameOptionOfTheComponent() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));

        assertThat(model.getComponentOptions())
                .extracting(BaseOptionModel::getName, ComponentPageTest::meaning)
                .containsAll(model.getEndpointParameterOptions().stream()
                        .filter(option -> !OF_CAMEL.contains(option.getName()))
                        .map(option -> tuple(option.getName(), meaning(option)))
                        .toList());
    }

    /** What the page says of an option, but its group. */
    private static String meaning(BaseOptionModel option) {
        return option.getDescription() + values(option) + option.getDefaultValue() + option.getShortJavaType();
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
    void whatUsesAnOptionIsKnown() throws IOException {
        ComponentModel model = JsonMapper.generateComponentModel(Files.readString(METADATA));

        assertThat(model.getEndpointParameterOptions())
                .filteredOn(option -> !OF_CAMEL.contains(option.getName()))
                .allSatisfy(option -> assertThat(LiveOptionUse.users(option.getName()))
                        .as(option.getName())
                        .isNotEmpty());
    }

    private static String tableWithUsers(List<? extends BaseOptionModel> options) {
        return "[width=\"100%\",cols=\"3,5,1,2,2\",options=\"header\"]\n|===\n| Name | Description | Default | Type | Used by\n"
                + options.stream()
                        .map(option -> row(option).stripTrailing() + " | " + usedBy(option) + "\n")
                        .collect(Collectors.joining())
                + "|===\n";
    }

    private static String usedBy(BaseOptionModel option) {
        Set<String> users = LiveOptionUse.users(option.getName());
        return users.isEmpty() ? "" : String.join(", ", users);
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
