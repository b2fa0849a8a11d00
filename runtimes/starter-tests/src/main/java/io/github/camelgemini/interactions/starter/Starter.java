/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.starter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

import org.apache.camel.Component;
import org.apache.camel.tooling.model.ComponentModel;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.apache.camel.tooling.model.JsonMapper;

/**
 * A starter, and the component that it configures.
 *
 * @param component its metadata is in its jar
 * @param configuration the options that the component and its endpoints share
 * @param autoConfiguration stands in the package of the starter
 * @param model the metadata of the component
 */
public record Starter(
        Class<? extends Component> component,
        Class<?> configuration,
        Class<?> autoConfiguration,
        ComponentModel model) {

    private static final Path GENERATED = Path.of("src/generated");

    /**
     * Reads the metadata of the component.
     *
     * @param name the scheme of the component
     */
    public static Starter of(
            String name, Class<? extends Component> component, Class<?> configuration, Class<?> autoConfiguration) {
        String metadata = "/META-INF/" + component.getPackageName().replace('.', '/') + "/" + name + ".json";
        try (InputStream in = component.getResourceAsStream(metadata)) {
            String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Starter(component, configuration, autoConfiguration, JsonMapper.generateComponentModel(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return model.getScheme();
    }

    /** What the names of the properties begin with. */
    String prefix() {
        return "camel.component." + name() + ".";
    }

    List<ComponentOptionModel> options() {
        return model.getComponentOptions();
    }

    List<EndpointOptionModel> endpointOptions() {
        return model.getEndpointParameterOptions();
    }

    String packageName() {
        return autoConfiguration.getPackageName();
    }

    /** The simple name of the class with the properties. */
    String className() {
        return component.getSimpleName() + "Configuration";
    }

    /** The file of that class. */
    Path source() {
        return GENERATED
                .resolve("java")
                .resolve(packageName().replace('.', '/'))
                .resolve(className() + ".java");
    }

    /** The file with what Spring does not find in that class. */
    Path metadata() {
        return GENERATED.resolve("resources/META-INF/additional-spring-configuration-metadata.json");
    }

    /** The page of the component. */
    Path page() {
        return Path.of("../../camel-" + name() + "/src/main/docs/" + name() + "-component.adoc");
    }
}
