/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelgemini.interactions.media.FileOptions;
import io.github.camelgemini.interactions.request.RequestOptions;
import io.github.camelgemini.interactions.response.OutputOptions;
import io.github.camelgemini.interactions.response.ResponseOptions;
import io.github.camelgemini.interactions.stream.StreamOptions;
import io.github.camelgemini.interactions.tool.UnknownToolStrategy;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The options of an endpoint, and the defaults that the component gives its endpoints. What an option means is said in its metadata. */
@UriParams
public class GeminiInteractionsConfiguration
        implements RequestOptions, ResponseOptions, OutputOptions, StreamOptions, FileOptions, Cloneable {

    @UriParam(
            label = "security",
            secret = true,
            description =
                    "The API key. Without it the environment variables `GEMINI_API_KEY` and `GOOGLE_API_KEY` are asked, in this order. It is never taken from a header.")
    private String apiKey;

    @UriParam(
            label = "connection",
            defaultValue = "https://generativelanguage.googleapis.com",
            description =
                    "Where the API is: scheme, host and port, with an optional path prefix. An emulator or a gateway can stand there.")
    private String baseUrl = "https://generativelanguage.googleapis.com";

    @UriParam(label = "connection", defaultValue = "v1beta", description = "The version segment of the API's path.")
    private String apiVersion = "v1beta";

    @UriParam(
            label = "request",
            defaultValue = "gemini-3.8-flash",
            description = "The model to ask. Not together with `agent`.")
    private String model;

    @UriParam(label = "request", description = "The agent to ask instead of a model. Not together with `model`.")
    private String agent;

    @UriParam(
            label = "request",
            description =
                    "The prompt that goes with the body, in front of it: a text, or the location of one (`classpath:`, `file:`, `resource:`), read at the start. With an empty body it is all that is sent.")
    @Metadata(largeInput = true)
    private String userMessage;

    @UriParam(
            label = "request",
            description =
                    "What the model is told about its task and manner: a text, or the location of one (`classpath:`, `file:`, `resource:`), read at the start. It is sent with every call, because the API does not inherit it. For moderate it replaces the built-in instruction.")
    @Metadata(largeInput = true)
    private String systemInstruction;

    @UriParam(label = "request", description = "How much the answer may vary, from 0 to 2. Newer models may refuse it.")
    private Double temperature;

    @UriParam(
            label = "request",
            description =
                    "The share of probability that tokens are chosen from, from 0 to 1. Newer models may refuse it.")
    private Double topP;

    @UriParam(
            label = "request",
            description = "The most tokens to answer with. An answer that reaches it is incomplete.")
    private Integer maxOutputTokens;

    @UriParam(label = "request", description = "A seed for answers that should repeat, as far as the API can.")
    private Integer seed;

    @UriParam(label = "request", description = "Texts that end the answer, separated by commas.")
    private String stopSequences;

    @UriParam(
            label = "request",
            description =
                    "How much the model thinks before it answers: minimal, low, medium or high, as far as the model knows them.")
    private String thinkingLevel;

    @UriParam(
            label = "request",
            enums = "auto,none",
            description =
                    "Whether the model tells of its thoughts in the header `CamelGeminiInteractionsThoughtSummary`.")
    private String thinkingSummaries;

    @UriParam(
            label = "output",
            description =
                    "The JSON Schema of the answer: inline, or the location of a resource (`classpath:`, `file:` or `resource:`). The model is held to it, and the answer is validated against it; one that does not conform fails the exchange. For moderate it replaces the built-in schema. Not together with `outputClass`.")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String jsonSchema;

    @UriParam(
            label = "output",
            enums = "auto,text,json,map,bytes,interaction",
            defaultValue = "auto",
            description =
                    "What the body becomes. `auto`: text as String, JSON as String when there is a schema, an instance with `outputClass`, media as byte array, several of them as List. `text`: the text as String. `json`: a JsonNode, and `map`: a Map or a List of Maps, also without a schema. `bytes`: the bytes of the media, or of the text in UTF-8. `interaction`: the whole Interaction. Function calls are a List with all but the last.")
    private String outputType = ResponseOptions.AUTO;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether the API keeps the interaction, so that it can be read and continued. The API's default is true; the default of moderate is false, with `idempotencyRepository` true.")
    private Boolean store;

    @UriParam(label = "request", enums = "flex,standard,priority", description = "The service tier.")
    private String serviceTier;

    @UriParam(label = "request", description = "The interaction to continue.")
    private String previousInteractionId;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether a successful create writes its id to the header `CamelGeminiInteractionsPreviousInteractionId` too, so that the next create in the route continues the conversation.")
    private boolean keepPreviousInteractionId = true;

    @UriParam(label = "request", description = "The interaction that get, cancel and delete are about.")
    private String interactionId;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description = "Whether the exchange property `CamelGeminiInteractionsResponse` keeps the full interaction.")
    private boolean storeFullResponse;

    @UriParam(
            label = "connection",
            defaultValue = "2",
            description =
                    "How often the component itself tries again where the API certainly did not run the call: when there was no connection, at HTTP 429 and at 503. Get, cancel and delete are tried again at any failure that may pass. Mind that a redelivery of Camel's error handler multiplies this; 0 leaves it all to the error handler.")
    private int maxRetries = 2;

    @UriParam(
            label = "connection",
            defaultValue = "false",
            description =
                    "Whether create is tried again although the API may have run, and billed, the first try: at other server errors, and when the connection breaks after the request went out.")
    private boolean retryAmbiguous;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description = "How long a call may take, with queueing and retries.")
    private long requestTimeout = 600_000;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description =
                    "Whether a JSON Schema is refused when the API cannot be told all that it demands. Otherwise what the API is not told is logged when the route starts, and left to the validation of the answer.")
    private boolean strictSchema;

    @UriParam(
            label = "output",
            defaultValue = "true",
            description =
                    "Whether an answer is held to format in a JSON Schema, or in that of a class: date, date-time, time, duration, email, hostname, ipv4, ipv6, uri, uri-reference, uuid, regex and json-pointer. With false a format only tells the model what is meant.")
    private boolean assertFormats = true;

    @UriParam(
            label = "output",
            description =
                    "The class or record that the answer becomes an instance of, by its full name; a pair of square brackets behind it makes a List of them. Its JSON Schema is made when the route starts. The model is held to it, and the answer is validated against it. Not together with `jsonSchema`.")
    private String outputClass;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether the header `CamelGeminiInteractionsOutputClass` names the class instead of `outputClass`. Only for routes whose headers come from no stranger: it can name any class on the class path.")
    private boolean allowOutputClassHeader;

    @UriParam(
            label = "output",
            defaultValue = "1",
            description =
                    "How often the model is asked again when an answer is not the JSON that it must be, from 0 to 5. Each time is a call of its own, which is billed. For create and moderate without streaming.")
    private int outputRepairAttempts = 1;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description =
                    "Whether the JSON of an answer may stand among other text, such as in a code block. There must be exactly one object or array then.")
    private boolean lenientJson;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "How long a connection may take to open.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "connection",
            defaultValue = "256",
            description =
                    "How many calls may be in flight at once. Endpoints with equal connection settings share their connections and this bound.")
    private int maxConcurrentRequests = 256;

    @UriParam(
            label = "connection",
            defaultValue = "1024",
            description =
                    "How many further calls may wait for a connection. One more fails at once, or waits with `queueTimeout`.")
    private int maxQueuedRequests = 1024;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long a message waits, without a thread, when as many are on their way as `maxConcurrentRequests` and `maxQueuedRequests` let in. Messages go on in the order in which they came. With 0 one more fails at once.")
    private long queueTimeout;

    @UriParam(
            label = "connection",
            defaultValue = "10000",
            description = "How many messages may wait with `queueTimeout`. One more fails at once.")
    private int maxWaitingRequests = 10_000;

    @UriParam(
            label = "connection",
            defaultValue = "67108864",
            description = "How many bytes an answer may have. A larger one fails the exchange.")
    private long maxPayloadSize = 64L * 1024 * 1024;

    @UriParam(
            label = "request",
            prefix = "additionalBodyProperty.",
            multiValue = true,
            description =
                    "Further fields of the request, for what has no option. A dot in the name leads into an object; a value that is JSON is sent as JSON.")
    private Map<String, Object> additionalBodyProperty = new LinkedHashMap<>();

    @UriParam(
            label = "security",
            prefix = "additionalHeader.",
            multiValue = true,
            secret = true,
            description = "Further HTTP headers of the request.")
    private Map<String, Object> additionalHeader = new LinkedHashMap<>();

    @UriParam(
            label = "connection",
            description =
                    "Changes Jetty's HTTP client before it is started, for what has no option, such as a SOCKS proxy or the address to bind to. If the registry has exactly one, it is used.")
    @Metadata(autowired = true)
    private HttpClientCustomizer httpClientCustomizer;

    @UriParam(label = "security", description = "TLS settings.")
    private SSLContextParameters sslContextParameters;

    @UriParam(label = "connection", description = "The host of an HTTP proxy.")
    private String proxyHost;

    @UriParam(label = "connection", defaultValue = "8080", description = "The port of the HTTP proxy.")
    private int proxyPort = 8080;

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether the answer is streamed. The body becomes an InteractionStream, an iterator of messages for split(body()).streaming(), unless `streamTo` names an endpoint.")
    private boolean streaming;

    @UriParam(
            label = "streaming",
            description =
                    "The endpoint that takes the elements of streams, each as an exchange of its own, in order, the next one when the last one is done. The exchange itself goes on with the whole answer.")
    private String streamTo;

    @UriParam(
            label = "streaming",
            defaultValue = "text",
            description =
                    "What becomes an element of a stream: `text`, `thoughts` (summaries), `arguments` (of function calls), several of these separated by commas, `deltas` (all) or `events` (all events as they come).")
    private String streamElements = "text";

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether a failure of an exchange sent to `streamTo` is ignored. Otherwise it ends the stream and fails the exchange that asked.")
    private boolean ignoreStreamToErrors;

    @UriParam(
            label = "streaming",
            description = "With get: the event after which the stream of the interaction begins.")
    private String lastEventId;

    @UriParam(
            label = "streaming",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "How long a stream may be silent, before its first event and between events; and how long what it has brought may lie without being taken: a stream whose consumer takes nothing, or whose exchange sent to `streamTo` is not done in that time, fails.")
    private long streamingReadTimeout = 300_000;

    @UriParam(
            label = "streaming",
            javaType = "java.time.Duration",
            defaultValue = "2h",
            description = "How long a stream may take from its call to its last event, over all its connections.")
    private long streamTimeout = 7_200_000;

    @UriParam(
            label = "streaming",
            defaultValue = "1048576",
            description =
                    "How many bytes of events that nobody has taken a stream keeps before it stops reading from its connection.")
    private long streamBufferSize = 1024 * 1024;

    @UriParam(
            label = "streaming",
            defaultValue = "5",
            description =
                    "How often a stream that broke is continued, counted anew when something arrives that was not there before. Only stored interactions can be continued.")
    private int maxResumes = 5;

    @UriParam(
            label = "streaming",
            defaultValue = "100",
            description = "How often a stream that broke is continued in total, whatever arrives in between.")
    private int maxTotalResumes = 100;

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether closing a stream before its end also cancels the interaction, which otherwise goes on, and is billed, if it runs in the background.")
    private boolean cancelOnClose;

    @UriParam(
            label = "media",
            description =
                    "What the answer is made of: `text`, `image`, `audio`, `video`, or several of these separated by commas. Without it the model decides. A JSON schema adds the text that it is about.")
    private String responseFormat;

    @UriParam(label = "media", description = "The shape of pictures and videos, such as `16:9`.")
    private String aspectRatio;

    @UriParam(
            label = "media",
            description = "The size of pictures: `512`, `1K`, `2K` or `4K`, as far as the model knows them.")
    private String imageSize;

    @UriParam(
            label = "media",
            description =
                    "The media type of speech and music, such as `audio/mp3`. The Gemini API has been seen to refuse it.")
    private String audioFormat;

    @UriParam(label = "media", description = "The samples a second of speech and music.")
    private Integer outputSampleRate;

    @UriParam(label = "media", description = "The bits a second of compressed speech and music.")
    private Integer audioBitRate;

    @UriParam(label = "media", description = "The length of videos in seconds, such as `8s`.")
    private String videoDuration;

    @UriParam(label = "media", description = "The resolution of videos, such as `720p`.")
    private String videoResolution;

    @UriParam(
            label = "media",
            enums = "inline,uri",
            description =
                    "Whether media come in the answer or by URI. The Gemini API has been seen to take it for video only, and `uri` with stored interactions only.")
    private String mediaDelivery;

    @UriParam(label = "media", description = "The voice that speaks, for audio with one speaker.")
    private String voice;

    @UriParam(
            label = "media",
            description =
                    "The voices of several speakers: pairs of `name=voice`, separated by commas. The prompt has to say who says what by the same names.")
    private String speakers;

    @UriParam(label = "media", description = "The language that is spoken, as a language tag such as `en-US`.")
    private String speechLanguage;

    @UriParam(
            label = "media",
            enums = "wav,raw",
            defaultValue = "wav",
            description =
                    "What becomes of bare samples, which older speech models send: `wav` puts the header of a WAV file in front of them, `raw` leaves them bare.")
    private String audioContainer = ResponseOptions.WAV;

    @UriParam(
            label = "media",
            defaultValue = "true",
            description =
                    "Whether media that the API offers by URI, such as videos, are fetched, so that the body is their bytes. Otherwise, and with URIs that are none of the API's own files, the body is the URI.")
    private boolean downloadMedia = true;

    @UriParam(
            label = "media",
            defaultValue = "268435456",
            description =
                    "How many bytes the fetched media of an answer may have together. A larger one fails the exchange.")
    private long maxDownloadSize = 256L * 1024 * 1024;

    @UriParam(
            label = "request",
            description =
                    "Whether the API works on the interaction in the background, so that no connection is open meanwhile. Needs `store`. By default agents do, because they cannot do otherwise, and models do not.")
    private Boolean background;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether the exchange waits, without a thread, for the end of an interaction in the background. With false it goes on at once with an empty body, and id and status in headers.")
    private boolean awaitCompletion = true;

    @UriParam(
            label = "request",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description =
                    "The longest pause between two looks at an interaction in the background. The first pause is a second; they grow from there.")
    private long pollInterval = 10_000;

    @UriParam(
            label = "request",
            javaType = "java.time.Duration",
            defaultValue = "70m",
            description =
                    "How long an exchange waits for an interaction in the background. The interaction itself goes on after that.")
    private long completionTimeout = 70 * 60_000;

    @UriParam(
            label = "conversation",
            description =
                    "Tells the conversation that a message belongs to: an expression in the simple language, such as `${header.customer}`. With `conversationRepository` the conversation goes on where it was, whichever route or node had the turn before.")
    private String conversationId;

    @UriParam(
            label = "conversation",
            description =
                    "Keeps the latest interaction of each conversation: a `StateRepository` of strings, such as `#bean:conversations`.")
    private StateRepository<String, String> conversationRepository;

    @UriParam(
            label = "conversation",
            defaultValue = "true",
            description =
                    "Whether turns of one conversation that come at once wait for each other, without a thread, in this JVM. Otherwise they all continue the same interaction.")
    private boolean serializeConversations = true;

    @UriParam(
            label = "conversation",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long after its latest turn a conversation can be continued; a later message begins a new one. 0 is for ever.")
    private long conversationTtl;

    @UriParam(
            label = "conversation",
            enums = "stateful,stateless",
            defaultValue = "stateful",
            description =
                    "Who keeps what was said. `stateful`: the API, and the previous interaction is named. `stateless`: the API keeps nothing (`store` is false), and every call sends the whole history, from `historyRepository` or the exchange property `CamelGeminiInteractionsHistory`.")
    private String conversationMode = "stateful";

    @UriParam(
            label = "conversation",
            enums = "fail,restart,replay",
            defaultValue = "fail",
            description =
                    "What to do when the previous interaction is unknown, has expired or cannot be continued: fail the exchange, begin a new conversation, or begin a new one with all that was said, which needs `historyRepository`.")
    private String onUnknownPreviousInteraction = "fail";

    @UriParam(
            label = "conversation",
            description =
                    "Keeps what was said in each conversation, for `conversationMode=stateless` and `onUnknownPreviousInteraction=replay`: a `StateRepository` of strings.")
    private StateRepository<String, String> historyRepository;

    @UriParam(
            label = "conversation",
            defaultValue = "50",
            description = "How many turns of a conversation the history keeps; the oldest go first.")
    private int maxHistoryTurns = 50;

    @UriParam(
            label = "conversation",
            defaultValue = "1048576",
            description = "How many bytes of JSON the history of a conversation keeps; the oldest turns go first.")
    private long maxHistorySize = 1024 * 1024;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether the history replaces the bytes of media by a note of their type and size. References by URI stay.")
    private boolean omitHistoryMedia;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether the interactions of an exchange are deleted when the exchange is done, however it ends.")
    private boolean deleteOnCompletion;

    @UriParam(
            label = "idempotency",
            description =
                    "Keeps which interaction answered which message, so that a message that is delivered again gets the same answer and is not paid again: a `StateRepository` of strings.")
    private StateRepository<String, String> idempotencyRepository;

    @UriParam(
            label = "idempotency",
            description =
                    "Simple expression that uniquely identifies a message. By default, for exchanges that come from a Kafka or a file consumer, topic, partition and offset, or path, length and time, with the step of the route. Others need it, or the header.")
    private String idempotencyKey;

    @UriParam(
            label = "idempotency",
            enums = "fail,retry",
            defaultValue = "fail",
            description =
                    "What to do with a message that was sent before while nobody knows whether it was answered, and billed, because a node died or a connection broke: fail, or send it again and perhaps pay twice.")
    private String onUnfinishedRequest = "fail";

    @UriParam(
            label = "idempotency",
            defaultValue = "false",
            description =
                    "Whether interactions are created in the background, so that their id is stored before the model works, and a redelivery waits for the same interaction. Needs `idempotencyRepository`.")
    private boolean payOnce;

    @UriParam(
            label = "idempotency",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description =
                    "After how long the claim of a node that has died is over, so that another node may send its message with `onUnfinishedRequest=retry`. A node renews its claims while their calls are under way. The clocks of the nodes must differ by much less.")
    private long idempotencyLease = 60_000;

    @UriParam(
            label = "moderation",
            description =
                    "The policy that moderate judges by: the location (`classpath:`, `file:` or `resource:`) of a YAML or JSON file with categories and thresholds. Without it the model judges by the built-in schema, or by `jsonSchema`. It is never taken from a header.")
    @Metadata(supportFileReference = true)
    private String moderationPolicy;

    @UriParam(
            label = "moderation",
            enums = "fail,skip",
            defaultValue = "fail",
            description =
                    "What becomes of elements of a list that moderate has nothing to judge of: null, empty and blank ones. fail fails the exchange; skip has the others judged, and gives each such element a verdict at its place that is not flagged and has empty=true.")
    private String emptyElements = "fail";

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether messages may refer to media that the API fetches: by https: and gs: URIs, YouTube among them, in the header `CamelGeminiInteractionsFileUri`, or by any `uri` in JSON. Otherwise such a message fails. Files of the Files API are always taken from the header.")
    private boolean allowUriInput;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether a body may steer: whether a Map or JsonNode with `input` is a whole request, and one that is a step of a conversation, such as the result of a function, goes into it. Otherwise such a message fails, since it may come from anybody. What options, headers and `additionalBodyProperty` set wins over such a request. `moderate` never takes one.")
    private boolean allowRequestBody;

    @UriParam(
            label = "security",
            description =
                    "Which of the fields `tools`, `webhook_config`, `environment` and `agent` a whole request in a body may have, separated by commas. A request with another of them fails. Needs `allowRequestBody`.")
    private String allowedRequestFields;

    @UriParam(
            label = "media",
            defaultValue = "false",
            description =
                    "Whether text may have control characters other than tabs, line ends and form feeds. Otherwise such a message fails: mostly it is in another charset than it says, or no text.")
    private boolean allowControlCharacters;

    @UriParam(
            label = "request",
            defaultValue = "false",
            description =
                    "Whether a message without content of its own fails before anything is sent: its body is null or empty, and it has no attachment and no header `CamelGeminiInteractionsFileUri`. Otherwise the prompt is sent alone.")
    private boolean requireBody;

    @UriParam(
            label = "media",
            enums = "skip,fail",
            description =
                    "What becomes of attachments that the API does not take, or that are empty: skip sends the message without them and names them in the header CamelGeminiInteractionsSkippedAttachments, fail fails the exchange. By default create skips, and moderate, which must not pass what it has not judged, fails.")
    private String unsupportedAttachments;

    @UriParam(
            label = "media",
            enums = "low,medium,high,ultra_high",
            description =
                    "How closely the model looks at images and at the frames of videos, and how many tokens they cost. The model's own choice by default.")
    private String mediaResolution;

    @UriParam(
            label = "media",
            javaType = "java.time.Duration",
            description = "Where in videos to begin. At their start by default.")
    private long videoStartOffset;

    @UriParam(
            label = "media",
            javaType = "java.time.Duration",
            description = "Where in videos to end. At their end by default.")
    private long videoEndOffset;

    @UriParam(
            label = "media",
            description = "How many frames of a second of video the model looks at, above 0 and up to 60.")
    private Double videoFps;

    @UriParam(
            label = "media",
            description =
                    "The samples per second of raw audio (L16, A-law, mu-law), whose media type does not tell by a parameter `rate`.")
    private Integer audioSampleRate;

    @UriParam(
            label = "media",
            description =
                    "The channels of raw audio (L16, A-law, mu-law), whose media type does not tell by a parameter `channels`.")
    private Integer audioChannels;

    @UriParam(
            label = "files",
            description = "The file that getFile and deleteFile are about: `files/` and an id, or the id alone.")
    private String fileName;

    @UriParam(
            label = "files",
            defaultValue = "15728640",
            description =
                    "How many bytes of media, before base64, create and moderate send in the request itself. Of more, the largest are uploaded first and referred to; 0 uploads all. At most 104857600.")
    private long inlineLimit = 15L * 1024 * 1024;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether a create that continues an interaction sends attachments, and files of the header CamelGeminiInteractionsFileUri, that an earlier create for the same message has sent to it. Without, they are sent once.")
    private boolean resendAttachments;

    @UriParam(
            label = "files",
            defaultValue = "true",
            description =
                    "Whether files that create and moderate have uploaded are deleted when the call has ended. With false the API keeps them for 48 hours, for later turns of the conversation that refer to them. Those that `fileRepository` remembers, and those of interactions that still run in the background, are kept too.")
    private boolean deleteUploadedFiles = true;

    @UriParam(
            label = "files",
            defaultValue = "8388608",
            description = "How many bytes of an upload one HTTP request carries: a multiple of 262144.")
    private int uploadChunkSize = 8 * 1024 * 1024;

    @UriParam(label = "files", defaultValue = "4", description = "How many files of one exchange are uploaded at once.")
    private int maxParallelUploads = 4;

    @UriParam(
            label = "files",
            javaType = "java.time.Duration",
            defaultValue = "2s",
            description = "How long to wait between two looks at a file that the API processes.")
    private long filePollInterval = 2_000;

    @UriParam(
            label = "files",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description = "How long the API may process a file after its upload.")
    private long fileActiveTimeout = 600_000;

    @UriParam(
            label = "files",
            description =
                    "Where uploads are remembered, by a hash of their bytes, so that the same bytes are uploaded once in 48 hours.")
    private StateRepository<String, String> fileRepository;

    @UriParam(
            label = "tools",
            description =
                    "The tags of the tools that the model may call, separated by commas: routes that begin with `gemini-interactions:tool` and have one of them. They are looked up for every exchange.")
    private String tags;

    @UriParam(
            label = "tools",
            defaultValue = "true",
            description =
                    "Whether the tools that the model calls are run, and their results given to it, until it calls no more. If false, the calls become the body and the header `CamelGeminiInteractionsFunctionCalls`.")
    private boolean autoToolExecution = true;

    @UriParam(
            label = "tools",
            defaultValue = "10",
            description =
                    "How many times the model may be given results of tools for one exchange. If it still calls tools then, the exchange fails.")
    private int maxToolIterations = 10;

    @UriParam(
            label = "tools",
            defaultValue = "0",
            description =
                    "How many tokens one exchange may have used when the model is given results of tools. If they are more, the exchange fails. 0 sets no limit.")
    private long maxToolTokens = 0;

    @UriParam(
            label = "tools",
            defaultValue = "100",
            description =
                    "How many calls of tools the model may make for one exchange. If it makes more, the exchange fails.")
    private int maxToolCalls = 100;

    @UriParam(
            label = "tools",
            defaultValue = "8",
            description = "How many calls of tools run at the same time for one exchange.")
    private int maxParallelTools = 8;

    @UriParam(
            label = "tools",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "How long one call of a tool may take. After that, the model is told that the tool did not answer, and what the tool brings later is dropped.")
    private long toolTimeout = 60_000;

    @UriParam(
            label = "tools",
            defaultValue = "reprompt",
            description =
                    "What happens when the model calls a tool that it was not offered: `reprompt` tells the model, `fail` fails the exchange.")
    private UnknownToolStrategy unknownToolStrategy = UnknownToolStrategy.reprompt;

    @UriParam(
            label = "tools",
            description =
                    "Whether the model calls functions: `auto`, `any` (it must), `none` or `validated`. Once it has results, `any` becomes `auto`. Other values are sent as they are.")
    private String toolChoice;

    @UriParam(
            label = "tools",
            description =
                    "The names of the functions that the model may call, separated by commas. Without it, it may call all that it is offered.")
    private String allowedTools;

    @UriParam(
            label = "tools",
            description =
                    "Tools that the API runs itself, separated by commas: `google_search`, `url_context`, `code_execution`, `google_maps`, `file_search`, `computer_use`. Other values are sent as they are.")
    private String builtinTools;

    @UriParam(
            label = "tools",
            prefix = "googleSearch.",
            multiValue = true,
            description =
                    "Parameters of the tool `google_search`, such as `googleSearch.searchTypes=web_search,image_search`.")
    private Map<String, Object> googleSearch = new LinkedHashMap<>();

    @UriParam(
            label = "tools",
            prefix = "fileSearch.",
            multiValue = true,
            description =
                    "Parameters of the tool `file_search`: `fileSearch.stores`, `fileSearch.topK`, `fileSearch.metadataFilter`.")
    private Map<String, Object> fileSearch = new LinkedHashMap<>();

    @UriParam(
            label = "tools",
            prefix = "maps.",
            multiValue = true,
            description =
                    "Parameters of the tool `google_maps`: `maps.latitude`, `maps.longitude`, `maps.enableWidget`.")
    private Map<String, Object> maps = new LinkedHashMap<>();

    @UriParam(
            label = "tools",
            prefix = "computerUse.",
            multiValue = true,
            description = "Parameters of the tool `computer_use`, such as `computerUse.environment=browser`.")
    private Map<String, Object> computerUse = new LinkedHashMap<>();

    @UriParam(
            label = "tools",
            prefix = "mcpServer.",
            multiValue = true,
            description =
                    "Remote MCP servers that the API calls: `mcpServer.<name>.url`, `mcpServer.<name>.allowedTools` and `mcpServer.<name>.headers.<header>`.")
    private Map<String, Object> mcpServer = new LinkedHashMap<>();

    /** A copy that an endpoint can change without changing the component's defaults. */
    public GeminiInteractionsConfiguration copy() {
        try {
            GeminiInteractionsConfiguration copy = (GeminiInteractionsConfiguration) clone();
            copy.additionalBodyProperty = new LinkedHashMap<>(additionalBodyProperty);
            copy.additionalHeader = new LinkedHashMap<>(additionalHeader);
            copy.googleSearch = new LinkedHashMap<>(googleSearch);
            copy.fileSearch = new LinkedHashMap<>(fileSearch);
            copy.maps = new LinkedHashMap<>(maps);
            copy.computerUse = new LinkedHashMap<>(computerUse);
            copy.mcpServer = new LinkedHashMap<>(mcpServer);
            return copy;
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

    public String getApiKey() {
        return apiKey;
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey;
    }

    @Override
    public String getBaseUrl() {
        return baseUrl;
    }

    public void setBaseUrl(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    @Override
    public String getApiVersion() {
        return apiVersion;
    }

    public void setApiVersion(String apiVersion) {
        this.apiVersion = apiVersion;
    }

    @Override
    public String getModel() {
        return model;
    }

    public void setModel(String model) {
        this.model = model;
    }

    @Override
    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    @Override
    public String getUserMessage() {
        return userMessage;
    }

    public void setUserMessage(String userMessage) {
        this.userMessage = userMessage;
    }

    @Override
    public String getSystemInstruction() {
        return systemInstruction;
    }

    public void setSystemInstruction(String systemInstruction) {
        this.systemInstruction = systemInstruction;
    }

    @Override
    public Double getTemperature() {
        return temperature;
    }

    public void setTemperature(Double temperature) {
        this.temperature = temperature;
    }

    @Override
    public Double getTopP() {
        return topP;
    }

    public void setTopP(Double topP) {
        this.topP = topP;
    }

    @Override
    public Integer getMaxOutputTokens() {
        return maxOutputTokens;
    }

    public void setMaxOutputTokens(Integer maxOutputTokens) {
        this.maxOutputTokens = maxOutputTokens;
    }

    @Override
    public Integer getSeed() {
        return seed;
    }

    public void setSeed(Integer seed) {
        this.seed = seed;
    }

    @Override
    public String getStopSequences() {
        return stopSequences;
    }

    public void setStopSequences(String stopSequences) {
        this.stopSequences = stopSequences;
    }

    @Override
    public String getThinkingLevel() {
        return thinkingLevel;
    }

    public void setThinkingLevel(String thinkingLevel) {
        this.thinkingLevel = thinkingLevel;
    }

    @Override
    public String getThinkingSummaries() {
        return thinkingSummaries;
    }

    public void setThinkingSummaries(String thinkingSummaries) {
        this.thinkingSummaries = thinkingSummaries;
    }

    public String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    @Override
    public String getOutputType() {
        return outputType;
    }

    public void setOutputType(String outputType) {
        this.outputType = outputType;
    }

    @Override
    public Boolean getStore() {
        return store;
    }

    public void setStore(Boolean store) {
        this.store = store;
    }

    @Override
    public String getServiceTier() {
        return serviceTier;
    }

    public void setServiceTier(String serviceTier) {
        this.serviceTier = serviceTier;
    }

    @Override
    public String getPreviousInteractionId() {
        return previousInteractionId;
    }

    public void setPreviousInteractionId(String previousInteractionId) {
        this.previousInteractionId = previousInteractionId;
    }

    @Override
    public boolean isKeepPreviousInteractionId() {
        return keepPreviousInteractionId;
    }

    public void setKeepPreviousInteractionId(boolean keepPreviousInteractionId) {
        this.keepPreviousInteractionId = keepPreviousInteractionId;
    }

    public String getInteractionId() {
        return interactionId;
    }

    public void setInteractionId(String interactionId) {
        this.interactionId = interactionId;
    }

    @Override
    public boolean isStoreFullResponse() {
        return storeFullResponse;
    }

    public void setStoreFullResponse(boolean storeFullResponse) {
        this.storeFullResponse = storeFullResponse;
    }

    public int getMaxRetries() {
        return maxRetries;
    }

    public void setMaxRetries(int maxRetries) {
        this.maxRetries = maxRetries;
    }

    public boolean isRetryAmbiguous() {
        return retryAmbiguous;
    }

    public void setRetryAmbiguous(boolean retryAmbiguous) {
        this.retryAmbiguous = retryAmbiguous;
    }

    public long getRequestTimeout() {
        return requestTimeout;
    }

    public void setRequestTimeout(long requestTimeout) {
        this.requestTimeout = requestTimeout;
    }

    public long getConnectTimeout() {
        return connectTimeout;
    }

    public void setConnectTimeout(long connectTimeout) {
        this.connectTimeout = connectTimeout;
    }

    public int getMaxConcurrentRequests() {
        return maxConcurrentRequests;
    }

    public void setMaxConcurrentRequests(int maxConcurrentRequests) {
        this.maxConcurrentRequests = maxConcurrentRequests;
    }

    public int getMaxQueuedRequests() {
        return maxQueuedRequests;
    }

    public void setMaxQueuedRequests(int maxQueuedRequests) {
        this.maxQueuedRequests = maxQueuedRequests;
    }

    public long getQueueTimeout() {
        return queueTimeout;
    }

    public void setQueueTimeout(long queueTimeout) {
        this.queueTimeout = queueTimeout;
    }

    public int getMaxWaitingRequests() {
        return maxWaitingRequests;
    }

    public void setMaxWaitingRequests(int maxWaitingRequests) {
        this.maxWaitingRequests = maxWaitingRequests;
    }

    @Override
    public long getMaxPayloadSize() {
        return maxPayloadSize;
    }

    public void setMaxPayloadSize(long maxPayloadSize) {
        this.maxPayloadSize = maxPayloadSize;
    }

    @Override
    public Map<String, Object> getAdditionalBodyProperty() {
        return additionalBodyProperty;
    }

    public void setAdditionalBodyProperty(Map<String, Object> additionalBodyProperty) {
        this.additionalBodyProperty = additionalBodyProperty;
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

    public boolean isStreaming() {
        return streaming;
    }

    public void setStreaming(boolean streaming) {
        this.streaming = streaming;
    }

    public String getStreamTo() {
        return streamTo;
    }

    public void setStreamTo(String streamTo) {
        this.streamTo = streamTo;
    }

    @Override
    public String getStreamElements() {
        return streamElements;
    }

    public void setStreamElements(String streamElements) {
        this.streamElements = streamElements;
    }

    public boolean isIgnoreStreamToErrors() {
        return ignoreStreamToErrors;
    }

    public void setIgnoreStreamToErrors(boolean ignoreStreamToErrors) {
        this.ignoreStreamToErrors = ignoreStreamToErrors;
    }

    public String getLastEventId() {
        return lastEventId;
    }

    public void setLastEventId(String lastEventId) {
        this.lastEventId = lastEventId;
    }

    @Override
    public long getStreamingReadTimeout() {
        return streamingReadTimeout;
    }

    public void setStreamingReadTimeout(long streamingReadTimeout) {
        this.streamingReadTimeout = streamingReadTimeout;
    }

    @Override
    public long getStreamBufferSize() {
        return streamBufferSize;
    }

    public void setStreamBufferSize(long streamBufferSize) {
        this.streamBufferSize = streamBufferSize;
    }

    @Override
    public int getMaxResumes() {
        return maxResumes;
    }

    public void setMaxResumes(int maxResumes) {
        this.maxResumes = maxResumes;
    }

    @Override
    public int getMaxTotalResumes() {
        return maxTotalResumes;
    }

    public void setMaxTotalResumes(int maxTotalResumes) {
        this.maxTotalResumes = maxTotalResumes;
    }

    @Override
    public long getStreamTimeout() {
        return streamTimeout;
    }

    public void setStreamTimeout(long streamTimeout) {
        this.streamTimeout = streamTimeout;
    }

    @Override
    public boolean isCancelOnClose() {
        return cancelOnClose;
    }

    public void setCancelOnClose(boolean cancelOnClose) {
        this.cancelOnClose = cancelOnClose;
    }

    @Override
    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    @Override
    public boolean isAllowOutputClassHeader() {
        return allowOutputClassHeader;
    }

    public void setAllowOutputClassHeader(boolean allowOutputClassHeader) {
        this.allowOutputClassHeader = allowOutputClassHeader;
    }

    public int getOutputRepairAttempts() {
        return outputRepairAttempts;
    }

    public void setOutputRepairAttempts(int outputRepairAttempts) {
        this.outputRepairAttempts = outputRepairAttempts;
    }

    @Override
    public boolean isLenientJson() {
        return lenientJson;
    }

    public void setLenientJson(boolean lenientJson) {
        this.lenientJson = lenientJson;
    }

    @Override
    public String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    @Override
    public String getAspectRatio() {
        return aspectRatio;
    }

    public void setAspectRatio(String aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    @Override
    public String getImageSize() {
        return imageSize;
    }

    public void setImageSize(String imageSize) {
        this.imageSize = imageSize;
    }

    @Override
    public String getAudioFormat() {
        return audioFormat;
    }

    public void setAudioFormat(String audioFormat) {
        this.audioFormat = audioFormat;
    }

    @Override
    public Integer getOutputSampleRate() {
        return outputSampleRate;
    }

    public void setOutputSampleRate(Integer outputSampleRate) {
        this.outputSampleRate = outputSampleRate;
    }

    @Override
    public Integer getAudioBitRate() {
        return audioBitRate;
    }

    public void setAudioBitRate(Integer audioBitRate) {
        this.audioBitRate = audioBitRate;
    }

    @Override
    public String getVideoDuration() {
        return videoDuration;
    }

    public void setVideoDuration(String videoDuration) {
        this.videoDuration = videoDuration;
    }

    @Override
    public String getVideoResolution() {
        return videoResolution;
    }

    public void setVideoResolution(String videoResolution) {
        this.videoResolution = videoResolution;
    }

    @Override
    public String getMediaDelivery() {
        return mediaDelivery;
    }

    public void setMediaDelivery(String mediaDelivery) {
        this.mediaDelivery = mediaDelivery;
    }

    @Override
    public String getVoice() {
        return voice;
    }

    public void setVoice(String voice) {
        this.voice = voice;
    }

    @Override
    public String getSpeakers() {
        return speakers;
    }

    public void setSpeakers(String speakers) {
        this.speakers = speakers;
    }

    @Override
    public String getSpeechLanguage() {
        return speechLanguage;
    }

    public void setSpeechLanguage(String speechLanguage) {
        this.speechLanguage = speechLanguage;
    }

    @Override
    public String getAudioContainer() {
        return audioContainer;
    }

    public void setAudioContainer(String audioContainer) {
        this.audioContainer = audioContainer;
    }

    public boolean isDownloadMedia() {
        return downloadMedia;
    }

    public void setDownloadMedia(boolean downloadMedia) {
        this.downloadMedia = downloadMedia;
    }

    public long getMaxDownloadSize() {
        return maxDownloadSize;
    }

    public void setMaxDownloadSize(long maxDownloadSize) {
        this.maxDownloadSize = maxDownloadSize;
    }

    @Override
    public Boolean getBackground() {
        return background;
    }

    public void setBackground(Boolean background) {
        this.background = background;
    }

    public boolean isAwaitCompletion() {
        return awaitCompletion;
    }

    public void setAwaitCompletion(boolean awaitCompletion) {
        this.awaitCompletion = awaitCompletion;
    }

    public long getPollInterval() {
        return pollInterval;
    }

    public void setPollInterval(long pollInterval) {
        this.pollInterval = pollInterval;
    }

    public long getCompletionTimeout() {
        return completionTimeout;
    }

    public void setCompletionTimeout(long completionTimeout) {
        this.completionTimeout = completionTimeout;
    }

    public String getConversationId() {
        return conversationId;
    }

    public void setConversationId(String conversationId) {
        this.conversationId = conversationId;
    }

    public StateRepository<String, String> getConversationRepository() {
        return conversationRepository;
    }

    public void setConversationRepository(StateRepository<String, String> conversationRepository) {
        this.conversationRepository = conversationRepository;
    }

    public boolean isSerializeConversations() {
        return serializeConversations;
    }

    public void setSerializeConversations(boolean serializeConversations) {
        this.serializeConversations = serializeConversations;
    }

    public long getConversationTtl() {
        return conversationTtl;
    }

    public void setConversationTtl(long conversationTtl) {
        this.conversationTtl = conversationTtl;
    }

    public String getConversationMode() {
        return conversationMode;
    }

    public void setConversationMode(String conversationMode) {
        this.conversationMode = conversationMode;
    }

    public String getOnUnknownPreviousInteraction() {
        return onUnknownPreviousInteraction;
    }

    public void setOnUnknownPreviousInteraction(String onUnknownPreviousInteraction) {
        this.onUnknownPreviousInteraction = onUnknownPreviousInteraction;
    }

    public StateRepository<String, String> getHistoryRepository() {
        return historyRepository;
    }

    public void setHistoryRepository(StateRepository<String, String> historyRepository) {
        this.historyRepository = historyRepository;
    }

    public int getMaxHistoryTurns() {
        return maxHistoryTurns;
    }

    public void setMaxHistoryTurns(int maxHistoryTurns) {
        this.maxHistoryTurns = maxHistoryTurns;
    }

    public long getMaxHistorySize() {
        return maxHistorySize;
    }

    public void setMaxHistorySize(long maxHistorySize) {
        this.maxHistorySize = maxHistorySize;
    }

    public boolean isOmitHistoryMedia() {
        return omitHistoryMedia;
    }

    public void setOmitHistoryMedia(boolean omitHistoryMedia) {
        this.omitHistoryMedia = omitHistoryMedia;
    }

    public boolean isDeleteOnCompletion() {
        return deleteOnCompletion;
    }

    public void setDeleteOnCompletion(boolean deleteOnCompletion) {
        this.deleteOnCompletion = deleteOnCompletion;
    }

    public StateRepository<String, String> getIdempotencyRepository() {
        return idempotencyRepository;
    }

    public void setIdempotencyRepository(StateRepository<String, String> idempotencyRepository) {
        this.idempotencyRepository = idempotencyRepository;
    }

    public String getIdempotencyKey() {
        return idempotencyKey;
    }

    public void setIdempotencyKey(String idempotencyKey) {
        this.idempotencyKey = idempotencyKey;
    }

    public String getOnUnfinishedRequest() {
        return onUnfinishedRequest;
    }

    public void setOnUnfinishedRequest(String onUnfinishedRequest) {
        this.onUnfinishedRequest = onUnfinishedRequest;
    }

    public long getIdempotencyLease() {
        return idempotencyLease;
    }

    public void setIdempotencyLease(long idempotencyLease) {
        this.idempotencyLease = idempotencyLease;
    }

    public boolean isPayOnce() {
        return payOnce;
    }

    public void setPayOnce(boolean payOnce) {
        this.payOnce = payOnce;
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

    @Override
    public boolean isAllowUriInput() {
        return allowUriInput;
    }

    public void setAllowUriInput(boolean allowUriInput) {
        this.allowUriInput = allowUriInput;
    }

    @Override
    public boolean isAllowRequestBody() {
        return allowRequestBody;
    }

    public void setAllowRequestBody(boolean allowRequestBody) {
        this.allowRequestBody = allowRequestBody;
    }

    @Override
    public String getAllowedRequestFields() {
        return allowedRequestFields;
    }

    public void setAllowedRequestFields(String allowedRequestFields) {
        this.allowedRequestFields = allowedRequestFields;
    }

    @Override
    public boolean isAllowControlCharacters() {
        return allowControlCharacters;
    }

    public void setAllowControlCharacters(boolean allowControlCharacters) {
        this.allowControlCharacters = allowControlCharacters;
    }

    @Override
    public boolean isRequireBody() {
        return requireBody;
    }

    public void setRequireBody(boolean requireBody) {
        this.requireBody = requireBody;
    }

    @Override
    public boolean isContinuing() {
        return conversationRepository != null || historyRepository != null || "stateless".equals(conversationMode);
    }

    @Override
    public String getUnsupportedAttachments() {
        return unsupportedAttachments;
    }

    public void setUnsupportedAttachments(String unsupportedAttachments) {
        this.unsupportedAttachments = unsupportedAttachments;
    }

    @Override
    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
    }

    @Override
    public long getVideoStartOffset() {
        return videoStartOffset;
    }

    public void setVideoStartOffset(long videoStartOffset) {
        this.videoStartOffset = videoStartOffset;
    }

    @Override
    public long getVideoEndOffset() {
        return videoEndOffset;
    }

    public void setVideoEndOffset(long videoEndOffset) {
        this.videoEndOffset = videoEndOffset;
    }

    @Override
    public Double getVideoFps() {
        return videoFps;
    }

    public void setVideoFps(Double videoFps) {
        this.videoFps = videoFps;
    }

    @Override
    public Integer getAudioSampleRate() {
        return audioSampleRate;
    }

    public void setAudioSampleRate(Integer audioSampleRate) {
        this.audioSampleRate = audioSampleRate;
    }

    @Override
    public Integer getAudioChannels() {
        return audioChannels;
    }

    public void setAudioChannels(Integer audioChannels) {
        this.audioChannels = audioChannels;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    @Override
    public long getInlineLimit() {
        return inlineLimit;
    }

    public void setInlineLimit(long inlineLimit) {
        this.inlineLimit = inlineLimit;
    }

    @Override
    public boolean isResendAttachments() {
        return resendAttachments;
    }

    public void setResendAttachments(boolean resendAttachments) {
        this.resendAttachments = resendAttachments;
    }

    @Override
    public boolean isDeleteUploadedFiles() {
        return deleteUploadedFiles;
    }

    public void setDeleteUploadedFiles(boolean deleteUploadedFiles) {
        this.deleteUploadedFiles = deleteUploadedFiles;
    }

    public int getUploadChunkSize() {
        return uploadChunkSize;
    }

    public void setUploadChunkSize(int uploadChunkSize) {
        this.uploadChunkSize = uploadChunkSize;
    }

    @Override
    public int getMaxParallelUploads() {
        return maxParallelUploads;
    }

    public void setMaxParallelUploads(int maxParallelUploads) {
        this.maxParallelUploads = maxParallelUploads;
    }

    public long getFilePollInterval() {
        return filePollInterval;
    }

    public void setFilePollInterval(long filePollInterval) {
        this.filePollInterval = filePollInterval;
    }

    public long getFileActiveTimeout() {
        return fileActiveTimeout;
    }

    public void setFileActiveTimeout(long fileActiveTimeout) {
        this.fileActiveTimeout = fileActiveTimeout;
    }

    @Override
    public StateRepository<String, String> getFileRepository() {
        return fileRepository;
    }

    public void setFileRepository(StateRepository<String, String> fileRepository) {
        this.fileRepository = fileRepository;
    }

    public boolean isAssertFormats() {
        return assertFormats;
    }

    public void setAssertFormats(boolean assertFormats) {
        this.assertFormats = assertFormats;
    }

    public boolean isStrictSchema() {
        return strictSchema;
    }

    public void setStrictSchema(boolean strictSchema) {
        this.strictSchema = strictSchema;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public boolean isAutoToolExecution() {
        return autoToolExecution;
    }

    public void setAutoToolExecution(boolean autoToolExecution) {
        this.autoToolExecution = autoToolExecution;
    }

    public int getMaxToolIterations() {
        return maxToolIterations;
    }

    public void setMaxToolIterations(int maxToolIterations) {
        this.maxToolIterations = maxToolIterations;
    }

    public long getMaxToolTokens() {
        return maxToolTokens;
    }

    public void setMaxToolTokens(long maxToolTokens) {
        this.maxToolTokens = maxToolTokens;
    }

    public int getMaxToolCalls() {
        return maxToolCalls;
    }

    public void setMaxToolCalls(int maxToolCalls) {
        this.maxToolCalls = maxToolCalls;
    }

    public int getMaxParallelTools() {
        return maxParallelTools;
    }

    public void setMaxParallelTools(int maxParallelTools) {
        this.maxParallelTools = maxParallelTools;
    }

    public long getToolTimeout() {
        return toolTimeout;
    }

    public void setToolTimeout(long toolTimeout) {
        this.toolTimeout = toolTimeout;
    }

    public UnknownToolStrategy getUnknownToolStrategy() {
        return unknownToolStrategy;
    }

    public void setUnknownToolStrategy(UnknownToolStrategy unknownToolStrategy) {
        this.unknownToolStrategy = unknownToolStrategy;
    }

    public String getToolChoice() {
        return toolChoice;
    }

    public void setToolChoice(String toolChoice) {
        this.toolChoice = toolChoice;
    }

    public String getAllowedTools() {
        return allowedTools;
    }

    public void setAllowedTools(String allowedTools) {
        this.allowedTools = allowedTools;
    }

    public String getBuiltinTools() {
        return builtinTools;
    }

    public void setBuiltinTools(String builtinTools) {
        this.builtinTools = builtinTools;
    }

    public Map<String, Object> getGoogleSearch() {
        return googleSearch;
    }

    public void setGoogleSearch(Map<String, Object> googleSearch) {
        this.googleSearch = googleSearch;
    }

    public Map<String, Object> getFileSearch() {
        return fileSearch;
    }

    public void setFileSearch(Map<String, Object> fileSearch) {
        this.fileSearch = fileSearch;
    }

    public Map<String, Object> getMaps() {
        return maps;
    }

    public void setMaps(Map<String, Object> maps) {
        this.maps = maps;
    }

    public Map<String, Object> getComputerUse() {
        return computerUse;
    }

    public void setComputerUse(Map<String, Object> computerUse) {
        this.computerUse = computerUse;
    }

    public Map<String, Object> getMcpServer() {
        return mcpServer;
    }

    public void setMcpServer(Map<String, Object> mcpServer) {
        this.mcpServer = mcpServer;
    }
}
