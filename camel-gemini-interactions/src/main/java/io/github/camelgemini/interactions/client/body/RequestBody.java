/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.body;

import java.util.concurrent.Executor;

import org.eclipse.jetty.client.Request;

/** The body of a request, which every try sends anew. */
@FunctionalInterface
public interface RequestBody {

    /**
     * The body for one try.
     *
     * @param readers runs the reading of sources, which may block
     */
    Request.Content content(Executor readers);
}
