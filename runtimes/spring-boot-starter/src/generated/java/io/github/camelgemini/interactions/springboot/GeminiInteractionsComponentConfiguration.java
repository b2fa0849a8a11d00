/* Written by a test of this module from the options of the component. */
package io.github.camelgemini.interactions.springboot;

import java.time.Duration;
import java.util.Map;

import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The defaults of all endpoints. What is not set is left to the component. */
@ConfigurationProperties(prefix = "camel.component.gemini-interactions")
public class GeminiInteractionsComponentConfiguration extends ComponentConfigurationPropertiesCommon {

    /** The defaults of all endpoints. */
    private String configuration;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private Boolean lazyStartProducer;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private Boolean autowiredEnabled;

    /** How many threads use repositories, read what is sent from files, and write what is fetched. They run no step of a route. */
    private Integer blockingPoolSize;

    /** How long the component waits when it stops for what was promised: the deletion of interactions and uploads, and the cancellation of interactions. What is not done by then is logged and dropped. */
    private Duration cleanUpTimeout;

    /** How many threads continue routes when answers arrive. None of them waits for an answer. Routes that read a stream have threads of their own, one for each stream that is read. */
    private Integer workerPoolSize;

    /** The version segment of the API's path. */
    private String apiVersion;

    /** Where the API is: scheme, host and port, with an optional path prefix. An emulator or a gateway can stand there. */
    private String baseUrl;

    /** How long a connection may take to open. */
    private Duration connectTimeout;

    /** Changes Jetty's HTTP client before it is started, for what has no option, such as a SOCKS proxy or the address to bind to. If the registry has exactly one, it is used. */
    private String httpClientCustomizer;

    /** How many calls may be in flight at once. Endpoints with equal connection settings share their connections and this bound. */
    private Integer maxConcurrentRequests;

    /** How many bytes an answer may have. A larger one fails the exchange. */
    private Long maxPayloadSize;

    /** How many further calls may wait for a connection. One more fails at once, or waits with queueTimeout. */
    private Integer maxQueuedRequests;

    /** How often the component itself tries again where the API certainly did not run the call: when there was no connection, at HTTP 429 and at 503. Get, cancel and delete are tried again at any failure that may pass. Mind that a redelivery of Camel's error handler multiplies this; 0 leaves it all to the error handler. */
    private Integer maxRetries;

    /** How many messages may wait with queueTimeout. One more fails at once. */
    private Integer maxWaitingRequests;

    /** The host of an HTTP proxy. */
    private String proxyHost;

    /** The port of the HTTP proxy. */
    private Integer proxyPort;

    /** How long a message waits, without a thread, when as many are on their way as maxConcurrentRequests and maxQueuedRequests let in. Messages go on in the order in which they came. With 0 one more fails at once. */
    private Duration queueTimeout;

    /** How long a call may take, with queueing and retries. */
    private Duration requestTimeout;

    /** Whether create is tried again although the API may have run, and billed, the first try: at other server errors, and when the connection breaks after the request went out. */
    private Boolean retryAmbiguous;

    /** Tells the conversation that a message belongs to: an expression in the simple language, such as ${header.customer}. With conversationRepository the conversation goes on where it was, whichever route or node had the turn before. */
    private String conversationId;

    /** Who keeps what was said. stateful: the API, and the previous interaction is named. stateless: the API keeps nothing (store is false), and every call sends the whole history, from historyRepository or the exchange property CamelGeminiInteractionsHistory. */
    private String conversationMode;

    /** Keeps the latest interaction of each conversation: a StateRepository of strings, such as #bean:conversations. */
    private String conversationRepository;

    /** How long after its latest turn a conversation can be continued; a later message begins a new one. 0 is for ever. */
    private Duration conversationTtl;

    /** Whether the interactions of an exchange are deleted when the exchange is done, however it ends. */
    private Boolean deleteOnCompletion;

    /** Keeps what was said in each conversation, for conversationMode=stateless and onUnknownPreviousInteraction=replay: a StateRepository of strings. */
    private String historyRepository;

    /** How many bytes of JSON the history of a conversation keeps; the oldest turns go first. */
    private Long maxHistorySize;

    /** How many turns of a conversation the history keeps; the oldest go first. */
    private Integer maxHistoryTurns;

    /** Whether the history replaces the bytes of media by a note of their type and size. References by URI stay. */
    private Boolean omitHistoryMedia;

    /** What to do when the previous interaction is unknown, has expired or cannot be continued: fail the exchange, begin a new conversation, or begin a new one with all that was said, which needs historyRepository. */
    private String onUnknownPreviousInteraction;

    /** Whether a create that continues an interaction sends attachments, and files of the header CamelGeminiInteractionsFileUri, that an earlier create for the same message has sent to it. Without, they are sent once. */
    private Boolean resendAttachments;

    /** Whether turns of one conversation that come at once wait for each other, without a thread, in this JVM. Otherwise they all continue the same interaction. */
    private Boolean serializeConversations;

    /** Whether files that create and moderate have uploaded are deleted when the call has ended. With false the API keeps them for 48 hours, for later turns of the conversation that refer to them. Those that fileRepository remembers, and those of interactions that still run in the background, are kept too. */
    private Boolean deleteUploadedFiles;

    /** How long the API may process a file after its upload. */
    private Duration fileActiveTimeout;

    /** The file that getFile and deleteFile are about: files/ and an id, or the id alone. */
    private String fileName;

    /** How long to wait between two looks at a file that the API processes. */
    private Duration filePollInterval;

    /** Where uploads are remembered, by a hash of their bytes, so that the same bytes are uploaded once in 48 hours. */
    private String fileRepository;

    /** How many bytes of media, before base64, create and moderate send in the request itself. Of more, the largest are uploaded first and referred to; 0 uploads all. At most 104857600. */
    private Long inlineLimit;

    /** How many files of one exchange are uploaded at once. */
    private Integer maxParallelUploads;

    /** How many bytes of an upload one HTTP request carries: a multiple of 262144. */
    private Integer uploadChunkSize;

    /** Simple expression that uniquely identifies a message. By default, for exchanges that come from a Kafka or a file consumer, topic, partition and offset, or path, length and time, with the step of the route. Others need it, or the header. */
    private String idempotencyKey;

    /** After how long the claim of a node that has died is over, so that another node may send its message with onUnfinishedRequest=retry. A node renews its claims while their calls are under way. The clocks of the nodes must differ by much less. */
    private Duration idempotencyLease;

    /** Keeps which interaction answered which message, so that a message that is delivered again gets the same answer and is not paid again: a StateRepository of strings. */
    private String idempotencyRepository;

    /** What to do with a message that was sent before while nobody knows whether it was answered, and billed, because a node died or a connection broke: fail, or send it again and perhaps pay twice. */
    private String onUnfinishedRequest;

    /** Whether interactions are created in the background, so that their id is stored before the model works, and a redelivery waits for the same interaction. Needs idempotencyRepository. */
    private Boolean payOnce;

    /** Whether text may have control characters other than tabs, line ends and form feeds. Otherwise such a message fails: mostly it is in another charset than it says, or no text. */
    private Boolean allowControlCharacters;

    /** The shape of pictures and videos, such as 16:9. */
    private String aspectRatio;

    /** The bits a second of compressed speech and music. */
    private Integer audioBitRate;

    /** The channels of raw audio (L16, A-law, mu-law), whose media type does not tell by a parameter channels. */
    private Integer audioChannels;

    /** What becomes of bare samples, which older speech models send: wav puts the header of a WAV file in front of them, raw leaves them bare. */
    private String audioContainer;

    /** The media type of speech and music, such as audio/mp3. The Gemini API has been seen to refuse it. */
    private String audioFormat;

    /** The samples per second of raw audio (L16, A-law, mu-law), whose media type does not tell by a parameter rate. */
    private Integer audioSampleRate;

    /** Whether media that the API offers by URI, such as videos, are fetched, so that the body is their bytes. Otherwise, and with URIs that are none of the API's own files, the body is the URI. */
    private Boolean downloadMedia;

    /** The size of pictures: 512, 1K, 2K or 4K, as far as the model knows them. */
    private String imageSize;

    /** How many bytes the fetched media of an answer may have together. A larger one fails the exchange. */
    private Long maxDownloadSize;

    /** Whether media come in the answer or by URI. The Gemini API has been seen to take it for video only, and uri with stored interactions only. */
    private String mediaDelivery;

    /** How closely the model looks at images and at the frames of videos, and how many tokens they cost. The model's own choice by default. */
    private String mediaResolution;

    /** The samples a second of speech and music. */
    private Integer outputSampleRate;

    /** What the answer is made of: text, image, audio, video, or several of these separated by commas. Without it the model decides. A JSON schema adds the text that it is about. */
    private String responseFormat;

    /** The voices of several speakers: pairs of name=voice, separated by commas. The prompt has to say who says what by the same names. */
    private String speakers;

    /** The language that is spoken, as a language tag such as en-US. */
    private String speechLanguage;

    /** What becomes of attachments that the API does not take, or that are empty: skip sends the message without them and names them in the header CamelGeminiInteractionsSkippedAttachments, fail fails the exchange. By default create skips, and moderate, which must not pass what it has not judged, fails. */
    private String unsupportedAttachments;

    /** The length of videos in seconds, such as 8s. */
    private String videoDuration;

    /** Where in videos to end. At their end by default. */
    private Duration videoEndOffset;

    /** How many frames of a second of video the model looks at, above 0 and up to 60. */
    private Double videoFps;

    /** The resolution of videos, such as 720p. */
    private String videoResolution;

    /** Where in videos to begin. At their start by default. */
    private Duration videoStartOffset;

    /** The voice that speaks, for audio with one speaker. */
    private String voice;

    /** What becomes of elements of a list that moderate has nothing to judge of: null, empty and blank ones. fail fails the exchange; skip has the others judged, and gives each such element a verdict at its place that is not flagged and has empty=true. */
    private String emptyElements;

    /** The policy that moderate judges by: the location (classpath:, file: or resource:) of a YAML or JSON file with categories and thresholds. Without it the model judges by the built-in schema, or by jsonSchema. It is never taken from a header. */
    private String moderationPolicy;

    /** Whether an answer is held to format in a JSON Schema, or in that of a class: date, date-time, time, duration, email, hostname, ipv4, ipv6, uri, uri-reference, uuid, regex and json-pointer. With false a format only tells the model what is meant. */
    private Boolean assertFormats;

    /** The JSON Schema of the answer: inline, or the location of a resource (classpath:, file: or resource:). The model is held to it, and the answer is validated against it; one that does not conform fails the exchange. For moderate it replaces the built-in schema. Not together with outputClass. */
    private String jsonSchema;

    /** Whether the JSON of an answer may stand among other text, such as in a code block. There must be exactly one object or array then. */
    private Boolean lenientJson;

    /** The class or record that the answer becomes an instance of, by its full name; a pair of square brackets behind it makes a List of them. Its JSON Schema is made when the route starts. The model is held to it, and the answer is validated against it. Not together with jsonSchema. */
    private String outputClass;

    /** How often the model is asked again when an answer is not the JSON that it must be, from 0 to 5. Each time is a call of its own, which is billed. For create and moderate without streaming. */
    private Integer outputRepairAttempts;

    /** What the body becomes. auto: text as String, JSON as String when there is a schema, an instance with outputClass, media as byte array, several of them as List. text: the text as String. json: a JsonNode, and map: a Map or a List of Maps, also without a schema. bytes: the bytes of the media, or of the text in UTF-8. interaction: the whole Interaction. Function calls are a List with all but the last. */
    private String outputType;

    /** Whether the exchange property CamelGeminiInteractionsResponse keeps the full interaction. */
    private Boolean storeFullResponse;

    /** Whether a JSON Schema is refused when the API cannot be told all that it demands. Otherwise what the API is not told is logged when the route starts, and left to the validation of the answer. */
    private Boolean strictSchema;

    /** Further fields of the request, for what has no option. A dot in the name leads into an object; a value that is JSON is sent as JSON. This is a multi-value option with prefix: additionalBodyProperty. */
    private Map<String, Object> additionalBodyProperty;

    /** The agent to ask instead of a model. Not together with model. */
    private String agent;

    /** Whether the exchange waits, without a thread, for the end of an interaction in the background. With false it goes on at once with an empty body, and id and status in headers. */
    private Boolean awaitCompletion;

    /** Whether the API works on the interaction in the background, so that no connection is open meanwhile. Needs store. By default agents do, because they cannot do otherwise, and models do not. */
    private Boolean background;

    /** How long an exchange waits for an interaction in the background. The interaction itself goes on after that. */
    private Duration completionTimeout;

    /** The interaction that get, cancel and delete are about. */
    private String interactionId;

    /** Whether a successful create writes its id to the header CamelGeminiInteractionsPreviousInteractionId too, so that the next create in the route continues the conversation. */
    private Boolean keepPreviousInteractionId;

    /** The most tokens to answer with. An answer that reaches it is incomplete. */
    private Integer maxOutputTokens;

    /** The model to ask. Not together with agent. */
    private String model;

    /** The longest pause between two looks at an interaction in the background. The first pause is a second; they grow from there. */
    private Duration pollInterval;

    /** The interaction to continue. */
    private String previousInteractionId;

    /** Whether a message without content of its own fails before anything is sent: its body is null or empty, and it has no attachment and no header CamelGeminiInteractionsFileUri. Otherwise the prompt is sent alone. */
    private Boolean requireBody;

    /** A seed for answers that should repeat, as far as the API can. */
    private Integer seed;

    /** The service tier. */
    private String serviceTier;

    /** Texts that end the answer, separated by commas. */
    private String stopSequences;

    /** Whether the API keeps the interaction, so that it can be read and continued. The API's default is true; the default of moderate is false, with idempotencyRepository true. */
    private Boolean store;

    /** What the model is told about its task and manner: a text, or the location of one (classpath:, file:, resource:), read at the start. It is sent with every call, because the API does not inherit it. For moderate it replaces the built-in instruction. */
    private String systemInstruction;

    /** How much the answer may vary, from 0 to 2. Newer models may refuse it. */
    private Double temperature;

    /** How much the model thinks before it answers: minimal, low, medium or high, as far as the model knows them. */
    private String thinkingLevel;

    /** Whether the model tells of its thoughts in the header CamelGeminiInteractionsThoughtSummary. */
    private String thinkingSummaries;

    /** The share of probability that tokens are chosen from, from 0 to 1. Newer models may refuse it. */
    private Double topP;

    /** The prompt that goes with the body, in front of it: a text, or the location of one (classpath:, file:, resource:), read at the start. With an empty body it is all that is sent. */
    private String userMessage;

    /** Further HTTP headers of the request. This is a multi-value option with prefix: additionalHeader. */
    private Map<String, Object> additionalHeader;

    /** Which of the fields tools, webhook_config, environment and agent a whole request in a body may have, separated by commas. A request with another of them fails. Needs allowRequestBody. */
    private String allowedRequestFields;

    /** Whether the header CamelGeminiInteractionsOutputClass names the class instead of outputClass. Only for routes whose headers come from no stranger: it can name any class on the class path. */
    private Boolean allowOutputClassHeader;

    /** Whether a body may steer: whether a Map or JsonNode with input is a whole request, and one that is a step of a conversation, such as the result of a function, goes into it. Otherwise such a message fails, since it may come from anybody. What options, headers and additionalBodyProperty set wins over such a request. moderate never takes one. */
    private Boolean allowRequestBody;

    /** Whether messages may refer to media that the API fetches: by https: and gs: URIs, YouTube among them, in the header CamelGeminiInteractionsFileUri, or by any uri in JSON. Otherwise such a message fails. Files of the Files API are always taken from the header. */
    private Boolean allowUriInput;

    /** The API key. Without it the environment variables GEMINI_API_KEY and GOOGLE_API_KEY are asked, in this order. It is never taken from a header. */
    private String apiKey;

    /** TLS settings. */
    private String sslContextParameters;

    /** Whether to use the TLS settings of the Camel context where an endpoint has none of its own. */
    private Boolean useGlobalSslContextParameters;

    /** Whether closing a stream before its end also cancels the interaction, which otherwise goes on, and is billed, if it runs in the background. */
    private Boolean cancelOnClose;

    /** Whether a failure of an exchange sent to streamTo is ignored. Otherwise it ends the stream and fails the exchange that asked. */
    private Boolean ignoreStreamToErrors;

    /** With get: the event after which the stream of the interaction begins. */
    private String lastEventId;

    /** How often a stream that broke is continued, counted anew when something arrives that was not there before. Only stored interactions can be continued. */
    private Integer maxResumes;

    /** How often a stream that broke is continued in total, whatever arrives in between. */
    private Integer maxTotalResumes;

    /** How many bytes of events that nobody has taken a stream keeps before it stops reading from its connection. */
    private Long streamBufferSize;

    /** What becomes an element of a stream: text, thoughts (summaries), arguments (of function calls), several of these separated by commas, deltas (all) or events (all events as they come). */
    private String streamElements;

    /** Whether the answer is streamed. The body becomes an InteractionStream, an iterator of messages for split(body()).streaming(), unless streamTo names an endpoint. */
    private Boolean streaming;

    /** How long a stream may be silent, before its first event and between events; and how long what it has brought may lie without being taken: a stream whose consumer takes nothing, or whose exchange sent to streamTo is not done in that time, fails. */
    private Duration streamingReadTimeout;

    /** How long a stream may take from its call to its last event, over all its connections. */
    private Duration streamTimeout;

    /** The endpoint that takes the elements of streams, each as an exchange of its own, in order, the next one when the last one is done. The exchange itself goes on with the whole answer. */
    private String streamTo;

    /** The class that the arguments become an instance of, which is the body of the tool's route then. Its JSON Schema is made as that of outputClass is. */
    private String argsClass;

    /** The JSON Schema of the tool's arguments, of type object: inline JSON, or the location of one (classpath:, file:, resource:), read at the start. Arguments are held to all of it, also to what the API ignores. */
    private String argsSchema;

    /** What the model is told of the tool: what it does, and when to call it. The better it is, the better the model chooses. */
    private String description;

    /** How many bytes the result of the tool may have. The model is told of a larger one that it is too large. */
    private Integer maxToolResultSize;

    /** The name by which the model calls the tool: 1 to 64 letters, digits, _, - and .. Required on tool. */
    private String name;

    /** The parameters of the tool, parameter.city=string for one: string, integer, number, boolean, object or array. Behind the name there may be .description, .required (true or false) and .enum, the accepted values separated by commas. Not together with argsSchema or argsClass; without any of the three the tool has no parameters. This is a multi-value option with prefix: parameter. */
    private Map<String, Object> parameter;

    /** Whether each call of the tool must be approved before it runs. */
    private Boolean requiresApproval;

    /** Whether the result of the tool ends the loop: it becomes the output, and the model does not see it. */
    private Boolean returnDirect;

    /** Words, separated by commas. On tool, required: the groups that the tool is in. On create: the groups whose tools the model can call; without it the model is offered no tool of a route. */
    private String tags;

    /** What happens when the tool's route fails: the model is told that the tool failed, and nothing else (reprompt), or the exchange that called the model fails (fail). Arguments that the schema refuses are always told to the model. */
    private io.github.camelgemini.interactions.ToolErrorStrategy toolErrorStrategy;

    /** The name of the SSL bundle (`spring.ssl.bundle`) for the TLS settings. */
    private String sslBundle;

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Boolean getAutowiredEnabled() {
        return autowiredEnabled;
    }

    public void setAutowiredEnabled(Boolean autowiredEnabled) {
        this.autowiredEnabled = autowiredEnabled;
    }

    public Integer getBlockingPoolSize() {
        return blockingPoolSize;
    }

    public void setBlockingPoolSize(Integer blockingPoolSize) {
        this.blockingPoolSize = blockingPoolSize;
    }

    public Duration getCleanUpTimeout() {
        return cleanUpTimeout;
    }

    public void setCleanUpTimeout(Duration cleanUpTimeout) {
        this.cleanUpTimeout = cleanUpTimeout;
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

    public Integer getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(Integer maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public Long getMaxPayloadSize() {
        return maxPayloadSize;
    }

    public void setMaxPayloadSize(Long maxPayloadSize) {
        this.maxPayloadSize = maxPayloadSize;
    }

    public Integer getMaxQueuedRequests() {
        return maxQueuedRequests;
    }

    public void setMaxQueuedRequests(Integer maxQueuedRequests) {
        this.maxQueuedRequests = maxQueuedRequests;
    }

    public Integer getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(Integer maxRetries) {
        this.maxRetries = maxRetries;
    }

    public Integer getMaxWaitingRequests() {
        return maxWaitingRequests;
    }

    public void setMaxWaitingRequests(Integer maxWaitingRequests) {
        this.maxWaitingRequests = maxWaitingRequests;
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

    public Duration getQueueTimeout() {
        return queueTimeout;
    }

    public void setQueueTimeout(Duration queueTimeout) {
        this.queueTimeout = queueTimeout;
    }

    public Duration getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(Duration requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public Boolean getRetryAmbiguous() {
        return retryAmbiguous;
    }

    public void setRetryAmbiguous(Boolean retryAmbiguous) {
        this.retryAmbiguous = retryAmbiguous;
    }

    public String getConversationId() {
        return conversationId;
    }

    public void setConversationId(String conversationId) {
        this.conversationId = conversationId;
    }

    public String getConversationMode() {
        return conversationMode;
    }

    public void setConversationMode(String conversationMode) {
        this.conversationMode = conversationMode;
    }

    public String getConversationRepository() {
        return conversationRepository;
    }

    public void setConversationRepository(String conversationRepository) {
        this.conversationRepository = conversationRepository;
    }

    public Duration getConversationTtl() {
        return conversationTtl;
    }

    public void setConversationTtl(Duration conversationTtl) {
        this.conversationTtl = conversationTtl;
    }

    public Boolean getDeleteOnCompletion() {
        return deleteOnCompletion;
    }

    public void setDeleteOnCompletion(Boolean deleteOnCompletion) {
        this.deleteOnCompletion = deleteOnCompletion;
    }

    public String getHistoryRepository() {
        return historyRepository;
    }

    public void setHistoryRepository(String historyRepository) {
        this.historyRepository = historyRepository;
    }

    public Long getMaxHistorySize() {
        return maxHistorySize;
    }

    public void setMaxHistorySize(Long maxHistorySize) {
        this.maxHistorySize = maxHistorySize;
    }

    public Integer getMaxHistoryTurns() {
        return maxHistoryTurns;
    }

    public void setMaxHistoryTurns(Integer maxHistoryTurns) {
        this.maxHistoryTurns = maxHistoryTurns;
    }

    public Boolean getOmitHistoryMedia() {
        return omitHistoryMedia;
    }

    public void setOmitHistoryMedia(Boolean omitHistoryMedia) {
        this.omitHistoryMedia = omitHistoryMedia;
    }

    public String getOnUnknownPreviousInteraction() {
        return onUnknownPreviousInteraction;
    }

    public void setOnUnknownPreviousInteraction(String onUnknownPreviousInteraction) {
        this.onUnknownPreviousInteraction = onUnknownPreviousInteraction;
    }

    public Boolean getResendAttachments() {
        return resendAttachments;
    }

    public void setResendAttachments(Boolean resendAttachments) {
        this.resendAttachments = resendAttachments;
    }

    public Boolean getSerializeConversations() {
        return serializeConversations;
    }

    public void setSerializeConversations(Boolean serializeConversations) {
        this.serializeConversations = serializeConversations;
    }

    public Boolean getDeleteUploadedFiles() {
        return deleteUploadedFiles;
    }

    public void setDeleteUploadedFiles(Boolean deleteUploadedFiles) {
        this.deleteUploadedFiles = deleteUploadedFiles;
    }

    public Duration getFileActiveTimeout() {
        return fileActiveTimeout;
    }

    public void setFileActiveTimeout(Duration fileActiveTimeout) {
        this.fileActiveTimeout = fileActiveTimeout;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public Duration getFilePollInterval() {
        return filePollInterval;
    }

    public void setFilePollInterval(Duration filePollInterval) {
        this.filePollInterval = filePollInterval;
    }

    public String getFileRepository() {
        return fileRepository;
    }

    public void setFileRepository(String fileRepository) {
        this.fileRepository = fileRepository;
    }

    public Long getInlineLimit() {
        return inlineLimit;
    }

    public void setInlineLimit(Long inlineLimit) {
        this.inlineLimit = inlineLimit;
    }

    public Integer getMaxParallelUploads() {
        return maxParallelUploads;
    }

    public void setMaxParallelUploads(Integer maxParallelUploads) {
        this.maxParallelUploads = maxParallelUploads;
    }

    public Integer getUploadChunkSize() {
        return uploadChunkSize;
    }

    public void setUploadChunkSize(Integer uploadChunkSize) {
        this.uploadChunkSize = uploadChunkSize;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public Duration getIdempotencyLease() {
        return idempotencyLease;
    }

    public void setIdempotencyLease(Duration idempotencyLease) {
        this.idempotencyLease = idempotencyLease;
    }

    public String getIdempotencyRepository() {
        return idempotencyRepository;
    }

    public void setIdempotencyRepository(String idempotencyRepository) {
        this.idempotencyRepository = idempotencyRepository;
    }

    public String getOnUnfinishedRequest() {
        return onUnfinishedRequest;
    }

    public void setOnUnfinishedRequest(String onUnfinishedRequest) {
        this.onUnfinishedRequest = onUnfinishedRequest;
    }

    public Boolean getPayOnce() {
        return payOnce;
    }

    public void setPayOnce(Boolean payOnce) {
        this.payOnce = payOnce;
    }

    public Boolean getAllowControlCharacters() {
        return allowControlCharacters;
    }

    public void setAllowControlCharacters(Boolean allowControlCharacters) {
        this.allowControlCharacters = allowControlCharacters;
    }

    public String getAspectRatio() {
        return aspectRatio;
    }

    public void setAspectRatio(String aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    public Integer getAudioBitRate() {
        return audioBitRate;
    }

    public void setAudioBitRate(Integer audioBitRate) {
        this.audioBitRate = audioBitRate;
    }

    public Integer getAudioChannels() {
        return audioChannels;
    }

    public void setAudioChannels(Integer audioChannels) {
        this.audioChannels = audioChannels;
    }

    public String getAudioContainer() {
        return audioContainer;
    }

    public void setAudioContainer(String audioContainer) {
        this.audioContainer = audioContainer;
    }

    public String getAudioFormat() {
        return audioFormat;
    }

    public void setAudioFormat(String audioFormat) {
        this.audioFormat = audioFormat;
    }

    public Integer getAudioSampleRate() {
        return audioSampleRate;
    }

    public void setAudioSampleRate(Integer audioSampleRate) {
        this.audioSampleRate = audioSampleRate;
    }

    public Boolean getDownloadMedia() {
        return downloadMedia;
    }

    public void setDownloadMedia(Boolean downloadMedia) {
        this.downloadMedia = downloadMedia;
    }

    public String getImageSize() {
        return imageSize;
    }

    public void setImageSize(String imageSize) {
        this.imageSize = imageSize;
    }

    public Long getMaxDownloadSize() {
        return maxDownloadSize;
    }

    public void setMaxDownloadSize(Long maxDownloadSize) {
        this.maxDownloadSize = maxDownloadSize;
    }

    public String getMediaDelivery() {
        return mediaDelivery;
    }

    public void setMediaDelivery(String mediaDelivery) {
        this.mediaDelivery = mediaDelivery;
    }

    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
    }

    public Integer getOutputSampleRate() {
        return outputSampleRate;
    }

    public void setOutputSampleRate(Integer outputSampleRate) {
        this.outputSampleRate = outputSampleRate;
    }

    public String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    public String getSpeakers() {
        return speakers;
    }

    public void setSpeakers(String speakers) {
        this.speakers = speakers;
    }

    public String getSpeechLanguage() {
        return speechLanguage;
    }

    public void setSpeechLanguage(String speechLanguage) {
        this.speechLanguage = speechLanguage;
    }

    public String getUnsupportedAttachments() {
        return unsupportedAttachments;
    }

    public void setUnsupportedAttachments(String unsupportedAttachments) {
        this.unsupportedAttachments = unsupportedAttachments;
    }

    public String getVideoDuration() {
        return videoDuration;
    }

    public void setVideoDuration(String videoDuration) {
        this.videoDuration = videoDuration;
    }

    public Duration getVideoEndOffset() {
        return videoEndOffset;
    }

    public void setVideoEndOffset(Duration videoEndOffset) {
        this.videoEndOffset = videoEndOffset;
    }

    public Double getVideoFps() {
        return videoFps;
    }

    public void setVideoFps(Double videoFps) {
        this.videoFps = videoFps;
    }

    public String getVideoResolution() {
        return videoResolution;
    }

    public void setVideoResolution(String videoResolution) {
        this.videoResolution = videoResolution;
    }

    public Duration getVideoStartOffset() {
        return videoStartOffset;
    }

    public void setVideoStartOffset(Duration videoStartOffset) {
        this.videoStartOffset = videoStartOffset;
    }

    public String getVoice() {
        return voice;
    }

    public void setVoice(String voice) {
        this.voice = voice;
    }

    public String getEmptyElements() {
        return emptyElements;
    }

    public void setEmptyElements(String emptyElements) {
        this.emptyElements = emptyElements;
    }

    public String getModerationPolicy() {
        return moderationPolicy;
    }

    public void setModerationPolicy(String moderationPolicy) {
        this.moderationPolicy = moderationPolicy;
    }

    public Boolean getAssertFormats() {
        return assertFormats;
    }

    public void setAssertFormats(Boolean assertFormats) {
        this.assertFormats = assertFormats;
    }

    public String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public Boolean getLenientJson() {
        return lenientJson;
    }

    public void setLenientJson(Boolean lenientJson) {
        this.lenientJson = lenientJson;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public Integer getOutputRepairAttempts() {
        return outputRepairAttempts;
    }

    public void setOutputRepairAttempts(Integer outputRepairAttempts) {
        this.outputRepairAttempts = outputRepairAttempts;
    }

    public String getOutputType() {
        return outputType;
    }

    public void setOutputType(String outputType) {
        this.outputType = outputType;
    }

    public Boolean getStoreFullResponse() {
        return storeFullResponse;
    }

    public void setStoreFullResponse(Boolean storeFullResponse) {
        this.storeFullResponse = storeFullResponse;
    }

    public Boolean getStrictSchema() {
        return strictSchema;
    }

    public void setStrictSchema(Boolean strictSchema) {
        this.strictSchema = strictSchema;
    }

    public Map<String, Object> getAdditionalBodyProperty() {
        return additionalBodyProperty;
    }

    public void setAdditionalBodyProperty(Map<String, Object> additionalBodyProperty) {
        this.additionalBodyProperty = additionalBodyProperty;
    }

    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public Boolean getAwaitCompletion() {
        return awaitCompletion;
    }

    public void setAwaitCompletion(Boolean awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    public Boolean getBackground() {
        return background;
    }

    public void setBackground(Boolean background) {
        this.background = background;
    }

    public Duration getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(Duration completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public String getInteractionId() {
        return interactionId;
    }

    public void setInteractionId(String interactionId) {
        this.interactionId = interactionId;
    }

    public Boolean getKeepPreviousInteractionId() {
        return keepPreviousInteractionId;
    }

    public void setKeepPreviousInteractionId(Boolean keepPreviousInteractionId) {
        this.keepPreviousInteractionId = keepPreviousInteractionId;
    }

    public Integer getMaxOutputTokens() {
        return maxOutputTokens;
    }

    public void setMaxOutputTokens(Integer maxOutputTokens) {
        this.maxOutputTokens = maxOutputTokens;
    }

    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    public Duration getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(Duration pollInterval) {
        this.pollInterval = pollInterval;
    }

    public String getPreviousInteractionId() {
        return previousInteractionId;
    }

    public void setPreviousInteractionId(String previousInteractionId) {
        this.previousInteractionId = previousInteractionId;
    }

    public Boolean getRequireBody() {
        return requireBody;
    }

    public void setRequireBody(Boolean requireBody) {
        this.requireBody = requireBody;
    }

    public Integer getSeed() {
        return seed;
    }

    public void setSeed(Integer seed) {
        this.seed = seed;
    }

    public String getServiceTier() {
        return serviceTier;
    }

    public void setServiceTier(String serviceTier) {
        this.serviceTier = serviceTier;
    }

    public String getStopSequences() {
        return stopSequences;
    }

    public void setStopSequences(String stopSequences) {
        this.stopSequences = stopSequences;
    }

    public Boolean getStore() {
        return store;
    }

    public void setStore(Boolean store) {
        this.store = store;
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

    public String getThinkingSummaries() {
        return thinkingSummaries;
    }

    public void setThinkingSummaries(String thinkingSummaries) {
        this.thinkingSummaries = thinkingSummaries;
    }

    public Double getTopP() {
        return topP;
    }

    public void setTopP(Double topP) {
        this.topP = topP;
    }

    public String getUserMessage() {
        return userMessage;
    }

    public void setUserMessage(String userMessage) {
        this.userMessage = userMessage;
    }

    public Map<String, Object> getAdditionalHeader() {
        return additionalHeader;
    }

    public void setAdditionalHeader(Map<String, Object> additionalHeader) {
        this.additionalHeader = additionalHeader;
    }

    public String getAllowedRequestFields() {
        return allowedRequestFields;
    }

    public void setAllowedRequestFields(String allowedRequestFields) {
        this.allowedRequestFields = allowedRequestFields;
    }

    public Boolean getAllowOutputClassHeader() {
        return allowOutputClassHeader;
    }

    public void setAllowOutputClassHeader(Boolean allowOutputClassHeader) {
        this.allowOutputClassHeader = allowOutputClassHeader;
    }

    public Boolean getAllowRequestBody() {
        return allowRequestBody;
    }

    public void setAllowRequestBody(Boolean allowRequestBody) {
        this.allowRequestBody = allowRequestBody;
    }

    public Boolean getAllowUriInput() {
        return allowUriInput;
    }

    public void setAllowUriInput(Boolean allowUriInput) {
        this.allowUriInput = allowUriInput;
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

    public Boolean getCancelOnClose() {
        return cancelOnClose;
    }

    public void setCancelOnClose(Boolean cancelOnClose) {
        this.cancelOnClose = cancelOnClose;
    }

    public Boolean getIgnoreStreamToErrors() {
        return ignoreStreamToErrors;
    }

    public void setIgnoreStreamToErrors(Boolean ignoreStreamToErrors) {
        this.ignoreStreamToErrors = ignoreStreamToErrors;
    }

    public String getLastEventId() {
        return lastEventId;
    }

    public void setLastEventId(String lastEventId) {
        this.lastEventId = lastEventId;
    }

    public Integer getMaxResumes() {
        return maxResumes;
    }

    public void setMaxResumes(Integer maxResumes) {
        this.maxResumes = maxResumes;
    }

    public Integer getMaxTotalResumes() {
        return maxTotalResumes;
    }

    public void setMaxTotalResumes(Integer maxTotalResumes) {
        this.maxTotalResumes = maxTotalResumes;
    }

    public Long getStreamBufferSize() {
        return streamBufferSize;
    }

    public void setStreamBufferSize(Long streamBufferSize) {
        this.streamBufferSize = streamBufferSize;
    }

    public String getStreamElements() {
        return streamElements;
    }

    public void setStreamElements(String streamElements) {
        this.streamElements = streamElements;
    }

    public Boolean getStreaming() {
        return streaming;
    }

    public void setStreaming(Boolean streaming) {
        this.streaming = streaming;
    }

    public Duration getStreamingReadTimeout() {
        return streamingReadTimeout;
    }

    public void setStreamingReadTimeout(Duration streamingReadTimeout) {
        this.streamingReadTimeout = streamingReadTimeout;
    }

    public Duration getStreamTimeout() {
        return streamTimeout;
    }

    public void setStreamTimeout(Duration streamTimeout) {
        this.streamTimeout = streamTimeout;
    }

    public String getStreamTo() {
        return streamTo;
    }

    public void setStreamTo(String streamTo) {
        this.streamTo = streamTo;
    }

    public String getArgsClass() {
        return argsClass;
    }

    public void setArgsClass(String argsClass) {
        this.argsClass = argsClass;
    }

    public String getArgsSchema() {
        return argsSchema;
    }

    public void setArgsSchema(String argsSchema) {
        this.argsSchema = argsSchema;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Integer getMaxToolResultSize() {
        return maxToolResultSize;
    }

    public void setMaxToolResultSize(Integer maxToolResultSize) {
        this.maxToolResultSize = maxToolResultSize;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public Map<String, Object> getParameter() {
        return parameter;
    }

    public void setParameter(Map<String, Object> parameter) {
        this.parameter = parameter;
    }

    public Boolean getRequiresApproval() {
        return requiresApproval;
    }

    public void setRequiresApproval(Boolean requiresApproval) {
        this.requiresApproval = requiresApproval;
    }

    public Boolean getReturnDirect() {
        return returnDirect;
    }

    public void setReturnDirect(Boolean returnDirect) {
        this.returnDirect = returnDirect;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public io.github.camelgemini.interactions.ToolErrorStrategy getToolErrorStrategy() {
        return toolErrorStrategy;
    }

    public void setToolErrorStrategy(io.github.camelgemini.interactions.ToolErrorStrategy toolErrorStrategy) {
        this.toolErrorStrategy = toolErrorStrategy;
    }

    public String getSslBundle() {
        return sslBundle;
    }

    public void setSslBundle(String sslBundle) {
        this.sslBundle = sslBundle;
    }
}
