/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads of a component, grouped by what may block them. None of them is a thread of the HTTP client. A task is run even after they have been stopped.
 *
 * @param routes continue routes
 * @param blocking use repositories, read sources and write files; never run a step of a route, so that no route can block them
 * @param streams continue the routes of exchanges whose body is a stream, and wait for its elements; as many threads as there are such exchanges
 * @param timer ends waits; its tasks only pass work to the other threads
 */
public record Workers(Executor routes, Executor blocking, Executor streams, ScheduledExecutorService timer) {}
