/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;

/** Reads the body of one answer while it arrives, in place of its being collected. */
public interface BodyReader {

    /** Whether it reads an answer, of which only status and headers are there. */
    boolean takes(ApiResponse answer);

    /** Starts to read. */
    void start(HttpAttempt owner, Response response, Content.Source content);
}
