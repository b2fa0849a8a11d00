/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.time.Duration;

/**
 * The options of the server.
 *
 * @param port the port on 127.0.0.1; 0 takes a free one
 * @param apiKey the only accepted key; null accepts every key that is not blank
 * @param maxBodySize the largest request body in bytes
 * @param wordDelay how long the model of a stream pauses after each word
 * @param daemon whether the virtual machine may exit while the server's threads run
 */
public record ServerOptions(int port, String apiKey, int maxBodySize, Duration wordDelay, boolean daemon) {

    /** Hides the key. */
    @Override
    public String toString() {
        return "ServerOptions[port=" + port + "]";
    }
}
