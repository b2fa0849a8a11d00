/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.time.Duration;

import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options for reading and delivering streams.
 *
 * @param elements which events become elements
 * @param bufferSize the size of undelivered events at which a stream stops reading, in bytes
 * @param maxResumes the maximum number of resumes without a new event in between
 * @param maxTotalResumes the maximum number of resumes in total
 * @param readTimeout how long a stream may be silent, and how long elements may wait for a consumer
 * @param timeout how long a stream may take, over all its connections
 * @param maxPayloadSize the maximum total size of the events of a stream, in bytes
 * @param progressTimeout how long the events of a stream may show no progress; zero for any time
 * @param cancelOnClose whether closing a stream early also cancels its interaction
 * @param onCancellation what becomes of an interaction in the background whose stream is closed early
 */
public record StreamSettings(
        StreamElements elements,
        long bufferSize,
        int maxResumes,
        int maxTotalResumes,
        Duration readTimeout,
        Duration timeout,
        long maxPayloadSize,
        Duration progressTimeout,
        boolean cancelOnClose,
        OnCancellation onCancellation) {

    /**
     * Checks the bounds.
     *
     * @throws IllegalArgumentException naming the option
     */
    public StreamSettings {
        OptionChecks.set("streamElements", elements);
        OptionChecks.atLeast("streamBufferSize", bufferSize, 1);
        OptionChecks.atLeast("maxResumes", maxResumes, 0);
        OptionChecks.atLeast("maxTotalResumes", maxTotalResumes, 0);
        OptionChecks.atLeast("streamingReadTimeout", readTimeout, 1);
        OptionChecks.atLeast("streamTimeout", timeout, 1);
        OptionChecks.atLeast("progressTimeout", progressTimeout, 0);
        OptionChecks.set("onCancellation", onCancellation);
        OptionChecks.atLeast("maxPayloadSize", maxPayloadSize, 1);
    }

    @Override
    public String toString() {
        return "StreamSettings[]";
    }
}
