/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.io.OutputStream;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Where the bytes of a file go.
 *
 * @param sinks asked once for every try, as a retry begins anew; the client closes what it gets. Failures of a sink fail the download
 * @param writers writes the bytes, so that no thread of the transport waits for a disk
 * @param maxSize how many bytes a file may have; a larger one fails the download
 */
public record DownloadTarget<S extends OutputStream>(Supplier<S> sinks, Executor writers, long maxSize) {}
