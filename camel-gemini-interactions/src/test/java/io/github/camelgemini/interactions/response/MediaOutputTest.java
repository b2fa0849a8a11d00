/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.OutputType;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** What media of an answer become. */
class MediaOutputTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] SAMPLES = {0x34, 0x12, 0x00, (byte) 0x80, 0x01, 0x00, 0x02, 0x00};

    private OutputType outputType = OutputType.auto;
    private AudioContainer audioContainer = AudioContainer.wav;
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "audio/L16;codec=pcm;rate=24000        |       |    | 24000 | 1",
                "audio/l16; rate=24000; channels=1     |       |    | 24000 | 1",
                "audio/l16                             | 16000 |    | 16000 | 1",
                "AUDIO/L16 ; RATE=\"8000\" ;Channels=2 |       |    |  8000 | 2",
                "audio/pcm                             | 48000 | 2  | 48000 | 2",
                "audio/pcm;rate=44100                  | 16000 |    | 44100 | 1",
                "audio/l16                             |       |    | 24000 | 1",
                "audio/l16;rate=0;channels=0           |       |    | 24000 | 1",
                "audio/l16;rate=-1;channels=33         |       |    | 24000 | 1",
                "audio/l16;rate=99999999999;channels=x | 22050 | 2  | 22050 | 2",
                "audio/l16;rate=1e3                    | 768001| 99 | 24000 | 1"
            })
    void bareSamplesBecomeAWavFile(String type, Integer rateField, Integer channelsField, int rate, int channels)
            throws Exception {
        ObjectNode block = audio(type, SAMPLES);
        if (rateField != null) {
            block.put("sample_rate", rateField);
        }
        if (channelsField != null) {
            block.put("channels", channelsField);
        }

        map(block);

        assertThat(mediaType()).isEqualTo("audio/wav");
        assertThat(extension()).isEqualTo("wav");
        try (AudioInputStream sound = AudioSystem.getAudioInputStream(new ByteArrayInputStream(bytes()))) {
            assertThat(sound.getFormat())
                    .matches(format ->
                            format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED) && !format.isBigEndian())
                    .returns((float) rate, AudioFormat::getSampleRate)
                    .returns(channels, AudioFormat::getChannels)
                    .returns(16, AudioFormat::getSampleSizeInBits);
            assertThat(sound.getFrameLength()).isEqualTo(SAMPLES.length / 2 / channels);
            assertThat(sound.readAllBytes()).isEqualTo(SAMPLES);
        }
        assertThat(ByteBuffer.wrap(bytes()).order(ByteOrder.LITTLE_ENDIAN).getInt(4))
                .isEqualTo(bytes().length - 8);
    }

    @Test
    void frameThatWasCutIsLeftOut() throws Exception {
        map(audio("audio/l16;channels=2", new byte[] {1, 2, 3, 4, 5, 6, 7}));

        assertThat(bytes()).hasSize(44 + 4);
    }

    @Test
    void bareSamplesStayBareIfAskedFor() throws Exception {
        audioContainer = AudioContainer.raw;

        map(audio("audio/L16;codec=pcm;rate=24000", SAMPLES));

        assertThat(bytes()).isEqualTo(SAMPLES);
        assertThat(mediaType()).isEqualTo("audio/L16;codec=pcm;rate=24000");
        assertThat(extension()).isEqualTo("pcm");
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg,jpg",
        "image/png,png",
        "image/webp,webp",
        "audio/wav,wav",
        "audio/mp3,mp3",
        "audio/mpeg,mp3",
        "audio/ogg_opus,ogg",
        "audio/alaw,al",
        "video/mp4,mp4",
        "video/mpeg,mpeg",
        "application/pdf,pdf",
        "text/html,html",
        "IMAGE/PNG,png",
        "audio/x-wav,wav",
        "image/new,bin"
    })
    void otherMediaStayAsTheyAreAndHaveAnExtension(String type, String expected) throws Exception {
        map(audio(type, SAMPLES));

        assertThat(bytes()).isEqualTo(SAMPLES);
        assertThat(mediaType()).isEqualTo(type);
        assertThat(extension()).isEqualTo(expected);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"nonsense", "image/", "../../etc/passwd", "a/b/c", "image/*", "application/octet-stream"})
    void typeThatIsNoneIsNotAHeader(String type) throws Exception {
        exchange.getMessage().setHeader(GeminiInteractionsConstants.FILE_EXTENSION, "stale");

        map(audio(type, SAMPLES));

        assertThat(bytes()).isEqualTo(SAMPLES);
        assertThat(exchange.getMessage().getHeaders())
                .doesNotContainKeys(GeminiInteractionsConstants.MEDIA_TYPE, GeminiInteractionsConstants.FILE_EXTENSION);
    }

    @Test
    void nothingOfATypeBreaksAHeader() throws Exception {
        map(audio("image/png; x=\"\r\nSet-Cookie: a=b\"", SAMPLES));

        assertThat(mediaType()).isEqualTo("image/png");
    }

    @Test
    void typeOfHostileLengthIsNone() throws Exception {
        map(audio("audio/l16" + ";rate=1".repeat(1_000_000), SAMPLES));

        assertThat(bytes()).isEqualTo(SAMPLES);
        assertThat(mediaType()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"no base64!", "AAAAA", "AA==AA", "AA\\nAA"})
    void bytesThatAreNoBase64FailWithoutBeingQuoted(String data) throws Exception {
        ObjectNode block = (ObjectNode)
                JSON.readTree("{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"" + data + "\"}");
        exchange.getMessage().setBody("as it was");

        GeminiInteractionsException failure = catchThrowableOfType(GeminiInteractionsException.class, () -> map(block));

        assertThat(failure.getCode()).isEqualTo("malformed_media");
        assertThat(failure.getCategory()).isEqualTo(ErrorCategory.SERVER_ERROR);
        assertThat(failure).hasNoCause().hasMessageNotContaining(data);
        assertThat(failure.interaction()).isPresent();
        assertThat(exchange.getMessage().getBody()).isEqualTo("as it was");
        assertThat(exchange.getMessage().getHeaders()).isEmpty();
    }

    @Test
    void bytesThatAreNoBase64AreThereInTheInteraction() throws Exception {
        outputType = OutputType.interaction;
        ObjectNode block =
                (ObjectNode) JSON.readTree("{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"?\"}");

        GeminiInteractionsException failure = catchThrowableOfType(GeminiInteractionsException.class, () -> map(block));

        assertThat(failure).isNull();
        assertThat(exchange.getMessage().getBody()).isInstanceOf(Interaction.class);
    }

    @Test
    void textAndMediaKeepTheirOrderAndTheFirstMediaGiveTheHeaders() throws Exception {
        map(text("Once"), audio("audio/l16", SAMPLES), text("upon "), text("a time"), audio("image/png", new byte[] {1
        }));

        List<?> parts = exchange.getMessage().getBody(List.class);
        assertThat(parts).hasSize(4);
        assertThat(parts.get(0)).isEqualTo("Once");
        assertThat((byte[]) parts.get(1)).hasSize(44 + SAMPLES.length);
        assertThat(parts.get(2)).isEqualTo("upon a time");
        assertThat(parts.get(3)).isEqualTo(new byte[] {1});
        assertThat(mediaType()).isEqualTo("audio/wav");
        assertThat(extension()).isEqualTo("wav");
    }

    @Test
    void whatWasFetchedStandsForItsUri() throws Exception {
        ObjectNode block = JSON.createObjectNode().put("type", "video").put("uri", "https://a.test/v");

        map(Map.of("https://a.test/v", new FetchedMedia("the film", "video/webm")), block);

        assertThat(exchange.getMessage().getBody()).isEqualTo("the film");
        assertThat(mediaType()).isEqualTo("video/webm");
        assertThat(extension()).isEqualTo("webm");
    }

    @Test
    void typeInTheAnswerComesBeforeThatOfTheDownload() throws Exception {
        ObjectNode block = JSON.createObjectNode()
                .put("type", "audio")
                .put("uri", "https://a.test/v")
                .put("mime_type", "audio/l16");

        map(Map.of("https://a.test/v", new FetchedMedia("samples", "application/octet-stream")), block);

        assertThat(exchange.getMessage().getBody()).isEqualTo("samples");
        assertThat(mediaType()).isEqualTo("audio/l16");
    }

    private static ObjectNode audio(String type, byte[] data) {
        return JSON.createObjectNode()
                .put("type", "audio")
                .put("mime_type", type)
                .put("data", Base64.getEncoder().encodeToString(data));
    }

    private static ObjectNode text(String text) {
        return JSON.createObjectNode().put("type", "text").put("text", text);
    }

    private void map(ObjectNode... contents) throws GeminiInteractionsException {
        map(Map.of(), contents);
    }

    private void map(Map<String, FetchedMedia> fetched, ObjectNode... contents) throws GeminiInteractionsException {
        ObjectNode interaction = JSON.createObjectNode().put("id", "v1").put("status", "completed");
        interaction
                .putArray("steps")
                .addObject()
                .put("type", "model_output")
                .putArray("content")
                .addAll(List.of(contents));
        Interaction answer = new Interaction(interaction, "req");
        ResponseMapper mapper = new ResponseMapper(
                JSON,
                new ResponseSettings(
                        outputType, false, false, true, audioContainer, true, 1 << 20, CitationStyle.none));
        mapper.put(exchange, answer, mapper.read(answer, null), fetched);
    }

    private byte[] bytes() {
        return (byte[]) exchange.getMessage().getBody();
    }

    private Object mediaType() {
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.MEDIA_TYPE);
    }

    private Object extension() {
        return exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_EXTENSION);
    }
}
