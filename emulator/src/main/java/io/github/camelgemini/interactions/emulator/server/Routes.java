/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The methods and paths of a resource. Thread-safe once all routes have been added. */
public final class Routes {

    private final List<Route> routes = new ArrayList<>();
    private final Function<String, Operation> notAllowed;

    private Routes(Function<String, Operation> notAllowed) {
        this.notAllowed = notAllowed;
    }

    /** Makes routes whose errors have text codes. A wrong method is refused before credentials are checked. */
    public static Routes withCodes() {
        return new Routes(
                allowed -> Operation.refused(ApiResponse.error(405, "method_not_allowed", "Method not allowed.")
                        .header("Allow", allowed)));
    }

    /** Makes routes whose errors are {@code google.rpc.Status}. A wrong method is refused after credentials are checked. */
    public static Routes withStatuses() {
        return new Routes(
                allowed -> Operation.call(() -> ApiResponse.rpcError(405, "UNIMPLEMENTED", "Method not allowed.")
                        .header("Allow", allowed)));
    }

    /**
     * Adds a route.
     *
     * @param method the HTTP method
     * @param path a regular expression for the whole path; its first group, if any, is the id
     * @param handler makes the operation
     * @return these routes
     */
    public Routes add(String method, String path, Handler handler) {
        routes.add(new Route(method, Pattern.compile(path), handler));
        return this;
    }

    /** Returns the operation of the first matching route, a refusal if only the method does not match, or nothing. */
    public Optional<Operation> find(ApiRequest request) {
        List<String> allowed = new ArrayList<>();
        for (Route route : routes) {
            Matcher path = route.path().matcher(request.path());
            if (path.matches()) {
                if (route.method().equals(request.method())) {
                    String id = path.groupCount() == 0 ? "" : decode(path.group(1));
                    return Optional.of(route.handler().operation(request, id));
                }
                allowed.add(route.method());
            }
        }
        return allowed.isEmpty() ? Optional.empty() : Optional.of(notAllowed.apply(String.join(", ", allowed)));
    }

    private static String decode(String segment) {
        return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Makes the operation of a route. */
    @FunctionalInterface
    public interface Handler {

        /**
         * Makes an operation without running it.
         *
         * @param request the request
         * @param id the decoded id from the path, or an empty text
         * @return the operation
         */
        Operation operation(ApiRequest request, String id);
    }

    private record Route(String method, Pattern path, Handler handler) {}
}
