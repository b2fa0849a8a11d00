/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.io.Content;

/** Reads the body of one answer while it arrives, instead of collecting it. */
public interface BodyReader {

    /** Whether to read this answer; only its status and headers are known. */
    boolean takes(ApiResponse answer);

    void start(HttpAttempt owner, Response response, Content.Source content);
}
