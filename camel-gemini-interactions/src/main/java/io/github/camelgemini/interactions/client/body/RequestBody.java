/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.util.concurrent.Executor;

import org.eclipse.jetty.client.Request;

/** The body of a request, which is sent as often as there are tries. */
public interface RequestBody {

    /**
     * The body for one try.
     *
     * @param readers read the sources, which may block
     */
    Request.Content content(Executor readers);
}
