/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.message;

/**
 * What the API says of the resumption of a session.
 *
 * @param handle the state of the session when the API has sent this, with which another connection goes on; null when none can now
 * @param lastConsumed how many messages of the client are part of that state, as an index; null when not told
 */
public record SessionHandle(String handle, Long lastConsumed) {

    /** Does not show the handle, which opens the session. */
    @Override
    public String toString() {
        return "SessionHandle[lastConsumed=" + lastConsumed + "]";
    }
}
