/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** The messages of one answer, made as they are sent. Used under the lock of the connection. */
interface Playback {

    /**
     * A message that is not made yet.
     *
     * @param due when it is sent, counted from the beginning of the answer
     * @param make makes the message; called once, when it is sent
     * @param last whether the answer ends with it
     */
    record Due(Duration due, Supplier<ObjectNode> make, boolean last) {}

    /** Returns the next message without taking it; empty at the end. */
    Optional<Due> peek();

    /** Takes the next message. */
    void take();
}
