/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.ApiSettings;
import io.github.camelgemini.interactions.PoolSettings;
import io.github.camelgemini.interactions.live.function.FunctionSettings;
import io.github.camelgemini.interactions.live.input.Signal;
import io.github.camelgemini.interactions.live.message.SetupSettings;
import io.github.camelgemini.interactions.live.message.TurnDetection;
import io.github.camelgemini.interactions.live.output.OutputSettings;
import io.github.camelgemini.interactions.live.session.SessionSettings;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import io.github.camelgemini.interactions.request.OptionLists;
import io.github.camelgemini.interactions.tool.ToolLoopSettings;
import io.github.camelgemini.interactions.tool.ToolOfferSettings;

/** Reads the options into settings that do not change. Every failure is an {@link IllegalArgumentException} that names the option and what it accepts. */
final class LiveSettingsReader {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int API_DEFAULT = -1;
    private static final int MAX_CONNECTIONS = 65_536;
    private static final int MAX_RESULT_SIZE = 1024 * 1024;
    private static final int MAX_TOKEN_ANSWER = 1024 * 1024;
    private static final int TOKEN_RETRIES = 2;
    private static final Duration TOKEN_TIMEOUT = Duration.ofSeconds(30);

    private final GeminiLiveConfiguration options;

    LiveSettingsReader(GeminiLiveConfiguration options) {
        this.options = options;
    }

    /** Reads everything, so that a wrong option stops the route whatever the endpoint is used for. */
    void check() {
        OptionChecks.set("mode", options.getMode());
        api(options.getApiVersion());
        pool();
        setup(null);
        session();
        converse();
        consumer();
        token();
        offeredTools();
        functions();
        signal();
        OptionChecks.atLeast("setupTimeout", options.getSetupTimeout(), 1);
        OptionChecks.atLeast("maxMessageSize", options.getMaxMessageSize(), 1);
    }

    /** @param version of the path that is called */
    ApiSettings api(String version) {
        Map<String, String> headers = new LinkedHashMap<>();
        options.getAdditionalHeader().forEach((name, value) -> headers.put(name, String.valueOf(value)));
        return new ApiSettings(
                options.getBaseUrl(),
                version,
                options.getApiKey(),
                headers,
                TOKEN_TIMEOUT,
                TOKEN_TIMEOUT,
                MAX_TOKEN_ANSWER,
                TOKEN_RETRIES,
                false);
    }

    PoolSettings pool() {
        return new PoolSettings(
                Duration.ofMillis(options.getConnectTimeout()),
                MAX_CONNECTIONS,
                MAX_CONNECTIONS,
                Duration.ZERO,
                1,
                options.getSslContextParameters(),
                options.getProxyHost(),
                options.getProxyPort(),
                options.getHttpClientCustomizer());
    }

    /** @param instruction the text of the option {@code systemInstruction}; null for none */
    SetupSettings setup(String instruction) {
        OptionChecks.require(
                options.isContextCompression()
                        || (options.getCompressionTriggerTokens() == null
                                && options.getCompressionTargetTokens() == null),
                "Options compressionTriggerTokens and compressionTargetTokens need contextCompression=true: add it, or remove them");
        return new SetupSettings(
                options.getModel(),
                modality().name(),
                options.getVoice(),
                options.getLanguage(),
                instruction,
                options.getTemperature(),
                options.getTopP(),
                options.getMaxOutputTokens(),
                SetupOptions.thinkingLevel(options.getThinkingLevel()),
                SetupOptions.mediaResolution(options.getMediaResolution()),
                options.isInputTranscription(),
                options.isOutputTranscription(),
                options.isResumption(),
                options.isContextCompression(),
                options.getCompressionTriggerTokens(),
                options.getCompressionTargetTokens(),
                false,
                turns());
    }

    private SetupOptions.Modality modality() {
        OptionChecks.set("responseModality", options.getResponseModality());
        return SetupOptions.parse("responseModality", SetupOptions.Modality.class, options.getResponseModality());
    }

    private TurnDetection turns() {
        OptionChecks.set("activityDetection", options.getActivityDetection());
        boolean manual = SetupOptions.parse(
                        "activityDetection", SetupOptions.ActivityDetection.class, options.getActivityDetection())
                == SetupOptions.ActivityDetection.manual;
        if (options.getMode() == GeminiLiveMode.converse) {
            // The limits of a turn are those of its message. What the options say of detection is for other modes.
            return new TurnDetection(false, null, null, null, null, null, null);
        }
        return new TurnDetection(
                !manual,
                SetupOptions.startSensitivity(options.getStartSensitivity()),
                SetupOptions.endSensitivity(options.getEndSensitivity()),
                millis("prefixPadding", options.getPrefixPadding()),
                millis("silenceDuration", options.getSilenceDuration()),
                SetupOptions.activityHandling(options.getActivityHandling()),
                null);
    }

    private static Integer millis(String option, long millis) {
        OptionChecks.range(option, millis, API_DEFAULT, Integer.MAX_VALUE);
        return millis == API_DEFAULT ? null : Integer.valueOf((int) millis);
    }

    /** The limits of sessions, without that of the speech of a turn. */
    SessionSettings session() {
        OptionChecks.atLeast("maxReconnects", options.getMaxReconnects(), 0);
        OptionChecks.atLeast("maxBufferedInput", options.getMaxBufferedInput(), 1);
        OptionChecks.atLeast("maxReplayedInput", options.getMaxReplayedInput(), 0);
        OptionChecks.atLeast("maxDuration", options.getMaxDuration(), 1);
        OptionChecks.atLeast("silenceTimeout", options.getSilenceTimeout(), 0);
        return new SessionSettings(
                options.isResumption(),
                options.getMaxReconnects(),
                FIRST_PAUSE,
                options.getMaxBufferedInput(),
                options.getMaxReplayedInput(),
                Duration.ofMillis(options.getMaxDuration()),
                Duration.ofMillis(options.getSilenceTimeout()),
                0,
                options.getMaxParallelTools());
    }

    Signal signal() {
        return SetupOptions.parse("signal", Signal.class, options.getSignal());
    }

    ConverseOperation.ConverseSettings converse() {
        OptionChecks.atLeast("turnTimeout", options.getTurnTimeout(), 1);
        OptionChecks.atLeast("maxSessions", options.getMaxSessions(), 1);
        OptionChecks.atLeast("maxTurnAudio", options.getMaxTurnAudio(), 0);
        SetupOptions.OutputType type =
                SetupOptions.parse("outputType", SetupOptions.OutputType.class, options.getOutputType());
        boolean speaks = modality() == SetupOptions.Modality.AUDIO;
        OptionChecks.require(
                speaks || type != SetupOptions.OutputType.audio,
                "Option outputType=audio needs responseModality=AUDIO: with TEXT the model does not speak");
        OptionChecks.require(
                !speaks || type != SetupOptions.OutputType.text || options.isOutputTranscription(),
                "Option outputType=text needs outputTranscription=true, or responseModality=TEXT");
        boolean speech = type == null ? speaks : type == SetupOptions.OutputType.audio;
        OptionChecks.require(
                options.getMode() != GeminiLiveMode.converse || signal() == null || signal() == Signal.close,
                "Option signal takes only close with mode=converse, where each message is a whole turn");
        return new ConverseOperation.ConverseSettings(
                speech, Duration.ofMillis(options.getTurnTimeout()), speech ? options.getMaxTurnAudio() : 0);
    }

    ConsumerSettings consumer() {
        OutputSettings output = new OutputSettings(
                OutputSettings.types(OptionLists.of(options.getEvents())),
                options.isTurnAudio(),
                options.getMaxBufferedOutput());
        return new ConsumerSettings(
                output, options.getMaxSessions(), options.isTurnAudio() ? options.getMaxTurnAudio() : 0);
    }

    CreateTokenOperation.TokenSettings token() {
        OptionChecks.atLeast("tokenUses", options.getTokenUses(), 0);
        OptionChecks.atLeast("tokenExpiry", options.getTokenExpiry(), 1);
        OptionChecks.atLeast("newSessionExpiry", options.getNewSessionExpiry(), 1);
        return new CreateTokenOperation.TokenSettings(
                options.getTokenUses(),
                Duration.ofMillis(options.getTokenExpiry()),
                Duration.ofMillis(options.getNewSessionExpiry()));
    }

    /** The tools that are offered. Those of sessions come by tags alone; the limits of rounds are those of one exchange, which a session is not. */
    ToolOfferSettings offeredTools() {
        return new ToolOfferSettings(
                new LinkedHashSet<>(OptionLists.of(options.getTags())),
                List.of(),
                true,
                ToolErrorStrategy.reprompt,
                MAX_RESULT_SIZE,
                List.of(),
                null,
                List.of(),
                ToolSelection.all,
                1,
                false,
                new ToolLoopSettings(
                        true,
                        1,
                        0,
                        1,
                        options.getMaxParallelTools(),
                        Duration.ofMillis(options.getToolTimeout()),
                        UnknownToolStrategy.reprompt,
                        false));
    }

    FunctionSettings functions() {
        return new FunctionSettings(
                new LinkedHashSet<>(OptionLists.of(options.getNonBlockingTools())),
                SetupOptions.toolScheduling(options.getToolScheduling()));
    }
}
