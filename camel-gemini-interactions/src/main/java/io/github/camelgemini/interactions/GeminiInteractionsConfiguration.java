/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.CitationStyle;
import io.github.camelgemini.interactions.model.ConversationMode;
import io.github.camelgemini.interactions.model.DecisionOutput;
import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.ModerationBackend;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OnUnfinishedRequest;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.model.SecretRevocation;
import io.github.camelgemini.interactions.model.ToolErrorStrategy;
import io.github.camelgemini.interactions.model.ToolSelection;
import io.github.camelgemini.interactions.model.UnknownToolStrategy;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import io.github.camelgemini.interactions.model.WebhookAck;
import io.github.camelgemini.interactions.model.WebhookState;
import io.github.camelgemini.interactions.state.PendingRepository;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * The options of an endpoint, and the defaults that the component gives its endpoints. Read once, when a producer starts; the metadata describes each option.
 */
@UriParams
public class GeminiInteractionsConfiguration implements Cloneable {

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

    @UriParam(
            label = "connection",
            defaultValue = "v1beta",
            description =
                    "The version segment of the API's path. decide calls `v1beta` where this is `v1`, which has no decisions.")
    private String apiVersion = "v1beta";

    @UriParam(
            label = "request",
            defaultValue = "gemini-3.8-flash",
            description = "The model to call. Cannot be combined with `agent`.")
    private String model;

    @UriParam(label = "request", description = "The agent to call instead of a model. Cannot be combined with `model`.")
    private String agent;

    @UriParam(
            label = "request",
            prefix = "agentConfig.",
            multiValue = true,
            description =
                    "The configuration of the agent, such as `agentConfig.collaborativePlanning=true`, `agentConfig.maxTotalTokens=200000` or `agentConfig.model`. Names are in camel case or snake case; a dot selects a field of an object. `agentConfig.type` follows from the name of Google's agents, and is required for others.")
    private Map<String, Object> agentConfig = new LinkedHashMap<>();

    @UriParam(
            label = "request",
            description =
                    "The environment in which an agent works: `remote` for a new one, the id of one, a JSON object, or the location (`classpath:`, `file:` or `resource:`) or the bean (`#name`) of such an object. Agents whose name begins with `antigravity` have `remote` as the default; agents of your own need a value.")
    @Metadata(supportFileReference = true, largeInput = true)
    private String environment;

    @UriParam(
            label = "request",
            prefix = "environment.",
            multiValue = true,
            description =
                    "Parts of the environment: `environment.network=disabled`, `environment.allowlist` (domains), `environment.credentials.<domain>` and `environment.envCredentials.<name>` (ids of credentials that the API keeps), `environment.env.<name>` (variables), and `environment.sources.<path>` (a Git repository, a `gs:` URL, or the location of a text that is sent).")
    private Map<String, Object> environmentSettings = new LinkedHashMap<>();

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether requests that an agent is known to refuse fail before they are sent, such as one to Deep Research with a system instruction, a schema or functions.")
    private boolean checkAgentRules = true;

    @UriParam(label = "request", description = "The environment that getEnvironmentFile and deleteEnvironment use.")
    private String environmentId;

    @UriParam(
            label = "request",
            defaultValue = "false",
            description =
                    "Whether get asks the API for the input of the interaction as well. The API has been seen to ignore this.")
    private boolean includeInput;

    @UriParam(
            label = "request",
            description =
                    "The prompt that is sent in front of the body: text, or the location of a resource (`classpath:`, `file:` or `resource:`) that is read when the route starts. If the body is empty, create sends only the prompt, and decide fails.")
    @Metadata(largeInput = true)
    private String userMessage;

    @UriParam(
            label = "request",
            description =
                    "The system instruction for the model: text, or the location of a resource (`classpath:`, `file:` or `resource:`) that is read when the route starts. Sent with every call, because the API does not inherit it. For moderate it replaces the built-in instruction.")
    @Metadata(largeInput = true)
    private String systemInstruction;

    @UriParam(
            label = "request",
            description = "Controls the randomness of the output, from 0 to 2. Newer models may reject it.")
    private Double temperature;

    @UriParam(
            label = "request",
            description =
                    "The cumulative probability of the tokens to sample from, from 0 to 1. Newer models may reject it.")
    private Double topP;

    @UriParam(
            label = "request",
            description = "The maximum number of output tokens. An answer that reaches it is incomplete.")
    private Integer maxOutputTokens;

    @UriParam(label = "request", description = "The seed for sampling. The same seed makes similar output more likely.")
    private Integer seed;

    @UriParam(label = "request", description = "Comma-separated texts at which the model stops.")
    private String stopSequences;

    @UriParam(
            label = "request",
            description =
                    "How much the model thinks before it answers: minimal, low, medium or high. Not every model supports every level.")
    private String thinkingLevel;

    @UriParam(
            label = "request",
            enums = "auto,none",
            description =
                    "Whether the model returns summaries of its thoughts, in the header `CamelGeminiInteractionsThoughtSummary`.")
    private String thinkingSummaries;

    @UriParam(
            label = "output",
            description =
                    "The JSON Schema of the answer: inline, or the location of a resource (`classpath:`, `file:` or `resource:`). The answer is validated, and an invalid one fails the exchange. For moderate it replaces the built-in schema. Cannot be combined with `outputClass`.")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String jsonSchema;

    @UriParam(
            label = "output",
            defaultValue = "auto",
            description =
                    "The type of the body. `auto`: text as String, JSON as String with a schema, an instance with `outputClass`, media as byte array, several media as List. `text`: the text as String. `json`: a JsonNode, and `map`: a Map or a List of Maps, also without a schema. `bytes`: the bytes of the media, or of the text in UTF-8. `interaction`: the whole Interaction. Function calls are a List, except with `interaction`.")
    private OutputType outputType = OutputType.auto;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether the API stores the interaction, so that it can be read and continued. If not set, the API stores it; moderate does not store it, unless `idempotencyRepository` is set.")
    private Boolean store;

    @UriParam(label = "request", enums = "flex,standard,priority", description = "The service tier of the call.")
    private String serviceTier;

    @UriParam(label = "request", description = "The id of the interaction to continue.")
    private String previousInteractionId;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether a successful create also writes the new id to the header `CamelGeminiInteractionsPreviousInteractionId`, so that the next create in the route continues the conversation.")
    private boolean keepPreviousInteractionId = true;

    @UriParam(label = "request", description = "The id of the interaction that get, cancel and delete use.")
    private String interactionId;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description =
                    "Whether the full interaction is stored in the exchange property `CamelGeminiInteractionsResponse`.")
    private boolean storeFullResponse;

    @UriParam(
            label = "connection",
            defaultValue = "2",
            description =
                    "The maximum number of automatic retries. A create is retried only if the API certainly did not run it: without a connection, and on HTTP 429 and 503. Other operations are retried on every temporary failure. Redeliveries of Camel's error handler multiply the retries; 0 disables them.")
    private int maxRetries = 2;

    @UriParam(
            label = "connection",
            defaultValue = "false",
            description =
                    "Whether create is also retried if the API may have run and billed the first attempt: on other server errors, and if the connection breaks after the request was sent.")
    private boolean retryAmbiguous;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description = "The maximum duration of a call, including queueing and retries.")
    private long requestTimeout = 600_000;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description =
                    "Whether a JSON Schema is rejected if the API's schema subset cannot express all of it. Otherwise the missing constraints are logged when the route starts, and only validated in the answer.")
    private boolean strictSchema;

    @UriParam(
            label = "output",
            defaultValue = "true",
            description =
                    "Whether the answer is validated against `format` in the JSON Schema, or in the schema of the class: date, date-time, time, duration, email, hostname, ipv4, ipv6, uri, uri-reference, uuid, regex and json-pointer. If false, formats are only hints for the model.")
    private boolean assertFormats = true;

    @UriParam(
            label = "output",
            description =
                    "The fully qualified name of the class or record that the answer is converted to; with `[]` at the end, a List of them. Its JSON Schema is generated when the route starts, and the answer is validated. Cannot be combined with `jsonSchema`. For decide it needs `decisionOutput=body`.")
    private String outputClass;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether the header `CamelGeminiInteractionsOutputClass` may override `outputClass`. Enable it only if headers come from trusted senders: the header can name any class on the class path.")
    private boolean allowOutputClassHeader;

    @UriParam(
            label = "output",
            defaultValue = "1",
            description =
                    "How often the model is asked again if an answer is not the required JSON, from 0 to 5. Each attempt is billed as a call. For create and moderate without streaming.")
    private int outputRepairAttempts = 1;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether an answer that is longer than one interaction may be is continued until it is whole. If false, such an answer fails with the code `requires_continuation`.")
    private boolean automaticContinuation = true;

    @UriParam(
            label = "producer",
            defaultValue = "20",
            description =
                    "How many times one answer is continued. If it is not whole then, the exchange fails with the code `requires_continuation`.")
    private int maxContinuations = 20;

    @UriParam(
            label = "output",
            defaultValue = "false",
            description =
                    "Whether the JSON of an answer may be surrounded by other text, such as a code block. There must be exactly one object or array.")
    private boolean lenientJson;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description = "The maximum time to open a connection.")
    private long connectTimeout = 10_000;

    @UriParam(
            label = "connection",
            defaultValue = "256",
            description =
                    "The maximum number of concurrent calls. Endpoints with equal connection settings share their connections and this limit.")
    private int maxConcurrentRequests = 256;

    @UriParam(
            label = "connection",
            defaultValue = "1024",
            description =
                    "The maximum number of further calls that wait for a connection. More calls fail at once, or wait with `queueTimeout`.")
    private int maxQueuedRequests = 1024;

    @UriParam(
            label = "connection",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long a message waits, without blocking a thread, if `maxConcurrentRequests` and `maxQueuedRequests` are reached. Messages continue in the order of their arrival. 0 fails them at once.")
    private long queueTimeout;

    @UriParam(
            label = "connection",
            defaultValue = "10000",
            description = "The maximum number of messages that wait with `queueTimeout`. More messages fail at once.")
    private int maxWaitingRequests = 10_000;

    @UriParam(
            label = "connection",
            defaultValue = "67108864",
            description = "The maximum size of an answer in bytes. A larger answer fails the exchange.")
    private long maxPayloadSize = 64L * 1024 * 1024;

    @UriParam(
            label = "request",
            prefix = "additionalBodyProperty.",
            multiValue = true,
            description =
                    "Additional fields of the request, for what has no option. A dot in the name selects a field of an object; a value that is JSON is sent as JSON.")
    private Map<String, Object> additionalBodyProperty = new LinkedHashMap<>();

    @UriParam(
            label = "security",
            prefix = "additionalHeader.",
            multiValue = true,
            secret = true,
            description = "Additional HTTP headers of the request.")
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

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether the answer is streamed. The body is an InteractionStream, an iterator of messages for split(body()).streaming(), unless `streamTo` is set.")
    private boolean streaming;

    @UriParam(
            label = "streaming",
            description =
                    "The URI of the endpoint that receives the elements of streams: each element as a separate exchange, in order, the next one after the previous one is done. The original exchange continues with the whole answer. Needs `streaming`.")
    private String streamTo;

    @UriParam(
            label = "streaming",
            defaultValue = "text",
            description =
                    "Which parts of a stream become elements: `text`, `thoughts` (summaries), `arguments` (of function calls), `toolCall` and `toolResult` (the calls of tools that routes or beans answer, and their results), several of these separated by commas, `deltas` (all deltas) or `events` (all events, unchanged).")
    private String streamElements = "text";

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether failures of exchanges sent to `streamTo` are ignored. Otherwise such a failure ends the stream and fails the original exchange.")
    private boolean ignoreStreamToErrors;

    @UriParam(
            label = "streaming",
            description =
                    "The id of the event after which get starts the stream. If not set, the stream starts at its first event.")
    private String lastEventId;

    @UriParam(
            label = "streaming",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "The maximum time between two events of a stream, and before its first event. Also the maximum time that received elements wait for a consumer, or that the exchange of an element at `streamTo` takes; after it the stream fails.")
    private long streamingReadTimeout = 300_000;

    @UriParam(
            label = "streaming",
            javaType = "java.time.Duration",
            defaultValue = "2h",
            description =
                    "The maximum duration of a stream, from the call to the last event, over all its connections.")
    private long streamTimeout = 7_200_000;

    @UriParam(
            label = "streaming",
            defaultValue = "1048576",
            description =
                    "The maximum size in bytes of buffered events. While the buffer is full, nothing is read from the connection.")
    private long streamBufferSize = 1024 * 1024;

    @UriParam(
            label = "streaming",
            defaultValue = "5",
            description =
                    "The maximum number of consecutive attempts to resume a broken stream. New events reset the count. Only stored interactions can be resumed.")
    private int maxResumes = 5;

    @UriParam(
            label = "streaming",
            defaultValue = "100",
            description = "The maximum number of attempts to resume a stream in total.")
    private int maxTotalResumes = 100;

    @UriParam(
            label = "streaming",
            defaultValue = "false",
            description =
                    "Whether closing a stream before its end cancels the interaction. Otherwise an interaction in the background continues, and is billed.")
    private boolean cancelOnClose;

    @UriParam(
            label = "media",
            description =
                    "The content of the answer: `text`, `image`, `audio`, `video`, or several of these separated by commas. If not set, the model decides. A JSON Schema adds `text`.")
    private String responseFormat;

    @UriParam(label = "media", description = "The aspect ratio of generated images and videos, such as `16:9`.")
    private String aspectRatio;

    @UriParam(
            label = "media",
            description =
                    "The size of generated images: `512`, `1K`, `2K` or `4K`. Not every model supports every size.")
    private String imageSize;

    @UriParam(label = "media", description = "The length of generated videos in seconds, such as `8s`.")
    private String videoDuration;

    @UriParam(label = "media", description = "The resolution of generated videos, such as `720p`.")
    private String videoResolution;

    @UriParam(
            label = "media",
            description = "The voice of generated speech with a single speaker. Cannot be combined with `speakers`.")
    private String voice;

    @UriParam(
            label = "media",
            description =
                    "The voices of several speakers: comma-separated pairs of `name=voice`. The prompt must use the same names. Cannot be combined with `voice`.")
    private String speakers;

    @UriParam(label = "media", description = "The language of generated speech, as a language tag such as `en-US`.")
    private String speechLanguage;

    @UriParam(
            label = "media",
            defaultValue = "wav",
            description =
                    "The format of raw audio samples, which older speech models return: `wav` adds the header of a WAV file, `raw` leaves the samples unchanged.")
    private AudioContainer audioContainer = AudioContainer.wav;

    @UriParam(
            label = "media",
            defaultValue = "true",
            description =
                    "Whether media that the API returns by URI, such as videos, are downloaded, so that the body contains their bytes. Otherwise, and for URIs that are not files of the API, the body is the URI.")
    private boolean downloadMedia = true;

    @UriParam(
            label = "media",
            defaultValue = "268435456",
            description =
                    "The maximum total size in bytes of the downloaded media of an answer. Larger media fail the exchange.")
    private long maxDownloadSize = 256L * 1024 * 1024;

    @UriParam(
            label = "output",
            description =
                    "Whether links of citations that lead to the cited page by a redirect of Google are replaced by the link of the page. Costs a request for each link, which tells Google of it.")
    private boolean resolveCitations;

    @UriParam(
            label = "output",
            defaultValue = "none",
            description =
                    "How the text shows its citations: `inline` puts links after each cited passage, `footnotes` puts numbers there and the links below the text, both in Markdown; `none` leaves the text as it is.")
    private CitationStyle citationStyle = CitationStyle.none;

    @UriParam(
            label = "output",
            defaultValue = "100",
            description =
                    "How many links of an answer are resolved at most, from 1 to 10000. Links that were resolved before do not count.")
    private int maxCitationLinks = 100;

    @UriParam(
            label = "output",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description =
                    "How long resolving the links of an answer may take. Links that are not resolved by then stay as they are.")
    private long citationTimeout = 10_000;

    @UriParam(
            label = "request",
            description =
                    "Whether the API runs the interaction in the background, without an open connection. Needs `store`. If not set, agents run in the background, and models do not.")
    private Boolean background;

    @UriParam(
            label = "request",
            defaultValue = "true",
            description =
                    "Whether the exchange waits, without blocking a thread, until an interaction in the background ends. If false, it continues at once with an empty body, and with id and status in headers.")
    private boolean awaitCompletion = true;

    @UriParam(
            label = "request",
            javaType = "java.time.Duration",
            defaultValue = "10s",
            description =
                    "The maximum pause between two requests for the status of an interaction in the background. The first pause is one second; the pauses grow.")
    private long pollInterval = 10_000;

    @UriParam(
            label = "pending",
            description =
                    "The interactions in the background that a consumer `pending` waits for: a `PendingRepository`. On `create`, the interaction is added before the exchange continues, with an empty body and with id and status in headers. Required on `pending`.")
    private PendingRepository pendingRepository;

    @UriParam(
            label = "pending",
            description =
                    "The names of headers, separated by commas, that are stored with an interaction in the `pendingRepository`. The exchange that the consumer `pending` creates has them.")
    private String pendingHeaders;

    @UriParam(
            label = "pending",
            defaultValue = "20",
            description = "How many interactions the consumer reads, or has in its route, at the same time.")
    private int maxPendingJobs = 20;

    @UriParam(
            label = "pending",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description =
                    "How long an interaction belongs to a consumer that has died. A consumer that works renews its lease.")
    private long pendingLease = 60_000;

    @UriParam(
            label = "webhook",
            prefix = "webhook.",
            multiValue = true,
            description =
                    "Where the API tells of the end of an interaction in the background, in place of the webhooks of the project. `webhook.uris`: URLs with https, separated by commas. `webhook.userMetadata.*`: texts that each event has. The interaction runs in the background. Never read from a header.")
    private Map<String, Object> webhook = new LinkedHashMap<>();

    @UriParam(
            label = "webhook",
            description =
                    "The id of the webhook that an operation uses. The header `CamelGeminiInteractionsWebhookId` overrides it.")
    private String webhookId;

    @UriParam(label = "webhook", description = "The name of a webhook, for people.")
    private String webhookName;

    @UriParam(
            label = "webhook",
            description =
                    "The URL, with https, to which Google sends the events of the project. Never read from a header or a body: who sets it decides where the events go.")
    private String webhookUri;

    @UriParam(label = "webhook", description = "Whether Google delivers events to the webhook.")
    private WebhookState webhookState;

    @UriParam(
            label = "webhook",
            defaultValue = "after24Hours",
            description =
                    "Until when the former secrets are valid after rotateWebhookSecret. `after24Hours`: Google signs with the former secrets and with the new one in this time. `immediately`: not any more, for a secret that others know.")
    private SecretRevocation webhookRevocation = SecretRevocation.after24Hours;

    @UriParam(
            label = "webhook",
            description =
                    "Stores the signing secrets of webhooks, which the API tells only once: a `StateRepository` of strings, which must be protected like a password. createWebhook and rotateWebhookSecret need it; deleteWebhook removes the secrets from it.")
    private StateRepository<String, String> webhookSecretRepository;

    @UriParam(
            label = "webhook",
            defaultValue = "/gemini-interactions/webhook",
            description =
                    "The path at which the consumer `webhook` receives events. It follows the context path of the HTTP server.")
    private String webhookPath = "/gemini-interactions/webhook";

    @UriParam(
            label = "webhook",
            description =
                    "The name of the component that serves HTTP for the consumer `webhook`, such as `servlet` or `jetty`. If not set, that of Camel's REST configuration, or `platform-http`.")
    private String httpServerComponent;

    @UriParam(
            label = "webhook,security",
            secret = true,
            description =
                    "The secret that signs the events of a registered webhook, or several, separated by commas, while it is rotated. What follows `whsec_` is Base64; any other text is used as it is.")
    private String webhookSecret;

    @UriParam(
            label = "webhook",
            description =
                    "Whether the consumer accepts the events of dynamic webhooks, which a JSON Web Token signs. Needs the library `com.nimbusds:nimbus-jose-jwt`. If not set, it does so if `webhookUrl`, `webhookAudience` or `webhookIssuer` is set.")
    private Boolean webhookDynamic;

    @UriParam(
            label = "webhook",
            description =
                    "The public URL of the webhook, as the API calls it. It is what the tokens of dynamic webhooks name as their audience.")
    private String webhookUrl;

    @UriParam(
            label = "webhook,security",
            description =
                    "The audience that tokens of dynamic webhooks must name. If not set, it is `webhookUrl`; `none` accepts any audience.")
    private String webhookAudience;

    @UriParam(
            label = "webhook,security",
            description = "The issuer that tokens of dynamic webhooks must name. If not set, it is not checked.")
    private String webhookIssuer;

    @UriParam(
            label = "webhook,security",
            defaultValue = "https://generativelanguage.googleapis.com/.well-known/jwks.json",
            description =
                    "The URL of the public keys that sign the tokens of dynamic webhooks. They are kept for an hour.")
    private String webhookJwksUrl = "https://generativelanguage.googleapis.com/.well-known/jwks.json";

    @UriParam(
            label = "webhook,security",
            javaType = "java.time.Duration",
            defaultValue = "5m",
            description =
                    "How far the time of an event may be from now. Older events are refused, so that nobody can send a recorded one again.")
    private long webhookTolerance = 300_000;

    @UriParam(
            label = "webhook",
            defaultValue = "1048576",
            description =
                    "The maximum size of an event in bytes. Larger ones are answered with 413, and not read further.")
    private int webhookMaxPayloadSize = 1_048_576;

    @UriParam(
            label = "webhook",
            defaultValue = "200",
            description =
                    "How many requests and events the consumer works on at the same time. Further ones are answered with 503, so that they are sent again.")
    private int webhookMaxConcurrent = 200;

    @UriParam(
            label = "webhook",
            description =
                    "The types of events that the route gets, separated by commas, such as `interaction.completed`; `interaction.*` is for all that begin so. Others are acknowledged and dropped. If not set, the route gets all, also those of types that are not known.")
    private String webhookEvents;

    @UriParam(
            label = "webhook",
            description =
                    "Remembers which events were processed, so that an event that is sent again goes through the route once. Several nodes need one that they share, such as the `JdbcMessageIdRepository` of camel-sql. If not set, the consumer remembers the last ones in memory.")
    private IdempotentRepository webhookIdempotentRepository;

    @UriParam(
            label = "webhook",
            javaType = "java.time.Duration",
            defaultValue = "60s",
            description =
                    "How long an event belongs to a node that has died; after at most twice as long another node may process it. A node that works renews its lease. The clocks of the nodes must not be further apart.")
    private long webhookLease = 60_000;

    @UriParam(
            label = "webhook",
            defaultValue = "last",
            description =
                    "When the sender gets its answer: `last` answers when the route has ended, so that an event is sent again if the route fails; `first` answers before the route, which may then take as long as it wants. `first` needs `webhookIdempotentRepository`.")
    private WebhookAck webhookAck = WebhookAck.last;

    @UriParam(
            label = "webhook",
            defaultValue = "false",
            description =
                    "Whether the consumer `webhook` registers `webhookUrl` for `webhookEvents` when its route starts. Needs a key and `webhookSecretRepository`. Nodes with the same URL and the same repository share one webhook.")
    private boolean autoRegister;

    @UriParam(
            label = "webhook",
            defaultValue = "true",
            description =
                    "Whether the webhook of `autoRegister` is deleted when the route stops on the last node. `false` keeps it, so that the API repeats during a restart what it could not deliver.")
    private boolean unregisterOnStop = true;

    @UriParam(
            label = "webhook",
            javaType = "java.time.Duration",
            defaultValue = "30s",
            description = "How long the calls of `autoRegister` may take when the route starts or stops.")
    private long registrationTimeout = 30_000;

    @UriParam(
            label = "webhook",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description =
                    "How old the state of the webhook of `autoRegister` may be that the health check of the consumer shows. The check reads it only when it is asked.")
    private long webhookCheckInterval = 600_000;

    @UriParam(
            label = "webhook",
            defaultValue = "false",
            description =
                    "Whether the consumer `webhook` reads the interaction of an event, so that the body and the headers are those of `get`. Needs a key. Events that are not about an interaction stay as they are.")
    private boolean fetchInteraction;

    @UriParam(
            label = "request",
            javaType = "java.time.Duration",
            defaultValue = "70m",
            description =
                    "The maximum time that an exchange waits for an interaction in the background. The interaction itself is not cancelled.")
    private long completionTimeout = 70 * 60_000;

    @UriParam(
            label = "request",
            javaType = "java.time.Duration",
            defaultValue = "30m",
            description =
                    "How long a running interaction may show no progress, before waiting for it fails with `no_progress`: in the background no later `updated`, no other status and no further step, in a stream no content. 0 for any time. The interaction itself is not cancelled.")
    private long progressTimeout = 30 * 60_000;

    @UriParam(
            label = "request",
            defaultValue = "keep",
            description =
                    "What becomes of an interaction in the background when its route or the context stops while the exchange waits for it, or when its stream is closed before its end. `keep`: it continues, and is billed. `cancel`: it is cancelled at the API.")
    private OnCancellation onCancellation = OnCancellation.keep;

    @UriParam(
            label = "conversation",
            description =
                    "A Simple expression for the id of the conversation that a message belongs to, such as `${header.customer}`. With `conversationRepository` the conversation continues at its latest turn, whichever route or node ran that turn.")
    private String conversationId;

    @UriParam(
            label = "conversation",
            description =
                    "Stores the latest interaction of each conversation: a `StateRepository` of strings, such as `#bean:conversations`.")
    private StateRepository<String, String> conversationRepository;

    @UriParam(
            label = "conversation",
            defaultValue = "true",
            description =
                    "Whether concurrent turns of one conversation in this JVM run one after the other, without blocking a thread. Otherwise they all continue the same interaction.")
    private boolean serializeConversations = true;

    @UriParam(
            label = "conversation",
            javaType = "java.time.Duration",
            defaultValue = "0",
            description =
                    "How long after its latest turn a conversation can be continued. A later message starts a new conversation. 0 means no limit.")
    private long conversationTtl;

    @UriParam(
            label = "conversation",
            defaultValue = "stateful",
            description =
                    "Who stores the history of a conversation. `stateful`: the API; each call names the previous interaction. `stateless`: the component; nothing is stored at the API (`store` is false), and each call sends the whole history, from `historyRepository` or the exchange property `CamelGeminiInteractionsHistory`.")
    private ConversationMode conversationMode = ConversationMode.stateful;

    @UriParam(
            label = "conversation",
            defaultValue = "fail",
            description =
                    "What to do if the previous interaction is unknown, expired or cannot be continued: `fail` the exchange, `restart` with a new conversation, or `replay` the history in a new conversation, which needs `historyRepository`. Also if the API refuses a history, because calls of functions in it lack signatures: `replay` then sends what was said, without the calls.")
    private OnUnknownPreviousInteraction onUnknownPreviousInteraction = OnUnknownPreviousInteraction.fail;

    @UriParam(
            label = "conversation",
            description =
                    "Stores the history of each conversation, for `conversationMode=stateless` and `onUnknownPreviousInteraction=replay`: a `StateRepository` of strings.")
    private StateRepository<String, String> historyRepository;

    @UriParam(
            label = "conversation",
            defaultValue = "50",
            description =
                    "The maximum number of turns in the history of a conversation. The oldest turns are removed first.")
    private int maxHistoryTurns = 50;

    @UriParam(
            label = "conversation",
            defaultValue = "1048576",
            description =
                    "The maximum size of the history of a conversation, in bytes of JSON. The oldest turns are removed first.")
    private long maxHistorySize = 1024 * 1024;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether a note with type and size replaces the bytes of media in the history. References by URI are kept.")
    private boolean omitHistoryMedia;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether the interactions of an exchange are deleted when the exchange is done, also after a failure.")
    private boolean deleteOnCompletion;

    @UriParam(
            label = "idempotency",
            description =
                    "Stores which interaction answered which message, so that a redelivered message gets the same answer and is not billed again: a `StateRepository` of strings.")
    private StateRepository<String, String> idempotencyRepository;

    @UriParam(
            label = "idempotency",
            description =
                    "A Simple expression that uniquely identifies a message. If not set, exchanges from a Kafka or a file consumer use topic, partition and offset, or path, length and time, together with the step of the route. All other exchanges need it, or the header.")
    private String idempotencyKey;

    @UriParam(
            label = "idempotency",
            defaultValue = "fail",
            description =
                    "What to do with a message that was already sent with an unknown outcome, because a node died or a connection broke: `fail` the exchange, or `retry`, which may be billed twice.")
    private OnUnfinishedRequest onUnfinishedRequest = OnUnfinishedRequest.fail;

    @UriParam(
            label = "idempotency",
            defaultValue = "false",
            description =
                    "Whether interactions are created in the background, so that their id is stored before the model works, and a redelivered message waits for the same interaction. Needs `idempotencyRepository`.")
    private boolean payOnce;

    @UriParam(
            label = "idempotency",
            javaType = "java.time.Duration",
            defaultValue = "60000",
            description =
                    "How long the claim of a message stays valid after its node died. Then another node may send the message again with `onUnfinishedRequest=retry`. Running calls renew their claim. The clocks of the nodes must differ by much less. From 1 second to 24 hours.")
    private long idempotencyLease = 60_000;

    @UriParam(
            label = "moderation",
            description =
                    "The location (`classpath:`, `file:` or `resource:`) of the moderation policy: a YAML or JSON file with categories and thresholds. If not set, the built-in schema or `jsonSchema` is used. It is never read from a header.")
    @Metadata(supportFileReference = true)
    private String moderationPolicy;

    @UriParam(
            label = "moderation",
            defaultValue = "fail",
            description =
                    "What moderate does with null, empty and blank elements of a list. `fail` fails the exchange. `skip` judges the other elements, and gives each empty one a verdict that is not flagged and has empty=true.")
    private EmptyElements emptyElements = EmptyElements.fail;

    @UriParam(
            label = "moderation",
            defaultValue = "interactions",
            description =
                    "What moderate asks for a verdict. `interactions`: the model of `model` writes the verdict. `decisions`: the model of `decisionModel` answers one question for each category, and its probabilities are the scores; a list takes one call for each element.")
    private ModerationBackend moderationBackend = ModerationBackend.interactions;

    @UriParam(
            label = "decision",
            description =
                    "The questions of decide, by their ids: the location (`classpath:`, `file:` or `resource:`) of a YAML or JSON file, or the questions in JSON or YAML. Cannot be combined with `question`.")
    @Metadata(supportFileReference = true, largeInput = true)
    private String questions;

    @UriParam(
            label = "decision",
            description =
                    "A single question of decide. Without `choices` and `levels`, the answer is true or false. The id of the question is `decision`.")
    private String question;

    @UriParam(
            label = "decision",
            description =
                    "The options from which the answer to `question` is chosen, with commas between them: 2 to 255.")
    private String choices;

    @UriParam(
            label = "decision",
            description =
                    "The levels on which the answer to `question` is a score, the lowest first, with commas between them: 2 to 255. The first level is 0.")
    private String levels;

    @UriParam(
            label = "decision",
            defaultValue = "gemini-decision-1",
            description =
                    "The model of decide, for which `model` does not count. Also that of moderate with `moderationBackend=decisions`, and of create with `toolSelection=decisions`.")
    private String decisionModel = "gemini-decision-1";

    @UriParam(
            label = "decision",
            defaultValue = "headers",
            description =
                    "Where decide puts the decisions. `headers` keeps the body. `body` also replaces the body with a Map of the decisions by question ids, or with an instance of `outputClass`.")
    private DecisionOutput decisionOutput = DecisionOutput.headers;

    @UriParam(
            label = "decision",
            defaultValue = "false",
            description =
                    "Whether decide asks about each element of a body that is a List on its own. Otherwise a List is one input of several contents.")
    private boolean decisionBatch;

    @UriParam(
            label = "decision",
            defaultValue = "8",
            description =
                    "How many elements of a List are decided at the same time, by decide with `decisionBatch`, and by moderate with `moderationBackend=decisions`.")
    private int maxParallelDecisions = 8;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether messages may refer to media by https: and gs: URIs, including YouTube, which the API then fetches: in the header `CamelGeminiInteractionsFileUri`, or as `uri` in JSON. Otherwise such messages fail. The header may always name files of the Files API.")
    private boolean allowUriInput;

    @UriParam(
            label = "security",
            defaultValue = "false",
            description =
                    "Whether a body may control the request: a Map or JsonNode with `input` is a whole request, and one that is a step of a conversation, such as a function result, is sent as a step. Otherwise such messages fail. Options, headers and `additionalBodyProperty` override the body. Not supported by `moderate`.")
    private boolean allowRequestBody;

    @UriParam(
            label = "security",
            description =
                    "Which of the fields `tools`, `webhook_config`, `environment` and `agent` a whole request in a body may contain, separated by commas. A request with any other of them fails. Needs `allowRequestBody`.")
    private String allowedRequestFields;

    @UriParam(
            label = "media",
            defaultValue = "false",
            description =
                    "Whether text may contain control characters other than tabs, line ends and form feeds. Otherwise such messages fail, because mostly the declared charset is wrong, or the body is not text.")
    private boolean allowControlCharacters;

    @UriParam(
            label = "request",
            defaultValue = "false",
            description =
                    "Fails the exchange if the message has no content: an empty body, no attachment and no header `CamelGeminiInteractionsFileUri`. Otherwise the prompt is sent alone.")
    private boolean requireBody;

    @UriParam(
            label = "media",
            description =
                    "What to do with attachments that are empty, or that the API does not accept. `skip` sends the message without them, and lists them in the header `CamelGeminiInteractionsSkippedAttachments`. `fail` fails the exchange. If not set, create skips them, and moderate and decide fail.")
    private UnsupportedAttachments unsupportedAttachments;

    @UriParam(
            label = "media",
            enums = "low,medium,high,ultra_high",
            description =
                    "The resolution at which the model processes images and frames of videos. A higher resolution uses more tokens. If not set, the model decides.")
    private String mediaResolution;

    @UriParam(
            label = "media",
            javaType = "java.time.Duration",
            description = "The offset at which processing of videos starts. 0 is the start of the video.")
    private long videoStartOffset;

    @UriParam(
            label = "media",
            javaType = "java.time.Duration",
            description = "The offset at which processing of videos ends. 0 is the end of the video.")
    private long videoEndOffset;

    @UriParam(
            label = "media",
            description =
                    "The number of frames per second of a video that the model processes, above 0 and up to 60. If not set, the model decides.")
    private Double videoFps;

    @UriParam(
            label = "files",
            description =
                    "The file that getFile and deleteFile use: `files/<id>` or `<id>`. For getEnvironmentFile, the path of a file in the environment.")
    private String fileName;

    @UriParam(
            label = "files",
            defaultValue = "15728640",
            description =
                    "The maximum size in bytes, before base64, of the media that create, moderate and decide send inside the request. If the media are larger, the largest are uploaded first. 0 uploads all media. At most 104857600.")
    private long inlineLimit = 15L * 1024 * 1024;

    @UriParam(
            label = "conversation",
            defaultValue = "false",
            description =
                    "Whether a create that continues an interaction sends attachments and files of the header `CamelGeminiInteractionsFileUri` again, although an earlier create for the same message already sent them. If false, they are sent once.")
    private boolean resendAttachments;

    @UriParam(
            label = "files",
            defaultValue = "true",
            description =
                    "Whether files that create and moderate uploaded are deleted after the call. If false, the API keeps them for 48 hours, for later turns of the conversation. Files in `fileRepository` and files of running interactions in the background are always kept.")
    private boolean deleteUploadedFiles = true;

    @UriParam(
            label = "files",
            defaultValue = "8388608",
            description = "The size of upload chunks in bytes: a multiple of 262144.")
    private int uploadChunkSize = 8 * 1024 * 1024;

    @UriParam(
            label = "files",
            javaType = "java.time.Duration",
            defaultValue = "10m",
            description = "The maximum time for the API to process an uploaded file.")
    private long fileActiveTimeout = 600_000;

    @UriParam(
            label = "files",
            description =
                    "Stores uploads by a hash of their bytes, so that the same bytes are uploaded only once in 48 hours: a `StateRepository` of strings.")
    private StateRepository<String, String> fileRepository;

    @UriParam(
            label = "tool",
            description =
                    "The name by which the model calls the tool: 1 to 64 letters, digits, `_`, `-` and `.`. Required on tool.")
    private String name;

    @UriParam(
            label = "tool",
            description =
                    "What the model is told of the tool: what it does, and when to call it. The better it is, the better the model chooses.")
    @Metadata(largeInput = true)
    private String description;

    @UriParam(
            label = "tool",
            description =
                    "Words, separated by commas. On tool, required: the groups that the tool is in. On create: the groups whose tools the model can call; without it the model is offered no tool of a route. Tools of Camel's `ai-tool` are found as well.")
    private String tags;

    @UriParam(
            label = "tool",
            prefix = "parameter.",
            multiValue = true,
            description =
                    "The parameters of the tool, `parameter.city=string` for one: `string`, `integer`, `number`, `boolean`, `object` or `array`. Behind the name there may be `.description`, `.required` (`true` or `false`) and `.enum`, the accepted values separated by commas. Not together with `argsSchema` or `argsClass`; without any of the three the tool has no parameters.")
    private Map<String, Object> parameter = new LinkedHashMap<>();

    @UriParam(
            label = "tool",
            description =
                    "The JSON Schema of the tool's arguments, of type `object`: inline JSON, or the location of one (`classpath:`, `file:`, `resource:`), read at the start. Arguments are held to all of it, also to what the API ignores.")
    @Metadata(supportFileReference = true, largeInput = true, inputLanguage = "json")
    private String argsSchema;

    @UriParam(
            label = "tool",
            description =
                    "The class that the arguments become an instance of, which is the body of the tool's route then. Its JSON Schema is made as that of `outputClass` is.")
    private String argsClass;

    @UriParam(
            label = "tool",
            defaultValue = "false",
            description =
                    "Whether a call of the tool must be approved. The exchange then leaves with the open calls and the status `requires_action`. A `create` with the header `CamelGeminiInteractionsToolApprovals` that continues this interaction makes the calls.")
    private boolean requiresApproval;

    @UriParam(
            label = "tool",
            defaultValue = "false",
            description =
                    "Whether the result of the tool is the answer of the exchange, so that the model is not asked again. Only if all calls of one answer of the model are calls of such tools, and all succeed.")
    private boolean returnDirect;

    @UriParam(
            label = "tool",
            defaultValue = "reprompt",
            description =
                    "What happens when the tool's route fails, or, on create, a method of `toolBeans` or a route of `ai-tool`: the model is told that the tool failed, and nothing else (`reprompt`), or the exchange that called the model fails (`fail`). Arguments that the schema refuses are always told to the model.")
    private ToolErrorStrategy toolErrorStrategy = ToolErrorStrategy.reprompt;

    @UriParam(
            label = "tool",
            defaultValue = "10485760",
            description =
                    "How many bytes the result of the tool may have; on create, of a method of `toolBeans` or a route of `ai-tool`. The model is told of a larger one that it is too large.")
    private int maxToolResultSize = 10 * 1024 * 1024;

    @UriParam(
            label = "tool",
            description =
                    "The names of beans in the registry, separated by commas, such as `#weather,#orders`. The model can call their public methods that have the annotation `@JsonPropertyDescription`.")
    private String toolBeans;

    @UriParam(
            label = "tool",
            defaultValue = "true",
            description =
                    "Whether the tools that the model calls are run, and their results given to it, until it calls no more. If false, the calls become the body and the header `CamelGeminiInteractionsFunctionCalls`, and a body may have `function_result` steps that answer them.")
    private boolean autoToolExecution = true;

    @UriParam(
            label = "tool",
            defaultValue = "10",
            description =
                    "How many times the model may be given results of tools for one exchange. If it still calls tools then, the exchange fails.")
    private int maxToolIterations = 10;

    @UriParam(
            label = "tool",
            defaultValue = "0",
            description =
                    "How many tokens one exchange may have used when the model is given results of tools. If they are more, the exchange fails. 0 sets no limit.")
    private long maxToolTokens = 0;

    @UriParam(
            label = "tool",
            defaultValue = "100",
            description =
                    "How many calls of tools the model may make for one exchange. If it makes more, the exchange fails.")
    private int maxToolCalls = 100;

    @UriParam(
            label = "tool",
            defaultValue = "8",
            description = "How many calls of tools run at the same time for one exchange.")
    private int maxParallelTools = 8;

    @UriParam(
            label = "tool",
            defaultValue = "60s",
            javaType = "java.time.Duration",
            description =
                    "How long one call of a tool may take. After that, the model is told that the tool did not answer, and what the tool brings later is dropped.")
    private long toolTimeout = 60_000;

    @UriParam(
            label = "tool",
            defaultValue = "reprompt",
            description =
                    "What happens when the model calls a tool that it was not offered: `reprompt` tells the model, `fail` fails the exchange.")
    private UnknownToolStrategy unknownToolStrategy = UnknownToolStrategy.reprompt;

    @UriParam(
            label = "tool",
            description =
                    "Whether the model calls functions: `auto`, `any` (it must), `none` or `validated`. Once it has results, `any` becomes `auto`. Other values are sent as they are.")
    private String toolChoice;

    @UriParam(
            label = "tool",
            description =
                    "The names of the functions that the model may call, separated by commas. Without it, it may call all that it is offered.")
    private String allowedTools;

    @UriParam(
            label = "tool",
            defaultValue = "all",
            description =
                    "Which tools create offers if it finds more than `maxTools` by `tags` and `toolBeans`. `all` offers all of them. `decisions` asks the model of `decisionModel` once which of them the input needs, and offers `maxTools` of them. Cannot be combined with `allowedTools`.")
    private ToolSelection toolSelection = ToolSelection.all;

    @UriParam(
            label = "tool",
            defaultValue = "20",
            description =
                    "How many tools of `tags` and `toolBeans` create offers with `toolSelection=decisions`. If there are no more, nothing is asked. From 1 to 1000.")
    private int maxTools = 20;

    @UriParam(
            label = "tool",
            description =
                    "Tools that the API runs itself, separated by commas: `google_search`, `url_context`, `code_execution`, `google_maps`, `file_search`, `computer_use`. Other values are sent as they are.")
    private String builtinTools;

    @UriParam(
            label = "tool",
            prefix = "googleSearch.",
            multiValue = true,
            description =
                    "Parameters of the tool `google_search`, such as `googleSearch.searchTypes=web_search,image_search`.")
    private Map<String, Object> googleSearch = new LinkedHashMap<>();

    @UriParam(
            label = "tool",
            prefix = "fileSearch.",
            multiValue = true,
            description =
                    "Parameters of the tool `file_search`: `fileSearch.stores`, `fileSearch.topK`, `fileSearch.metadataFilter`.")
    private Map<String, Object> fileSearch = new LinkedHashMap<>();

    @UriParam(
            label = "tool",
            prefix = "maps.",
            multiValue = true,
            description =
                    "Parameters of the tool `google_maps`: `maps.latitude`, `maps.longitude`, `maps.enableWidget`.")
    private Map<String, Object> maps = new LinkedHashMap<>();

    @UriParam(
            label = "tool",
            prefix = "computerUse.",
            multiValue = true,
            description = "Parameters of the tool `computer_use`, such as `computerUse.environment=browser`.")
    private Map<String, Object> computerUse = new LinkedHashMap<>();

    @UriParam(
            label = "tool",
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
            copy.agentConfig = new LinkedHashMap<>(agentConfig);
            copy.environmentSettings = new LinkedHashMap<>(environmentSettings);
            copy.additionalHeader = new LinkedHashMap<>(additionalHeader);
            copy.parameter = new LinkedHashMap<>(parameter);
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

    public Map<String, Object> getAgentConfig() {
        return agentConfig;
    }

    public void setAgentConfig(Map<String, Object> agentConfig) {
        this.agentConfig = agentConfig;
    }

    public String getEnvironment() {
        return environment;
    }

    public void setEnvironment(String environment) {
        this.environment = environment;
    }

    public Map<String, Object> getEnvironmentSettings() {
        return environmentSettings;
    }

    public void setEnvironmentSettings(Map<String, Object> environmentSettings) {
        this.environmentSettings = environmentSettings;
    }

    public boolean isCheckAgentRules() {
        return checkAgentRules;
    }

    public void setCheckAgentRules(boolean checkAgentRules) {
        this.checkAgentRules = checkAgentRules;
    }

    public String getEnvironmentId() {
        return environmentId;
    }

    public void setEnvironmentId(String environmentId) {
        this.environmentId = environmentId;
    }

    public boolean isIncludeInput() {
        return includeInput;
    }

    public void setIncludeInput(boolean includeInput) {
        this.includeInput = includeInput;
    }

    public String getAgent() {
        return agent;
    }

    public void setAgent(String agent) {
        this.agent = agent;
    }

    public String getUserMessage() {
        return userMessage;
    }

    public void setUserMessage(String userMessage) {
        this.userMessage = userMessage;
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

    public Integer getSeed() {
        return seed;
    }

    public void setSeed(Integer seed) {
        this.seed = seed;
    }

    public String getStopSequences() {
        return stopSequences;
    }

    public void setStopSequences(String stopSequences) {
        this.stopSequences = stopSequences;
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

    public String getJsonSchema() {
        return jsonSchema;
    }

    public void setJsonSchema(String jsonSchema) {
        this.jsonSchema = jsonSchema;
    }

    public OutputType getOutputType() {
        return outputType;
    }

    public void setOutputType(OutputType outputType) {
        this.outputType = outputType;
    }

    public Boolean getStore() {
        return store;
    }

    public void setStore(Boolean store) {
        this.store = store;
    }

    public String getServiceTier() {
        return serviceTier;
    }

    public void setServiceTier(String serviceTier) {
        this.serviceTier = serviceTier;
    }

    public String getPreviousInteractionId() {
        return previousInteractionId;
    }

    public void setPreviousInteractionId(String previousInteractionId) {
        this.previousInteractionId = previousInteractionId;
    }

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

    public long getMaxPayloadSize() {
        return maxPayloadSize;
    }

    public void setMaxPayloadSize(long maxPayloadSize) {
        this.maxPayloadSize = maxPayloadSize;
    }

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

    public long getStreamingReadTimeout() {
        return streamingReadTimeout;
    }

    public void setStreamingReadTimeout(long streamingReadTimeout) {
        this.streamingReadTimeout = streamingReadTimeout;
    }

    public long getStreamBufferSize() {
        return streamBufferSize;
    }

    public void setStreamBufferSize(long streamBufferSize) {
        this.streamBufferSize = streamBufferSize;
    }

    public int getMaxResumes() {
        return maxResumes;
    }

    public void setMaxResumes(int maxResumes) {
        this.maxResumes = maxResumes;
    }

    public int getMaxTotalResumes() {
        return maxTotalResumes;
    }

    public void setMaxTotalResumes(int maxTotalResumes) {
        this.maxTotalResumes = maxTotalResumes;
    }

    public long getStreamTimeout() {
        return streamTimeout;
    }

    public void setStreamTimeout(long streamTimeout) {
        this.streamTimeout = streamTimeout;
    }

    public boolean isCancelOnClose() {
        return cancelOnClose;
    }

    public void setCancelOnClose(boolean cancelOnClose) {
        this.cancelOnClose = cancelOnClose;
    }

    public String getOutputClass() {
        return outputClass;
    }

    public void setOutputClass(String outputClass) {
        this.outputClass = outputClass;
    }

    public boolean isAllowOutputClassHeader() {
        return allowOutputClassHeader;
    }

    public void setAllowOutputClassHeader(boolean allowOutputClassHeader) {
        this.allowOutputClassHeader = allowOutputClassHeader;
    }

    public boolean isAutomaticContinuation() {
        return automaticContinuation;
    }

    public void setAutomaticContinuation(boolean automaticContinuation) {
        this.automaticContinuation = automaticContinuation;
    }

    public int getMaxContinuations() {
        return maxContinuations;
    }

    public void setMaxContinuations(int maxContinuations) {
        this.maxContinuations = maxContinuations;
    }

    public int getOutputRepairAttempts() {
        return outputRepairAttempts;
    }

    public void setOutputRepairAttempts(int outputRepairAttempts) {
        this.outputRepairAttempts = outputRepairAttempts;
    }

    public boolean isLenientJson() {
        return lenientJson;
    }

    public void setLenientJson(boolean lenientJson) {
        this.lenientJson = lenientJson;
    }

    public String getResponseFormat() {
        return responseFormat;
    }

    public void setResponseFormat(String responseFormat) {
        this.responseFormat = responseFormat;
    }

    public String getAspectRatio() {
        return aspectRatio;
    }

    public void setAspectRatio(String aspectRatio) {
        this.aspectRatio = aspectRatio;
    }

    public String getImageSize() {
        return imageSize;
    }

    public void setImageSize(String imageSize) {
        this.imageSize = imageSize;
    }

    public String getVideoDuration() {
        return videoDuration;
    }

    public void setVideoDuration(String videoDuration) {
        this.videoDuration = videoDuration;
    }

    public String getVideoResolution() {
        return videoResolution;
    }

    public void setVideoResolution(String videoResolution) {
        this.videoResolution = videoResolution;
    }

    public String getVoice() {
        return voice;
    }

    public void setVoice(String voice) {
        this.voice = voice;
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

    public AudioContainer getAudioContainer() {
        return audioContainer;
    }

    public void setAudioContainer(AudioContainer audioContainer) {
        this.audioContainer = audioContainer;
    }

    public boolean isDownloadMedia() {
        return downloadMedia;
    }

    public void setDownloadMedia(boolean downloadMedia) {
        this.downloadMedia = downloadMedia;
    }

    public boolean isResolveCitations() {
        return resolveCitations;
    }

    public void setResolveCitations(boolean resolveCitations) {
        this.resolveCitations = resolveCitations;
    }

    public CitationStyle getCitationStyle() {
        return citationStyle;
    }

    public void setCitationStyle(CitationStyle citationStyle) {
        this.citationStyle = citationStyle;
    }

    public int getMaxCitationLinks() {
        return maxCitationLinks;
    }

    public void setMaxCitationLinks(int maxCitationLinks) {
        this.maxCitationLinks = maxCitationLinks;
    }

    public long getCitationTimeout() {
        return citationTimeout;
    }

    public void setCitationTimeout(long citationTimeout) {
        this.citationTimeout = citationTimeout;
    }

    public long getMaxDownloadSize() {
        return maxDownloadSize;
    }

    public void setMaxDownloadSize(long maxDownloadSize) {
        this.maxDownloadSize = maxDownloadSize;
    }

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

    public Map<String, Object> getWebhook() {
        return webhook;
    }

    public void setWebhook(Map<String, Object> webhook) {
        this.webhook = webhook;
    }

    public String getWebhookId() {
        return webhookId;
    }

    public void setWebhookId(String webhookId) {
        this.webhookId = webhookId;
    }

    public String getWebhookName() {
        return webhookName;
    }

    public void setWebhookName(String webhookName) {
        this.webhookName = webhookName;
    }

    public String getWebhookUri() {
        return webhookUri;
    }

    public void setWebhookUri(String webhookUri) {
        this.webhookUri = webhookUri;
    }

    public WebhookState getWebhookState() {
        return webhookState;
    }

    public void setWebhookState(WebhookState webhookState) {
        this.webhookState = webhookState;
    }

    public SecretRevocation getWebhookRevocation() {
        return webhookRevocation;
    }

    public void setWebhookRevocation(SecretRevocation webhookRevocation) {
        this.webhookRevocation = webhookRevocation;
    }

    public StateRepository<String, String> getWebhookSecretRepository() {
        return webhookSecretRepository;
    }

    public void setWebhookSecretRepository(StateRepository<String, String> webhookSecretRepository) {
        this.webhookSecretRepository = webhookSecretRepository;
    }

    public PendingRepository getPendingRepository() {
        return pendingRepository;
    }

    public void setPendingRepository(PendingRepository pendingRepository) {
        this.pendingRepository = pendingRepository;
    }

    public String getPendingHeaders() {
        return pendingHeaders;
    }

    public void setPendingHeaders(String pendingHeaders) {
        this.pendingHeaders = pendingHeaders;
    }

    public int getMaxPendingJobs() {
        return maxPendingJobs;
    }

    public void setMaxPendingJobs(int maxPendingJobs) {
        this.maxPendingJobs = maxPendingJobs;
    }

    public long getPendingLease() {
        return pendingLease;
    }

    public void setPendingLease(long pendingLease) {
        this.pendingLease = pendingLease;
    }

    public String getWebhookPath() {
        return webhookPath;
    }

    public void setWebhookPath(String webhookPath) {
        this.webhookPath = webhookPath;
    }

    public String getHttpServerComponent() {
        return httpServerComponent;
    }

    public void setHttpServerComponent(String httpServerComponent) {
        this.httpServerComponent = httpServerComponent;
    }

    public String getWebhookSecret() {
        return webhookSecret;
    }

    public void setWebhookSecret(String webhookSecret) {
        this.webhookSecret = webhookSecret;
    }

    public Boolean getWebhookDynamic() {
        return webhookDynamic;
    }

    public void setWebhookDynamic(Boolean webhookDynamic) {
        this.webhookDynamic = webhookDynamic;
    }

    public String getWebhookUrl() {
        return webhookUrl;
    }

    public void setWebhookUrl(String webhookUrl) {
        this.webhookUrl = webhookUrl;
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

    public long getWebhookTolerance() {
        return webhookTolerance;
    }

    public void setWebhookTolerance(long webhookTolerance) {
        this.webhookTolerance = webhookTolerance;
    }

    public int getWebhookMaxPayloadSize() {
        return webhookMaxPayloadSize;
    }

    public void setWebhookMaxPayloadSize(int webhookMaxPayloadSize) {
        this.webhookMaxPayloadSize = webhookMaxPayloadSize;
    }

    public int getWebhookMaxConcurrent() {
        return webhookMaxConcurrent;
    }

    public void setWebhookMaxConcurrent(int webhookMaxConcurrent) {
        this.webhookMaxConcurrent = webhookMaxConcurrent;
    }

    public String getWebhookEvents() {
        return webhookEvents;
    }

    public void setWebhookEvents(String webhookEvents) {
        this.webhookEvents = webhookEvents;
    }

    public IdempotentRepository getWebhookIdempotentRepository() {
        return webhookIdempotentRepository;
    }

    public void setWebhookIdempotentRepository(IdempotentRepository webhookIdempotentRepository) {
        this.webhookIdempotentRepository = webhookIdempotentRepository;
    }

    public long getWebhookLease() {
        return webhookLease;
    }

    public void setWebhookLease(long webhookLease) {
        this.webhookLease = webhookLease;
    }

    public WebhookAck getWebhookAck() {
        return webhookAck;
    }

    public void setWebhookAck(WebhookAck webhookAck) {
        this.webhookAck = webhookAck;
    }

    public boolean isAutoRegister() {
        return autoRegister;
    }

    public void setAutoRegister(boolean autoRegister) {
        this.autoRegister = autoRegister;
    }

    public boolean isUnregisterOnStop() {
        return unregisterOnStop;
    }

    public void setUnregisterOnStop(boolean unregisterOnStop) {
        this.unregisterOnStop = unregisterOnStop;
    }

    public long getRegistrationTimeout() {
        return registrationTimeout;
    }

    public void setRegistrationTimeout(long registrationTimeout) {
        this.registrationTimeout = registrationTimeout;
    }

    public long getWebhookCheckInterval() {
        return webhookCheckInterval;
    }

    public void setWebhookCheckInterval(long webhookCheckInterval) {
        this.webhookCheckInterval = webhookCheckInterval;
    }

    public boolean isFetchInteraction() {
        return fetchInteraction;
    }

    public void setFetchInteraction(boolean fetchInteraction) {
        this.fetchInteraction = fetchInteraction;
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

    public long getProgressTimeout() {
        return progressTimeout;
    }

    public void setProgressTimeout(long progressTimeout) {
        this.progressTimeout = progressTimeout;
    }

    public OnCancellation getOnCancellation() {
        return onCancellation;
    }

    public void setOnCancellation(OnCancellation onCancellation) {
        this.onCancellation = onCancellation;
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

    public ConversationMode getConversationMode() {
        return conversationMode;
    }

    public void setConversationMode(ConversationMode conversationMode) {
        this.conversationMode = conversationMode;
    }

    public OnUnknownPreviousInteraction getOnUnknownPreviousInteraction() {
        return onUnknownPreviousInteraction;
    }

    public void setOnUnknownPreviousInteraction(OnUnknownPreviousInteraction onUnknownPreviousInteraction) {
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

    public OnUnfinishedRequest getOnUnfinishedRequest() {
        return onUnfinishedRequest;
    }

    public void setOnUnfinishedRequest(OnUnfinishedRequest onUnfinishedRequest) {
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

    public EmptyElements getEmptyElements() {
        return emptyElements;
    }

    public void setEmptyElements(EmptyElements emptyElements) {
        this.emptyElements = emptyElements;
    }

    public String getModerationPolicy() {
        return moderationPolicy;
    }

    public void setModerationPolicy(String moderationPolicy) {
        this.moderationPolicy = moderationPolicy;
    }

    public ModerationBackend getModerationBackend() {
        return moderationBackend;
    }

    public void setModerationBackend(ModerationBackend moderationBackend) {
        this.moderationBackend = moderationBackend;
    }

    public String getQuestions() {
        return questions;
    }

    public void setQuestions(String questions) {
        this.questions = questions;
    }

    public String getQuestion() {
        return question;
    }

    public void setQuestion(String question) {
        this.question = question;
    }

    public String getChoices() {
        return choices;
    }

    public void setChoices(String choices) {
        this.choices = choices;
    }

    public String getLevels() {
        return levels;
    }

    public void setLevels(String levels) {
        this.levels = levels;
    }

    public String getDecisionModel() {
        return decisionModel;
    }

    public void setDecisionModel(String decisionModel) {
        this.decisionModel = decisionModel;
    }

    public DecisionOutput getDecisionOutput() {
        return decisionOutput;
    }

    public void setDecisionOutput(DecisionOutput decisionOutput) {
        this.decisionOutput = decisionOutput;
    }

    public boolean isDecisionBatch() {
        return decisionBatch;
    }

    public void setDecisionBatch(boolean decisionBatch) {
        this.decisionBatch = decisionBatch;
    }

    public int getMaxParallelDecisions() {
        return maxParallelDecisions;
    }

    public void setMaxParallelDecisions(int maxParallelDecisions) {
        this.maxParallelDecisions = maxParallelDecisions;
    }

    public boolean isAllowUriInput() {
        return allowUriInput;
    }

    public void setAllowUriInput(boolean allowUriInput) {
        this.allowUriInput = allowUriInput;
    }

    public boolean isAllowRequestBody() {
        return allowRequestBody;
    }

    public void setAllowRequestBody(boolean allowRequestBody) {
        this.allowRequestBody = allowRequestBody;
    }

    public String getAllowedRequestFields() {
        return allowedRequestFields;
    }

    public void setAllowedRequestFields(String allowedRequestFields) {
        this.allowedRequestFields = allowedRequestFields;
    }

    public boolean isAllowControlCharacters() {
        return allowControlCharacters;
    }

    public void setAllowControlCharacters(boolean allowControlCharacters) {
        this.allowControlCharacters = allowControlCharacters;
    }

    public boolean isRequireBody() {
        return requireBody;
    }

    public void setRequireBody(boolean requireBody) {
        this.requireBody = requireBody;
    }

    public UnsupportedAttachments getUnsupportedAttachments() {
        return unsupportedAttachments;
    }

    public void setUnsupportedAttachments(UnsupportedAttachments unsupportedAttachments) {
        this.unsupportedAttachments = unsupportedAttachments;
    }

    public String getMediaResolution() {
        return mediaResolution;
    }

    public void setMediaResolution(String mediaResolution) {
        this.mediaResolution = mediaResolution;
    }

    public long getVideoStartOffset() {
        return videoStartOffset;
    }

    public void setVideoStartOffset(long videoStartOffset) {
        this.videoStartOffset = videoStartOffset;
    }

    public long getVideoEndOffset() {
        return videoEndOffset;
    }

    public void setVideoEndOffset(long videoEndOffset) {
        this.videoEndOffset = videoEndOffset;
    }

    public Double getVideoFps() {
        return videoFps;
    }

    public void setVideoFps(Double videoFps) {
        this.videoFps = videoFps;
    }

    public String getFileName() {
        return fileName;
    }

    public void setFileName(String fileName) {
        this.fileName = fileName;
    }

    public long getInlineLimit() {
        return inlineLimit;
    }

    public void setInlineLimit(long inlineLimit) {
        this.inlineLimit = inlineLimit;
    }

    public boolean isResendAttachments() {
        return resendAttachments;
    }

    public void setResendAttachments(boolean resendAttachments) {
        this.resendAttachments = resendAttachments;
    }

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

    public long getFileActiveTimeout() {
        return fileActiveTimeout;
    }

    public void setFileActiveTimeout(long fileActiveTimeout) {
        this.fileActiveTimeout = fileActiveTimeout;
    }

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

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) {
        this.description = description;
    }

    public String getTags() {
        return tags;
    }

    public void setTags(String tags) {
        this.tags = tags;
    }

    public Map<String, Object> getParameter() {
        return parameter;
    }

    public void setParameter(Map<String, Object> parameter) {
        this.parameter = parameter;
    }

    public String getArgsSchema() {
        return argsSchema;
    }

    public void setArgsSchema(String argsSchema) {
        this.argsSchema = argsSchema;
    }

    public String getArgsClass() {
        return argsClass;
    }

    public void setArgsClass(String argsClass) {
        this.argsClass = argsClass;
    }

    public boolean isRequiresApproval() {
        return requiresApproval;
    }

    public void setRequiresApproval(boolean requiresApproval) {
        this.requiresApproval = requiresApproval;
    }

    public boolean isReturnDirect() {
        return returnDirect;
    }

    public void setReturnDirect(boolean returnDirect) {
        this.returnDirect = returnDirect;
    }

    public ToolErrorStrategy getToolErrorStrategy() {
        return toolErrorStrategy;
    }

    public void setToolErrorStrategy(ToolErrorStrategy toolErrorStrategy) {
        this.toolErrorStrategy = toolErrorStrategy;
    }

    public int getMaxToolResultSize() {
        return maxToolResultSize;
    }

    public void setMaxToolResultSize(int maxToolResultSize) {
        this.maxToolResultSize = maxToolResultSize;
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

    public String getAllowedTools() {
        return allowedTools;
    }

    public void setAllowedTools(String allowedTools) {
        this.allowedTools = allowedTools;
    }

    public ToolSelection getToolSelection() {
        return toolSelection;
    }

    public void setToolSelection(ToolSelection toolSelection) {
        this.toolSelection = toolSelection;
    }

    public int getMaxTools() {
        return maxTools;
    }

    public void setMaxTools(int maxTools) {
        this.maxTools = maxTools;
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
