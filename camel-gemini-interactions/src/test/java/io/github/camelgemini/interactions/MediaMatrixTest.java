/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import org.apache.camel.Exchange;
import org.apache.camel.StreamCache;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.converter.stream.ByteArrayInputStreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;
import org.apache.camel.converter.stream.InputStreamCache;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Every kind of body with every kind of media: what arrives is what was sent, once, at every try, and the body can be read again. */
class MediaMatrixTest extends WireTestSupport {

    /** Several pieces of a body, and no multiple of three. */
    private static final byte[] BYTES = new byte[200_000];

    private static final byte[] TEXT = "Zeile ä\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);

    static {
        new Random(7).nextBytes(BYTES);
    }

    @TempDir
    static Path folder;

    /** Makes a body of some bytes. */
    interface BodyKind {
        Object body(Exchange exchange, byte[] bytes) throws IOException;
    }

    enum Media {
        IMAGE("image/png"),
        AUDIO("audio/wav"),
        VIDEO("video/mp4"),
        DOCUMENT("application/pdf"),
        TEXT_FILE("text/plain");

        private final String type;

        Media(String type) {
            this.type = type;
        }

        private byte[] bytes() {
            return this == TEXT_FILE ? TEXT : BYTES;
        }
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                arguments("byte[]", (BodyKind) (exchange, bytes) -> bytes),
                arguments("InputStream", (BodyKind) (exchange, bytes) -> new ByteArrayInputStream(bytes)),
                arguments("File", (BodyKind) (exchange, bytes) -> file(bytes).toFile()),
                arguments("Path", (BodyKind) (exchange, bytes) -> file(bytes)),
                arguments("GenericFile", (BodyKind) (exchange, bytes) ->
                        genericFile(file(bytes).toFile(), file(bytes).toFile())),
                arguments("remote GenericFile", (BodyKind) (exchange, bytes) -> genericFile("there", bytes)),
                arguments("remote GenericFile with a stream", (BodyKind)
                        (exchange, bytes) -> genericFile("there", new ByteArrayInputStream(bytes))),
                arguments("InputStreamCache", (BodyKind) (exchange, bytes) -> new InputStreamCache(bytes)),
                arguments("ByteArrayInputStreamCache", (BodyKind)
                        (exchange, bytes) -> new ByteArrayInputStreamCache(new ByteArrayInputStream(bytes))),
                arguments("FileInputStreamCache", (BodyKind) MediaMatrixTest::spooled));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void theSameBytesArriveAtEveryTryAndStayReadable(String name, BodyKind kind) throws Exception {
        for (Media media : Media.values()) {
            check(kind, media, false);
            check(kind, media, true);
        }
    }

    private void check(BodyKind kind, Media media, boolean prompt) throws Exception {
        API.resetAll();
        ResponseDefinitionBuilder again = aResponse().withStatus(503).withHeader("retry-after-ms", "1");
        answer(
                again,
                aResponse().withStatus(400),
                again,
                okJson(interaction("Yes").replace('\'', '"')));
        String uri = "gemini-interactions:create?maxRetries=1" + (prompt ? "&userMessage=What is it?" : "");

        Exchange exchange = send(uri, request -> {
            request.getMessage().setBody(kind.body(request, media.bytes()));
            request.getMessage().setHeader("Content-Type", media.type);
        });
        assertThat(failure(exchange).getHttpStatus()).isEqualTo(400);
        Object body = exchange.getMessage().getBody();
        assertReadable(exchange, body, media);

        exchange.setException(null);
        template.send(uri, exchange);
        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody()).isEqualTo("Yes");
        assertReadable(exchange, body, media);

        assertThat(requests()).hasSize(4);
        for (LoggedRequest sent : requests()) {
            assertSent(sent, media, prompt);
        }
    }

    private static void assertSent(LoggedRequest sent, Media media, boolean prompt) throws Exception {
        JsonNode contents = JSON.readTree(sent.getBody()).at("/input/0/content");
        assertThat(contents).hasSize(prompt ? 2 : 1);
        if (prompt) {
            assertThat(contents.get(0)).isEqualTo(json("{'type':'text','text':'What is it?'}"));
        }
        JsonNode last = contents.get(contents.size() - 1);
        if (media == Media.TEXT_FILE) {
            assertThat(last.path("type").asText()).isEqualTo("text");
            assertThat(last.path("text").asText()).isEqualTo(new String(TEXT, StandardCharsets.UTF_8));
        } else {
            assertThat(last.path("type").asText()).isEqualToIgnoringCase(media.name());
            assertThat(last.path("mime_type").asText()).isEqualTo(media.type);
            assertThat(hash(last.path("data").binaryValue())).isEqualTo(hash(media.bytes()));
        }
    }

    private void assertReadable(Exchange exchange, Object body, Media media) throws Exception {
        // As the next reader finds it: caches are at their start.
        byte[] bytes = context.getTypeConverter().mandatoryConvertTo(byte[].class, exchange, body);
        assertThat(hash(bytes)).isEqualTo(hash(media.bytes()));
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
    }

    private static String hash(byte[] bytes) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static void answer(ResponseDefinitionBuilder... responses) {
        String state = Scenario.STARTED;
        for (int i = 0; i < responses.length; i++) {
            API.stubFor(post(urlPathEqualTo(CREATE))
                    .inScenario("tries")
                    .whenScenarioStateIs(state)
                    .willSetStateTo("after " + i)
                    .willReturn(responses[i]));
            state = "after " + i;
        }
    }

    private static Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("noextension" + bytes.length), bytes);
    }

    private static GenericFile<Object> genericFile(Object file, Object body) {
        GenericFile<Object> generic = new GenericFile<>();
        generic.setFile(file);
        generic.setFileName("noextension");
        generic.setBody(body);
        return generic;
    }

    private static InputStream spooled(Exchange exchange, byte[] bytes) throws IOException {
        exchange.getContext().getStreamCachingStrategy().setSpoolEnabled(true);
        exchange.getContext().getStreamCachingStrategy().setSpoolThreshold(1000);
        try (CachedOutputStream out = new CachedOutputStream(exchange)) {
            out.write(bytes);
            return (InputStream) out.newStreamCache();
        }
    }
}
