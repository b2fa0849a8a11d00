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
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ErrorBody;
import io.github.camelgemini.interactions.emulator.server.Fault;
import io.github.camelgemini.interactions.emulator.server.ReplyContent;
import io.github.camelgemini.interactions.emulator.server.ScriptedReply;

/**
 * A scripted answer. Immutable: every method that adds something returns another reply.
 *
 * <p>A request that passes the checks uses up a reply. An invalid request gets its own error and uses up nothing. Each kind of reply says
 * whether it counts as paid in the {@link Ledger}.
 */
public final class Reply {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ScriptedReply scripted;

    private Reply(ScriptedReply scripted) {
        this.scripted = scripted;
    }

    private static Reply of(ReplyContent content) {
        return new Reply(ScriptedReply.of(content));
    }

    /**
     * Answers by the rules, as without a script. Paid.
     *
     * @return the reply
     */
    public static Reply byRules() {
        return of(new ReplyContent.ByRules());
    }

    /**
     * Answers with this text. Paid.
     *
     * @param text the text of the model's output
     * @return the reply
     */
    public static Reply text(String text) {
        return of(new ReplyContent.Text(text));
    }

    /**
     * Answers with these steps in an otherwise complete interaction. Paid.
     *
     * @param json a JSON array of steps, or one step
     * @return the reply
     * @throws IllegalArgumentException if this is not JSON
     */
    public static Reply steps(String json) {
        JsonNode parsed = parse(json);
        List<JsonNode> steps = new ArrayList<>();
        if (parsed.isArray()) {
            parsed.forEach(steps::add);
        } else {
            steps.add(parsed);
        }
        return of(new ReplyContent.Steps(List.copyOf(steps)));
    }

    /**
     * Answers with exactly this interaction. It can be read, continued and deleted by its id, if it has one. Paid.
     *
     * @param json a JSON object
     * @return the reply
     * @throws IllegalArgumentException if this is not a JSON object
     */
    public static Reply interaction(String json) {
        if (parse(json) instanceof ObjectNode interaction) {
            return of(new ReplyContent.Json(interaction));
        }
        throw new IllegalArgumentException("An interaction is a JSON object");
    }

    /**
     * Answers a request for decisions with exactly this. Paid by its {@code usage}.
     *
     * @param json a JSON object
     * @return the reply
     * @throws IllegalArgumentException if this is not a JSON object
     */
    public static Reply decisions(String json) {
        if (parse(json) instanceof ObjectNode decisions) {
            return of(new ReplyContent.Json(decisions));
        }
        throw new IllegalArgumentException("The answer to decisions is a JSON object");
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
        return of(new ReplyContent.Failure(status, ErrorBody.withCode(code, message)));
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
        return of(new ReplyContent.Failure(status, ErrorBody.withStatus(status, name, message)));
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
        return of(new ReplyContent.Raw(status, contentType, body));
    }

    /**
     * Answers with exactly this stream, whether or not the request asks for a stream. Not paid.
     *
     * @param body the body; each message, up to an empty line, is sent on its own
     * @return the reply
     */
    public static Reply rawStream(String body) {
        return of(new ReplyContent.RawStream(body));
    }

    /**
     * Answers like a proxy that cannot reach the API: status 502 and an HTML page. Not paid.
     *
     * @return the reply
     */
    public static Reply badGateway() {
        return raw(502, "text/html", "<html><head><title>502 Bad Gateway</title></head><body>a proxy</body></html>");
    }

    /**
     * Answers with status 200 and an empty body. Not paid.
     *
     * @return the reply
     */
    public static Reply emptyBody() {
        return raw(200, "application/json", "");
    }

    /**
     * Resets the connection instead of answering, before the request is run. Not paid.
     *
     * @return the reply
     */
    public static Reply connectionReset() {
        return raw(200, "application/json", "").failing(Fault.RESET);
    }

    /**
     * Sends bytes that are not HTTP, then closes the connection. Not paid.
     *
     * @return the reply
     */
    public static Reply garbage() {
        return raw(200, "application/json", "").failing(Fault.GARBAGE);
    }

    /**
     * Runs the request by the rules, stores the interaction, and then resets the connection instead of answering, so that the client cannot
     * know that the request was run. Paid.
     *
     * @return the reply
     */
    public static Reply lostAnswer() {
        return byRules().failing(Fault.RESET);
    }

    /**
     * Runs the request by the rules, announces the answer's length and closes the connection after half of the answer. A stream is reset
     * within its first event. Paid.
     *
     * @return the reply
     */
    public static Reply truncated() {
        return byRules().failing(Fault.TRUNCATE);
    }

    /**
     * Breaks the stream of this answer. An answer that is not a stream stays as it is.
     *
     * @param faults what goes wrong, each applied after the one before it
     * @return this reply with these faults, after its own
     */
    public Reply with(StreamFault... faults) {
        return new Reply(
                scripted.streamFaults(Stream.of(faults).map(StreamFault::change).toList()));
    }

    /**
     * Changes the answer to a request for decisions. The answer to any other request stays as it is.
     *
     * @param faults what is wrong with the answer, each applied after the one before it
     * @return this reply with these faults instead of those it had
     * @throws IllegalStateException if this reply does not answer by the rules
     */
    public Reply with(DecisionFault... faults) {
        if (!(scripted.content() instanceof ReplyContent.ByRules
                || scripted.content() instanceof ReplyContent.Changed)) {
            throw new IllegalStateException("Only an answer by the rules has faults of decisions");
        }
        List<DecisionFault> all = List.of(faults);
        return new Reply(
                scripted.content(new ReplyContent.Changed(response -> all.forEach(fault -> fault.change(response)))));
    }

    /**
     * Delays the answer. No thread waits.
     *
     * @param latency the delay
     * @return this reply with that latency
     */
    public Reply after(Duration latency) {
        return new Reply(scripted.latency(latency));
    }

    /**
     * Adds a response header.
     *
     * @param name the header's name
     * @param value its value
     * @return this reply with that header
     */
    public Reply header(String name, String value) {
        return new Reply(scripted.header(name, value));
    }

    /**
     * Adds {@code Retry-After} as a number of seconds, unchanged.
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
     * @param when the moment; fractions of a second are dropped
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
     * @throws IllegalStateException if this reply is not an error
     */
    public Reply retryInfo(String delay) {
        if (!(scripted.content() instanceof ReplyContent.Failure failure)) {
            throw new IllegalStateException("Only an error has details");
        }
        ObjectNode body = failure.body().deepCopy();
        ErrorBody.addDetail(body, "RetryInfo").put("retryDelay", delay);
        return new Reply(scripted.content(new ReplyContent.Failure(failure.status(), body)));
    }

    ScriptedReply scripted() {
        return scripted;
    }

    private Reply failing(Fault fault) {
        return new Reply(scripted.fault(fault));
    }

    private static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Not JSON: " + e.getOriginalMessage(), e);
        }
    }
}
