/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** A record's own text would have all that is in it, and turn up in a log or a message of a failure: prompts, answers, keys. */
class RecordsTest {

    /** No single word, which names and codes may show. */
    private static final String MARKER = "M4rker of content";

    private static final String ENCODED = MARKER.replace(" ", "%20");

    /** What these hold is no content: names of types and steps, locations of files and of the API, ids of interactions and files, digests, places of a schema. */
    private static final Set<String> HARMLESS = Set.of(
            "call.InteractionRequest",
            "client.api.ResourceUris",
            "client.files.RedirectPolicy",
            "client.files.RemoteFile",
            "conversation.ClaimRecord",
            "conversation.ConversationPointer",
            "media.MagicBytes$Signature",
            "media.MediaType",
            "request.FileSource",
            "schema.SchemaRewriter$Open",
            "stream.StreamItem$Event",
            "webhook.EventTypes",
            "webhook.HttpServers$Server");

    static List<Class<?>> records() throws IOException, URISyntaxException, ClassNotFoundException {
        Path classes = Path.of(GeminiInteractionsComponent.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        if (Files.isDirectory(classes)) {
            return records(classes);
        }
        try (FileSystem jar = FileSystems.newFileSystem(classes)) {
            return records(jar.getPath("/"));
        }
    }

    private static List<Class<?>> records(Path classes) throws IOException, ClassNotFoundException {
        List<Class<?>> records = new ArrayList<>();
        try (Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .sorted()
                    .toList()) {
                String name = classes.relativize(file).toString();
                Class<?> type = Class.forName(
                        name.substring(0, name.length() - ".class".length())
                                .replace('/', '.')
                                .replace('\\', '.'),
                        false,
                        RecordsTest.class.getClassLoader());
                if (type.isRecord()) {
                    records.add(type);
                }
            }
        }
        return records;
    }

    @Test
    void thereAreRecords() throws Exception {
        assertThat(records()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecordTellsNothingOfWhatIsInIt(Class<?> type) throws Exception {
        Object record = filled(type);
        if (record == null) {
            assertThat(type.getDeclaredMethods())
                    .as("%s can hold content", type)
                    .anyMatch(method -> method.getName().equals("toString"));
        } else if (!HARMLESS.contains(shortName(type))) {
            assertThat(record.toString()).as("%s", type).doesNotContain(MARKER, ENCODED);
        }
    }

    /** Null when it takes no such values. */
    private static Object filled(Class<?> type) throws ReflectiveOperationException {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(
                    Arrays.stream(types).map(RecordsTest::value).toArray());
        } catch (java.lang.reflect.InvocationTargetException e) {
            return null;
        }
    }

    private static Object value(Class<?> type) {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put(MARKER, MARKER);
        Exchange exchange = new DefaultExchange(new DefaultCamelContext());
        exchange.getMessage().setBody(MARKER);
        List<Object> values = List.of(
                MARKER,
                node,
                BinaryNode.valueOf(new byte[] {1}),
                List.of(MARKER),
                Set.of(MARKER),
                Map.of(MARKER, MARKER),
                exchange,
                exchange.getMessage(),
                new Interaction(node, MARKER),
                JsonPointer.compile("/" + MARKER),
                URI.create("https://gateway.example?key=" + ENCODED),
                Path.of(MARKER),
                1,
                1L,
                1.5,
                true);
        Class<?> boxed = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
        return values.stream().filter(boxed::isInstance).findFirst().orElse(null);
    }

    private static String shortName(Class<?> type) {
        String root = RecordsTest.class.getPackageName();
        return type.getName().startsWith(root + ".") ? type.getName().substring(root.length() + 1) : type.getName();
    }
}
