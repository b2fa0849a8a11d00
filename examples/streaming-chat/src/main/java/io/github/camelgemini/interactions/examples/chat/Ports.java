/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.chat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Finds out about ports before the HTTP server does, which starts without a word when its port is taken. */
final class Ports {

    private Ports() {}

    /**
     * Decides on a port of the loopback interface.
     *
     * @param wanted the port that it must be; empty if any will do
     * @param usual the port to take when any will do, if it is free
     * @return a port that was free; 0 stands for any
     * @throws BindException if the wanted port is taken, or not allowed
     */
    static int choose(OptionalInt wanted, int usual) throws IOException {
        int port = wanted.orElse(usual);
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound() ? port : 0;
        } catch (BindException e) {
            if (wanted.isPresent()) {
                throw e;
            }
            return 0;
        }
    }
}
