/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Optional;

/**
 * A resource of the API, such as interactions or files: its paths, its operations and the data that it stores. Thread-safe.
 *
 * <p>A resource needs nothing else from the server but this interface and {@link Operation}; {@link Routes} finds an operation by method and
 * path.
 */
public interface Resource {

    /** Returns the operation that a request asks for; empty if the path belongs to another resource. */
    Optional<Operation> operation(ApiRequest request);

    /**
     * Returns the receiver for the body of a request that is not JSON; empty, the default, for JSON.
     *
     * @param head the request without its body
     */
    default Optional<BodyReceiver> receiver(ApiRequest head) {
        return Optional.empty();
    }

    /**
     * Returns how WebSocket connections are served at the path of a request; empty, the default, if they are not.
     *
     * @param head the request without its body
     */
    default Optional<SocketOperation> socket(ApiRequest head) {
        return Optional.empty();
    }

    /** Forgets everything that is stored. */
    void reset();
}
