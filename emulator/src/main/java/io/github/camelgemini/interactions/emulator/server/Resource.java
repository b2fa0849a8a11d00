/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.Optional;

/**
 * A resource of the API, such as interactions or files: its paths, its operations and what it stores. Thread-safe.
 *
 * <p>All that a resource needs from the server is here and in {@link Operation}; {@link Routes} finds an operation by method and path.
 */
public interface Resource {

    /** Returns the operation that a request asks for, or nothing if its path belongs to another resource. */
    Optional<Operation> operation(ApiRequest request);

    /**
     * Returns what takes the body of a request byte by byte, instead of the JSON of the whole body; nothing, the default, for JSON.
     *
     * @param head the request without its body
     */
    default Optional<BodyReceiver> receiver(ApiRequest head) {
        return Optional.empty();
    }

    /** Forgets everything that is stored. */
    void reset();
}
