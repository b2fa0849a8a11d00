/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

import java.util.Map;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.request.AdditionalFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SetupMessageTest {

    private static final AdditionalFields NONE = additional(Map.of());

    private static AdditionalFields additional(Map<String, Object> fields) {
        return AdditionalFields.of("additionalSetupProperty", fields, Json.ofValues());
    }

    private static SetupSettings least(String model) {
        return new SetupSettings(
                model,
                "audio",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                false,
                false,
                false,
                null,
                null,
                false,
                TurnDetection.DEFAULT);
    }

    private static SetupSettings most() {
        return new SetupSettings(
                "gemini-3.8-live",
                "text",
                "Puck",
                "de-DE",
                "Be brief.",
                0.5,
                0.9,
                100,
                "low",
                "high",
                true,
                true,
                true,
                true,
                2000L,
                1000L,
                true,
                new TurnDetection(
                        false, "low", "END_SENSITIVITY_HIGH", 20, 700, "no-interruption", "turn_includes_all_input"));
    }

    private static ArrayNode functions(String json) throws Exception {
        return (ArrayNode) Json.read(json.replace('\'', '"'));
    }

    private static void assertJson(ObjectNode message, String json) throws Exception {
        assertThat(message).isEqualTo(Json.read(json.replace('\'', '"')));
    }

    @Test
    void whatIsNotSetIsNotSent() throws Exception {
        assertJson(
                SetupMessage.of(least("gemini-3.8-live"), NONE),
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['AUDIO']}}}");
    }

    @Test
    void everySettingHasItsField() throws Exception {
        ObjectNode message = SetupMessage.of(most(), NONE);

        // Read back, so that numbers are as on the wire.
        assertJson(
                (ObjectNode) Json.read(message.toString()),
                "{'setup':{'model':'models/gemini-3.8-live','generationConfig':{'responseModalities':['TEXT'],'temperature':0.5,'topP':0.9,"
                        + "'maxOutputTokens':100,'mediaResolution':'MEDIA_RESOLUTION_HIGH','thinkingConfig':{'thinkingLevel':'LOW'},"
                        + "'speechConfig':{'voiceConfig':{'prebuiltVoiceConfig':{'voiceName':'Puck'}},'languageCode':'de-DE'}},"
                        + "'systemInstruction':{'parts':[{'text':'Be brief.'}]},'tools':[{'googleSearch':{}}],"
                        + "'realtimeInputConfig':{'automaticActivityDetection':{'disabled':true,'startOfSpeechSensitivity':'START_SENSITIVITY_LOW',"
                        + "'endOfSpeechSensitivity':'END_SENSITIVITY_HIGH','prefixPaddingMs':20,'silenceDurationMs':700},"
                        + "'activityHandling':'NO_INTERRUPTION','turnCoverage':'TURN_INCLUDES_ALL_INPUT'},"
                        + "'inputAudioTranscription':{},'outputAudioTranscription':{},'sessionResumption':{},"
                        + "'contextWindowCompression':{'triggerTokens':2000,'slidingWindow':{'targetTokens':1000}}}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"models/gemini-3.8-live", "tunedModels/mine"})
    void aModelWithItsCollectionStaysAsItIs(String model) throws Exception {
        assertThat(SetupMessage.of(least(model), NONE).at("/setup/model").asText())
                .isEqualTo(model);
    }

    @Test
    void additionalFieldsComeLast() throws Exception {
        ObjectNode message = SetupMessage.of(
                most(),
                additional(Map.of(
                        "generationConfig.temperature",
                        1,
                        "proactivity",
                        "{\"proactiveAudio\":true}",
                        "generationConfig.enableAffectiveDialog",
                        true)));

        assertThat(message.at("/setup/generationConfig/temperature").asInt()).isEqualTo(1);
        assertThat(message.at("/setup/generationConfig/topP").asDouble()).isEqualTo(0.9);
        assertThat(message.at("/setup/generationConfig/enableAffectiveDialog").asBoolean())
                .isTrue();
        assertThat(message.at("/setup/proactivity/proactiveAudio").asBoolean()).isTrue();
    }

    @Test
    void anAdditionalFieldThatLeadsIntoATextIsAFailure() {
        GeminiInteractionsException failure = catchThrowableOfType(
                GeminiInteractionsException.class,
                () -> SetupMessage.of(most(), additional(Map.of("model.name", "x"))));

        assertThat(failure).hasMessageContaining("model.name");
    }

    @Test
    void eachConnectionHasItsHandleAndFunctions() throws Exception {
        ObjectNode message = SetupMessage.of(most(), NONE);
        String before = message.toString();

        ObjectNode second = SetupMessage.with(message, "H", functions("[{'name':'lights'}]"));

        assertThat(second.at("/setup/sessionResumption")).isEqualTo(Json.read("{\"handle\":\"H\"}"));
        assertThat(second.at("/setup/tools"))
                .isEqualTo(functions("[{'googleSearch':{}},{'functionDeclarations':[{'name':'lights'}]}]"));
        assertThat(second.at("/setup/systemInstruction")).isEqualTo(message.at("/setup/systemInstruction"));
        assertThat(message).hasToString(before);
    }

    @Test
    void aFirstConnectionWithoutFunctionsHasTheSetupAsItIs() throws Exception {
        ObjectNode message = SetupMessage.of(most(), NONE);

        assertThat(SetupMessage.with(message, null, functions("[]"))).isEqualTo(message);
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> least(" ")).hasMessageContaining("Option model");
        assertThatThrownBy(() -> new TurnDetection(true, null, null, -1, null, null, null))
                .hasMessageContaining("Option prefixPadding is -1");
        assertThatThrownBy(() -> new TurnDetection(true, null, null, null, -1, null, null))
                .hasMessageContaining("Option silenceDuration is -1");
    }

    @Test
    void noPromptIsShown() {
        assertThat(most().toString()).doesNotContain("brief");
    }
}
