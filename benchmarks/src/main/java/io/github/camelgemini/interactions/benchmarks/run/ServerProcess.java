/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks.run;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import io.github.camelgemini.interactions.benchmarks.server.CannedServer;
import io.github.camelgemini.interactions.benchmarks.server.Script;

/** The server in a process of its own. */
final class ServerProcess implements Closeable {

    private final ChildJvm process;
    private final String baseUrl;

    private ServerProcess(ChildJvm process, String baseUrl) {
        this.process = process;
        this.baseUrl = baseUrl;
    }

    /** Starts it. It ends if its heap is too small: a server that does not answer any more would only be waited for. */
    static ServerProcess start(Script script) throws IOException {
        ChildJvm process = ChildJvm.start(
                CannedServer.class,
                List.of("-Xmx1g", "-XX:+UseG1GC", "-XX:+ExitOnOutOfMemoryError"),
                List.of(script.name()));
        return new ServerProcess(process, "http://127.0.0.1:" + process.line());
    }

    String baseUrl() {
        return baseUrl;
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
