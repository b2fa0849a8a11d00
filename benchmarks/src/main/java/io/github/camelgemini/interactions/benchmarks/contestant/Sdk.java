/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.google.genai.Client;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.DocumentContent;
import com.google.genai.gaos.models.interactions.DocumentContentMimeType;
import com.google.genai.gaos.models.interactions.Interaction;
import com.google.genai.gaos.models.interactions.InteractionSSEStreamEvent;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.interactions.StepDelta;
import com.google.genai.gaos.models.interactions.TextDelta;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.utils.EventStream;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.UploadFileConfig;
import io.github.camelgemini.interactions.benchmarks.Canned;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;

/** Google's client for Java in a Processor of a route. */
public final class Sdk {

    private static final String COUNT = "count";

    private Sdk() {}

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        return create(target, InteractionsInput.of(Canned.QUESTION));
    }

    /** A document in the request. */
    public static Contestant inline(Target target) throws Exception {
        byte[] document = new byte[target.number("bytes", 1)];
        return route(target, (client, exchange) -> exchange.getMessage().setBody(text(client, document(document))));
    }

    /** A document in the request, which is read from a file. */
    public static Contestant inlineFile(Target target) throws Exception {
        Path file = Path.of(target.text("file"));
        return route(
                target,
                (client, exchange) -> exchange.getMessage().setBody(text(client, document(Files.readAllBytes(file)))));
    }

    /** A file that is uploaded; its unit is a megabyte. */
    public static Contestant upload(Target target) throws Exception {
        Path file = Path.of(target.text("file"));
        Client client = client(target);
        int megabytes = (int) (file.toFile().length() >> 20);
        UploadFileConfig config =
                UploadFileConfig.builder().mimeType("video/mp4").build();
        return new RouteContestant(
                processor(exchange -> exchange.getMessage()
                        .setBody(client.files
                                .upload(file.toString(), config)
                                .uri()
                                .orElse(null))),
                Map.of(),
                message -> message.setBody(file.toString()),
                exchange -> Expect.notNull(exchange.getMessage().getBody(), megabytes),
                true);
    }

    /** A stream, read by the thread of the route; its unit is a delta. */
    public static Contestant stream(Target target) throws Exception {
        Client client = client(target);
        int deltas = target.number("deltas", Canned.DELTAS);
        return new RouteContestant(
                processor(exchange -> {
                    try (EventStream<InteractionSSEStreamEvent> events =
                            client.interactions.create(streamRequest()).events()) {
                        exchange.setProperty(COUNT, read(events, exchange));
                    }
                }),
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.count(deltas, exchange.getProperty(COUNT, Integer.class)),
                true);
    }

    /** A stream of the asynchronous client; its unit is a delta. Its events are read by a pool, because reading blocks. */
    public static Contestant asyncStream(Target target) throws Exception {
        Client client = client(target);
        int deltas = target.number("deltas", Canned.DELTAS);
        ExecutorService readers = Executors.newFixedThreadPool(target.concurrency());
        RouteContestant route = new RouteContestant(
                new RouteBuilder() {
                    @Override
                    public void configure() {
                        from("direct:in")
                                .process(new AsyncStep(exchange -> client.async
                                        .interactions
                                        .create(streamRequest())
                                        .thenAcceptAsync(events -> readAndClose(events, exchange), readers)));
                    }
                },
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.count(deltas, exchange.getProperty(COUNT, Integer.class)),
                false);
        return new Contestant() {
            @Override
            public CompletableFuture<Integer> call(Runnable onFirst) {
                return route.call(onFirst);
            }

            @Override
            public void close() {
                route.close();
                readers.shutdownNow();
                client.close();
            }
        };
    }

    private static void readAndClose(EventStream<InteractionSSEStreamEvent> events, Exchange exchange) {
        try (events) {
            exchange.setProperty(COUNT, read(events, exchange));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int read(EventStream<InteractionSSEStreamEvent> events, Exchange exchange) {
        int count = 0;
        for (InteractionSSEStreamEvent event : events) {
            if (event.data().orElse(null) instanceof StepDelta delta
                    && delta.delta().orElse(null) instanceof TextDelta piece
                    && Canned.DELTA.equals(piece.text().orElse(null))
                    && ++count == 1) {
                exchange.getProperty(RouteContestant.ON_FIRST, Runnable.class).run();
            }
        }
        return count;
    }

    private static Contestant create(Target target, InteractionsInput input) throws Exception {
        return route(target, (client, exchange) -> exchange.getMessage().setBody(text(client, input)));
    }

    /** A step of a route that uses the client. */
    @FunctionalInterface
    private interface Step {
        void run(Client client, Exchange exchange) throws Exception;
    }

    private static Contestant route(Target target, Step step) throws Exception {
        Client client = client(target);
        return new RouteContestant(
                processor(exchange -> step.run(client, exchange)),
                Map.of(),
                message -> message.setBody(Canned.QUESTION),
                exchange -> Expect.text(Canned.ANSWER, exchange.getMessage().getBody()),
                true);
    }

    private static RouteBuilder processor(Processor processor) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").process(processor);
            }
        };
    }

    private static String text(Client client, InteractionsInput input) {
        Interaction interaction = client.interactions
                .create(CreateInteractionRequestBody.of(request(input).build()))
                .interaction()
                .orElseThrow();
        return interaction.outputText().orElse(null);
    }

    private static InteractionsInput document(byte[] bytes) {
        return InteractionsInput.ofContent(List.of(DocumentContent.builder()
                .data(Base64.getEncoder().encodeToString(bytes))
                .mimeType(DocumentContentMimeType.of("application/pdf"))
                .build()));
    }

    private static CreateInteractionRequestBody streamRequest() {
        return CreateInteractionRequestBody.of(
                request(InteractionsInput.of(Canned.QUESTION)).stream(true).build());
    }

    private static CreateModelInteraction.Builder request(InteractionsInput input) {
        return CreateModelInteraction.builder().model(Canned.MODEL).input(input);
    }

    private static Client client(Target target) {
        return Client.builder()
                .apiKey("test-key")
                .clientOptions(ClientOptions.builder()
                        .maxConnections(Math.max(64, target.concurrency()))
                        .maxConnectionsPerHost(Math.max(64, target.concurrency()))
                        .build())
                .httpOptions(HttpOptions.builder().baseUrl(target.baseUrl()).build())
                .build();
    }
}
