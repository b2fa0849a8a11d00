/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.starter;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.camel.spi.UriParam;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The options of the code, of the component's metadata, of its page and of its starter are the same. */
public abstract class OptionsAgree {

    private final Starter starter;
    private final StarterSources sources;

    /**
     * Compares what belongs to a starter.
     *
     * @param starter the starter of this module, in whose folder the test runs
     */
    protected OptionsAgree(Starter starter) {
        this.starter = starter;
        this.sources = new StarterSources(starter);
    }

    @Test
    void classOfTheStarterIsWhatTheOptionsMakeIt() throws IOException {
        assertCurrent(starter.source(), sources.java());
    }

    @Test
    void defaultsOfTheStarterAreWhatTheOptionsMakeThem() throws IOException {
        assertCurrent(starter.metadata(), sources.metadata());
    }

    @Test
    void metadataForTheIdeHasEachOptionWithItsTypeDefaultAndDescription() throws Exception {
        Map<String, String> expected = new TreeMap<>();
        for (ComponentOptionModel option : sources.options()) {
            expected.put(
                    starter.prefix() + StarterSources.dashed(option.getName()),
                    summary(qualified(StarterSources.type(option)), option.getDefaultValue(), option.getDescription()));
        }

        Map<String, String> actual = new TreeMap<>();
        JsonObject metadata = (JsonObject) Jsoner.deserialize(
                Files.readString(Path.of("target/classes/META-INF/spring-configuration-metadata.json")));
        for (Object property : metadata.getCollection("properties")) {
            JsonObject json = (JsonObject) property;
            actual.put(
                    json.getString("name"),
                    summary(json.getString("type"), json.get("defaultValue"), json.getString("description")));
        }

        // Those that Camel gives all starters.
        assertThat(actual.remove(starter.prefix() + "enabled")).isNotNull();
        assertThat(actual.remove(starter.prefix() + "customizer.enabled")).isNotNull();
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void metadataOfTheComponentHasTheOptionsOfTheCode() {
        assertThat(names(starter.options()))
                .containsAll(fields(starter.configuration()))
                .containsAll(fields(starter.component()).stream()
                        .filter(name -> !name.equals("configuration"))
                        .toList());
        assertThat(names(starter.endpointOptions())).containsAll(fields(starter.configuration()));
    }

    @Test
    void pageHasTheOptionsOfTheMetadata() throws IOException {
        String page = Files.readString(starter.page());

        Set<String> ofEndpoints = rows(page, "query parameters");
        Set<String> all = rows(page, "component options");
        assertThat(all).as("options that the page lists twice").doesNotContainAnyElementsOf(ofEndpoints);
        assertThat(ofEndpoints).isEqualTo(names(starter.endpointOptions()));
        all.addAll(ofEndpoints);
        Set<String> expected = names(starter.options());
        expected.addAll(names(starter.endpointOptions()));
        assertThat(all).isEqualTo(expected);
    }

    private static void assertCurrent(Path file, String current) throws IOException {
        String committed = Files.exists(file) ? Files.readString(file) : "";
        if (!committed.equals(current)) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, current);
        }
        assertThat(committed)
                .as("%s was stale. It has been written anew: review it, commit it, and build again.", file)
                .isEqualTo(current);
    }

    private static Set<String> names(List<? extends BaseOptionModel> options) {
        return options.stream().map(BaseOptionModel::getName).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<String> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(OptionsAgree::isOption)
                .map(Field::getName)
                .toList();
    }

    private static boolean isOption(Field field) {
        return field.isAnnotationPresent(UriParam.class)
                || field.isAnnotationPresent(org.apache.camel.spi.Metadata.class);
    }

    private static Set<String> rows(String page, String table) {
        String rows = page.substring(page.indexOf("// " + table + ": START"), page.indexOf("// " + table + ": END"));
        Matcher name = Pattern.compile("^\\| \\*(\\w+)\\*", Pattern.MULTILINE).matcher(rows);
        return name.results().map(match -> match.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String summary(String type, Object defaultValue, String description) {
        return type + " = " + defaultValue + ": " + description;
    }

    private static String qualified(String type) {
        return switch (type) {
            case "Duration" -> "java.time.Duration";
            case "Map<String, Object>" -> "java.util.Map<java.lang.String,java.lang.Object>";
            case "String", "Boolean", "Integer", "Long", "Double" -> "java.lang." + type;
            default -> type;
        };
    }
}
