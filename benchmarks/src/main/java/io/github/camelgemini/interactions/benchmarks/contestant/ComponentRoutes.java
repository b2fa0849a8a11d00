/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.contestant;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.benchmarks.Canned;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.builder.RouteBuilder;

/** The component in routes. */
public final class ComponentRoutes {

    private static final String DELTAS = "deltas";

    private ComponentRoutes() {}

    /** A question and a text. */
    public static Contestant text(Target target) throws Exception {
        return oneCall(target, "create", "", Map.of(), ComponentRoutes::question, Canned.ANSWER);
    }

    /** A question among many headers, as other endpoints leave them. */
    public static Contestant headers(Target target) throws Exception {
        Map<String, Object> headers = new HashMap<>();
        for (int i = 0; i < target.number("headers", 0); i++) {
            headers.put("x-business-header-" + i, "value " + i);
        }
        return oneCall(
                target,
                "create",
                "",
                Map.of(),
                message -> {
                    question(message);
                    headers.forEach(message::setHeader);
                },
                Canned.ANSWER);
    }

    /** A question whose answer is validated against a schema. */
    public static Contestant structured(Target target) throws Exception {
        return oneCall(
                target,
                "create",
                "&jsonSchema=RAW(" + Canned.SCHEMA + ")",
                Map.of(),
                ComponentRoutes::question,
                Canned.STRUCTURED_ANSWER);
    }

    /** A picture in the request, which may be larger than a document. */
    public static Contestant inline(Target target) throws Exception {
        return inline(target, new byte[target.number("bytes", 1)], "image/png");
    }

    /** A document in the request, which is read from a file. */
    public static Contestant inlineFile(Target target) throws Exception {
        return inline(target, Path.of(target.text("file")).toFile(), "application/pdf");
    }

    private static Contestant inline(Target target, Object medium, String mediaType) throws Exception {
        return oneCall(
                target,
                "create",
                "&userMessage=Summarise&inlineLimit=100000000&maxPayloadSize=200000000",
                Map.of(),
                message -> {
                    message.setBody(medium);
                    message.setHeader(GeminiInteractionsConstants.MEDIA_TYPE, mediaType);
                },
                Canned.ANSWER);
    }

    /** Work in the background, which the exchange waits for. */
    public static Contestant background(Target target) throws Exception {
        return oneCall(target, "create", "&background=true", Map.of(), ComponentRoutes::question, Canned.ANSWER);
    }

    /** The last call of a tool loop alone: what a round is compared with. */
    public static Contestant lastRound(Target target) throws Exception {
        return oneCall(
                target,
                "create",
                "&previousInteractionId=" + Canned.roundId(Canned.TOOL_ROUNDS - 1),
                Map.of(),
                ComponentRoutes::question,
                Canned.ANSWER);
    }

    /** A tool loop whose function is a route; its unit is a call of the API. */
    public static Contestant tools(Target target) throws Exception {
        RouteBuilder routes = new RouteBuilder() {
            @Override
            public void configure() {
                from("gemini-interactions:tool?name=find_parcel&tags=parcels&description=Finds a parcel"
                                + "&parameter.order=string&parameter.number=integer")
                        .setBody(constant("On its way"));
                from("direct:in").to(uri(target, "create") + "&tags=parcels");
            }
        };
        return new RouteContestant(
                routes,
                Map.of(),
                ComponentRoutes::question,
                exchange -> Expect.text(Canned.ANSWER, exchange.getMessage().getBody()) * (Canned.TOOL_ROUNDS + 1),
                false);
    }

    /** A turn of one of a thousand conversations; the repository is the contestant's. */
    static Contestant turn(Target target, Object repository) throws Exception {
        AtomicInteger number = new AtomicInteger();
        return oneCall(
                target,
                "create",
                "&conversationId=RAW(${header.customer})&conversationRepository=#bean:states",
                Map.of("states", repository),
                message -> {
                    question(message);
                    message.setHeader("customer", "customer-" + number.getAndIncrement() % 1000);
                },
                Canned.ANSWER);
    }

    /** Conversations one after the other, each of as many turns as the case asks for. */
    static Contestant conversations(Target target, Object repository, String options) throws Exception {
        AtomicInteger number = new AtomicInteger();
        int turns = target.number("turns", 1);
        return oneCall(
                target,
                "create",
                "&conversationId=RAW(${header.customer})" + options,
                Map.of("states", repository),
                message -> {
                    question(message);
                    message.setHeader("customer", "customer-" + number.getAndIncrement() / turns);
                },
                Canned.ANSWER);
    }

    /** Many closed questions; its unit is a question. */
    public static Contestant decisions(Target target) throws Exception {
        return new RouteContestant(
                route(uri(target, "decide") + "&questions=RAW(" + Canned.questions() + ")"),
                Map.of(),
                ComponentRoutes::question,
                exchange -> Expect.count(
                        Canned.QUESTIONS,
                        exchange.getMessage()
                                .getHeader(GeminiInteractionsConstants.DECISIONS, Map.class)
                                .size()),
                false);
    }

    /** A file that is uploaded; its unit is a megabyte. */
    public static Contestant upload(Target target) throws Exception {
        Path file = Path.of(target.text("file"));
        int megabytes = (int) (file.toFile().length() >> 20);
        return new RouteContestant(
                route(uri(target, "uploadFile")),
                Map.of(),
                message -> {
                    message.setBody(file.toFile());
                    message.setHeader(GeminiInteractionsConstants.MEDIA_TYPE, "video/mp4");
                },
                exchange -> Expect.notNull(
                        exchange.getMessage().getHeader(GeminiInteractionsConstants.FILE_URI), megabytes),
                false);
    }

    /** A stream that the route splits; its unit is a delta. The Splitter holds a thread of the component for each stream. */
    public static Contestant split(Target target) throws Exception {
        return stream(target, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in")
                        .to(uri(target, "create") + "&streaming=true")
                        .split(body())
                        .streaming()
                        .process(ComponentRoutes::element)
                        .end();
            }
        });
    }

    /** A stream whose deltas are sent to another route; its unit is a delta. No thread waits. */
    public static Contestant push(Target target) throws Exception {
        return stream(target, new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri(target, "create") + "&streaming=true&streamTo=direct:delta");
                from("direct:delta").process(ComponentRoutes::element);
            }
        });
    }

    private static Contestant stream(Target target, RouteBuilder routes) throws Exception {
        int deltas = target.number(DELTAS, Canned.DELTAS);
        return new RouteContestant(
                routes,
                Map.of(),
                message -> {
                    question(message);
                    message.getExchange().setProperty(DELTAS, new AtomicInteger());
                },
                exchange -> Expect.count(
                        deltas,
                        exchange.getProperty(DELTAS, AtomicInteger.class).get()),
                false);
    }

    /** Counts an element if it is a delta of text; the last element has none. */
    private static void element(Exchange exchange) {
        if (Canned.DELTA.equals(exchange.getMessage().getBody())
                && exchange.getProperty(DELTAS, AtomicInteger.class).incrementAndGet() == 1) {
            exchange.getProperty(RouteContestant.ON_FIRST, Runnable.class).run();
        }
    }

    private static Contestant oneCall(
            Target target,
            String operation,
            String options,
            Map<String, Object> beans,
            Consumer<Message> input,
            String expected)
            throws Exception {
        return new RouteContestant(
                route(uri(target, operation) + options),
                beans,
                input,
                exchange -> Expect.text(expected, exchange.getMessage().getBody()),
                false);
    }

    private static RouteBuilder route(String uri) {
        return new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:in").to(uri);
            }
        };
    }

    private static void question(Message message) {
        message.setBody(Canned.QUESTION);
    }

    static String uri(Target target, String operation) {
        return "gemini-interactions:" + operation + "?apiKey=test-key&baseUrl=" + target.baseUrl()
                + "&maxConcurrentRequests=" + Math.max(256, target.concurrency());
    }
}
