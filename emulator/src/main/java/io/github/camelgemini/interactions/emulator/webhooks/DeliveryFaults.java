/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.time.Duration;

/** What is wrong with deliveries from now on, because a test wants it. Thread-safe. */
public final class DeliveryFaults {

    private volatile int copies;
    private volatile Duration skew;
    private volatile boolean wrongSignature;
    private volatile boolean changedBody;

    DeliveryFaults() {
        reset();
    }

    /** Sets how often each event is delivered to each receiver. */
    public void copies(int count) {
        copies = count;
    }

    int copies() {
        return copies;
    }

    /** Sets what is added to the time of signatures. */
    public void skew(Duration added) {
        skew = added;
    }

    Duration skew() {
        return skew;
    }

    /** Sets whether signatures are wrong. */
    public void wrongSignature(boolean wrong) {
        wrongSignature = wrong;
    }

    boolean wrongSignature() {
        return wrongSignature;
    }

    /** Sets whether one byte of the body is changed after it was signed. */
    public void changedBody(boolean changed) {
        changedBody = changed;
    }

    boolean changedBody() {
        return changedBody;
    }

    void reset() {
        copies = 1;
        skew = Duration.ZERO;
        wrongSignature = false;
        changedBody = false;
    }
}
