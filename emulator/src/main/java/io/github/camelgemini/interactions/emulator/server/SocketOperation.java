/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.function.Function;

/**
 * A path at which a resource serves WebSocket connections.
 *
 * @param needsKey whether the request must have a key
 * @param maxMessageSize the size in bytes of the largest message; a larger one closes the connection with 1009
 * @param open takes a new connection and returns what listens to it; an {@link ApiException} closes the connection
 */
public record SocketOperation(boolean needsKey, int maxMessageSize, Function<Socket, SocketListener> open) {}
