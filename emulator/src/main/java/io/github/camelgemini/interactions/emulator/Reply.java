/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;

/**
 * A scripted answer. It is immutable: every method that adds something returns another reply.
 *
 * <p>A reply is used up by a request that passed the checks; a bad request still gets its own error and leaves the script
 * alone. What counts as paid in the {@link Ledger} is said at each kind.
 */
public final class Reply {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Content content;
    private final Fault fault;
    private final Duration latency;
    private final Map<String, String> headers;
    private final List<StreamFault> streamFaults;

    private Reply(
            Content content,
            Fault fault,
            Duration latency,
            Map<String, String> headers,
            List<StreamFault> streamFaults) {
        this.content = content;
        this.fault = fault;
        this.latency = latency;
        this.headers = headers;
        this.streamFaults = streamFaults;
    }

    private static Reply of(Content content) {
        return new Reply(content, Fault.NONE, Duration.ZERO, Map.of(), List.of());
    }

    /**
     * Answers by the rules, as without a script. Paid.
     *
     * @return the reply
     */
    public static Reply byRules() {
        return of(new Content.ByRules());
    }

    /**
     * Answers with this text. Paid.
     *
     * @param text the text of the model's output
     * @return the reply
     */
    public static Reply text(String text) {
        return of(new Content.Text(text));
    }

    /**
     * Answers with these steps in an otherwise complete interaction. Paid.
     *
     * @param json a JSON array of steps, or one step
     * @return the reply
     * @throws IllegalArgumentException when this is no JSON
     */
    public static Reply steps(String json) {
        JsonNode parsed = parse(json);
        List<JsonNode> steps = new ArrayList<>();
        if (parsed.isArray()) {
            parsed.forEach(steps::add);
        } else {
            steps.add(parsed);
        }
        return of(new Content.Steps(List.copyOf(steps)));
    }

    /**
     * Answers with this interaction as it is. It can be read, continued and deleted by the id it has, if any. Paid.
     *
     * @param json a JSON object
     * @return the reply
     * @throws IllegalArgumentException when this is no JSON object
     */
    public static Reply interaction(String json) {
        if (parse(json) instanceof ObjectNode interaction) {
            return of(new Content.Interaction(interaction));
        }
        throw new IllegalArgumentException("An interaction is a JSON object");
    }

    /**
     * Answers with an error in the shape of the Interactions API. Not paid.
     *
     * @param status the HTTP status
     * @param code such as {@code rate_limit_exceeded}
     * @param message for people
     * @return the reply
     */
    public static Reply error(int status, String code, String message) {
        return of(new Content.Failure(ApiResponse.error(status, code, message)));
    }

    /**
     * Answers with an error in the shape of {@code google.rpc.Status}. Not paid.
     *
     * @param status the HTTP status
     * @param name such as {@code RESOURCE_EXHAUSTED}
     * @param message for people
     * @return the reply
     */
    public static Reply rpcError(int status, String name, String message) {
        return of(new Content.Failure(ApiResponse.rpcError(status, name, message)));
    }

    /**
     * Answers with exactly this. Not paid.
     *
     * @param status the HTTP status
     * @param contentType the media type
     * @param body the body
     * @return the reply
     */
    public static Reply raw(int status, String contentType, String body) {
        return of(new Content.Raw(status, contentType, body));
    }

    /**
     * Answers with a stream of exactly this, whether or not a stream is asked for. Not paid.
     *
     * @param body the body, of which every message up to an empty line is sent on its own
     * @return the reply
     */
    public static Reply rawStream(String body) {
        return of(new Content.RawStream(body));
    }

    /**
     * Answers as a proxy does that lost its way: status 502 and a page of HTML. Not paid.
     *
     * @return the reply
     */
    public static Reply badGateway() {
        return raw(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>a proxy</body></html>");
    }

    /**
     * Answers with status 200 and nothing else. Not paid.
     *
     * @return the reply
     */
    public static Reply emptyBody() {
        return raw(200, "application/json", "");
    }

    /**
     * Resets the connection instead of an answer, before the request is run. Not paid.
     *
     * @return the reply
     */
    public static Reply connectionReset() {
        return raw(200, "application/json", "").failing(Fault.RESET);
    }

    /**
     * Sends bytes that are no HTTP, then closes the connection. Not paid.
     *
     * @return the reply
     */
    public static Reply garbage() {
        return raw(200, "application/json", "").failing(Fault.GARBAGE);
    }

    /**
     * Runs the request by the rules and stores the interaction, and then resets the connection instead of an answer: the
     * client cannot know that it was run. Paid.
     *
     * @return the reply
     */
    public static Reply lostAnswer() {
        return byRules().failing(Fault.RESET);
    }

    /**
     * Runs the request by the rules, announces the answer's length and closes the connection after half of it. A stream is
     * reset in its first event. Paid.
     *
     * @return the reply
     */
    public static Reply truncated() {
        return byRules().failing(Fault.TRUNCATE);
    }

    /**
     * Breaks the stream with which this is answered. An answer that is no stream stays as it is.
     *
     * @param faults what goes wrong, one on top of the other
     * @return this reply with these faults, after those it has
     */
    public Reply with(StreamFault... faults) {
        List<StreamFault> all = new ArrayList<>(streamFaults);
        all.addAll(List.of(faults));
        return new Reply(content, fault, latency, headers, List.copyOf(all));
    }

    /**
     * Waits before the answer; no thread waits.
     *
     * @param latency how long
     * @return this reply with that latency
     */
    public Reply after(Duration latency) {
        return new Reply(content, fault, latency, headers, streamFaults);
    }

    /**
     * Adds a response header.
     *
     * @param name the header's name
     * @param value its value
     * @return this reply with that header
     */
    public Reply header(String name, String value) {
        Map<String, String> extended = new LinkedHashMap<>(headers);
        extended.put(name, value);
        return new Reply(content, fault, latency, Map.copyOf(extended), streamFaults);
    }

    /**
     * Adds {@code Retry-After} as a number of seconds, as it is written.
     *
     * @param seconds such as {@code 2} or {@code 0.5}
     * @return this reply with that header
     */
    public Reply retryAfterSeconds(String seconds) {
        return header("Retry-After", seconds);
    }

    /**
     * Adds {@code Retry-After} as an HTTP date.
     *
     * @param when the moment, of which the fraction of a second is lost
     * @return this reply with that header
     */
    public Reply retryAfterDate(Instant when) {
        return header("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(when.atOffset(ZoneOffset.UTC)));
    }

    /**
     * Adds {@code retry-after-ms}.
     *
     * @param milliseconds the number of milliseconds
     * @return this reply with that header
     */
    public Reply retryAfterMillis(long milliseconds) {
        return header("retry-after-ms", Long.toString(milliseconds));
    }

    /**
     * Adds {@code google.rpc.RetryInfo} to the details of an error's body.
     *
     * @param delay such as {@code 34s} or {@code 0.5s}
     * @return this reply with that detail
     * @throws IllegalStateException when this reply is no error
     */
    public Reply retryInfo(String delay) {
        if (!(content instanceof Content.Failure failure)) {
            throw new IllegalStateException("Only an error has details");
        }
        JsonNode body = failure.response().body().deepCopy();
        ArrayNode details = ((ObjectNode) body.path("error")).withArray("details");
        details.addObject()
                .put("@type", "type.googleapis.com/google.rpc.RetryInfo")
                .put("retryDelay", delay);
        Content changed = new Content.Failure(new ApiResponse(failure.response().status(), body));
        return new Reply(changed, fault, latency, headers, streamFaults);
    }

    public Content content() {
        return content;
    }

    public Fault fault() {
        return fault;
    }

    public Duration latency() {
        return latency;
    }

    public Map<String, String> headers() {
        return headers;
    }

    public List<StreamFault> streamFaults() {
        return streamFaults;
    }

    private Reply failing(Fault changed) {
        return new Reply(content, changed, latency, headers, streamFaults);
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** What a reply says. */
    public sealed interface Content {
        record ByRules() implements Content {}

        record Text(String text) implements Content {}

        record Steps(List<JsonNode> steps) implements Content {}

        record Interaction(ObjectNode interaction) implements Content {}

        record Failure(ApiResponse response) implements Content {}

        record Raw(int status, String contentType, String body) implements Content {}

        record RawStream(String body) implements Content {}
    }

    /** What goes wrong on the way to the client. */
    public enum Fault {
        NONE,
        RESET,
        TRUNCATE,
        GARBAGE
    }
}
