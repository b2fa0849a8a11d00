/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.redirects;

import java.time.Duration;
import java.util.Optional;

import io.github.camelgemini.interactions.emulator.answer.RedirectLink;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;

/** The links in citations. They need no credentials. Thread-safe. */
public final class RedirectsResource implements Resource {

    private static final Duration SLOW = Duration.ofSeconds(30);
    private static final String LOOPBACK = "http://127.0.0.1:9/internal";
    private static final String LINK_LOCAL = "http://169.254.169.254/latest/meta-data/";
    private static final String FILE = "file:///etc/hostname";

    private volatile Duration slow = SLOW;

    /** Sets after which time a slow link answers. */
    public void slow(Duration latency) {
        slow = latency;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        if (!request.path().startsWith(RedirectLink.PATH)) {
            return Optional.empty();
        }
        boolean head = "HEAD".equals(request.method());
        if (!head && !"GET".equals(request.method())) {
            return Optional.of(Operation.refused(notAllowed("GET, HEAD")));
        }
        return Optional.of(Operation.open(() -> RedirectLink.of(request.path())
                .map(link -> follow(link, head, request))
                .orElseGet(RedirectsResource::notFound)));
    }

    private ApiResponse follow(RedirectLink link, boolean head, ApiRequest request) {
        String page = link.target();
        return switch (link.kind()) {
            case FOUND -> to(302, page);
            case MOVED -> to(301, page);
            case TEMPORARY -> to(307, page);
            case CHAIN -> to(302, request.origin() + new RedirectLink(RedirectLink.Kind.FOUND, page).path());
            case LOOP -> to(302, request.origin() + request.path());
            case LOOPBACK -> to(302, LOOPBACK);
            case LINK_LOCAL -> to(302, LINK_LOCAL);
            case OTHER_SCHEME -> to(302, FILE);
            case RELATIVE -> to(302, "/relative");
            case NO_LOCATION -> empty(302);
            case HEAD_REFUSED -> head ? notAllowed("GET") : to(302, page);
            case SLOW -> to(302, page).after(slow);
            case GONE -> notFound();
            case UNAVAILABLE -> empty(503);
        };
    }

    private static ApiResponse to(int status, String address) {
        return empty(status).header("Location", address);
    }

    private static ApiResponse empty(int status) {
        return ApiResponse.empty(status);
    }

    private static ApiResponse notFound() {
        return empty(404);
    }

    private static ApiResponse notAllowed(String methods) {
        return empty(405).header("Allow", methods);
    }

    @Override
    public void reset() {
        slow = SLOW;
    }
}
