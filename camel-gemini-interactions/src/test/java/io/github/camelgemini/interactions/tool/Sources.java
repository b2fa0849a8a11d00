/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultConsumer;
import org.slf4j.Logger;

import static org.assertj.core.api.Assertions.assertThat;

/** Classes that a test compiles, so that they are on no other test's class path. */
public final class Sources {

    private Sources() {}

    /**
     * Compiles classes.
     *
     * @param sources the sources by the names of their classes
     * @param options further options of the compiler
     * @return a loader of the classes, which the caller closes
     */
    public static URLClassLoader compile(Path folder, Map<String, String> sources, String... options)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-classpath", classPath(), "-d"));
        arguments.addAll(0, List.of(options));
        Path classes = Files.createDirectories(folder.resolve("classes"));
        arguments.add(classes.toString());
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve("sources").resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
            arguments.add(file.toString());
        }
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, errors, arguments.toArray(String[]::new));
        assertThat(result).as(errors.toString(StandardCharsets.UTF_8)).isZero();
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Sources.class.getClassLoader());
    }

    private static String classPath() {
        return Stream.of(Exchange.class, DefaultConsumer.class, JsonPropertyDescription.class, Logger.class)
                .map(type -> new File(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }
}
