/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.line;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.CamelContextHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls under way, one for each WebSocket. Camel's HTTP server accepts a WebSocket only from this server's own page; it becomes a {@link BrowserCall},
 * whose sound goes to the route {@code microphone}.
 *
 * <p>As a step of a route it sends what a session tells to the browser of that session. The step is done when the browser's connection has taken it, so that
 * a slow browser slows down its own session and no other. No thread waits.
 */
final class Switchboard extends AsyncProcessorSupport {

    /** How many calls may be under way at once. */
    static final int MAX_CALLS = 20;

    private static final Logger LOG = LoggerFactory.getLogger(Switchboard.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String MICROPHONE = "direct:microphone";
    private static final int MIN_RATE = 8_000;
    private static final int MAX_RATE = 96_000;

    private final Map<String, BrowserCall> calls = new ConcurrentHashMap<>();
    private final Semaphore free = new Semaphore(MAX_CALLS);

    /**
     * Accepts calls from now on.
     *
     * @param camel the context with the HTTP server and the routes, which is started
     */
    void open(CamelContext camel) throws Exception {
        AsyncProducer microphone = camel.getEndpoint(MICROPHONE).createAsyncProducer();
        camel.addService(microphone);
        VertxPlatformHttpRouter router = CamelContextHelper.findSingleByType(camel, VertxPlatformHttpRouter.class);
        int port = router.getServer().getPort();
        Set<String> origins = Set.of("http://127.0.0.1:" + port, "http://localhost:" + port);
        router.route(HttpMethod.GET, "/voice").handler(request -> answer(request, origins, microphone));
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        Message event = exchange.getMessage();
        BrowserCall call = calls.get(event.getHeader(GeminiLiveConstants.LIVE_SESSION_ID, String.class));
        if (call == null) {
            // The page was closed.
            callback.done(true);
            return true;
        }
        call.tell(event).onComplete(told -> {
            if (told.failed()) {
                LOG.debug("The browser does not take an event", told.cause());
            }
            callback.done(false);
        });
        return false;
    }

    /** A browser names the origin of the page in each request for a WebSocket, and no script can change that. */
    private void answer(RoutingContext context, Set<String> origins, AsyncProducer microphone) {
        HttpServerRequest request = context.request();
        int rate = rate(request.getParam("rate"));
        String origin = request.getHeader("Origin");
        if (origin == null || !origins.contains(origin)) {
            refuse(request, 403);
        } else if (rate < MIN_RATE || rate > MAX_RATE) {
            refuse(request, 400);
        } else if (!free.tryAcquire()) {
            refuse(request, 503);
        } else {
            request.toWebSocket()
                    .onSuccess(socket -> begin(socket, rate, microphone))
                    .onFailure(noWebSocket -> {
                        free.release();
                        refuse(request, 426);
                    });
        }
    }

    /** The id of the session is made here: nobody can join the call of somebody else. */
    private void begin(ServerWebSocket socket, int rate, AsyncProducer microphone) {
        String id = UUID.randomUUID().toString();
        BrowserCall call = new BrowserCall(id, socket, rate, microphone, PATIENCE);
        calls.put(id, call);
        call.begin(() -> {
            calls.remove(id);
            free.release();
        });
    }

    private static void refuse(HttpServerRequest request, int status) {
        if (!request.response().ended()) {
            request.response().setStatusCode(status).end();
        }
    }

    private static int rate(String text) {
        try {
            return text == null ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
