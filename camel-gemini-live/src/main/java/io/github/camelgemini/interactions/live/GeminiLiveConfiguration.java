/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelgemini.interactions.HttpClientCustomizer;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options of an endpoint, and the defaults that the component gives its endpoints. Read once, when a producer or consumer starts; the metadata describes each option.
 */
@UriParams
public class GeminiLiveConfiguration implements Cloneable {

    @UriParam(
            label = "producer",
            defaultValue = "send",
            description =
                    "What a producer does. `send`: each message is input of a session, whose events go to the consumer of the same name. `converse`: each message is a turn of the user, and the model's turn becomes the body. `createLiveToken`: makes a token with which a browser opens one session with the options of this endpoint.")
    private GeminiLiveMode mode = GeminiLiveMode.send;

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The API key. If not set, the environment variables `GEMINI_API_KEY` and `GOOGLE_API_KEY` are used, in this order. `none` sends no key. It is never read from a header.")
    private String apiKey;

    @UriParam(
            label = "connection",
            defaultValue = "https://generativelanguage.googleapis.com",
            description =
                    "The base URL of the API: scheme, host and port, with an optional path prefix. Can point to a gateway or to the emulator.")
    private String baseUrl = "https://generativelanguage.googleapis.com";

    @UriParam(label = "connection", defaultValue = "v1beta", description = "The version in the path of the WebSocket.")
    private String apiVersion = "v1beta";

    @UriParam(label = "session", defaultValue = "gemini-3.8-live", description = "The model.")
    private String model = "gemini-3.8-live";

    @UriParam(
            label = "producer",
            description =
                    "The session that the message belongs to: a Simple expression, or a text. The header `CamelGeminiInteractionsLiveSessionId` has priority. `send` needs one of them; without it, a session of `converse` lives for one turn.")
    private String sessionId;

    @UriParam(
            label = "producer",
            enums = "audioStreamEnd,activityStart,activityEnd,close",
            description =
                    "What is said besides the body. `audioStreamEnd`: the microphone is off. `activityStart`, before the body, and `activityEnd`, after it: the user begins and ends to speak, with `activityDetection=manual`. `close`, after the body: the session ends. The header `CamelGeminiInteractionsLiveSignal` has priority. `converse` takes only `close`.")
    private String signal;

    @UriParam(
            label = "session",
            enums = "AUDIO,TEXT",
            defaultValue = "AUDIO",
            description = "Whether the model speaks or writes.")
    private String responseModality = "AUDIO";

    @UriParam(
            label = "output",
            enums = "audio,text",
            description =
                    "What becomes the body of `converse`: the speech as a WAV file, or what was said or written as text. The default is `audio` if the model speaks, and `text` if it writes.")
    private String outputType;

    @UriParam(label = "session", description = "The name of the voice, such as `Kore`.")
    private String voice;

    @UriParam(label = "session", description = "The language in which the model speaks, such as `de-DE`.")
    private String language;

    @UriParam(
            label = "session",
            description =
                    "The system instruction for the model: text, or the location of a resource (`classpath:`, `file:` or `resource:`) that is read when the route starts.")
    @Metadata(largeInput = true)
    private String systemInstruction;

    @UriParam(label = "session", description = "Controls the randomness of the output, from 0 to 2.")
    private Double temperature;

    @UriParam(label = "session", description = "The cumulative probability of the tokens to sample from, from 0 to 1.")
    private Double topP;

    @UriParam(label = "session", description = "The maximum number of output tokens of a turn.")
    private Integer maxOutputTokens;

    @UriParam(
            label = "session",
            enums = "minimal,low,medium,high",
            description = "How much the model thinks before it answers. Not every model supports every level.")
    private String thinkingLevel;

    @UriParam(
            label = "session",
            enums = "low,medium,high",
            description = "The resolution in which the model sees pictures.")
    private String mediaResolution;

    @UriParam(label = "session", defaultValue = "true", description = "Whether the API writes down what the user says.")
    private boolean inputTranscription = true;

    @UriParam(
            label = "session",
            defaultValue = "true",
            description = "Whether the API writes down what the model says.")
    private boolean outputTranscription = true;

    @UriParam(
            label = "session",
            defaultValue = "false",
            description =
                    "Whether the API drops the oldest part of a long session instead of ending the session, which without that lasts 15 minutes, with pictures 2 minutes.")
    private boolean contextCompression;

    @UriParam(
            label = "session",
            description =
                    "The length of the context, in tokens, at which the API drops a part. Needs `contextCompression=true`.")
    private Long compressionTriggerTokens;

    @UriParam(
            label = "session",
            description =
                    "The length of the context, in tokens, that is left after that. Needs `contextCompression=true`.")
    private Long compressionTargetTokens;

    @UriParam(
            label = "session",
            enums = "auto,manual",
            defaultValue = "auto",
            description =
                    "Who notices that the user begins and ends to speak: the API, or with `manual` the route, which says so by `signal`. `converse` does that itself.")
    private String activityDetection = "auto";

    @UriParam(label = "session", enums = "low,high", description = "How easily the API takes a sound for speech.")
    private String startSensitivity;

    @UriParam(
            label = "session",
            enums = "low,high",
            description = "How easily the API takes a pause for the end of speech.")
    private String endSensitivity;

    @UriParam(
            label = "session",
            defaultValue = "-1",
            javaType = "java.time.Duration",
            description =
                    "How long the user has to speak until the API takes it for speech. -1 for the default of the API.")
    private long prefixPadding = -1;

    @UriParam(
            label = "session",
            defaultValue = "-1",
            javaType = "java.time.Duration",
            description =
                    "How long a pause has to be until the API takes it for the end of speech. -1 for the default of the API.")
    private long silenceDuration = -1;

    @UriParam(
            label = "session",
            enums = "interrupt,noInterruption",
            description = "Whether the user interrupts the model by speaking. The API's default is `interrupt`.")
    private String activityHandling;

    @UriParam(
            label = "tool",
            description =
                    "Words, separated by commas: the groups whose tools the model can call, see `gemini-interactions:tool`. Without it there are none.")
    private String tags;

    @UriParam(
            label = "tool",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "How long one call of a tool may take. After that, the model is told that the tool did not answer, and what the tool brings later is dropped.")
    private long toolTimeout = 60_000;

    @UriParam(
            label = "tool",
            defaultValue = "8",
            description = "How many calls of tools run at the same time for one session.")
    private int maxParallelTools = 8;

    @UriParam(
            label = "tool",
            description =
                    "The names of tools, separated by commas, for whose results the model does not wait before it goes on.")
    private String nonBlockingTools;

    @UriParam(
            label = "tool",
            enums = "interrupt,whenIdle,silent",
            description =
                    "What the model does with the result of such a tool: tell it at once, tell it when it says nothing else, or only know it. Without it, the API decides.")
    private String toolScheduling;

    @UriParam(
            label = "session",
            prefix = "additionalSetupProperty.",
            multiValue = true,
            description =
                    "Additional fields of the setup message, for what has no option, such as `additionalSetupProperty.proactivity.proactiveAudio=true`. A dot in the name selects a field of an object; a value that is JSON is sent as JSON.")
    private Map<String, Object> additionalSetupProperty = new LinkedHashMap<>();

    @UriParam(
            label = "consumer",
            description =
                    "The types of the events that become exchanges, separated by commas: `opened`, `audio`, `text`, `inputTranscription`, `outputTranscription`, `generationComplete`, `interrupted`, `turnComplete`, `usage`, `toolCall`, `toolCallCancellation`, `goAway`, `resumed`, `closed` and `unknown`. Without it, all of them.")
    private String events;

    @UriParam(
            label = "consumer",
            defaultValue = "false",
            description =
                    "Whether the body of `turnComplete` is the speech of the whole turn as a WAV file. Otherwise it is empty.")
    private boolean turnAudio;

    @UriParam(
            label = "session",
            defaultValue = "true",
            description =
                    "Whether a session goes on with another connection when its connection ends. Otherwise it ends with its connection.")
    private boolean resumption = true;

    @UriParam(
            label = "session",
            defaultValue = "5",
            description = "How often in a row a session tries to get another connection. Then it ends.")
    private int maxReconnects = 5;

    @UriParam(
            label = "limit",
            defaultValue = "1000",
            description =
                    "How many sessions of the same name may be open at once: those of `send`, set on the consumer, and those of `converse`, set on the producer. A message for one more fails.")
    private int maxSessions = 1000;

    @UriParam(
            label = "session",
            defaultValue = "1h",
            javaType = "java.time.Duration",
            description = "How long a session may last. Then it ends.")
    private long maxDuration = 3_600_000;

    @UriParam(
            label = "session",
            defaultValue = "5m",
            javaType = "java.time.Duration",
            description = "How long a session may be without input and output. Then it ends. 0 for no limit.")
    private long silenceTimeout = 300_000;

    @UriParam(
            label = "session",
            defaultValue = "4194304",
            description =
                    "How many bytes of messages to the API may wait in a session, because the network does not take them, or a connection opens. A message that exceeds it fails, unless nothing waits.")
    private long maxBufferedInput = 4 * 1024 * 1024;

    @UriParam(
            label = "consumer",
            defaultValue = "1048576",
            description =
                    "How many bytes of events may wait in a session for the route. If there are more, nothing is read from the network.")
    private long maxBufferedOutput = 1024 * 1024;

    @UriParam(
            label = "session",
            defaultValue = "8388608",
            description =
                    "How many bytes of sent messages a session keeps, to send them again with another connection. The oldest are dropped.")
    private long maxReplayedInput = 8 * 1024 * 1024;

    @UriParam(
            label = "session",
            defaultValue = "16777216",
            description =
                    "How many bytes of the speech of a turn are kept for `turnAudio` and `converse`. What exceeds it is missing there.")
    private int maxTurnAudio = 16 * 1024 * 1024;

    @UriParam(
            label = "limit",
            defaultValue = "16777216",
            description =
                    "The size of the largest message of the API that is accepted, and of the largest body that is sent, in bytes.")
    private int maxMessageSize = 16 * 1024 * 1024;

    @UriParam(
            label = "connection",
            defaultValue = "30s",
            javaType = "java.time.Duration",
            description = "How long the API may take to accept the setup of a session.")
    private long setupTimeout = 30_000;

    @UriParam(
            label = "producer",
            defaultValue = "2m",
            javaType = "java.time.Duration",
            description = "How long a turn of `converse` may take, from the message to the end of the model's turn.")
    private long turnTimeout = 120_000;

    @UriParam(
            label = "connection",
            defaultValue = "10s",
            javaType = "java.time.Duration",
            description = "The maximum time to open a connection.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "token",
            defaultValue = "1",
            description = "How many sessions the token of `createLiveToken` opens; 0 for any number.")
    private int tokenUses = 1;

    @UriParam(
            label = "token",
            defaultValue = "30m",
            javaType = "java.time.Duration",
            description = "How long messages may be sent in a session of the token.")
    private long tokenExpiry = 1_800_000;

    @UriParam(
            label = "token",
            defaultValue = "1m",
            javaType = "java.time.Duration",
            description = "How long the token opens new sessions.")
    private long newSessionExpiry = 60_000;

    @UriParam(
            label = "token",
            defaultValue = "v1alpha",
            description = "The version in the path of the request for a token.")
    private String tokenApiVersion = "v1alpha";

    @UriParam(
            label = "security",
            prefix = "additionalHeader.",
            multiValue = true,
            secret = true,
            description = "Additional HTTP headers of the request that opens the WebSocket.")
    private Map<String, Object> additionalHeader = new LinkedHashMap<>();

    @UriParam(
            label = "connection",
            description =
                    "Customizes Jetty's HTTP client before it starts, for what has no option, such as a SOCKS proxy or a bind address. A single instance in the registry is used automatically.")
    @Metadata(autowired = true)
    private HttpClientCustomizer httpClientCustomizer;

    @UriParam(label = "security", description = "The TLS settings.")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "connection", description = "The host of the HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "connection", defaultValue = "8080", description = "The port of the HTTP proxy.")
    private int proxyPort = 8080;

    /** A copy that an endpoint can change without changing the component's defaults. */
    public GeminiLiveConfiguration copy() {
        try {
            GeminiLiveConfiguration copy = (GeminiLiveConfiguration) clone();
            copy.additionalSetupProperty = new LinkedHashMap<>(additionalSetupProperty);
            copy.additionalHeader = new LinkedHashMap<>(additionalHeader);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public GeminiLiveMode getMode() {
        return mode;
    }

    public void setMode(GeminiLiveMode mode) {
        this.mode = mode;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public String getSessionId() {
        return sessionId;
    }

    public void setSessionId(String sessionId) {
        this.sessionId = sessionId;
    }

    public String getSignal() {
        return signal;
    }

    public void setSignal(String signal) {
        this.signal = signal;
    }

    public String getResponseModality() {
        return responseModality;
    }

    public void setResponseModality(String responseModality) {
        this.responseModality = responseModality;
    }

    public String getOutputType() {
        return outputType;
    }

    public void setOutputType(String outputType) {
        this.outputType = outputType;
    }

    public String getVoice() {
        return voice;
    }

    public void setVoice(String voice) {
        this.voice = voice;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public String getSystemInstruction() {
        return systemInstruction;
    }

    public void setSystemInstruction(String systemInstruction) {
        this.systemInstruction = systemInstruction;
    }

    public Double getTemperature() {
        return temperature;
    }

    public void setTemperature(Double temperature) {
        this.temperature = temperature;
    }

    public Double getTopP() {
        return topP;
    }

    public void setTopP(Double topP) {
        this.topP = topP;
    }

    public Integer getMaxOutputTokens() {
        return maxOutputTokens;
    }

    public void setMaxOutputTokens(Integer maxOutputTokens) {
        this.maxOutputTokens = maxOutputTokens;
    }

    public String getThinkingLevel() {
        return thinkingLevel;
    }

    public void setThinkingLevel(String thinkingLevel) {
        this.thinkingLevel = thinkingLevel;
    }

    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
    }

    public boolean isInputTranscription() {
        return inputTranscription;
    }

    public void setInputTranscription(boolean inputTranscription) {
        this.inputTranscription = inputTranscription;
    }

    public boolean isOutputTranscription() {
        return outputTranscription;
    }

    public void setOutputTranscription(boolean outputTranscription) {
        this.outputTranscription = outputTranscription;
    }

    public boolean isContextCompression() {
        return contextCompression;
    }

    public void setContextCompression(boolean contextCompression) {
        this.contextCompression = contextCompression;
    }

    public Long getCompressionTriggerTokens() {
        return compressionTriggerTokens;
    }

    public void setCompressionTriggerTokens(Long compressionTriggerTokens) {
        this.compressionTriggerTokens = compressionTriggerTokens;
    }

    public Long getCompressionTargetTokens() {
        return compressionTargetTokens;
    }

    public void setCompressionTargetTokens(Long compressionTargetTokens) {
        this.compressionTargetTokens = compressionTargetTokens;
    }

    public String getActivityDetection() {
        return activityDetection;
    }

    public void setActivityDetection(String activityDetection) {
        this.activityDetection = activityDetection;
    }

    public String getStartSensitivity() {
        return startSensitivity;
    }

    public void setStartSensitivity(String startSensitivity) {
        this.startSensitivity = startSensitivity;
    }

    public String getEndSensitivity() {
        return endSensitivity;
    }

    public void setEndSensitivity(String endSensitivity) {
        this.endSensitivity = endSensitivity;
    }

    public long getPrefixPadding() {
        return prefixPadding;
    }

    public void setPrefixPadding(long prefixPadding) {
        this.prefixPadding = prefixPadding;
    }

    public long getSilenceDuration() {
        return silenceDuration;
    }

    public void setSilenceDuration(long silenceDuration) {
        this.silenceDuration = silenceDuration;
    }

    public String getActivityHandling() {
        return activityHandling;
    }

    public void setActivityHandling(String activityHandling) {
        this.activityHandling = activityHandling;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public long getToolTimeout() {
        return toolTimeout;
    }

    public void setToolTimeout(long toolTimeout) {
        this.toolTimeout = toolTimeout;
    }

    public int getMaxParallelTools() {
        return maxParallelTools;
    }

    public void setMaxParallelTools(int maxParallelTools) {
        this.maxParallelTools = maxParallelTools;
    }

    public String getNonBlockingTools() {
        return nonBlockingTools;
    }

    public void setNonBlockingTools(String nonBlockingTools) {
        this.nonBlockingTools = nonBlockingTools;
    }

    public String getToolScheduling() {
        return toolScheduling;
    }

    public void setToolScheduling(String toolScheduling) {
        this.toolScheduling = toolScheduling;
    }

    public Map<String, Object> getAdditionalSetupProperty() {
        return additionalSetupProperty;
    }

    public void setAdditionalSetupProperty(Map<String, Object> additionalSetupProperty) {
        this.additionalSetupProperty = additionalSetupProperty;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public boolean isTurnAudio() {
        return turnAudio;
    }

    public void setTurnAudio(boolean turnAudio) {
        this.turnAudio = turnAudio;
    }

    public boolean isResumption() {
        return resumption;
    }

    public void setResumption(boolean resumption) {
        this.resumption = resumption;
    }

    public int getMaxReconnects() {
        return maxReconnects;
    }

    public void setMaxReconnects(int maxReconnects) {
        this.maxReconnects = maxReconnects;
    }

    public int getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(int maxSessions) {
        this.maxSessions = maxSessions;
    }

    public long getMaxDuration() {
        return maxDuration;
    }

    public void setMaxDuration(long maxDuration) {
        this.maxDuration = maxDuration;
    }

    public long getSilenceTimeout() {
        return silenceTimeout;
    }

    public void setSilenceTimeout(long silenceTimeout) {
        this.silenceTimeout = silenceTimeout;
    }

    public long getMaxBufferedInput() {
        return maxBufferedInput;
    }

    public void setMaxBufferedInput(long maxBufferedInput) {
        this.maxBufferedInput = maxBufferedInput;
    }

    public long getMaxBufferedOutput() {
        return maxBufferedOutput;
    }

    public void setMaxBufferedOutput(long maxBufferedOutput) {
        this.maxBufferedOutput = maxBufferedOutput;
    }

    public long getMaxReplayedInput() {
        return maxReplayedInput;
    }

    public void setMaxReplayedInput(long maxReplayedInput) {
        this.maxReplayedInput = maxReplayedInput;
    }

    public int getMaxTurnAudio() {
        return maxTurnAudio;
    }

    public void setMaxTurnAudio(int maxTurnAudio) {
        this.maxTurnAudio = maxTurnAudio;
    }

    public int getMaxMessageSize() {
        return maxMessageSize;
    }

    public void setMaxMessageSize(int maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public long getSetupTimeout() {
        return setupTimeout;
    }

    public void setSetupTimeout(long setupTimeout) {
        this.setupTimeout = setupTimeout;
    }

    public long getTurnTimeout() {
        return turnTimeout;
    }

    public void setTurnTimeout(long turnTimeout) {
        this.turnTimeout = turnTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public int getTokenUses() {
        return tokenUses;
    }

    public void setTokenUses(int tokenUses) {
        this.tokenUses = tokenUses;
    }

    public long getTokenExpiry() {
        return tokenExpiry;
    }

    public void setTokenExpiry(long tokenExpiry) {
        this.tokenExpiry = tokenExpiry;
    }

    public long getNewSessionExpiry() {
        return newSessionExpiry;
    }

    public void setNewSessionExpiry(long newSessionExpiry) {
        this.newSessionExpiry = newSessionExpiry;
    }

    public String getTokenApiVersion() {
        return tokenApiVersion;
    }

    public void setTokenApiVersion(String tokenApiVersion) {
        this.tokenApiVersion = tokenApiVersion;
    }

    public Map<String, Object> getAdditionalHeader() {
        return additionalHeader;
    }

    public void setAdditionalHeader(Map<String, Object> additionalHeader) {
        this.additionalHeader = additionalHeader;
    }

    public HttpClientCustomizer getHttpClientCustomizer() {
        return httpClientCustomizer;
    }

    public void setHttpClientCustomizer(HttpClientCustomizer httpClientCustomizer) {
        this.httpClientCustomizer = httpClientCustomizer;
    }

    public SSLContextParameters getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(SSLContextParameters sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public int getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(int proxyPort) {
        this.proxyPort = proxyPort;
    }
}
