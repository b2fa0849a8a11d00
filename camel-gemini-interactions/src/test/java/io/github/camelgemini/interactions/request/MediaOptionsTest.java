/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the options say of media. */
class MediaOptionsTest extends RequestTest {

    @ParameterizedTest
    @CsvSource({"image/png,high", "video/mp4,high", "audio/wav,", "application/pdf,"})
    void theResolutionIsOfImagesAndVideos(String type, String resolution) throws Exception {
        options.with("mediaResolution", "HIGH");

        assertThat(content(exchange(new byte[1], Map.of("Content-Type", type)))
                        .path("resolution")
                        .textValue())
                .isEqualTo(resolution);
    }

    @Test
    void aVideoIsCutAndSampled() throws Exception {
        options.with("videoStartOffset", 10_500L)
                .with("videoEndOffset", 30_000L)
                .with("videoFps", 0.5);

        assertThat(content(exchange(new byte[] {1}, Map.of("Content-Type", "video/mp4"))))
                .isEqualTo(media("video", "video/mp4", new byte[] {1})
                        .set(
                                "processing",
                                json("{'type':'static','start_offset':'10.5s','end_offset':'30s','fps':0.5}")));
        assertThat(content(exchange(new byte[1], Map.of("Content-Type", "image/png")))
                        .has("processing"))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1,0.001s", "100,0.1s", "60000,60s", "3600000,3600s"})
    void anOffsetIsInSeconds(long millis, String seconds) throws Exception {
        options.with("videoStartOffset", millis).with("allowUriInput", true);

        assertThat(content(exchange(null, Map.of("CamelGeminiInteractionsFileUri", "https://youtu.be/x")))
                        .path("processing"))
                .isEqualTo(json("{'type':'static','start_offset':'" + seconds + "'}"));
    }

    @ParameterizedTest
    @CsvSource({
        "audio/l16,0,0",
        "audio/l16; rate=16000,16000,0",
        "audio/l16;rate=16000;channels=1,16000,1",
        "audio/mulaw;rate=8000,8000,0",
        "audio/l16;rate=fast;channels=0,0,0"
    })
    void rawAudioHasTheRateAndChannelsOfItsMediaType(String type, int rate, int channels) throws Exception {
        var content = content(exchange(new byte[1], Map.of("Content-Type", type)));

        assertThat(content.path("mime_type").asText()).isEqualTo(type.replaceFirst(";.*", ""));
        assertThat(content.path("sample_rate").asInt()).isEqualTo(rate);
        assertThat(content.path("channels").asInt()).isEqualTo(channels);
    }

    @Test
    void aContentInJsonStaysAsItIs() throws Exception {
        options.with("mediaResolution", "low").with("videoFps", 2.0);

        assertThat(content(exchange(json("{'type':'video','data':'AAAA','mime_type':'video/mp4'}"))))
                .isEqualTo(json("{'type':'video','data':'AAAA','mime_type':'video/mp4'}"));
    }
}
