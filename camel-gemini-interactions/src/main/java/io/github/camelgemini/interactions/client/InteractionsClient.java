/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

import java.io.OutputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.api.ApiRequest;
import io.github.camelgemini.interactions.client.api.CallContext;
import io.github.camelgemini.interactions.client.api.ClientSettings;
import io.github.camelgemini.interactions.client.api.DefaultHeaders;
import io.github.camelgemini.interactions.client.api.ErrorDecoder;
import io.github.camelgemini.interactions.client.api.HttpCall;
import io.github.camelgemini.interactions.client.api.HttpStreamCall;
import io.github.camelgemini.interactions.client.api.Poller;
import io.github.camelgemini.interactions.client.api.ResourceUris;
import io.github.camelgemini.interactions.client.api.StreamHandle;
import io.github.camelgemini.interactions.client.api.StreamListener;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.files.Download;
import io.github.camelgemini.interactions.client.files.FileCalls;
import io.github.camelgemini.interactions.client.files.FileDownload;
import io.github.camelgemini.interactions.client.files.FileSettings;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.client.http.RetryTimer;
import io.github.camelgemini.interactions.client.links.LinkCache;
import io.github.camelgemini.interactions.client.links.LinkResolver;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import org.eclipse.jetty.http.HttpMethod;

/**
 * Calls the Gemini Interactions API. Every method returns at once; the result completes on a thread of the transport, which must not be blocked. A failed
 * result holds a {@link GeminiInteractionsException} and nothing else; cancelling a result cancels the HTTP exchange and a waiting retry. Thread-safe.
 */
public final class InteractionsClient {

    private final CallContext context;
    private final ResourceUris urls;
    private final URI interactions;
    private final RetryTimer timer;

    /**
     * A client on a transport, which the caller closes.
     *
     * @param blocking reads the sources of bytes in requests, which may block; the caller ends it
     * @throws InvalidSettingException when a setting cannot be used
     */
    public InteractionsClient(HttpTransport transport, ClientSettings settings, Executor blocking) {
        this(
                transport,
                settings,
                transport.timer(),
                Clock.systemUTC(),
                () -> ThreadLocalRandom.current().nextDouble(),
                blocking,
                new ExecutorTimer(blocking));
    }

    /**
     * @param timer of calls under way
     * @param idle of what surrounds calls
     */
    InteractionsClient(
            HttpTransport transport,
            ClientSettings settings,
            RetryTimer timer,
            Clock clock,
            DoubleSupplier random,
            Executor blocking,
            RetryTimer idle) {
        this.timer = idle;
        this.urls = ResourceUris.of(settings);
        this.interactions = urls.interactions();
        this.context = new CallContext(
                transport,
                settings,
                DefaultHeaders.of(settings),
                new ErrorDecoder(settings.secrets(), clock),
                timer,
                random,
                Objects.requireNonNull(blocking, "blocking"));
    }

    /** A client for files with the same transport and settings. */
    public FilesClient files(FileSettings settings) {
        return new FilesClient(new FileCalls(context, urls, settings));
    }

    /** A client for decisions with the same transport and settings. */
    public DecisionsClient decisions() {
        return new DecisionsClient(context, urls);
    }

    /** A client for the environments of agents with the same transport and settings. */
    public EnvironmentsClient environments() {
        return new EnvironmentsClient(context, urls);
    }

    /** A client for webhooks with the same transport and settings. */
    public WebhooksClient webhooks() {
        return new WebhooksClient(context, urls);
    }

    /**
     * A client for tokens of the Live API with the same transport and settings.
     *
     * @param apiVersion the version of the API that has them, such as {@code v1alpha}
     * @throws InvalidSettingException when the version cannot be part of a URL
     */
    public LiveTokensClient liveTokens(String apiVersion) {
        return new LiveTokensClient(context, urls.liveTokens(apiVersion));
    }

    /**
     * Registers a call that the closing of the connections waits for.
     *
     * @param what what the call does, for the log
     * @param call a call of this client, or several that follow one another
     */
    public <T> CompletableFuture<T> promise(String what, CompletableFuture<T> call) {
        context.transport().cleanUps().add(what, call);
        return call;
    }

    /**
     * Creates an interaction (API reference, "Endpoints").
     *
     * @param request the request body, sent as it is; not to be changed until the result is there
     * @return the interaction as the API sent it, whatever its status
     */
    public CompletableFuture<Interaction> create(ObjectNode request) {
        try {
            JsonRequestBody body = JsonRequestBody.of(request);
            return run(
                    new ApiRequest<>(
                            HttpMethod.POST,
                            interactions,
                            request,
                            body,
                            false,
                            answer -> interaction(answer, request)),
                    Duration.ZERO);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /** Reads a stored interaction. */
    public CompletableFuture<Interaction> get(String id) {
        return get(id, Duration.ZERO);
    }

    /** Reads a stored interaction together with its input. */
    public CompletableFuture<Interaction> getWithInput(String id) {
        return stored(HttpMethod.GET, id, "?include_input=true", answer -> interaction(answer, id), Duration.ZERO);
    }

    /** Reads a stored interaction after a pause, in which no thread is held. */
    public CompletableFuture<Interaction> get(String id, Duration pause) {
        return stored(HttpMethod.GET, id, "", answer -> interaction(answer, id), pause);
    }

    /**
     * Waits until an interaction that runs in the background has ended, by reading it now and then. A read that fails for a temporary reason does not end the
     * waiting. An interaction that shows no progress for too long does, with code {@code no_progress}; it goes on.
     *
     * @param running the interaction as it was seen last, with an id
     * @return the ended interaction, whatever its status; ending the result ends the waiting, not the interaction
     */
    public CompletableFuture<Interaction> await(Interaction running, PollingPolicy polling) {
        InteractionProgress progress = new InteractionProgress();
        return new Poller<>(
                        context,
                        latest -> get(latest.id()),
                        // An unknown status may mean that the interaction still runs: the timeout ends the waiting
                        // then.
                        latest -> latest.hasEnded() || latest.status() == null,
                        polling::after,
                        polling.timeout(),
                        ClientErrors::stillRunning,
                        polling.watchesProgress()
                                ? new Poller.Progress<>(
                                        progress::isNew, polling.progressTimeout(), ClientErrors::noProgress)
                                : null)
                .run(running, polling.first());
    }

    /** Asks to end a running background interaction. The returned status may lag behind. */
    public CompletableFuture<Interaction> cancel(String id) {
        return stored(HttpMethod.POST, id, "/cancel", answer -> interaction(answer, id), Duration.ZERO);
    }

    /** Removes a stored interaction. */
    public CompletableFuture<Void> delete(String id) {
        return stored(HttpMethod.DELETE, id, "", ApiRequest.Reader.statusOnly(), Duration.ZERO);
    }

    /**
     * Creates an interaction and takes its answer as a stream (API reference, "Streaming"). The stream is not resumed by itself. A server that answers with
     * the whole interaction makes one event {@code interaction.completed}, with its steps.
     *
     * @param request the request body, with {@code stream} true; not to be changed until the stream has ended
     * @param listener fails before this method returns when the call cannot even be sent
     */
    public StreamHandle stream(ObjectNode request, StreamListener listener) {
        return open(listener, null, Duration.ZERO, () -> {
            JsonRequestBody body = JsonRequestBody.of(request);
            return new ApiRequest<>(
                    HttpMethod.POST, interactions, request, body, false, answer -> interaction(answer, request));
        });
    }

    /**
     * Takes the stream of a stored interaction, which runs or has ended.
     *
     * @param lastEventId the event to continue after, or null to begin at the start, which includes the input
     * @param pause how long to wait before the call; no thread waits
     * @param listener fails before this method returns when the call cannot even be planned
     */
    public StreamHandle attach(String id, String lastEventId, Duration pause, StreamListener listener) {
        return open(listener, id, pause, () -> {
            URI uri = urls.stream(id, lastEventId);
            return new ApiRequest<>(HttpMethod.GET, uri, null, null, true, answer -> interaction(answer, id));
        });
    }

    /**
     * The id of a file that the API made and names by a URI.
     *
     * @param uri may be anything
     * @return empty when the URI is not one of the API's files; nobody should send a key there
     */
    public Optional<String> generatedFile(String uri) {
        return urls.generatedFile(uri);
    }

    /**
     * Fetches a file that the API made (API reference, "File resource"), from the base URL alone. A redirect is followed: with the key to the same server,
     * without it and all additional headers to any other. The timeout of requests bounds each of the calls.
     *
     * @param fileId an id of {@link #generatedFile}
     */
    public <S extends OutputStream> CompletableFuture<Download<S>> download(String fileId, Download.Target<S> target) {
        return new FileDownload<>(context, target, ApiRequest.Subject.INTERACTION).run(urls.download(fileId));
    }

    /**
     * A resolver for the links of citations, with the transport of this client. It sends neither the key nor additional headers.
     *
     * @param cache where links lead; several resolvers may share it
     * @param maxLinks how many links of an answer are requested
     * @param timeout how long the links of an answer may take together
     */
    public LinkResolver links(LinkCache cache, int maxLinks, Duration timeout) {
        return new LinkResolver(context, cache, this::schedule, maxLinks, timeout);
    }

    /**
     * Runs a task once, after a pause in which no thread is held, on the executor of this client. Needs no call under way.
     *
     * @return takes the task back, unless it has run
     */
    public Runnable schedule(Runnable task, Duration pause) {
        return timer.schedule(task, pause);
    }

    /** The clock and timer of what surrounds calls: as {@link #schedule}, it needs no call under way. */
    public RetryTimer timer() {
        return timer;
    }

    private StreamHandle open(StreamListener listener, String expectedId, Duration pause, StreamOperation operation) {
        try {
            return new HttpStreamCall(context, operation.make(), expectedId, pause, listener).run();
        } catch (GeminiInteractionsException e) {
            listener.failed(e);
            return new EndedStream();
        }
    }

    private <T> CompletableFuture<T> stored(
            HttpMethod method, String id, String suffix, ApiRequest.Reader<T> reader, Duration pause) {
        try {
            return run(new ApiRequest<>(method, urls.interaction(id, suffix), null, null, true, reader), pause);
        } catch (GeminiInteractionsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private <T> CompletableFuture<T> run(ApiRequest<T> operation, Duration pause) {
        return new HttpCall<>(context, operation, pause).run();
    }

    /** An answer that must be about one interaction. */
    private Interaction interaction(ApiResponse answer, String id) throws GeminiInteractionsException {
        Interaction interaction = interaction(answer, (ObjectNode) null);
        if (!id.equals(interaction.id())) {
            throw GeminiInteractionsException.otherInteraction(answer.status(), null);
        }
        return interaction;
    }

    private Interaction interaction(ApiResponse answer, ObjectNode request) throws GeminiInteractionsException {
        JsonNode json = answer.json();
        JsonNode error = ErrorDecoder.errorOf(json);
        // An interaction always has a status; what has an error in its place is none.
        if (!error.isMissingNode() && !json.has("status")) {
            throw context.errors().inSuccess(answer, error, request, ApiRequest.Subject.INTERACTION);
        }
        if (json instanceof ObjectNode object) {
            return new Interaction(object, answer.requestId());
        }
        ErrorDecoder errors = context.errors();
        throw ClientErrors.noInteraction(answer.status(), errors.describe(answer), errors.showable(answer.requestId()));
    }

    private record ExecutorTimer(Executor executor) implements RetryTimer {

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public Runnable schedule(Runnable task, Duration pause) {
            AtomicReference<Runnable> held = new AtomicReference<>(task);
            CompletableFuture<Void> due = new CompletableFuture<Void>()
                    .completeOnTimeout(null, TimeUnit.MILLISECONDS.convert(pause), TimeUnit.MILLISECONDS);
            due.thenRun(() -> {
                Runnable next = held.getAndSet(null);
                if (next != null) {
                    executor.execute(next);
                }
            });
            return () -> {
                held.set(null);
                // Not cancelled: each time, that would make exceptions with their stack traces.
                due.complete(null);
            };
        }

        @Override
        public String toString() {
            return "ExecutorTimer[]";
        }
    }

    private interface StreamOperation {
        ApiRequest<Interaction> make() throws GeminiInteractionsException;
    }

    private static final class EndedStream implements StreamHandle {

        @Override
        public void pause() {}

        @Override
        public void resume() {}

        @Override
        public void cancel() {}
    }
}
