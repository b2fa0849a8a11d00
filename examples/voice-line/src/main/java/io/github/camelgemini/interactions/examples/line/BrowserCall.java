/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.http.impl.WebSocketInternal;
import org.apache.camel.AsyncProducer;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Message;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One call: the WebSocket of a page, and the session with Gemini behind it.
 *
 * <p>Each message of the page is an exchange. The next one is read when that one is done, so the sound keeps its order, and the network slows down a page that
 * sends more than Gemini takes. State is changed on the thread of the WebSocket, with one exception.
 */
final class BrowserCall {

    private static final Logger LOG = LoggerFactory.getLogger(BrowserCall.class);

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** A third of a second at the highest rate. The page sends 4 KiB at a time. */
    private static final int MAX_MESSAGE = 64 * 1024;

    private static final short OVER = 1000;
    private static final short WRONG_MESSAGE = 1003;
    private static final short FAILED = 1011;

    private final String id;
    private final ServerWebSocket socket;
    private final int rate;
    private final AsyncProducer microphone;
    private final long patienceMillis;
    private final Context context = Vertx.currentContext();
    private boolean spoken;
    /** The message that the route works on; null if there is none. */
    private Exchange underWay;

    private boolean left;
    /** Set on any thread, when the session has ended: another message would begin another one. */
    private volatile boolean over;

    /**
     * @param id the id of the session, which nobody else knows
     * @param patience how long the browser may take nothing before it is disconnected
     */
    BrowserCall(String id, ServerWebSocket socket, int rate, AsyncProducer microphone, Duration patience) {
        this.id = id;
        this.socket = socket;
        this.rate = rate;
        this.microphone = microphone;
        this.patienceMillis = patience.toMillis();
    }

    /** @param ended runs once: when the connection has ended, or now if it already has */
    void begin(Runnable ended) {
        try {
            socket.pause();
            socket.exceptionHandler(failure -> LOG.debug("The connection of a page has failed", failure));
            socket.frameHandler(this::hear);
            // The last one that can fail: either it is called, or the exception is caught.
            socket.closeHandler(closed -> {
                left = true;
                ended.run();
                hangUp();
            });
        } catch (IllegalStateException closed) {
            LOG.debug("A page was closed before its call began", closed);
            left = true;
            ended.run();
            return;
        }
        socket.fetch(1);
    }

    private void hear(WebSocketFrame frame) {
        if (left || over) {
            LOG.debug("A message of the page came after the end of the call");
        } else if (frame.isClose() || frame.isPing()) {
            socket.fetch(1);
        } else if (frame.isBinary() && frame.isFinal() && frame.binaryData().length() <= MAX_MESSAGE) {
            spoken = true;
            send(frame.binaryData().getBytes(), null);
        } else {
            close(WRONG_MESSAGE);
        }
    }

    /** Closes the session, after the message that is under way: one that came later would open it again. */
    private void hangUp() {
        if (left && spoken && underWay == null) {
            spoken = false;
            send(null, "close");
        }
    }

    private void send(byte[] samples, String signal) {
        Exchange exchange = microphone.getEndpoint().createExchange(ExchangePattern.InOnly);
        underWay = exchange;
        Message message = exchange.getMessage();
        message.setBody(samples);
        message.setHeader("call", id);
        message.setHeader("rate", rate);
        message.setHeader("signal", signal);
        // Not on the thread of the WebSockets, which all calls share.
        context.owner()
                .executeBlocking(
                        () -> microphone.process(
                                exchange,
                                sync -> context.runOnContext(done -> sent(exchange, exchange.getException()))),
                        false)
                .onFailure(failure -> context.runOnContext(failed -> sent(exchange, failure)));
    }

    /** @param failure null if there is none */
    private void sent(Exchange exchange, Throwable failure) {
        if (underWay != exchange) {
            LOG.debug("A message of the page was done twice");
            return;
        }
        underWay = null;
        if (left) {
            hangUp();
        } else if (failure != null) {
            end(reason(failure));
        } else {
            socket.fetch(1);
        }
    }

    /**
     * Sends an event of the session to the page: speech as it is, and others as JSON.
     *
     * @return completes when the connection has taken it; fails if the page was closed, or takes nothing for too long
     */
    Future<Void> tell(Message event) {
        String type = event.getHeader(GeminiLiveConstants.EVENT_TYPE, String.class);
        if (type.equals("closed")) {
            return end(event.getHeader(GeminiLiveConstants.LIVE_CLOSE_CODE, String.class));
        }
        return switch (type) {
            case "audio" -> {
                Buffer samples = Buffer.buffer(event.getBody(byte[].class));
                yield write(() -> socket.writeBinaryMessage(samples));
            }
            case "toolCall" -> write(json(type, names(event.getBody(String.class))));
            default -> write(json(type, event.getBody(String.class)));
        };
    }

    /** @param reason why the call has to end, for the log; null if the session has ended as planned */
    private Future<Void> end(String reason) {
        if (over) {
            return Future.succeededFuture();
        }
        over = true;
        if (reason != null) {
            LOG.warn("A call has failed: {}", reason);
        }
        String text = reason == null ? "The call is over." : "Gemini has ended the call. See the log of the server.";
        return write(json("ended", text)).onComplete(told -> close(reason == null ? OVER : FAILED));
    }

    private Future<Void> write(String text) {
        return write(() -> socket.writeTextMessage(text));
    }

    private Future<Void> write(Supplier<Future<Void>> message) {
        Future<Void> written;
        try {
            written = message.get();
        } catch (IllegalStateException closed) {
            return Future.failedFuture(closed);
        }
        long timer = cutLater();
        return written.onComplete(done -> context.owner().cancelTimer(timer));
    }

    /** Closes the connection, also if the browser does not answer. */
    private void close(short code) {
        socket.close(code);
        cutLater();
    }

    /** Ends the connection, unless it has ended by then. Closing it would wait until the browser has taken what was written before. */
    private long cutLater() {
        return context.owner()
                .setTimer(
                        patienceMillis,
                        late -> ((WebSocketInternal) socket)
                                .channelHandlerContext()
                                .close());
    }

    /** The names of the functions that the model calls. */
    private static String names(String toolCall) {
        try {
            return StreamSupport.stream(
                            MAPPER.readTree(toolCall).path("functionCalls").spliterator(), false)
                    .map(call -> call.path("name").asText())
                    .collect(Collectors.joining(", "));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String json(String event, String text) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("event", event);
        if (text != null) {
            json.put("text", text);
        }
        return json.toString();
    }

    /** Without content: the messages of other exceptions may quote what was said. */
    private static String reason(Throwable cause) {
        GeminiInteractionsException failure = ObjectHelper.getException(GeminiInteractionsException.class, cause);
        return failure == null ? cause.getClass().getName() : failure.getMessage();
    }
}
