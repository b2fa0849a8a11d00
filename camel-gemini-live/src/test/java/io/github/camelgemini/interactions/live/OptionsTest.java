/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.List;
import java.util.stream.Stream;

import org.apache.camel.Endpoint;
import org.apache.camel.FailedToCreateRouteException;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.EndpointServiceLocation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** A wrong option stops the start of the route, and the message names the option and what it accepts. */
class OptionsTest extends LiveTestSupport {

    private void produce(String options) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to("gemini-live:talk?" + options);
            }
        });
    }

    static Stream<Arguments> wrongOptions() {
        return Stream.of(
                arguments("mode=shout", List.of("mode", "send, converse, createLiveToken")),
                arguments("responseModality=VIDEO", List.of("responseModality", "AUDIO, TEXT")),
                arguments("mode=converse&outputType=video", List.of("outputType", "audio, text")),
                arguments("mode=converse&outputType=audio&responseModality=TEXT", List.of("outputType", "AUDIO")),
                arguments(
                        "mode=converse&outputType=text&outputTranscription=false", List.of("outputTranscription=true")),
                arguments("mode=converse&signal=activityEnd", List.of("signal", "close")),
                arguments("signal=shout", List.of("signal", "audioStreamEnd")),
                arguments("temperature=3", List.of("temperature", "0", "2")),
                arguments("topP=2", List.of("topP")),
                arguments("maxOutputTokens=0", List.of("maxOutputTokens", "1")),
                arguments("thinkingLevel=deep", List.of("thinkingLevel", "minimal")),
                arguments("mediaResolution=ultra", List.of("mediaResolution", "high")),
                arguments("activityDetection=maybe", List.of("activityDetection", "manual")),
                arguments("startSensitivity=medium", List.of("startSensitivity", "low")),
                arguments("endSensitivity=medium", List.of("endSensitivity", "low")),
                arguments("activityHandling=ignore", List.of("activityHandling", "noInterruption")),
                arguments("prefixPadding=-2", List.of("prefixPadding")),
                arguments("silenceDuration=-2", List.of("silenceDuration")),
                arguments("compressionTriggerTokens=10", List.of("contextCompression")),
                arguments("toolScheduling=later", List.of("toolScheduling", "whenIdle")),
                arguments("toolTimeout=0", List.of("toolTimeout", "1")),
                arguments("maxParallelTools=0", List.of("maxParallelTools", "1")),
                arguments("maxReconnects=-1", List.of("maxReconnects", "0")),
                arguments("maxDuration=0", List.of("maxDuration", "1")),
                arguments("silenceTimeout=-1", List.of("silenceTimeout", "0")),
                arguments("maxBufferedInput=0", List.of("maxBufferedInput", "1")),
                arguments("maxReplayedInput=-1", List.of("maxReplayedInput", "0")),
                arguments("maxMessageSize=0", List.of("maxMessageSize", "1")),
                arguments("setupTimeout=0", List.of("setupTimeout", "1")),
                arguments("connectTimeout=0", List.of("connectTimeout", "1")),
                arguments("proxyHost=localhost&proxyPort=0", List.of("proxyPort")),
                arguments("mode=converse&turnTimeout=0", List.of("turnTimeout", "1")),
                arguments("mode=converse&maxSessions=0", List.of("maxSessions", "1")),
                arguments("mode=converse&maxTurnAudio=-1", List.of("maxTurnAudio", "0")),
                arguments("mode=createLiveToken&tokenUses=-1", List.of("tokenUses", "0")),
                arguments("mode=createLiveToken&tokenExpiry=0", List.of("tokenExpiry", "1")),
                arguments("mode=createLiveToken&newSessionExpiry=0", List.of("newSessionExpiry", "1")),
                arguments("additionalSetupProperty.a..b=1", List.of("additionalSetupProperty.a..b")),
                arguments("systemInstruction=classpath:missing.txt", List.of("systemInstruction")),
                arguments("baseUrl=ftp://localhost", List.of("baseUrl")),
                // Options that have no effect.
                arguments("events=audio", List.of("events", "consumer")),
                arguments("turn-audio=true", List.of("turn-audio", "consumer")),
                arguments("turnTimeout=1s", List.of("turnTimeout", "converse")),
                arguments("mode=converse&activityDetection=manual", List.of("activityDetection", "send")),
                arguments("mode=createLiveToken&sessionId=anna", List.of("sessionId", "send")),
                arguments("mode=createLiveToken&tags=home", List.of("tags", "send")),
                arguments("mode=createLiveToken&nonBlockingTools=lights", List.of("nonBlockingTools", "send")),
                arguments("tokenUses=2", List.of("tokenUses", "createLiveToken")));
    }

    @ParameterizedTest
    @MethodSource("wrongOptions")
    void aWrongOptionOfAProducerStopsTheRoute(String options, List<String> told) {
        assertThatThrownBy(() -> produce(options))
                .satisfies(e -> assertThat(messages(e)).contains(told));
    }

    private static String messages(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            all.append(each.getMessage()).append('\n');
        }
        return all.toString();
    }

    @Test
    void aWrongOptionOfAConsumerStopsTheRoute() {
        assertThatThrownBy(() -> consume("gemini-live:talk?events=audio,shout"))
                .satisfies(e -> assertThat(messages(e)).contains("events", "shout", "turnComplete"));
        assertThatThrownBy(() -> consume("gemini-live:talk?maxBufferedOutput=0"))
                .satisfies(e -> assertThat(messages(e)).contains("maxBufferedOutput"));
        assertThatThrownBy(() -> consume("gemini-live:talk?model=m"))
                .satisfies(e -> assertThat(messages(e)).contains("Option model has no effect on a consumer"));
        assertThatThrownBy(() -> consume("gemini-live:two words"))
                .satisfies(e -> assertThat(messages(e)).contains("gemini-live:name"));
    }

    @Test
    void optionsMayHaveDashesAndAnyCase() throws Exception {
        produce("mode=create-live-token&response-modality=text&token-uses=2");

        assertThat(context.getEndpoints())
                .filteredOn(GeminiLiveEndpoint.class::isInstance)
                .singleElement()
                .satisfies(endpoint -> assertThat(((GeminiLiveEndpoint) endpoint)
                                .getConfiguration()
                                .getMode())
                        .isEqualTo(GeminiLiveMode.createLiveToken));
    }

    @Test
    void aProducerWithoutAKeyDoesNotStart() {
        context.getComponent("gemini-live", GeminiLiveComponent.class)
                .getConfiguration()
                .setApiKey(null);

        // The key may be in the environment of whoever runs the test.
        org.junit.jupiter.api.Assumptions.assumeTrue(
                System.getenv("GEMINI_API_KEY") == null && System.getenv("GOOGLE_API_KEY") == null);
        assertThatThrownBy(() -> produce("responseModality=TEXT"))
                .satisfies(e -> assertThat(messages(e)).contains("No API key: set the option apiKey"));
    }

    @Test
    void aConsumerNeedsNoKey() throws Exception {
        context.getComponent("gemini-live", GeminiLiveComponent.class)
                .getConfiguration()
                .setApiKey(null);

        consume("gemini-live:talk");

        assertThat(context.getRouteController().getRouteStatus("consumer").isStarted())
                .isTrue();
    }

    @Test
    void onlyOneRouteConsumesFromAName() throws Exception {
        consume("gemini-live:talk");

        assertThatThrownBy(() -> context.addRoutes(new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("gemini-live:talk?events=audio").to("mock:second");
                    }
                }))
                .isNotInstanceOf(FailedToCreateRouteException.class)
                .satisfies(e -> assertThat(messages(e))
                        .contains("Only one route can consume from gemini-live:talk", "consumer"));
    }

    @Test
    void producersOfANameHaveOneLimitOfSessions() throws Exception {
        produce("mode=converse&maxSessions=5");

        assertThatThrownBy(() -> template.sendBody("gemini-live:talk?mode=converse&maxSessions=6", "hello"))
                .satisfies(e -> assertThat(messages(e)).contains("maxSessions", "6", "5"));
    }

    @Test
    void secretsAreNotShown() {
        Endpoint endpoint = context.getEndpoint(
                "gemini-live:talk?apiKey=secret-key&additionalHeader.X-Token=secret-token&baseUrl=http://localhost:1");

        assertThat(endpoint.toString() + endpoint.getEndpointUri()).doesNotContain("secret-token");
        assertThat(endpoint.toString()).doesNotContain("secret-key");
        assertThat(((EndpointServiceLocation) endpoint).getServiceUrl()).isEqualTo("http://localhost:1");
        assertThat(((EndpointServiceLocation) endpoint).getServiceProtocol()).isEqualTo("gemini-live");
    }
}
