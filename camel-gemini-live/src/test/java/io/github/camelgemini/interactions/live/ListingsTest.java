/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.EmulatedLive;
import io.github.camelgemini.interactions.media.WavEncoder;
import org.apache.camel.ConsumerTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the component's page do with the emulator what the page says. */
@Tag("yaml")
class ListingsTest extends LiveTestSupport {

    private static final Path PAGE = Path.of("src/main/docs/gemini-live-component.adoc");
    private static final Pattern ROUTES =
            Pattern.compile("(?s)\\.([^\\n]+)\\n\\[source,yaml]\\n----\\n(.*?)\\n----\\n");
    private static final long WAIT = Duration.ofSeconds(30).toMillis();

    private ConsumerTemplate consumer;

    @BeforeEach
    void createTemplate() {
        consumer = context.createConsumerTemplate();
    }

    @AfterEach
    void stopTemplate() {
        consumer.stop();
    }

    private void load(String title) throws Exception {
        Matcher listing = ROUTES.matcher(Files.readString(PAGE));
        while (listing.find()) {
            if (listing.group(1).equals(title)) {
                PluginHelper.getRoutesLoader(context)
                        .loadRoutes(ResourceHelper.fromString("listing.camel.yaml", listing.group(2)));
                return;
            }
        }
        throw new AssertionError("The page has no listing with the title " + title);
    }

    @Test
    void everyRouteOfThePageIsHere() throws IOException {
        String test =
                Files.readString(Path.of("src/test/java/io/github/camelgemini/interactions/live/ListingsTest.java"));
        Matcher listing = ROUTES.matcher(Files.readString(PAGE));
        int count = 0;
        while (listing.find()) {
            assertThat(test).contains('"' + listing.group(1) + '"');
            count++;
        }
        assertThat(count).isEqualTo(4);
        assertThat(Files.readString(PAGE).split("\\[source,yaml", -1)).hasSize(count + 1);
    }

    @Test
    void callersAreHeardAndAnswered() throws Exception {
        load("A call: callers are heard, and the answers are spoken to them");

        // Half a second of silence after it: the API notices the end of the turn itself.
        byte[] speech = EmulatedLive.speech("Repeat: fresh bread", 16_000);
        send("direct:caller", Arrays.copyOf(speech, speech.length + 32_000), Map.of("callId", "c1"));

        Exchange heard = consumer.receive("seda:log", WAIT);
        assertThat(heard.getMessage().getHeader(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .isEqualTo("fresh bread");
        assertThat(heard.getMessage().getHeader(GeminiLiveConstants.LIVE_SESSION_ID))
                .isEqualTo("c1");
        assertThat(consumer.receive("seda:speaker", WAIT).getMessage().getHeader(GeminiLiveConstants.MEDIA_TYPE))
                .isEqualTo("audio/pcm;rate=24000");
    }

    @Test
    void aRecordingIsAnsweredWithARecording() throws Exception {
        load("A question as a recording, the answer as a recording");

        byte[] wav = new WavEncoder(16_000, 1).toWav(EmulatedLive.speech("Repeat: at noon", 16_000));
        assertThat(send("direct:question", wav).getException()).isNull();

        byte[] answer = consumer.receive("seda:answers", WAIT).getMessage().getBody(byte[].class);
        assertThat(EmulatedLive.heard(Arrays.copyOfRange(answer, 44, answer.length)))
                .isEqualTo("at noon");
    }

    @Test
    void theModelCallsTheTool() throws Exception {
        load("The model looks up the opening hours");

        assertThat(send("direct:ask", "Call opening_hours").getException()).isNull();

        assertThat(consumer.receive("seda:answers", WAIT).getMessage().getBody(String.class))
                .contains("From 7 to 12");
    }

    @Test
    void aPageGetsAToken() throws Exception {
        load("A token for a page");

        assertThat(send("direct:token", null).getException()).isNull();

        assertThat(consumer.receive("seda:tokens", WAIT).getMessage().getBody(String.class))
                .startsWith("auth_tokens/");
        await().until(() -> connections().isEmpty());
    }
}
