/* Written by a test of this module from the options of the component. */
package io.github.camelgemini.interactions.springboot;

import java.time.Duration;
import java.util.Map;

import io.github.camelgemini.interactions.springboot.StarterProperties;
import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
import org.springframework.boot.context.properties.ConfigurationProperties;

/** The defaults of all endpoints. What is not set is left to the component. */
@ConfigurationProperties(prefix = "camel.component.gemini-interactions")
public class GeminiInteractionsComponentConfiguration extends ComponentConfigurationPropertiesCommon implements StarterProperties {

    /** The defaults of all endpoints. */
    private String configuration;

    /** Whether an answer that is longer than one interaction may be is continued until it is whole. If false, such an answer fails with the code requires_continuation. */
    private Boolean automaticContinuation;

    /** Whether the producer should be started lazy (on the first message). By starting lazy you can use this to allow CamelContext and routes to startup in situations where a producer may otherwise fail during starting and cause the route to fail being started. By deferring this startup to be lazy then the startup failure can be handled during routing messages via Camel's routing error handlers. Beware that when the first message is processed then creating and starting the producer may take a little time and prolong the total processing time of the processing. */
    private Boolean lazyStartProducer;

    /** How many times one answer is continued. If it is not whole then, the exchange fails with the code requires_continuation. */
    private Integer maxContinuations;

    /** Whether autowiring is enabled. This is used for automatic autowiring options (the option must be marked as autowired) by looking up in the registry to find if there is a single instance of matching type, which then gets configured on the component. This can be used for automatic configuring JDBC data sources, JMS connection factories, AWS Clients, etc. */
    private Boolean autowiredEnabled;

    /** The number of threads for blocking work: calls of repositories, reading files to send, and writing downloads. They run no steps of routes. */
    private Integer blockingPoolSize;

    /** How long the component waits, when it stops, for pending deletions of interactions and uploads, and for pending cancellations. What is not done by then is logged and dropped. */
    private Duration cleanUpTimeout;

    /** The number of threads that continue routes after an answer. They never wait for an answer. Each route that reads a stream has a separate thread. */
    private Integer workerPoolSize;

    /** The version segment of the API's path. decide calls v1beta where this is v1, which has no decisions. */
    private String apiVersion;

    /** The base URL of the API: scheme, host and port, with an optional path prefix. Can point to a gateway or to the emulator. */
    private String baseUrl;

    /** The maximum time to open a connection. */
    private Duration connectTimeout;

    /** Customizes Jetty's HTTP client before it starts, for what has no option, such as a SOCKS proxy or a bind address. A single instance in the registry is used automatically. */
    private String httpClientCustomizer;

    /** The maximum number of concurrent calls. Endpoints with equal connection settings share their connections and this limit. */
    private Integer maxConcurrentRequests;

    /** The maximum size of an answer in bytes. A larger answer fails the exchange. */
    private Long maxPayloadSize;

    /** The maximum number of further calls that wait for a connection. More calls fail at once, or wait with queueTimeout. */
    private Integer maxQueuedRequests;

    /** The maximum number of automatic retries. A create is retried only if the API certainly did not run it: without a connection, and on HTTP 429 and 503. Other operations are retried on every temporary failure. Redeliveries of Camel's error handler multiply the retries; 0 disables them. */
    private Integer maxRetries;

    /** The maximum number of messages that wait with queueTimeout. More messages fail at once. */
    private Integer maxWaitingRequests;

    /** The host of the HTTP proxy. */
    private String proxyHost;

    /** The port of the HTTP proxy. */
    private Integer proxyPort;

    /** How long a message waits, without blocking a thread, if maxConcurrentRequests and maxQueuedRequests are reached. Messages continue in the order of their arrival. 0 fails them at once. */
    private Duration queueTimeout;

    /** The maximum duration of a call, including queueing and retries. */
    private Duration requestTimeout;

    /** Whether create is also retried if the API may have run and billed the first attempt: on other server errors, and if the connection breaks after the request was sent. */
    private Boolean retryAmbiguous;

    /** A Simple expression for the id of the conversation that a message belongs to, such as ${header.customer}. With conversationRepository the conversation continues at its latest turn, whichever route or node ran that turn. */
    private String conversationId;

    /** Who stores the history of a conversation. stateful: the API; each call names the previous interaction. stateless: the component; nothing is stored at the API (store is false), and each call sends the whole history, from historyRepository or the exchange property CamelGeminiInteractionsHistory. */
    private io.github.camelgemini.interactions.model.ConversationMode conversationMode;

    /** Stores the latest interaction of each conversation: a StateRepository of strings, such as #bean:conversations. */
    private String conversationRepository;

    /** How long after its latest turn a conversation can be continued. A later message starts a new conversation. 0 means no limit. */
    private Duration conversationTtl;

    /** Whether the interactions of an exchange are deleted when the exchange is done, also after a failure. */
    private Boolean deleteOnCompletion;

    /** Stores the history of each conversation, for conversationMode=stateless and onUnknownPreviousInteraction=replay: a StateRepository of strings. */
    private String historyRepository;

    /** The maximum size of the history of a conversation, in bytes of JSON. The oldest turns are removed first. */
    private Long maxHistorySize;

    /** The maximum number of turns in the history of a conversation. The oldest turns are removed first. */
    private Integer maxHistoryTurns;

    /** Whether a note with type and size replaces the bytes of media in the history. References by URI are kept. */
    private Boolean omitHistoryMedia;

    /** What to do if the previous interaction is unknown, expired or cannot be continued: fail the exchange, restart with a new conversation, or replay the history in a new conversation, which needs historyRepository. Also if the API refuses a history, because calls of functions in it lack signatures: replay then sends what was said, without the calls. */
    private io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction onUnknownPreviousInteraction;

    /** Whether a create that continues an interaction sends attachments and files of the header CamelGeminiInteractionsFileUri again, although an earlier create for the same message already sent them. If false, they are sent once. */
    private Boolean resendAttachments;

    /** Whether concurrent turns of one conversation in this JVM run one after the other, without blocking a thread. Otherwise they all continue the same interaction. */
    private Boolean serializeConversations;

    /** The options from which the answer to question is chosen, with commas between them: 2 to 255. */
    private String choices;

    /** Whether decide asks about each element of a body that is a List on its own. Otherwise a List is one input of several contents. */
    private Boolean decisionBatch;

    /** The model of decide, for which model does not count. Also that of moderate with moderationBackend=decisions, and of create with toolSelection=decisions. */
    private String decisionModel;

    /** Where decide puts the decisions. headers keeps the body. body also replaces the body with a Map of the decisions by question ids, or with an instance of outputClass. */
    private io.github.camelgemini.interactions.model.DecisionOutput decisionOutput;

    /** The levels on which the answer to question is a score, the lowest first, with commas between them: 2 to 255. The first level is 0. */
    private String levels;

    /** How many elements of a List are decided at the same time, by decide with decisionBatch, and by moderate with moderationBackend=decisions. */
    private Integer maxParallelDecisions;

    /** A single question of decide. Without choices and levels, the answer is true or false. The id of the question is decision. */
    private String question;

    /** The questions of decide, by their ids: the location (classpath:, file: or resource:) of a YAML or JSON file, or the questions in JSON or YAML. Cannot be combined with question. */
    private String questions;

    /** Whether files that create and moderate uploaded are deleted after the call. If false, the API keeps them for 48 hours, for later turns of the conversation. Files in fileRepository and files of running interactions in the background are always kept. */
    private Boolean deleteUploadedFiles;

    /** The maximum time for the API to process an uploaded file. */
    private Duration fileActiveTimeout;

    /** The file that getFile and deleteFile use: files/ or . For getEnvironmentFile, the path of a file in the environment. */
    private String fileName;

    /** Stores uploads by a hash of their bytes, so that the same bytes are uploaded only once in 48 hours: a StateRepository of strings. */
    private String fileRepository;

    /** The maximum size in bytes, before base64, of the media that create, moderate and decide send inside the request. If the media are larger, the largest are uploaded first. 0 uploads all media. At most 104857600. */
    private Long inlineLimit;

    /** The size of upload chunks in bytes: a multiple of 262144. */
    private Integer uploadChunkSize;

    /** A Simple expression that uniquely identifies a message. If not set, exchanges from a Kafka or a file consumer use topic, partition and offset, or path, length and time, together with the step of the route. All other exchanges need it, or the header. */
    private String idempotencyKey;

    /** How long the claim of a message stays valid after its node died. Then another node may send the message again with onUnfinishedRequest=retry. Running calls renew their claim. The clocks of the nodes must differ by much less. From 1 second to 24 hours. */
    private Duration idempotencyLease;

    /** Stores which interaction answered which message, so that a redelivered message gets the same answer and is not billed again: a StateRepository of strings. */
    private String idempotencyRepository;

    /** What to do with a message that was already sent with an unknown outcome, because a node died or a connection broke: fail the exchange, or retry, which may be billed twice. */
    private io.github.camelgemini.interactions.model.OnUnfinishedRequest onUnfinishedRequest;

    /** Whether interactions are created in the background, so that their id is stored before the model works, and a redelivered message waits for the same interaction. Needs idempotencyRepository. */
    private Boolean payOnce;

    /** Whether text may contain control characters other than tabs, line ends and form feeds. Otherwise such messages fail, because mostly the declared charset is wrong, or the body is not text. */
    private Boolean allowControlCharacters;

    /** The aspect ratio of generated images and videos, such as 16:9. */
    private String aspectRatio;

    /** The format of raw audio samples, which older speech models return: wav adds the header of a WAV file, raw leaves the samples unchanged. */
    private io.github.camelgemini.interactions.model.AudioContainer audioContainer;

    /** Whether media that the API returns by URI, such as videos, are downloaded, so that the body contains their bytes. Otherwise, and for URIs that are not files of the API, the body is the URI. */
    private Boolean downloadMedia;

    /** The size of generated images: 512, 1K, 2K or 4K. Not every model supports every size. */
    private String imageSize;

    /** The maximum total size in bytes of the downloaded media of an answer. Larger media fail the exchange. */
    private Long maxDownloadSize;

    /** The resolution at which the model processes images and frames of videos. A higher resolution uses more tokens. If not set, the model decides. */
    private String mediaResolution;

    /** The content of the answer: text, image, audio, video, or several of these separated by commas. If not set, the model decides. A JSON Schema adds text. */
    private String responseFormat;

    /** The voices of several speakers: comma-separated pairs of name=voice. The prompt must use the same names. Cannot be combined with voice. */
    private String speakers;

    /** The language of generated speech, as a language tag such as en-US. */
    private String speechLanguage;

    /** What to do with attachments that are empty, or that the API does not accept. skip sends the message without them, and lists them in the header CamelGeminiInteractionsSkippedAttachments. fail fails the exchange. If not set, create skips them, and moderate and decide fail. */
    private io.github.camelgemini.interactions.model.UnsupportedAttachments unsupportedAttachments;

    /** The length of generated videos in seconds, such as 8s. */
    private String videoDuration;

    /** The offset at which processing of videos ends. 0 is the end of the video. */
    private Duration videoEndOffset;

    /** The number of frames per second of a video that the model processes, above 0 and up to 60. If not set, the model decides. */
    private Double videoFps;

    /** The resolution of generated videos, such as 720p. */
    private String videoResolution;

    /** The offset at which processing of videos starts. 0 is the start of the video. */
    private Duration videoStartOffset;

    /** The voice of generated speech with a single speaker. Cannot be combined with speakers. */
    private String voice;

    /** What moderate does with null, empty and blank elements of a list. fail fails the exchange. skip judges the other elements, and gives each empty one a verdict that is not flagged and has empty=true. */
    private io.github.camelgemini.interactions.model.EmptyElements emptyElements;

    /** What moderate asks for a verdict. interactions: the model of model writes the verdict. decisions: the model of decisionModel answers one question for each category, and its probabilities are the scores; a list takes one call for each element. */
    private io.github.camelgemini.interactions.model.ModerationBackend moderationBackend;

    /** The location (classpath:, file: or resource:) of the moderation policy: a YAML or JSON file with categories and thresholds. If not set, the built-in schema or jsonSchema is used. It is never read from a header. */
    private String moderationPolicy;

    /** Whether the answer is validated against format in the JSON Schema, or in the schema of the class: date, date-time, time, duration, email, hostname, ipv4, ipv6, uri, uri-reference, uuid, regex and json-pointer. If false, formats are only hints for the model. */
    private Boolean assertFormats;

    /** How the text shows its citations: inline puts links after each cited passage, footnotes puts numbers there and the links below the text, both in Markdown; none leaves the text as it is. */
    private io.github.camelgemini.interactions.model.CitationStyle citationStyle;

    /** How long resolving the links of an answer may take. Links that are not resolved by then stay as they are. */
    private Duration citationTimeout;

    /** The JSON Schema of the answer: inline, or the location of a resource (classpath:, file: or resource:). The answer is validated, and an invalid one fails the exchange. For moderate it replaces the built-in schema. Cannot be combined with outputClass. */
    private String jsonSchema;

    /** Whether the JSON of an answer may be surrounded by other text, such as a code block. There must be exactly one object or array. */
    private Boolean lenientJson;

    /** How many links of an answer are resolved at most, from 1 to 10000. Links that were resolved before do not count. */
    private Integer maxCitationLinks;

    /** The fully qualified name of the class or record that the answer is converted to; with at the end, a List of them. Its JSON Schema is generated when the route starts, and the answer is validated. Cannot be combined with jsonSchema. For decide it needs decisionOutput=body. */
    private String outputClass;

    /** How often the model is asked again if an answer is not the required JSON, from 0 to 5. Each attempt is billed as a call. For create and moderate without streaming. */
    private Integer outputRepairAttempts;

    /** The type of the body. auto: text as String, JSON as String with a schema, an instance with outputClass, media as byte array, several media as List. text: the text as String. json: a JsonNode, and map: a Map or a List of Maps, also without a schema. bytes: the bytes of the media, or of the text in UTF-8. interaction: the whole Interaction. Function calls are a List, except with interaction. */
    private io.github.camelgemini.interactions.model.OutputType outputType;

    /** Whether links of citations that lead to the cited page by a redirect of Google are replaced by the link of the page. Costs a request for each link, which tells Google of it. */
    private Boolean resolveCitations;

    /** Whether the full interaction is stored in the exchange property CamelGeminiInteractionsResponse. */
    private Boolean storeFullResponse;

    /** Whether a JSON Schema is rejected if the API's schema subset cannot express all of it. Otherwise the missing constraints are logged when the route starts, and only validated in the answer. */
    private Boolean strictSchema;

    /** How many interactions the consumer reads, or has in its route, at the same time. */
    private Integer maxPendingJobs;

    /** The names of headers, separated by commas, that are stored with an interaction in the pendingRepository. The exchange that the consumer pending creates has them. */
    private String pendingHeaders;

    /** How long an interaction belongs to a consumer that has died. A consumer that works renews its lease. */
    private Duration pendingLease;

    /** The interactions in the background that a consumer pending waits for: a PendingRepository. On create, the interaction is added before the exchange continues, with an empty body and with id and status in headers. Required on pending. */
    private String pendingRepository;

    /** Additional fields of the request, for what has no option. A dot in the name selects a field of an object; a value that is JSON is sent as JSON. This is a multi-value option with prefix: additionalBodyProperty. */
    private Map<String, Object> additionalBodyProperty;

    /** The agent to call instead of a model. Cannot be combined with model. */
    private String agent;

    /** The configuration of the agent, such as agentConfig.collaborativePlanning=true, agentConfig.maxTotalTokens=200000 or agentConfig.model. Names are in camel case or snake case; a dot selects a field of an object. agentConfig.type follows from the name of Google's agents, and is required for others. This is a multi-value option with prefix: agentConfig. */
    private Map<String, Object> agentConfig;

    /** Whether the exchange waits, without blocking a thread, until an interaction in the background ends. If false, it continues at once with an empty body, and with id and status in headers. */
    private Boolean awaitCompletion;

    /** Whether the API runs the interaction in the background, without an open connection. Needs store. If not set, agents run in the background, and models do not. */
    private Boolean background;

    /** Whether requests that an agent is known to refuse fail before they are sent, such as one to Deep Research with a system instruction, a schema or functions. */
    private Boolean checkAgentRules;

    /** The maximum time that an exchange waits for an interaction in the background. The interaction itself is not cancelled. */
    private Duration completionTimeout;

    /** The environment in which an agent works: remote for a new one, the id of one, a JSON object, or the location (classpath:, file: or resource:) or the bean (#name) of such an object. Agents whose name begins with antigravity have remote as the default; agents of your own need a value. */
    private String environment;

    /** The environment that getEnvironmentFile and deleteEnvironment use. */
    private String environmentId;

    /** Parts of the environment: environment.network=disabled, environment.allowlist (domains), environment.credentials. and environment.envCredentials. (ids of credentials that the API keeps), environment.env. (variables), and environment.sources. (a Git repository, a gs: URL, or the location of a text that is sent). This is a multi-value option with prefix: environment. */
    private Map<String, Object> environmentSettings;

    /** Whether get asks the API for the input of the interaction as well. The API has been seen to ignore this. */
    private Boolean includeInput;

    /** The id of the interaction that get, cancel and delete use. */
    private String interactionId;

    /** Whether a successful create also writes the new id to the header CamelGeminiInteractionsPreviousInteractionId, so that the next create in the route continues the conversation. */
    private Boolean keepPreviousInteractionId;

    /** The maximum number of output tokens. An answer that reaches it is incomplete. */
    private Integer maxOutputTokens;

    /** The model to call. Cannot be combined with agent. */
    private String model;

    /** What becomes of an interaction in the background when its route or the context stops while the exchange waits for it, or when its stream is closed before its end. keep: it continues, and is billed. cancel: it is cancelled at the API. */
    private io.github.camelgemini.interactions.model.OnCancellation onCancellation;

    /** The maximum pause between two requests for the status of an interaction in the background. The first pause is one second; the pauses grow. */
    private Duration pollInterval;

    /** The id of the interaction to continue. */
    private String previousInteractionId;

    /** How long a running interaction may show no progress, before waiting for it fails with no_progress: in the background no later updated, no other status and no further step, in a stream no content. 0 for any time. The interaction itself is not cancelled. */
    private Duration progressTimeout;

    /** Fails the exchange if the message has no content: an empty body, no attachment and no header CamelGeminiInteractionsFileUri. Otherwise the prompt is sent alone. */
    private Boolean requireBody;

    /** The seed for sampling. The same seed makes similar output more likely. */
    private Integer seed;

    /** The service tier of the call. */
    private String serviceTier;

    /** Comma-separated texts at which the model stops. */
    private String stopSequences;

    /** Whether the API stores the interaction, so that it can be read and continued. If not set, the API stores it; moderate does not store it, unless idempotencyRepository is set. */
    private Boolean store;

    /** The system instruction for the model: text, or the location of a resource (classpath:, file: or resource:) that is read when the route starts. Sent with every call, because the API does not inherit it. For moderate it replaces the built-in instruction. */
    private String systemInstruction;

    /** Controls the randomness of the output, from 0 to 2. Newer models may reject it. */
    private Double temperature;

    /** How much the model thinks before it answers: minimal, low, medium or high. Not every model supports every level. */
    private String thinkingLevel;

    /** Whether the model returns summaries of its thoughts, in the header CamelGeminiInteractionsThoughtSummary. */
    private String thinkingSummaries;

    /** The cumulative probability of the tokens to sample from, from 0 to 1. Newer models may reject it. */
    private Double topP;

    /** The prompt that is sent in front of the body: text, or the location of a resource (classpath:, file: or resource:) that is read when the route starts. If the body is empty, create sends only the prompt, and decide fails. */
    private String userMessage;

    /** Additional HTTP headers of the request. This is a multi-value option with prefix: additionalHeader. */
    private Map<String, Object> additionalHeader;

    /** Which of the fields tools, webhook_config, environment and agent a whole request in a body may contain, separated by commas. A request with any other of them fails. Needs allowRequestBody. */
    private String allowedRequestFields;

    /** Whether the header CamelGeminiInteractionsOutputClass may override outputClass. Enable it only if headers come from trusted senders: the header can name any class on the class path. */
    private Boolean allowOutputClassHeader;

    /** Whether a body may control the request: a Map or JsonNode with input is a whole request, and one that is a step of a conversation, such as a function result, is sent as a step. Otherwise such messages fail. Options, headers and additionalBodyProperty override the body. Not supported by moderate. */
    private Boolean allowRequestBody;

    /** Whether messages may refer to media by https: and gs: URIs, including YouTube, which the API then fetches: in the header CamelGeminiInteractionsFileUri, or as uri in JSON. Otherwise such messages fail. The header may always name files of the Files API. */
    private Boolean allowUriInput;

    /** The API key. If not set, the environment variables GEMINI_API_KEY and GOOGLE_API_KEY are used, in this order. none sends no key. It is never read from a header. */
    private String apiKey;

    /** The TLS settings. */
    private String sslContextParameters;

    /** Whether endpoints without TLS settings use those of the Camel context. */
    private Boolean useGlobalSslContextParameters;

    /** The audience that tokens of dynamic webhooks must name. If not set, it is webhookUrl; none accepts any audience. */
    private String webhookAudience;

    /** The issuer that tokens of dynamic webhooks must name. If not set, it is not checked. */
    private String webhookIssuer;

    /** The URL of the public keys that sign the tokens of dynamic webhooks. They are kept for an hour. */
    private String webhookJwksUrl;

    /** The secret that signs the events of a registered webhook, or several, separated by commas, while it is rotated. What follows whsec_ is Base64; any other text is used as it is. */
    private String webhookSecret;

    /** How far the time of an event may be from now. Older events are refused, so that nobody can send a recorded one again. */
    private Duration webhookTolerance;

    /** Whether closing a stream before its end cancels the interaction. Otherwise an interaction in the background continues, and is billed. */
    private Boolean cancelOnClose;

    /** Whether failures of exchanges sent to streamTo are ignored. Otherwise such a failure ends the stream and fails the original exchange. */
    private Boolean ignoreStreamToErrors;

    /** The id of the event after which get starts the stream. If not set, the stream starts at its first event. */
    private String lastEventId;

    /** The maximum number of consecutive attempts to resume a broken stream. New events reset the count. Only stored interactions can be resumed. */
    private Integer maxResumes;

    /** The maximum number of attempts to resume a stream in total. */
    private Integer maxTotalResumes;

    /** The maximum size in bytes of buffered events. While the buffer is full, nothing is read from the connection. */
    private Long streamBufferSize;

    /** Which parts of a stream become elements: text, thoughts (summaries), arguments (of function calls), toolCall and toolResult (the calls of tools that routes or beans answer, and their results), several of these separated by commas, deltas (all deltas) or events (all events, unchanged). */
    private String streamElements;

    /** Whether the answer is streamed. The body is an InteractionStream, an iterator of messages for split(body()).streaming(), unless streamTo is set. */
    private Boolean streaming;

    /** The maximum time between two events of a stream, and before its first event. Also the maximum time that received elements wait for a consumer, or that the exchange of an element at streamTo takes; after it the stream fails. */
    private Duration streamingReadTimeout;

    /** The maximum duration of a stream, from the call to the last event, over all its connections. */
    private Duration streamTimeout;

    /** The URI of the endpoint that receives the elements of streams: each element as a separate exchange, in order, the next one after the previous one is done. The original exchange continues with the whole answer. Needs streaming. */
    private String streamTo;

    /** The names of the functions that the model may call, separated by commas. Without it, it may call all that it is offered. */
    private String allowedTools;

    /** The class that the arguments become an instance of, which is the body of the tool's route then. Its JSON Schema is made as that of outputClass is. */
    private String argsClass;

    /** The JSON Schema of the tool's arguments, of type object: inline JSON, or the location of one (classpath:, file:, resource:), read at the start. Arguments are held to all of it, also to what the API ignores. */
    private String argsSchema;

    /** Whether the tools that the model calls are run, and their results given to it, until it calls no more. If false, the calls become the body and the header CamelGeminiInteractionsFunctionCalls, and a body may have function_result steps that answer them. */
    private Boolean autoToolExecution;

    /** Tools that the API runs itself, separated by commas: google_search, url_context, code_execution, google_maps, file_search, computer_use. Other values are sent as they are. */
    private String builtinTools;

    /** Parameters of the tool computer_use, such as computerUse.environment=browser. This is a multi-value option with prefix: computerUse. */
    private Map<String, Object> computerUse;

    /** What the model is told of the tool: what it does, and when to call it. The better it is, the better the model chooses. */
    private String description;

    /** Parameters of the tool file_search: fileSearch.stores, fileSearch.topK, fileSearch.metadataFilter. This is a multi-value option with prefix: fileSearch. */
    private Map<String, Object> fileSearch;

    /** Parameters of the tool google_search, such as googleSearch.searchTypes=web_search,image_search. This is a multi-value option with prefix: googleSearch. */
    private Map<String, Object> googleSearch;

    /** Parameters of the tool google_maps: maps.latitude, maps.longitude, maps.enableWidget. This is a multi-value option with prefix: maps. */
    private Map<String, Object> maps;

    /** How many calls of tools run at the same time for one exchange. */
    private Integer maxParallelTools;

    /** How many calls of tools the model may make for one exchange. If it makes more, the exchange fails. */
    private Integer maxToolCalls;

    /** How many times the model may be given results of tools for one exchange. If it still calls tools then, the exchange fails. */
    private Integer maxToolIterations;

    /** How many bytes the result of the tool may have; on create, of a method of toolBeans or a route of ai-tool. The model is told of a larger one that it is too large. */
    private Integer maxToolResultSize;

    /** How many tools of tags and toolBeans create offers with toolSelection=decisions. If there are no more, nothing is asked. From 1 to 1000. */
    private Integer maxTools;

    /** How many tokens one exchange may have used when the model is given results of tools. If they are more, the exchange fails. 0 sets no limit. */
    private Long maxToolTokens;

    /** Remote MCP servers that the API calls: mcpServer..url, mcpServer..allowedTools and mcpServer..headers.. This is a multi-value option with prefix: mcpServer. */
    private Map<String, Object> mcpServer;

    /** The name by which the model calls the tool: 1 to 64 letters, digits, _, - and .. Required on tool. */
    private String name;

    /** The parameters of the tool, parameter.city=string for one: string, integer, number, boolean, object or array. Behind the name there may be .description, .required (true or false) and .enum, the accepted values separated by commas. Not together with argsSchema or argsClass; without any of the three the tool has no parameters. This is a multi-value option with prefix: parameter. */
    private Map<String, Object> parameter;

    /** Whether a call of the tool must be approved. The exchange then leaves with the open calls and the status requires_action. A create with the header CamelGeminiInteractionsToolApprovals that continues this interaction makes the calls. */
    private Boolean requiresApproval;

    /** Whether the result of the tool is the answer of the exchange, so that the model is not asked again. Only if all calls of one answer of the model are calls of such tools, and all succeed. */
    private Boolean returnDirect;

    /** Words, separated by commas. On tool, required: the groups that the tool is in. On create: the groups whose tools the model can call; without it the model is offered no tool of a route. Tools of Camel's ai-tool are found as well. */
    private String tags;

    /** The names of beans in the registry, separated by commas, such as #weather,#orders. The model can call their public methods that have the annotation JsonPropertyDescription. */
    private String toolBeans;

    /** Whether the model calls functions: auto, any (it must), none or validated. Once it has results, any becomes auto. Other values are sent as they are. */
    private String toolChoice;

    /** What happens when the tool's route fails, or, on create, a method of toolBeans or a route of ai-tool: the model is told that the tool failed, and nothing else (reprompt), or the exchange that called the model fails (fail). Arguments that the schema refuses are always told to the model. */
    private io.github.camelgemini.interactions.model.ToolErrorStrategy toolErrorStrategy;

    /** Which tools create offers if it finds more than maxTools by tags and toolBeans. all offers all of them. decisions asks the model of decisionModel once which of them the input needs, and offers maxTools of them. Cannot be combined with allowedTools. */
    private io.github.camelgemini.interactions.model.ToolSelection toolSelection;

    /** How long one call of a tool may take. After that, the model is told that the tool did not answer, and what the tool brings later is dropped. */
    private Duration toolTimeout;

    /** What happens when the model calls a tool that it was not offered: reprompt tells the model, fail fails the exchange. */
    private io.github.camelgemini.interactions.model.UnknownToolStrategy unknownToolStrategy;

    /** Whether the consumer webhook registers webhookUrl for webhookEvents when its route starts. Needs a key and webhookSecretRepository. Nodes with the same URL and the same repository share one webhook. */
    private Boolean autoRegister;

    /** Whether the consumer webhook reads the interaction of an event, so that the body and the headers are those of get. Needs a key. Events that are not about an interaction stay as they are. */
    private Boolean fetchInteraction;

    /** The name of the component that serves HTTP for the consumer webhook, such as servlet or jetty. If not set, that of Camel's REST configuration, or platform-http. */
    private String httpServerComponent;

    /** How long the calls of autoRegister may take when the route starts or stops. */
    private Duration registrationTimeout;

    /** Whether the webhook of autoRegister is deleted when the route stops on the last node. false keeps it, so that the API repeats during a restart what it could not deliver. */
    private Boolean unregisterOnStop;

    /** Where the API tells of the end of an interaction in the background, in place of the webhooks of the project. webhook.uris: URLs with https, separated by commas. webhook.userMetadata.: texts that each event has. The interaction runs in the background. Never read from a header. This is a multi-value option with prefix: webhook. */
    private Map<String, Object> webhook;

    /** When the sender gets its answer: last answers when the route has ended, so that an event is sent again if the route fails; first answers before the route, which may then take as long as it wants. first needs webhookIdempotentRepository. */
    private io.github.camelgemini.interactions.model.WebhookAck webhookAck;

    /** How old the state of the webhook of autoRegister may be that the health check of the consumer shows. The check reads it only when it is asked. */
    private Duration webhookCheckInterval;

    /** Whether the consumer accepts the events of dynamic webhooks, which a JSON Web Token signs. Needs the library com.nimbusds:nimbus-jose-jwt. If not set, it does so if webhookUrl, webhookAudience or webhookIssuer is set. */
    private Boolean webhookDynamic;

    /** The types of events that the route gets, separated by commas, such as interaction.completed; interaction. is for all that begin so. Others are acknowledged and dropped. If not set, the route gets all, also those of types that are not known. */
    private String webhookEvents;

    /** The id of the webhook that an operation uses. The header CamelGeminiInteractionsWebhookId overrides it. */
    private String webhookId;

    /** Remembers which events were processed, so that an event that is sent again goes through the route once. Several nodes need one that they share, such as the JdbcMessageIdRepository of camel-sql. If not set, the consumer remembers the last ones in memory. */
    private String webhookIdempotentRepository;

    /** How long an event belongs to a node that has died; after at most twice as long another node may process it. A node that works renews its lease. The clocks of the nodes must not be further apart. */
    private Duration webhookLease;

    /** How many requests and events the consumer works on at the same time. Further ones are answered with 503, so that they are sent again. */
    private Integer webhookMaxConcurrent;

    /** The maximum size of an event in bytes. Larger ones are answered with 413, and not read further. */
    private Integer webhookMaxPayloadSize;

    /** The name of a webhook, for people. */
    private String webhookName;

    /** The path at which the consumer webhook receives events. It follows the context path of the HTTP server. */
    private String webhookPath;

    /** Until when the former secrets are valid after rotateWebhookSecret. after24Hours: Google signs with the former secrets and with the new one in this time. immediately: not any more, for a secret that others know. */
    private io.github.camelgemini.interactions.model.SecretRevocation webhookRevocation;

    /** Stores the signing secrets of webhooks, which the API tells only once: a StateRepository of strings, which must be protected like a password. createWebhook and rotateWebhookSecret need it; deleteWebhook removes the secrets from it. */
    private String webhookSecretRepository;

    /** Whether Google delivers events to the webhook. */
    private io.github.camelgemini.interactions.model.WebhookState webhookState;

    /** The URL, with https, to which Google sends the events of the project. Never read from a header or a body: who sets it decides where the events go. */
    private String webhookUri;

    /** The public URL of the webhook, as the API calls it. It is what the tokens of dynamic webhooks name as their audience. */
    private String webhookUrl;

    /** The name of the SSL bundle (`spring.ssl.bundle`) for the TLS settings. */
    private String sslBundle;

    public String getConfiguration() {
        return configuration;
    }

    public void setConfiguration(String configuration) {
        this.configuration = configuration;
    }

    public Boolean getAutomaticContinuation() {
        return automaticContinuation;
    }

    public void setAutomaticContinuation(Boolean automaticContinuation) {
        this.automaticContinuation = automaticContinuation;
    }

    public Boolean getLazyStartProducer() {
        return lazyStartProducer;
    }

    public void setLazyStartProducer(Boolean lazyStartProducer) {
        this.lazyStartProducer = lazyStartProducer;
    }

    public Integer getMaxContinuations() {
        return maxContinuations;
    }

    public void setMaxContinuations(Integer maxContinuations) {
        this.maxContinuations = maxContinuations;
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

    public io.github.camelgemini.interactions.model.ConversationMode getConversationMode() {
        return conversationMode;
    }

    public void setConversationMode(io.github.camelgemini.interactions.model.ConversationMode conversationMode) {
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

    public io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction getOnUnknownPreviousInteraction() {
        return onUnknownPreviousInteraction;
    }

    public void setOnUnknownPreviousInteraction(io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction onUnknownPreviousInteraction) {
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

    public String getChoices() {
        return choices;
    }

    public void setChoices(String choices) {
        this.choices = choices;
    }

    public Boolean getDecisionBatch() {
        return decisionBatch;
    }

    public void setDecisionBatch(Boolean decisionBatch) {
        this.decisionBatch = decisionBatch;
    }

    public String getDecisionModel() {
        return decisionModel;
    }

    public void setDecisionModel(String decisionModel) {
        this.decisionModel = decisionModel;
    }

    public io.github.camelgemini.interactions.model.DecisionOutput getDecisionOutput() {
        return decisionOutput;
    }

    public void setDecisionOutput(io.github.camelgemini.interactions.model.DecisionOutput decisionOutput) {
        this.decisionOutput = decisionOutput;
    }

    public String getLevels() {
        return levels;
    }

    public void setLevels(String levels) {
        this.levels = levels;
    }

    public Integer getMaxParallelDecisions() {
        return maxParallelDecisions;
    }

    public void setMaxParallelDecisions(Integer maxParallelDecisions) {
        this.maxParallelDecisions = maxParallelDecisions;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question;
    }

    public String getQuestions() {
        return questions;
    }

    public void setQuestions(String questions) {
        this.questions = questions;
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

    public io.github.camelgemini.interactions.model.OnUnfinishedRequest getOnUnfinishedRequest() {
        return onUnfinishedRequest;
    }

    public void setOnUnfinishedRequest(io.github.camelgemini.interactions.model.OnUnfinishedRequest onUnfinishedRequest) {
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

    public io.github.camelgemini.interactions.model.AudioContainer getAudioContainer() {
        return audioContainer;
    }

    public void setAudioContainer(io.github.camelgemini.interactions.model.AudioContainer audioContainer) {
        this.audioContainer = audioContainer;
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

    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
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

    public io.github.camelgemini.interactions.model.UnsupportedAttachments getUnsupportedAttachments() {
        return unsupportedAttachments;
    }

    public void setUnsupportedAttachments(io.github.camelgemini.interactions.model.UnsupportedAttachments unsupportedAttachments) {
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

    public io.github.camelgemini.interactions.model.EmptyElements getEmptyElements() {
        return emptyElements;
    }

    public void setEmptyElements(io.github.camelgemini.interactions.model.EmptyElements emptyElements) {
        this.emptyElements = emptyElements;
    }

    public io.github.camelgemini.interactions.model.ModerationBackend getModerationBackend() {
        return moderationBackend;
    }

    public void setModerationBackend(io.github.camelgemini.interactions.model.ModerationBackend moderationBackend) {
        this.moderationBackend = moderationBackend;
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

    public io.github.camelgemini.interactions.model.CitationStyle getCitationStyle() {
        return citationStyle;
    }

    public void setCitationStyle(io.github.camelgemini.interactions.model.CitationStyle citationStyle) {
        this.citationStyle = citationStyle;
    }

    public Duration getCitationTimeout() {
        return citationTimeout;
    }

    public void setCitationTimeout(Duration citationTimeout) {
        this.citationTimeout = citationTimeout;
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

    public Integer getMaxCitationLinks() {
        return maxCitationLinks;
    }

    public void setMaxCitationLinks(Integer maxCitationLinks) {
        this.maxCitationLinks = maxCitationLinks;
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

    public io.github.camelgemini.interactions.model.OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(io.github.camelgemini.interactions.model.OutputType outputType) {
        this.outputType = outputType;
    }

    public Boolean getResolveCitations() {
        return resolveCitations;
    }

    public void setResolveCitations(Boolean resolveCitations) {
        this.resolveCitations = resolveCitations;
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

    public Integer getMaxPendingJobs() {
        return maxPendingJobs;
    }

    public void setMaxPendingJobs(Integer maxPendingJobs) {
        this.maxPendingJobs = maxPendingJobs;
    }

    public String getPendingHeaders() {
        return pendingHeaders;
    }

    public void setPendingHeaders(String pendingHeaders) {
        this.pendingHeaders = pendingHeaders;
    }

    public Duration getPendingLease() {
        return pendingLease;
    }

    public void setPendingLease(Duration pendingLease) {
        this.pendingLease = pendingLease;
    }

    public String getPendingRepository() {
        return pendingRepository;
    }

    public void setPendingRepository(String pendingRepository) {
        this.pendingRepository = pendingRepository;
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

    public Map<String, Object> getAgentConfig() {
        return agentConfig;
    }

    public void setAgentConfig(Map<String, Object> agentConfig) {
        this.agentConfig = agentConfig;
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

    public Boolean getCheckAgentRules() {
        return checkAgentRules;
    }

    public void setCheckAgentRules(Boolean checkAgentRules) {
        this.checkAgentRules = checkAgentRules;
    }

    public Duration getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(Duration completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    public String getEnvironmentId() {
        return environmentId;
    }

    public void setEnvironmentId(String environmentId) {
        this.environmentId = environmentId;
    }

    public Map<String, Object> getEnvironmentSettings() {
        return environmentSettings;
    }

    public void setEnvironmentSettings(Map<String, Object> environmentSettings) {
        this.environmentSettings = environmentSettings;
    }

    public Boolean getIncludeInput() {
        return includeInput;
    }

    public void setIncludeInput(Boolean includeInput) {
        this.includeInput = includeInput;
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

    public io.github.camelgemini.interactions.model.OnCancellation getOnCancellation() {
        return onCancellation;
    }

    public void setOnCancellation(io.github.camelgemini.interactions.model.OnCancellation onCancellation) {
        this.onCancellation = onCancellation;
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

    public Duration getProgressTimeout() {
        return progressTimeout;
    }

    public void setProgressTimeout(Duration progressTimeout) {
        this.progressTimeout = progressTimeout;
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

    public String getWebhookAudience() {
        return webhookAudience;
    }

    public void setWebhookAudience(String webhookAudience) {
        this.webhookAudience = webhookAudience;
    }

    public String getWebhookIssuer() {
        return webhookIssuer;
    }

    public void setWebhookIssuer(String webhookIssuer) {
        this.webhookIssuer = webhookIssuer;
    }

    public String getWebhookJwksUrl() {
        return webhookJwksUrl;
    }

    public void setWebhookJwksUrl(String webhookJwksUrl) {
        this.webhookJwksUrl = webhookJwksUrl;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public Duration getWebhookTolerance() {
        return webhookTolerance;
    }

    public void setWebhookTolerance(Duration webhookTolerance) {
        this.webhookTolerance = webhookTolerance;
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

    public String getAllowedTools() {
        return allowedTools;
    }

    public void setAllowedTools(String allowedTools) {
        this.allowedTools = allowedTools;
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

    public Boolean getAutoToolExecution() {
        return autoToolExecution;
    }

    public void setAutoToolExecution(Boolean autoToolExecution) {
        this.autoToolExecution = autoToolExecution;
    }

    public String getBuiltinTools() {
        return builtinTools;
    }

    public void setBuiltinTools(String builtinTools) {
        this.builtinTools = builtinTools;
    }

    public Map<String, Object> getComputerUse() {
        return computerUse;
    }

    public void setComputerUse(Map<String, Object> computerUse) {
        this.computerUse = computerUse;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public Map<String, Object> getFileSearch() {
        return fileSearch;
    }

    public void setFileSearch(Map<String, Object> fileSearch) {
        this.fileSearch = fileSearch;
    }

    public Map<String, Object> getGoogleSearch() {
        return googleSearch;
    }

    public void setGoogleSearch(Map<String, Object> googleSearch) {
        this.googleSearch = googleSearch;
    }

    public Map<String, Object> getMaps() {
        return maps;
    }

    public void setMaps(Map<String, Object> maps) {
        this.maps = maps;
    }

    public Integer getMaxParallelTools() {
        return maxParallelTools;
    }

    public void setMaxParallelTools(Integer maxParallelTools) {
        this.maxParallelTools = maxParallelTools;
    }

    public Integer getMaxToolCalls() {
        return maxToolCalls;
    }

    public void setMaxToolCalls(Integer maxToolCalls) {
        this.maxToolCalls = maxToolCalls;
    }

    public Integer getMaxToolIterations() {
        return maxToolIterations;
    }

    public void setMaxToolIterations(Integer maxToolIterations) {
        this.maxToolIterations = maxToolIterations;
    }

    public Integer getMaxToolResultSize() {
        return maxToolResultSize;
    }

    public void setMaxToolResultSize(Integer maxToolResultSize) {
        this.maxToolResultSize = maxToolResultSize;
    }

    public Integer getMaxTools() {
        return maxTools;
    }

    public void setMaxTools(Integer maxTools) {
        this.maxTools = maxTools;
    }

    public Long getMaxToolTokens() {
        return maxToolTokens;
    }

    public void setMaxToolTokens(Long maxToolTokens) {
        this.maxToolTokens = maxToolTokens;
    }

    public Map<String, Object> getMcpServer() {
        return mcpServer;
    }

    public void setMcpServer(Map<String, Object> mcpServer) {
        this.mcpServer = mcpServer;
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

    public String getToolBeans() {
        return toolBeans;
    }

    public void setToolBeans(String toolBeans) {
        this.toolBeans = toolBeans;
    }

    public String getToolChoice() {
        return toolChoice;
    }

    public void setToolChoice(String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public io.github.camelgemini.interactions.model.ToolErrorStrategy getToolErrorStrategy() {
        return toolErrorStrategy;
    }

    public void setToolErrorStrategy(io.github.camelgemini.interactions.model.ToolErrorStrategy toolErrorStrategy) {
        this.toolErrorStrategy = toolErrorStrategy;
    }

    public io.github.camelgemini.interactions.model.ToolSelection getToolSelection() {
        return toolSelection;
    }

    public void setToolSelection(io.github.camelgemini.interactions.model.ToolSelection toolSelection) {
        this.toolSelection = toolSelection;
    }

    public Duration getToolTimeout() {
        return toolTimeout;
    }

    public void setToolTimeout(Duration toolTimeout) {
        this.toolTimeout = toolTimeout;
    }

    public io.github.camelgemini.interactions.model.UnknownToolStrategy getUnknownToolStrategy() {
        return unknownToolStrategy;
    }

    public void setUnknownToolStrategy(io.github.camelgemini.interactions.model.UnknownToolStrategy unknownToolStrategy) {
        this.unknownToolStrategy = unknownToolStrategy;
    }

    public Boolean getAutoRegister() {
        return autoRegister;
    }

    public void setAutoRegister(Boolean autoRegister) {
        this.autoRegister = autoRegister;
    }

    public Boolean getFetchInteraction() {
        return fetchInteraction;
    }

    public void setFetchInteraction(Boolean fetchInteraction) {
        this.fetchInteraction = fetchInteraction;
    }

    public String getHttpServerComponent() {
        return httpServerComponent;
    }

    public void setHttpServerComponent(String httpServerComponent) {
        this.httpServerComponent = httpServerComponent;
    }

    public Duration getRegistrationTimeout() {
        return registrationTimeout;
    }

    public void setRegistrationTimeout(Duration registrationTimeout) {
        this.registrationTimeout = registrationTimeout;
    }

    public Boolean getUnregisterOnStop() {
        return unregisterOnStop;
    }

    public void setUnregisterOnStop(Boolean unregisterOnStop) {
        this.unregisterOnStop = unregisterOnStop;
    }

    public Map<String, Object> getWebhook() {
        return webhook;
    }

    public void setWebhook(Map<String, Object> webhook) {
        this.webhook = webhook;
    }

    public io.github.camelgemini.interactions.model.WebhookAck getWebhookAck() {
        return webhookAck;
    }

    public void setWebhookAck(io.github.camelgemini.interactions.model.WebhookAck webhookAck) {
        this.webhookAck = webhookAck;
    }

    public Duration getWebhookCheckInterval() {
        return webhookCheckInterval;
    }

    public void setWebhookCheckInterval(Duration webhookCheckInterval) {
        this.webhookCheckInterval = webhookCheckInterval;
    }

    public Boolean getWebhookDynamic() {
        return webhookDynamic;
    }

    public void setWebhookDynamic(Boolean webhookDynamic) {
        this.webhookDynamic = webhookDynamic;
    }

    public String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public String getWebhookId() {
        return webhookId;
    }

    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    public String getWebhookIdempotentRepository() {
        return webhookIdempotentRepository;
    }

    public void setWebhookIdempotentRepository(String webhookIdempotentRepository) {
        this.webhookIdempotentRepository = webhookIdempotentRepository;
    }

    public Duration getWebhookLease() {
        return webhookLease;
    }

    public void setWebhookLease(Duration webhookLease) {
        this.webhookLease = webhookLease;
    }

    public Integer getWebhookMaxConcurrent() {
        return webhookMaxConcurrent;
    }

    public void setWebhookMaxConcurrent(Integer webhookMaxConcurrent) {
        this.webhookMaxConcurrent = webhookMaxConcurrent;
    }

    public Integer getWebhookMaxPayloadSize() {
        return webhookMaxPayloadSize;
    }

    public void setWebhookMaxPayloadSize(Integer webhookMaxPayloadSize) {
        this.webhookMaxPayloadSize = webhookMaxPayloadSize;
    }

    public String getWebhookName() {
        return webhookName;
    }

    public void setWebhookName(String webhookName) {
        this.webhookName = webhookName;
    }

    public String getWebhookPath() {
        return webhookPath;
    }

    public void setWebhookPath(String webhookPath) {
        this.webhookPath = webhookPath;
    }

    public io.github.camelgemini.interactions.model.SecretRevocation getWebhookRevocation() {
        return webhookRevocation;
    }

    public void setWebhookRevocation(io.github.camelgemini.interactions.model.SecretRevocation webhookRevocation) {
        this.webhookRevocation = webhookRevocation;
    }

    public String getWebhookSecretRepository() {
        return webhookSecretRepository;
    }

    public void setWebhookSecretRepository(String webhookSecretRepository) {
        this.webhookSecretRepository = webhookSecretRepository;
    }

    public io.github.camelgemini.interactions.model.WebhookState getWebhookState() {
        return webhookState;
    }

    public void setWebhookState(io.github.camelgemini.interactions.model.WebhookState webhookState) {
        this.webhookState = webhookState;
    }

    public String getWebhookUri() {
        return webhookUri;
    }

    public void setWebhookUri(String webhookUri) {
        this.webhookUri = webhookUri;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
    }

    public String getSslBundle() {
        return sslBundle;
    }

    public void setSslBundle(String sslBundle) {
        this.sslBundle = sslBundle;
    }
}
