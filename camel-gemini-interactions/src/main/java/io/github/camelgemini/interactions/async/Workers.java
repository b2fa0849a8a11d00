/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.async;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The executors of a component, separated by what may block their threads. None of them uses a thread of the HTTP client. Tasks submitted after the executors
 * were stopped still run.
 *
 * @param routes continues routes
 * @param blocking accesses repositories, reads sources and writes files; never runs a step of a route, so that no route can block it
 * @param streams continues the routes of exchanges whose body is a stream, and waits for stream elements; has as many threads as there are such exchanges
 * @param timer ends waits; its tasks only hand work to the other executors
 */
public record Workers(Executor routes, Executor blocking, Executor streams, ScheduledExecutorService timer) {}
