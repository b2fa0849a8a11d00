/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/** Reads an answer whose status is all there is to know. */
final class StatusOnly implements Operation.Reader<Void> {

    @Override
    public Void read(Answer answer) {
        return null;
    }

    @Override
    public boolean ignoresBody() {
        return true;
    }
}
