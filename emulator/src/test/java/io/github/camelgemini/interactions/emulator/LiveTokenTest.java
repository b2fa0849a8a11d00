/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens with which a browser opens sessions without a key. */
class LiveTokenTest {

    private static final TestClock CLOCK = new TestClock();
    private static final String SETUP =
            "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT']}}}";

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().clock(CLOCK));

    private final Emulator emulator = GEMINI.emulator();
    private final Wire wire = new Wire(emulator);

    private Wire.Answer create(String body) throws Exception {
        return wire.send("POST", "/v1alpha/auth_tokens", body.replace('\'', '"'));
    }

    private String token(String body) throws Exception {
        Wire.Answer answer = create(body);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.body()).path("name").asText();
    }

    private LiveClient connect(String token) throws Exception {
        return LiveClient.connect(emulator, LiveClient.CONSTRAINED + "?access_token=" + token, Map.of());
    }

    @Test
    void aTokenOpensOneSession() throws Exception {
        JsonNode token = Wire.parse(create("{}").body());
        assertThat(token.path("name").asText()).startsWith("auth_tokens/");
        assertThat(token.path("uses").asInt()).isEqualTo(1);
        assertThat(token.path("expireTime").asText())
                .isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(30)).toString());
        assertThat(token.path("newSessionExpireTime").asText())
                .isEqualTo(CLOCK.instant().plus(Duration.ofMinutes(1)).toString());
        String name = token.path("name").asText();

        LiveClient first = connect(name).send(SETUP);
        assertThat(first.next().has("setupComplete")).isTrue();
        assertThat(first.say("Repeat: hello").answer()).isEqualTo("hello");

        assertThat(connect(name).send(SETUP).closed())
                .isEqualTo(new LiveClient.Closed(1008, "The token has been used too many times."));
        assertThat(first.isOpen()).isTrue();
    }

    @Test
    void theTokenCanBeInAHeader() throws Exception {
        LiveClient client =
                LiveClient.connect(emulator, LiveClient.CONSTRAINED, Map.of("Authorization", "Token " + token("{}")));

        assertThat(client.send(SETUP).next().has("setupComplete")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"0,5", "3,3"})
    void aTokenOpensAsManySessionsAsItSays(int uses, int sessions) throws Exception {
        String name = token("{'uses':" + uses + "}");
        for (int i = 0; i < sessions; i++) {
            assertThat(connect(name).send(SETUP).next().has("setupComplete")).isTrue();
        }
    }

    @Test
    void forNewSessionsItExpiresSooner() throws Exception {
        String name = token("{'uses':0}");
        LiveClient early = connect(name).send(SETUP);
        early.next();
        CLOCK.add(Duration.ofMinutes(1));

        assertThat(connect(name).send(SETUP).closed().reason()).contains("expired for new sessions");
        assertThat(early.say("Repeat: still").answer()).isEqualTo("still");
        CLOCK.add(Duration.ofMinutes(29));
        assertThat(early.say("Repeat: gone").closed()).isEqualTo(new LiveClient.Closed(1008, "The token has expired."));
    }

    /** To go on with a session is not a use. */
    @Test
    void aSessionGoesOnWithAUsedToken() throws Exception {
        String name = token("{}");
        String setup = "{'setup':{'model':'models/gemini-3.8-live','sessionResumption':{}}}";
        LiveClient first = connect(name).send(setup);
        first.next();
        String handle = first.next().at("/sessionResumptionUpdate/newHandle").asText();
        first.close();
        Awaitility.await().until(() -> !emulator.live().connections().get(0).isOpen());

        LiveClient second = connect(name).send(setup.replace("{}", "{'handle':'" + handle + "'}"));

        assertThat(second.next().has("setupComplete")).isTrue();
    }

    @Test
    void withoutAMaskTheSetupIsTheTokens() throws Exception {
        String name =
                token("{'bidiGenerateContentSetup':{'model':'models/gemini-3.8-live','outputAudioTranscription':{},"
                        + "'generationConfig':{'responseModalities':['AUDIO']}}}");
        LiveClient client = connect(name).send(SETUP);
        client.next();

        assertThat(LiveClient.transcription(client.say("Repeat: hello").turn(), "outputTranscription"))
                .isEqualTo("hello");
    }

    @Test
    void aMaskLocksSomeFields() throws Exception {
        String name = token("{'bidiGenerateContentSetup':{'model':'models/gemini-3.8-live-extended-thinking',"
                + "'generationConfig':{'temperature':0.5}},'fieldMask':'model,generationConfig.temperature,tools'}");
        LiveClient client = connect(name)
                .send(
                        "{'setup':{'model':'models/gemini-3.8-live','tools':[{'functionDeclarations':[{'name':'lights'}]}],"
                                + "'generationConfig':{'temperature':7,'responseModalities':['TEXT']}}}");
        client.next();

        assertThat(client.say("Repeat: call lights").answer()).isEqualTo("call lights");
        assertThat(emulator.live().connections().get(0).model()).isEqualTo("gemini-3.8-live-extended-thinking");
    }

    @Test
    void hostileMasksAndSetupsAreRefused() throws Exception {
        String name = token(
                "{'uses':0,'bidiGenerateContentSetup':{'model':'models/gemini-3.8-live'},'fieldMask':',.,a..b,model.x.y'}");

        assertThat(connect(name).send("{'setup':{'model':7}}").closed().code()).isEqualTo(1007);
        assertThat(connect(name).send("{'setup':[]}").closed().code()).isEqualTo(1007);
    }

    @ParameterizedTest
    @CsvSource({"auth_tokens/unknown", "''", "test"})
    void anUnknownTokenIsRefused(String token) throws Exception {
        LiveClient.Closed closed = connect(token).closed();

        assertThat(closed.code()).isEqualTo(1008);
        assertThat(closed.reason()).contains("invalid authentication credentials");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '`',
            value = {
                "{'uses':-1} ~ an integer of at least 0",
                "{'unknown':1} ~ Unknown parameter 'unknown'",
                "{'expireTime':'tomorrow'} ~ expected a time such as",
                "{'expireTime':'2020-01-01T00:00:00Z'} ~ within the next 20 hours",
                "{'newSessionExpireTime':'2040-01-01T00:00:00Z'} ~ within the next 20 hours",
                "{'bidiGenerateContentSetup':{'setup':{}}} ~ Unknown parameter 'setup' at 'bidiGenerateContentSetup'",
                "[] ~ Invalid JSON payload"
            })
    void aWrongRequestIsRefused(String body, String message) throws Exception {
        Wire.Answer answer = create(body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).contains(message);
        assertThat(Wire.parse(answer.body()).at("/error/status").asText()).isEqualTo("INVALID_ARGUMENT");
    }
}
