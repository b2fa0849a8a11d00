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

/**
 * The options in the jar of a component, and a value for each that is not its default.
 *
 * @param path what follows the scheme in the URI of an endpoint
 * @param samples where the type does not say what an endpoint accepts
 */
record Options(String component, String path, Map<String, String> samples, String metadata, ComponentModel model) {

    private static final Options INTERACTIONS = of(
            "gemini-interactions",
            "create",
            "META-INF/io/github/camelgemini/interactions/gemini-interactions.json",
            Map.of(
                    "aspectRatio", "16:9",
                    "apiVersion", "v1",
                    "baseUrl", "http://127.0.0.1:1",
                    "jsonSchema", "{\"type\":\"object\"}",
                    "streamElements", "thoughts",
                    "streamTo", "direct:elements"));
    private static final Options LIVE = of(
            "gemini-live",
            "desk",
            "META-INF/io/github/camelgemini/interactions/live/gemini-live.json",
            Map.of("apiVersion", "v1", "baseUrl", "http://127.0.0.1:1"));

    /** Those of both components. */
    static List<Options> all() {
        return List.of(INTERACTIONS, LIVE);
    }

    private static Options of(String component, String path, String resource, Map<String, String> samples) {
        String metadata = read(resource);
        return new Options(component, path, samples, metadata, JsonMapper.generateComponentModel(metadata));
    }

    List<EndpointOptionModel> parameters() {
        return model.getEndpointParameterOptions();
    }

    @Override
    public String toString() {
        return component;
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
