/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;
import io.github.camelgemini.interactions.emulator.server.Socket;
import io.github.camelgemini.interactions.emulator.server.SocketOperation;

/** The Live API and its tokens. Thread-safe. */
public final class LiveResource implements Resource {

    private static final String SERVICE = "//?ws/google\\.ai\\.generativelanguage\\.";
    private static final Pattern WITH_KEY =
            Pattern.compile(SERVICE + "(?:v1beta|v1alpha)\\.GenerativeService\\.BidiGenerateContent");
    private static final Pattern WITH_TOKEN =
            Pattern.compile(SERVICE + "v1alpha\\.GenerativeService\\.BidiGenerateContentConstrained");
    private static final String TOKEN_SCHEME = "token ";

    private final LiveSettings settings;
    private final AuthTokens tokens;
    private final Sessions sessions;
    private final Routes routes;

    /**
     * Makes the resource without sessions.
     *
     * @param settings the settings
     * @param clock determines when tokens and handles expire
     * @param files finds the content of uploaded files by URI
     */
    public LiveResource(LiveSettings settings, Clock clock, UploadedContents files) {
        LiveShapes shapes = new LiveShapes();
        this.settings = settings;
        this.tokens = new AuthTokens(shapes, clock);
        this.sessions = new Sessions(settings, clock, files, shapes);
        this.routes = Routes.withStatuses()
                .add(
                        "POST",
                        "/v1alpha/auth_tokens",
                        (request, id) -> Operation.call(() -> ApiResponse.ok(tokens.create(request.body()))))
                .add("GET", WITH_KEY.pattern(), (request, id) -> noWebSocket())
                .add("GET", WITH_TOKEN.pattern(), (request, id) -> noWebSocket());
    }

    private static Operation noWebSocket() {
        return Operation.refused(
                ApiResponse.rpcError(400, "FAILED_PRECONDITION", "The Live API needs a WebSocket connection."));
    }

    /** Returns the sessions. */
    public Sessions sessions() {
        return sessions;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        return routes.find(request);
    }

    @Override
    public Optional<SocketOperation> socket(ApiRequest head) {
        if (WITH_KEY.matcher(head.path()).matches()) {
            return Optional.of(new SocketOperation(
                    true,
                    settings.maxMessageSize(),
                    socket -> new SessionConnection(socket, sessions, Optional.empty())));
        }
        return WITH_TOKEN.matcher(head.path()).matches()
                ? Optional.of(new SocketOperation(
                        false, settings.maxMessageSize(), socket -> withToken(socket, tokenName(head))))
                : Optional.empty();
    }

    private SessionConnection withToken(Socket socket, String name) {
        AuthToken token = tokens.find(name)
                .orElseThrow(() -> ApiException.rpc(
                        401,
                        "UNAUTHENTICATED",
                        "Request had invalid authentication credentials. Expected a token of the Live API."));
        return new SessionConnection(socket, sessions, Optional.of(token));
    }

    private static String tokenName(ApiRequest head) {
        String authorization = head.headers().getOrDefault("authorization", "");
        if (authorization.regionMatches(true, 0, TOKEN_SCHEME, 0, TOKEN_SCHEME.length())) {
            return authorization.substring(TOKEN_SCHEME.length()).strip();
        }
        try {
            return head.parameters().getOrDefault("access_token", "");
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    @Override
    public void reset() {
        sessions.reset();
        tokens.clear();
    }
}
