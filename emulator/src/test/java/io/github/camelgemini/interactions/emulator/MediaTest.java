/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import javax.imageio.ImageIO;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Pictures, speech and films. */
class MediaTest {

    private static final String AUDIO = "\"response_format\":{\"type\":\"audio\"}";
    private static final String TRANSCRIPT_SCHEMA = """
            "response_format":{"type":"text","mime_type":"application/json","schema":{"type":"object","properties":{
              "segments":{"type":"array","items":{"type":"object","properties":{
                "speaker":{"type":"string"},"text":{"type":"string"}}}}}}}""";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    @ParameterizedTest
    @CsvSource({"16:9,1K,256,144", "9:16,512,72,128", "1:1,2K,512,512", "21:9,4K,1024,438", "1:8,512,16,128"})
    void pictureHasTheShapeAndAQuarterOfTheSize(String ratio, String size, int width, int height) throws Exception {
        JsonNode content = content(wire.ask(
                "A red bicycle",
                "\"response_format\":{\"type\":\"image\",\"aspect_ratio\":\"" + ratio + "\",\"image_size\":\"" + size
                        + "\"}"));

        assertThat(content.path("type").asText()).isEqualTo("image");
        assertThat(content.path("mime_type").asText()).isEqualTo("image/jpeg");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(data(content)));
        assertThat(picture.getWidth()).isEqualTo(width);
        assertThat(picture.getHeight()).isEqualTo(height);
    }

    @Test
    void pictureFollowsFromThePrompt() throws Exception {
        String format = "\"response_format\":{\"type\":\"image\"}";

        byte[] one = data(content(wire.ask("A red bicycle", format)));

        assertThat(data(content(wire.ask("A red bicycle", format)))).isEqualTo(one);
        assertThat(data(content(wire.ask("A blue bicycle", format)))).isNotEqualTo(one);
    }

    @Test
    void textAndPictureComeInTheOrderAskedForAndAreCounted() throws Exception {
        JsonNode interaction = wire.ask(
                        "repeat: Here it is", "\"response_format\":[{\"type\":\"text\"},{\"type\":\"image\"}]")
                .json();

        assertThat(interaction.at("/steps/1/content/0/text").asText()).isEqualTo("Here it is");
        assertThat(interaction.at("/steps/1/content/1/type").asText()).isEqualTo("image");
        assertThat(interaction.at("/steps/1/content")).hasSize(2);
        assertThat(interaction.at("/usage/total_output_tokens").asInt()).isEqualTo(258 + 3);
    }

    @Test
    void newModelsSpeakInWavFiles() throws Exception {
        JsonNode content = content(wire.ask(
                "Say hello now",
                "\"model\":\"gemini-3.8-flash-tts\"",
                AUDIO,
                "\"generation_config\":{\"speech_config\":[{\"voice\":\"Kore\"}]}"));

        assertThat(content.path("mime_type").asText()).isEqualTo("audio/wav");
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(data(content)))) {
            AudioFormat format = sound.getFormat();
            assertThat(format.getSampleRate()).isEqualTo(24_000);
            assertThat(format.getChannels()).isEqualTo(1);
            assertThat(format.getSampleSizeInBits()).isEqualTo(16);
            // A tenth of a second for each word.
            assertThat(sound.getFrameLength()).isEqualTo(3 * 2_400);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gemini-2.5-flash-preview-tts | audio/L16;codec=pcm;rate=24000",
                "gemini-3.1-flash-tts-preview | audio/l16; rate=24000; channels=1"
            })
    void olderModelsSendBareSamples(String model, String mediaType) throws Exception {
        JsonNode content = content(wire.ask("Say hello", "\"model\":\"" + model + "\"", AUDIO));

        assertThat(content.path("mime_type").asText()).isEqualTo(mediaType);
        assertThat(data(content)).hasSize(2 * 2 * 2_400);
    }

    @Test
    void voicesDiffer() throws Exception {
        byte[] kore = data(
                content(wire.ask("Hello", AUDIO, "\"generation_config\":{\"speech_config\":[{\"voice\":\"Kore\"}]}")));

        assertThat(data(content(
                        wire.ask("Hello", AUDIO, "\"generation_config\":{\"speech_config\":[{\"voice\":\"Puck\"}]}"))))
                .isNotEqualTo(kore);
    }

    @Test
    void whatIsSpokenCanBeHeardAgain() throws Exception {
        byte[] speech = data(content(wire.ask("Anna: Good morning.\nBen: Hello, Änna!", AUDIO)));

        assertThat(transcript(speech))
                .isEqualTo(Wire.parse("{\"segments\":[{\"speaker\":\"Anna\",\"text\":\"Good morning.\"},"
                        + "{\"speaker\":\"Ben\",\"text\":\"Hello, Änna!\"}]}"));
    }

    @Test
    void bareSamplesTellNothing() throws Exception {
        byte[] speech =
                data(content(wire.ask("Anna: Good morning.", "\"model\":\"gemini-2.5-flash-preview-tts\"", AUDIO)));

        assertThat(transcript(speech)).isEqualTo(Wire.parse("{}"));
    }

    @Test
    void filmIsAFileThatCanBeFetchedWithAKey() throws Exception {
        JsonNode content = content(wire.ask("A cat on a roof", "\"response_format\":{\"type\":\"video\"}"));

        assertThat(content.path("mime_type").asText()).isEqualTo("video/mp4");
        String uri = content.path("uri").asText();
        assertThat(uri).startsWith(GEMINI.baseUrl() + "/v1beta/files/").endsWith(":download?alt=media");
        HttpResponse<byte[]> file = fetch(uri, "test-key");
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("content-type")).contains("video/mp4");
        assertThat(new String(file.body(), StandardCharsets.UTF_8))
                .contains("ftypisom")
                .contains("A cat on a roof");
        assertThat(fetch(uri, null).statusCode()).isEqualTo(403);
        assertThat(fetch(uri.replace("?alt=media", ""), "test-key").statusCode())
                .isEqualTo(400);
        GEMINI.emulator().reset();
        assertThat(fetch(uri, "test-key").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"response_format\":{\"type\":\"video\",\"delivery\":\"inline\"}",
                "\"response_format\":{\"type\":\"video\"},\"store\":false"
            })
    void filmComesInlineWhereItIsAskedForOrNotStored(String fields) throws Exception {
        JsonNode content = content(wire.ask("A cat", fields));

        assertThat(content.has("uri")).isFalse();
        assertThat(new String(data(content), StandardCharsets.UTF_8)).contains("ftypisom");
    }

    @Test
    void downloadCanBeScripted() throws Exception {
        String uri = content(wire.ask("A cat", "\"response_format\":{\"type\":\"video\"}"))
                .path("uri")
                .asText();
        GEMINI.emulator().enqueueForAny(Reply.error(503, "unavailable", "Later."));

        assertThat(fetch(uri, "test-key").statusCode()).isEqualTo(503);
        assertThat(fetch(uri, "test-key").statusCode()).isEqualTo(200);
    }

    @Test
    void streamBringsEachOfThemInOneDelta() throws Exception {
        List<JsonNode> events = wire.ask(
                        "repeat: Look",
                        "\"stream\":true",
                        "\"response_format\":[{\"type\":\"text\"},{\"type\":\"image\"},{\"type\":\"audio\"}]")
                .events();

        assertThat(events.stream()
                        .map(event -> event.at("/delta/type").asText())
                        .filter(type -> !type.isEmpty() && !type.startsWith("thought")))
                .containsExactly("text", "image", "audio");
    }

    private static JsonNode content(Wire.Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().at("/steps/1/content/0");
    }

    private static byte[] data(JsonNode content) {
        return Base64.getDecoder().decode(content.path("data").asText());
    }

    private JsonNode transcript(byte[] wav) throws Exception {
        Wire.Answer answer = wire.ask(
                "",
                "\"input\":[{\"type\":\"audio\",\"mime_type\":\"audio/wav\",\"data\":\""
                        + Base64.getEncoder().encodeToString(wav) + "\"}]",
                TRANSCRIPT_SCHEMA);
        return Wire.parse(answer.text());
    }

    private static HttpResponse<byte[]> fetch(String uri, String key) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (key != null) {
            request.header("x-goog-api-key", key);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }
}
