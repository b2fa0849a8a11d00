/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.launcher;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalInt;

/** Checks a port before the HTTP server of Camel Main takes it: that server does not report that its port is in use. */
public final class Ports {

    private Ports() {}

    /**
     * Chooses a port of the loopback interface.
     *
     * @param wanted the port that the user asks for; empty if any will do
     * @param usual the port to prefer if any will do
     * @return a port that was free; 0 stands for any
     * @throws BindException if the wanted port is in use, or not allowed
     * @throws IOException if the port cannot be checked
     */
    public static int choose(OptionalInt wanted, int usual) throws IOException {
        int port = wanted.orElse(usual);
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return probe.isBound() ? port : 0;
        } catch (BindException e) {
            if (wanted.isEmpty()) {
                return 0;
            }
            throw (BindException)
                    new BindException("Port " + port + " is in use: choose another with --port").initCause(e);
        }
    }
}
