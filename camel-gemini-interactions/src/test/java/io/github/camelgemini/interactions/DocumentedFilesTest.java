/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.File;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.Reply;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.NotifyBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.DefaultExchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.apache.camel.util.StringHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** Runs what the component page shows of files, as it is written there. */
@Tag("yaml")
class DocumentedFilesTest extends EmulatorTestSupport {

    private static final byte[] FILM = "\0\0\0\u0018ftypisom".getBytes(StandardCharsets.ISO_8859_1);

    @TempDir
    Path folder;

    @Test
    void anUploadedFileIsAskedAboutTwice() throws Exception {
        Files.write(folder.resolve("talk.mp4"), FILM);
        emulator().enqueue(Reply.text("Anna and Ben"));
        emulator().enqueue(Reply.text("Ben"));

        run(compiled(inFolder(Listing.inChapter("=== Files API", "java"))));

        List<RecordedRequest> creates = emulator().creates();
        assertThat(creates).hasSize(2);
        assertThat(contents(creates.get(0)).path(0).path("text").asText()).isEqualTo("List the speakers.");
        assertThat(contents(creates.get(0)).path(1).path("type").asText()).isEqualTo("video");
        assertThat(contents(creates.get(0)).path(1).path("mime_type").asText()).isEqualTo("video/mp4");
        assertThat(contents(creates.get(1)).findValuesAsText("text"))
                .containsExactly("Who talked longest?", "Anna and Ben");
        assertThat(creates.get(1).body().path("previous_interaction_id").asText())
                .isNotEmpty();
        assertThat(emulator().files().hashes()).isEmpty();
    }

    @Test
    void aFileIsAskedAboutInWordsOfTheMessage() throws Exception {
        Files.write(folder.resolve("talk.mp4"), FILM);
        emulator().enqueue(Reply.text("Anna and Ben"));
        emulator().enqueue(Reply.text("Ben"));

        run(yaml(inFolder(Listing.inChapter("=== Files API", "yaml"))));

        assertThat(emulator().creates())
                .extracting(
                        create -> contents(create).findValuesAsText("mime_type"),
                        create -> contents(create).findValuesAsText("text"))
                .containsExactly(
                        tuple(List.of("video/mp4"), List.of("List the speakers.")),
                        tuple(List.of(), List.of("Who talked longest?")));
    }

    @Test
    void aReferenceIsFetchedByTheApi() throws Exception {
        emulator().enqueue(Reply.text("Bees"));
        String route = "- route:\n    from:\n      uri: direct:in\n      steps:\n"
                + Listing.inChapter("=== Media by reference", "yaml").indent(8);

        context.addRoutes(yaml(route));
        Exchange exchange = template.send("direct:in", each -> {});

        assertThat(exchange.getException()).isNull();
        assertThat(contents(emulator().creates().get(0)).path(1).toString())
                .isEqualTo("{\"type\":\"video\",\"mime_type\":\"video/mp4\","
                        + "\"processing\":{\"type\":\"static\",\"start_offset\":\"10s\",\"end_offset\":\"120s\"},"
                        + "\"uri\":\"gs://my-bucket/talk.mp4\"}");
    }

    private static JsonNode contents(RecordedRequest create) {
        return create.body().path("input").path(0).path("content");
    }

    /** Runs a route until one exchange is done. */
    private void run(RoutesBuilder builder) throws Exception {
        NotifyBuilder done = new NotifyBuilder(context).whenDone(1).create();
        context.addRoutes(builder);
        assertThat(done.matches(60, SECONDS)).isTrue();
    }

    private String inFolder(String listing) {
        assertThat(listing).containsOnlyOnce("file:recordings");
        return listing.replace("file:recordings", "file:" + folder);
    }

    private RoutesBuilder yaml(String routes) throws Exception {
        return PluginHelper.getRoutesLoader(context)
                .findRoutesBuilders(ResourceHelper.fromString("page.camel.yaml", routes))
                .iterator()
                .next();
    }

    /** Where the classes that a route names are, however the test was started. */
    private static String classPath() {
        return Stream.of(RouteBuilder.class, Exchange.class, DefaultExchange.class, StringHelper.class)
                .map(type -> new File(type.getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .getPath())
                .collect(Collectors.joining(File.pathSeparator));
    }

    private RoutesBuilder compiled(String statements) throws Exception {
        String source = "public class Page extends org.apache.camel.builder.RouteBuilder {"
                + "public void configure() {" + statements + "}}";
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path classes = Files.createTempDirectory("page");
        try {
            SimpleJavaFileObject page =
                    new SimpleJavaFileObject(URI.create("string:///Page.java"), JavaFileObject.Kind.SOURCE) {
                        @Override
                        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                            return source;
                        }
                    };
            List<String> options = List.of("-proc:none", "-d", classes.toString(), "-classpath", classPath());
            assertThat(compiler.getTask(null, null, null, options, null, List.of(page))
                            .call())
                    .isTrue();
            try (URLClassLoader loader = new URLClassLoader(
                    new URL[] {classes.toUri().toURL()}, getClass().getClassLoader())) {
                return (RoutesBuilder) loader.loadClass("Page").getConstructor().newInstance();
            }
        } finally {
            try (var files = Files.walk(classes)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
