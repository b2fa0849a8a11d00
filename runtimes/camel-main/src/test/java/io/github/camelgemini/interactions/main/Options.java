/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/** The options in the jar of a component, and a value for each that is not its default. */
enum Options {
    INTERACTIONS(
            "",
            "gemini-interactions",
            "create",
            Map.of(
                    "aspectRatio", "16:9",
                    "apiVersion", "v1",
                    "baseUrl", "http://127.0.0.1:1",
                    "jsonSchema", "{\"type\":\"object\"}",
                    "streamElements", "thoughts",
                    "streamTo", "direct:elements")),
    LIVE("live/", "gemini-live", "desk", Map.of("apiVersion", "v1", "baseUrl", "http://127.0.0.1:1"));

    final String component;
    final String metadata;
    final ComponentModel model;

    /** What follows the scheme in the URI of an endpoint. */
    final String path;

    /** Where the type does not say what an endpoint accepts. */
    private final Map<String, String> samples;

    Options(String folder, String component, String path, Map<String, String> samples) {
        this.component = component;
        this.metadata = read("META-INF/io/github/camelgemini/interactions/" + folder + component + ".json");
        this.model = JsonMapper.generateComponentModel(metadata);
        this.path = path;
        this.samples = samples;
    }

    List<EndpointOptionModel> parameters() {
        return model.getEndpointParameterOptions();
    }

    /** The name of the option in a URI; one that is a map gets an entry. */
    static String parameter(BaseOptionModel option) {
        return option.isMultiValue() ? option.getPrefix() + "entry" : option.getName();
    }

    /** A value as text. A bean is the reference to one that is named as the option. */
    String sample(BaseOptionModel option) {
        if (samples.containsKey(option.getName())) {
            return samples.get(option.getName());
        }
        if (option.getEnums() != null) {
            return option.getEnums().stream()
                    .filter(value -> !value.equals(option.getDefaultValue()))
                    .findFirst()
                    .orElseThrow();
        }
        if (isBean(option)) {
            return "#" + option.getName();
        }
        return switch (option.getType()) {
            case "boolean" -> String.valueOf(!Boolean.TRUE.equals(option.getDefaultValue()));
            case "integer" -> "7";
            case "number" -> "0.5";
            case "duration" -> "7s";
            default -> "sample";
        };
    }

    static boolean isBean(BaseOptionModel option) {
        return "object".equals(option.getType()) && !option.isMultiValue();
    }

    /** The class of a bean, without its type parameters. */
    static String className(BaseOptionModel option) {
        return option.getJavaType().replaceFirst("<.*", "");
    }

    private static String read(String resource) {
        try (InputStream in = Options.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
