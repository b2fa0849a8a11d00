/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.EmulatorTestSupport;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.StreamCache;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures, speech and films through routes. */
class MediaTest extends EmulatorTestSupport {

    private static final String CREATE = "gemini-interactions:create";

    @TempDir
    private static Path outbox;

    @Override
    protected RoutesBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:paint")
                        .to(CREATE + "?responseFormat=image&aspectRatio=16:9")
                        .to("file:" + outbox + "?fileName=picture.${header.CamelGeminiInteractionsFileExtension}");
                from("direct:film")
                        .to(CREATE + "?responseFormat=video")
                        .to("file:" + outbox + "?fileName=film.${header.CamelGeminiInteractionsFileExtension}");
                from("direct:streamed")
                        .to(CREATE + "?streaming=true&streamTo=mock:word&responseFormat=text,image,audio,video");
            }
        };
    }

    @Test
    void pictureBecomesAFileThatIsNamedByItsType() throws Exception {
        assertSound(ask("direct:paint", "A red bicycle"));

        BufferedImage picture = ImageIO.read(outbox.resolve("picture.jpg").toFile());
        assertThat(picture.getWidth()).isEqualTo(256);
        assertThat(picture.getHeight()).isEqualTo(144);
    }

    @ParameterizedTest
    @CsvSource({"gemini-3.8-flash-tts", "gemini-3.1-flash-tts-preview", "gemini-2.5-flash-preview-tts"})
    void speechOfEachModelIsAWavFile(String model) throws Exception {
        Exchange exchange =
                assertSound(ask(CREATE + "?responseFormat=audio&voice=Kore&model=" + model, "One two three four five"));

        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                .isEqualTo("audio/wav");
        byte[] file = (byte[]) exchange.getMessage().getBody();
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(file))) {
            assertThat(sound.getFormat().getSampleRate()).isEqualTo(24_000);
            assertThat(sound.getFrameLength()).isEqualTo(12_000);
        }
        assertThat(emulator().creates().get(0).body().at("/generation_config/speech_config/0/voice"))
                .hasToString("\"Kore\"");
    }

    @Test
    void speechCanBeTranscribed() throws Exception {
        Object speech = assertSound(ask(
                        CREATE + "?responseFormat=audio&speakers=Anna=Kore,Ben=Puck",
                        "Anna: Good morning.\nBen: Good evening."))
                .getMessage()
                .getBody();

        Exchange exchange = assertSound(template.send(
                CREATE
                        + "?jsonSchema=RAW({\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{\"speaker\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}}}})",
                e -> {
                    e.getMessage().setBody(speech);
                    e.getMessage().setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "audio/wav");
                }));

        assertThat(json(exchange))
                .hasToString("[{\"speaker\":\"Anna\",\"text\":\"Good morning.\"},"
                        + "{\"speaker\":\"Ben\",\"text\":\"Good evening.\"}]");
    }

    @Test
    void filmIsFetchedIntoAStreamCacheBeforeTheRouteGoesOn() throws Exception {
        Exchange exchange = assertSound(ask(CREATE + "?responseFormat=video", "A cat on a roof"));

        assertThat(exchange.getMessage().getBody()).isInstanceOf(StreamCache.class);
        for (int i = 0; i < 2; i++) {
            assertThat(exchange.getMessage().getBody(String.class)).contains("ftypisom", "A cat on a roof");
            ((StreamCache) exchange.getMessage().getBody()).reset();
        }
        assertThat(exchange.getMessage().getHeaders())
                .containsEntry(GeminiInteractionsConstants.MEDIA_TYPE, "video/mp4")
                .containsEntry(GeminiInteractionsConstants.FILE_EXTENSION, "mp4");
        RecordedRequest download = emulator().requests().get(1);
        assertThat(download.path()).startsWith("/v1beta/files/").endsWith(":download");
        assertThat(download.header("x-goog-api-key")).isEqualTo("test-key");
    }

    @Test
    void filmGoesThroughAFileOnItsWayWhenStreamCachingSaysSo() throws Exception {
        Path spool = Files.createTempDirectory(outbox, "spool");
        context.getStreamCachingStrategy().setSpoolEnabled(true);
        context.getStreamCachingStrategy().setSpoolThreshold(10);
        context.getStreamCachingStrategy().setSpoolDirectory(spool.toFile());
        try {
            assertSound(ask("direct:film", "A cat on a roof"));

            assertThat(Files.readString(outbox.resolve("film.mp4"), StandardCharsets.ISO_8859_1))
                    .contains("A cat on a roof");
            assertThat(spool.toFile().listFiles(File::isFile)).isEmpty();
        } finally {
            context.getStreamCachingStrategy().setSpoolEnabled(false);
        }
    }

    @Test
    void storedFilmIsFetchedByGetToo() throws Exception {
        Exchange created = assertSound(ask(CREATE + "?responseFormat=video&downloadMedia=false", "A cat"));
        assertThat(created.getMessage().getBody(String.class)).startsWith(EMULATOR.baseUrl() + "/v1beta/files/");
        assertThat(emulator().requests()).hasSize(1);

        Exchange read = assertSound(template.send(
                "gemini-interactions:get",
                e -> e.getMessage()
                        .setHeader(
                                GeminiInteractionsConstants.INTERACTION_ID,
                                created.getMessage().getHeader(GeminiInteractionsConstants.INTERACTION_ID))));

        assertThat(read.getMessage().getBody(String.class)).contains("ftypisom");
    }

    @Test
    void wholeInteractionIsNotTouchedByAnyOfIt() throws Exception {
        Exchange exchange =
                assertSound(ask(CREATE + "?responseFormat=image,video,audio&outputType=interaction", "A cat"));

        Interaction interaction = exchange.getMessage().getBody(Interaction.class);
        assertThat(interaction.outputContents()).hasSize(3);
        assertThat(interaction.outputContents().get(1).path("uri").asText()).startsWith(EMULATOR.baseUrl());
        assertThat(emulator().requests()).hasSize(1);
    }

    @Test
    void schemaAndPictureComeTogether() throws Exception {
        Exchange exchange = assertSound(ask(
                CREATE
                        + "?responseFormat=image&jsonSchema=RAW({\"type\":\"object\",\"properties\":{\"title\":{\"type\":\"string\"}}})",
                "Title: Sunset"));

        List<?> parts = exchange.getMessage().getBody(List.class);
        assertThat(parts).hasSize(2);
        assertThat(parts.get(0)).isEqualTo("{\"title\":\"Sunset\"}");
        assertThat(ImageIO.read(new ByteArrayInputStream((byte[]) parts.get(1))))
                .isNotNull();
    }

    @Test
    void streamedMediaAreInTheWholeAnswer() throws Exception {
        Exchange exchange = assertSound(ask("direct:streamed", "repeat: Look here"));

        List<?> parts = exchange.getMessage().getBody(List.class);
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0)).isEqualTo("Look here");
        assertThat(ImageIO.read(new ByteArrayInputStream((byte[]) parts.get(1))))
                .isNotNull();
        try (AudioInputStream sound =
                AudioSystem.getAudioInputStream(new ByteArrayInputStream((byte[]) parts.get(2)))) {
            assertThat(sound.getFrameLength()).isEqualTo(3 * 2_400);
        }
        assertThat(parts.get(3)).isInstanceOf(StreamCache.class);
        assertThat(exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE))
                .isEqualTo("image/jpeg");
    }

    @Test
    void moderationAsksForNoMedia() throws Exception {
        context.getComponent("gemini-interactions", GeminiInteractionsComponent.class)
                .getConfiguration()
                .setResponseFormat("image");

        assertSound(ask("gemini-interactions:moderate", "Hello"));

        assertThat(emulator().creates().get(0).body().at("/response_format/type"))
                .hasToString("\"text\"");
    }

    private Exchange ask(String uri, String body) {
        return template.send(uri, exchange -> exchange.getMessage().setBody(body));
    }

    private static Exchange assertSound(Exchange exchange) {
        assertThat(exchange.getException()).isNull();
        return exchange;
    }

    private static JsonNode json(Exchange exchange) throws Exception {
        return new ObjectMapper().readTree(exchange.getMessage().getBody(String.class));
    }
}
