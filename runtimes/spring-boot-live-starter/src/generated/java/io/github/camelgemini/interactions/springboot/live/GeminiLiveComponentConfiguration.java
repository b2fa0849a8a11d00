/* Written by a test of this module from the options of the component. */
package io.github.camelgemini.interactions.springboot.live;

import java.time.Duration;
import java.util.Map;

import io.github.camelgemini.interactions.springboot.StarterProperties;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The defaults of all endpoints. What is not set is left to the component. */
@ConfigurationProperties(prefix = "camel.component.gemini-live")
public class GeminiLiveComponentConfiguration extends ComponentConfigurationPropertiesCommon implements StarterProperties {

    /** The defaults of all endpoints. */
    private String configuration;

    /** Allows for bridging the consumer to the Camel routing Error Handler, which mean any exceptions (if possible) occurred while the Camel consumer is trying to pickup incoming messages, or the likes, will now be processed as a message and handled by the routing Error Handler. Important: This is only possible if the 3rd party component allows Camel to be alerted if an exception was thrown. Some components handle this internally only, and therefore bridgeErrorHandler is not possible. In other situations we may improve the Camel component to hook into the 3rd party component and make this possible for future releases. By default the consumer will use the org.apache.camel.spi.ExceptionHandler to deal with exceptions, that will be logged at WARN or ERROR level and ignored. */
    private Boolean bridgeErrorHandler;

    /** The types of the events that become exchanges, separated by commas: opened, audio, text, inputTranscription, outputTranscription, generationComplete, interrupted, turnComplete, usage, toolCall, toolCallCancellation, goAway, resumed, closed and unknown. Without it, all of them. */
    private String events;

    /** How many bytes of events may wait in a session for the route. If there are more, nothing is read from the network. */
    private Long maxBufferedOutput;

    /** Whether the body of turnComplete is the speech of the whole turn as a WAV file. Otherwise it is empty. */
    private Boolean turnAudio;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private Boolean lazyStartProducer;

    /** What a producer does. send: each message is input of a session, whose events go to the consumer of the same name. converse: each message is a turn of the user, and the model's turn becomes the body. createLiveToken: makes a token with which a browser opens one session with the options of this endpoint. */
    private io.github.camelgemini.interactions.live.GeminiLiveMode mode;

    /** The session that the message belongs to: a Simple expression, or a text. The header CamelGeminiInteractionsLiveSessionId has priority. send needs one of them; without it, a session of converse lives for one turn. */
    private String sessionId;

    /** What is said besides the body. audioStreamEnd: the microphone is off. activityStart, before the body, and activityEnd, after it: the user begins and ends to speak, with activityDetection=manual. close, after the body: the session ends. The header CamelGeminiInteractionsLiveSignal has priority. converse takes only close. */
    private String signal;

    /** How long a turn of converse may take, from the message to the end of the model's turn. */
    private Duration turnTimeout;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private Boolean autowiredEnabled;

    /** The number of threads that run routes of consumers, routes of tools, and what follows a producer. A session has no thread of its own. */
    private Integer workerPoolSize;

    /** The version in the path of the WebSocket. */
    private String apiVersion;

    /** The base URL of the API: scheme, host and port, with an optional path prefix. Can point to a gateway or to the emulator. */
    private String baseUrl;

    /** The maximum time to open a connection. */
    private Duration connectTimeout;

    /** Customizes Jetty's HTTP client before it starts, for what has no option, such as a SOCKS proxy or a bind address. A single instance in the registry is used automatically. */
    private String httpClientCustomizer;

    /** The host of the HTTP proxy. */
    private String proxyHost;

    /** The port of the HTTP proxy. */
    private Integer proxyPort;

    /** How long the API may take to accept the setup of a session. */
    private Duration setupTimeout;

    /** The size of the largest message of the API that is accepted, and of the largest body that is sent, in bytes. */
    private Integer maxMessageSize;

    /** How many sessions of the same name may be open at once: those of send, set on the consumer, and those of converse, set on the producer. A message for one more fails. */
    private Integer maxSessions;

    /** What becomes the body of converse: the speech as a WAV file, or what was said or written as text. The default is audio if the model speaks, and text if it writes. */
    private String outputType;

    /** Additional HTTP headers of the request that opens the WebSocket. This is a multi-value option with prefix: additionalHeader. */
    private Map<String, Object> additionalHeader;

    /** The API key. If not set, the environment variables GEMINI_API_KEY and GOOGLE_API_KEY are used, in this order. none sends no key. It is never read from a header. */
    private String apiKey;

    /** The TLS settings. */
    private String sslContextParameters;

    /** Whether endpoints without TLS settings use those of the Camel context. */
    private Boolean useGlobalSslContextParameters;

    /** Who notices that the user begins and ends to speak: the API, or with manual the route, which says so by signal. converse does that itself. */
    private String activityDetection;

    /** Whether the user interrupts the model by speaking. The API's default is interrupt. */
    private String activityHandling;

    /** Additional fields of the setup message, for what has no option, such as additionalSetupProperty.proactivity.proactiveAudio=true. A dot in the name selects a field of an object; a value that is JSON is sent as JSON. This is a multi-value option with prefix: additionalSetupProperty. */
    private Map<String, Object> additionalSetupProperty;

    /** The length of the context, in tokens, that is left after that. Needs contextCompression=true. */
    private Long compressionTargetTokens;

    /** The length of the context, in tokens, at which the API drops a part. Needs contextCompression=true. */
    private Long compressionTriggerTokens;

    /** Whether the API drops the oldest part of a long session instead of ending the session, which without that lasts 15 minutes, with pictures 2 minutes. */
    private Boolean contextCompression;

    /** How easily the API takes a pause for the end of speech. */
    private String endSensitivity;

    /** Whether the API writes down what the user says. */
    private Boolean inputTranscription;

    /** The language in which the model speaks, such as de-DE. */
    private String language;

    /** How many bytes of messages to the API may wait in a session, because the network does not take them, or a connection opens. A message that exceeds it fails, unless nothing waits. */
    private Long maxBufferedInput;

    /** How long a session may last. Then it ends. */
    private Duration maxDuration;

    /** The maximum number of output tokens of a turn. */
    private Integer maxOutputTokens;

    /** How often in a row a session tries to get another connection. Then it ends. */
    private Integer maxReconnects;

    /** How many bytes of sent messages a session keeps, to send them again with another connection. The oldest are dropped. */
    private Long maxReplayedInput;

    /** How many bytes of the speech of a turn are kept for turnAudio and converse. What exceeds it is missing there. */
    private Integer maxTurnAudio;

    /** The resolution in which the model sees pictures. */
    private String mediaResolution;

    /** The model. */
    private String model;

    /** Whether the API writes down what the model says. */
    private Boolean outputTranscription;

    /** How long the user has to speak until the API takes it for speech. -1 for the default of the API. */
    private Duration prefixPadding;

    /** Whether the model speaks or writes. */
    private String responseModality;

    /** Whether a session goes on with another connection when its connection ends. Otherwise it ends with its connection. */
    private Boolean resumption;

    /** How long a pause has to be until the API takes it for the end of speech. -1 for the default of the API. */
    private Duration silenceDuration;

    /** How long a session may be without input and output. Then it ends. 0 for no limit. */
    private Duration silenceTimeout;

    /** How easily the API takes a sound for speech. */
    private String startSensitivity;

    /** The system instruction for the model: text, or the location of a resource (classpath:, file: or resource:) that is read when the route starts. */
    private String systemInstruction;

    /** Controls the randomness of the output, from 0 to 2. */
    private Double temperature;

    /** How much the model thinks before it answers. Not every model supports every level. */
    private String thinkingLevel;

    /** The cumulative probability of the tokens to sample from, from 0 to 1. */
    private Double topP;

    /** The name of the voice, such as Kore. */
    private String voice;

    /** How long the token opens new sessions. */
    private Duration newSessionExpiry;

    /** The version in the path of the request for a token. */
    private String tokenApiVersion;

    /** How long messages may be sent in a session of the token. */
    private Duration tokenExpiry;

    /** How many sessions the token of createLiveToken opens; 0 for any number. */
    private Integer tokenUses;

    /** How many calls of tools run at the same time for one session. */
    private Integer maxParallelTools;

    /** The names of tools, separated by commas, for whose results the model does not wait before it goes on. */
    private String nonBlockingTools;

    /** Words, separated by commas: the groups whose tools the model can call, see gemini-interactions:tool. Without it there are none. */
    private String tags;

    /** What the model does with the result of such a tool: tell it at once, tell it when it says nothing else, or only know it. Without it, the API decides. */
    private String toolScheduling;

    /** How long one call of a tool may take. After that, the model is told that the tool did not answer, and what the tool brings later is dropped. */
    private Duration toolTimeout;

    /** The name of the SSL bundle (`spring.ssl.bundle`) for the TLS settings. */
    private String sslBundle;

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    public Boolean getBridgeErrorHandler() {
        return bridgeErrorHandler;
    }

    public void setBridgeErrorHandler(Boolean bridgeErrorHandler) {
        this.bridgeErrorHandler = bridgeErrorHandler;
    }

    public String getEvents() {
        return events;
    }

    public void setEvents(String events) {
        this.events = events;
    }

    public Long getMaxBufferedOutput() {
        return maxBufferedOutput;
    }

    public void setMaxBufferedOutput(Long maxBufferedOutput) {
        this.maxBufferedOutput = maxBufferedOutput;
    }

    public Boolean getTurnAudio() {
        return turnAudio;
    }

    public void setTurnAudio(Boolean turnAudio) {
        this.turnAudio = turnAudio;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public io.github.camelgemini.interactions.live.GeminiLiveMode getMode() {
        return mode;
    }

    public void setMode(io.github.camelgemini.interactions.live.GeminiLiveMode mode) {
        this.mode = mode;
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

    public Duration getTurnTimeout() {
        return turnTimeout;
    }

    public void setTurnTimeout(Duration turnTimeout) {
        this.turnTimeout = turnTimeout;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Integer getWorkerPoolSize() {
        return workerPoolSize;
    }

    public void setWorkerPoolSize(Integer workerPoolSize) {
        this.workerPoolSize = workerPoolSize;
    }

    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    public Duration getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public String getHttpClientCustomizer() {
        return httpClientCustomizer;
    }

    public void setHttpClientCustomizer(String httpClientCustomizer) {
        this.httpClientCustomizer = httpClientCustomizer;
    }

    public String getProxyHost() {
        return proxyHost;
    }

    public void setProxyHost(String proxyHost) {
        this.proxyHost = proxyHost;
    }

    public Integer getProxyPort() {
        return proxyPort;
    }

    public void setProxyPort(Integer proxyPort) {
        this.proxyPort = proxyPort;
    }

    public Duration getSetupTimeout() {
        return setupTimeout;
    }

    public void setSetupTimeout(Duration setupTimeout) {
        this.setupTimeout = setupTimeout;
    }

    public Integer getMaxMessageSize() {
        return maxMessageSize;
    }

    public void setMaxMessageSize(Integer maxMessageSize) {
        this.maxMessageSize = maxMessageSize;
    }

    public Integer getMaxSessions() {
        return maxSessions;
    }

    public void setMaxSessions(Integer maxSessions) {
        this.maxSessions = maxSessions;
    }

    public String getOutputType() {
        return outputType;
    }

    public void setOutputType(String outputType) {
        this.outputType = outputType;
    }

    public Map<String, Object> getAdditionalHeader() {
        return additionalHeader;
    }

    public void setAdditionalHeader(Map<String, Object> additionalHeader) {
        this.additionalHeader = additionalHeader;
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    public String getSslContextParameters() {
        return sslContextParameters;
    }

    public void setSslContextParameters(String sslContextParameters) {
        this.sslContextParameters = sslContextParameters;
    }

    public Boolean getUseGlobalSslContextParameters() {
        return useGlobalSslContextParameters;
    }

    public void setUseGlobalSslContextParameters(Boolean useGlobalSslContextParameters) {
        this.useGlobalSslContextParameters = useGlobalSslContextParameters;
    }

    public String getActivityDetection() {
        return activityDetection;
    }

    public void setActivityDetection(String activityDetection) {
        this.activityDetection = activityDetection;
    }

    public String getActivityHandling() {
        return activityHandling;
    }

    public void setActivityHandling(String activityHandling) {
        this.activityHandling = activityHandling;
    }

    public Map<String, Object> getAdditionalSetupProperty() {
        return additionalSetupProperty;
    }

    public void setAdditionalSetupProperty(Map<String, Object> additionalSetupProperty) {
        this.additionalSetupProperty = additionalSetupProperty;
    }

    public Long getCompressionTargetTokens() {
        return compressionTargetTokens;
    }

    public void setCompressionTargetTokens(Long compressionTargetTokens) {
        this.compressionTargetTokens = compressionTargetTokens;
    }

    public Long getCompressionTriggerTokens() {
        return compressionTriggerTokens;
    }

    public void setCompressionTriggerTokens(Long compressionTriggerTokens) {
        this.compressionTriggerTokens = compressionTriggerTokens;
    }

    public Boolean getContextCompression() {
        return contextCompression;
    }

    public void setContextCompression(Boolean contextCompression) {
        this.contextCompression = contextCompression;
    }

    public String getEndSensitivity() {
        return endSensitivity;
    }

    public void setEndSensitivity(String endSensitivity) {
        this.endSensitivity = endSensitivity;
    }

    public Boolean getInputTranscription() {
        return inputTranscription;
    }

    public void setInputTranscription(Boolean inputTranscription) {
        this.inputTranscription = inputTranscription;
    }

    public String getLanguage() {
        return language;
    }

    public void setLanguage(String language) {
        this.language = language;
    }

    public Long getMaxBufferedInput() {
        return maxBufferedInput;
    }

    public void setMaxBufferedInput(Long maxBufferedInput) {
        this.maxBufferedInput = maxBufferedInput;
    }

    public Duration getMaxDuration() {
        return maxDuration;
    }

    public void setMaxDuration(Duration maxDuration) {
        this.maxDuration = maxDuration;
    }

    public Integer getMaxOutputTokens() {
        return maxOutputTokens;
    }

    public void setMaxOutputTokens(Integer maxOutputTokens) {
        this.maxOutputTokens = maxOutputTokens;
    }

    public Integer getMaxReconnects() {
        return maxReconnects;
    }

    public void setMaxReconnects(Integer maxReconnects) {
        this.maxReconnects = maxReconnects;
    }

    public Long getMaxReplayedInput() {
        return maxReplayedInput;
    }

    public void setMaxReplayedInput(Long maxReplayedInput) {
        this.maxReplayedInput = maxReplayedInput;
    }

    public Integer getMaxTurnAudio() {
        return maxTurnAudio;
    }

    public void setMaxTurnAudio(Integer maxTurnAudio) {
        this.maxTurnAudio = maxTurnAudio;
    }

    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public Boolean getOutputTranscription() {
        return outputTranscription;
    }

    public void setOutputTranscription(Boolean outputTranscription) {
        this.outputTranscription = outputTranscription;
    }

    public Duration getPrefixPadding() {
        return prefixPadding;
    }

    public void setPrefixPadding(Duration prefixPadding) {
        this.prefixPadding = prefixPadding;
    }

    public String getResponseModality() {
        return responseModality;
    }

    public void setResponseModality(String responseModality) {
        this.responseModality = responseModality;
    }

    public Boolean getResumption() {
        return resumption;
    }

    public void setResumption(Boolean resumption) {
        this.resumption = resumption;
    }

    public Duration getSilenceDuration() {
        return silenceDuration;
    }

    public void setSilenceDuration(Duration silenceDuration) {
        this.silenceDuration = silenceDuration;
    }

    public Duration getSilenceTimeout() {
        return silenceTimeout;
    }

    public void setSilenceTimeout(Duration silenceTimeout) {
        this.silenceTimeout = silenceTimeout;
    }

    public String getStartSensitivity() {
        return startSensitivity;
    }

    public void setStartSensitivity(String startSensitivity) {
        this.startSensitivity = startSensitivity;
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

    public String getThinkingLevel() {
        return thinkingLevel;
    }

    public void setThinkingLevel(String thinkingLevel) {
        this.thinkingLevel = thinkingLevel;
    }

    public Double getTopP() {
        return topP;
    }

    public void setTopP(Double topP) {
        this.topP = topP;
    }

    public String getVoice() {
        return voice;
    }

    public void setVoice(String voice) {
        this.voice = voice;
    }

    public Duration getNewSessionExpiry() {
        return newSessionExpiry;
    }

    public void setNewSessionExpiry(Duration newSessionExpiry) {
        this.newSessionExpiry = newSessionExpiry;
    }

    public String getTokenApiVersion() {
        return tokenApiVersion;
    }

    public void setTokenApiVersion(String tokenApiVersion) {
        this.tokenApiVersion = tokenApiVersion;
    }

    public Duration getTokenExpiry() {
        return tokenExpiry;
    }

    public void setTokenExpiry(Duration tokenExpiry) {
        this.tokenExpiry = tokenExpiry;
    }

    public Integer getTokenUses() {
        return tokenUses;
    }

    public void setTokenUses(Integer tokenUses) {
        this.tokenUses = tokenUses;
    }

    public Integer getMaxParallelTools() {
        return maxParallelTools;
    }

    public void setMaxParallelTools(Integer maxParallelTools) {
        this.maxParallelTools = maxParallelTools;
    }

    public String getNonBlockingTools() {
        return nonBlockingTools;
    }

    public void setNonBlockingTools(String nonBlockingTools) {
        this.nonBlockingTools = nonBlockingTools;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public String getToolScheduling() {
        return toolScheduling;
    }

    public void setToolScheduling(String toolScheduling) {
        this.toolScheduling = toolScheduling;
    }

    public Duration getToolTimeout() {
        return toolTimeout;
    }

    public void setToolTimeout(Duration toolTimeout) {
        this.toolTimeout = toolTimeout;
    }

    public String getSslBundle() {
        return sslBundle;
    }

    public void setSslBundle(String sslBundle) {
        this.sslBundle = sslBundle;
    }
}
