/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The threads of a component, by what they may be held up by. None of them is a thread of the HTTP client, and what is given to them is run even when they have
 * been stopped.
 *
 * @param routes continue routes
 * @param blocking use repositories, read sources and write files; never run a step of a route, so that none can hold them up
 * @param streams continue the routes of exchanges whose body is a stream, which wait for its elements; as many as there are such exchanges
 * @param timer ends waits; its tasks only hand on
 */
public record Workers(Executor routes, Executor blocking, Executor streams, ScheduledExecutorService timer) {}
