/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

/** The faults of files that tests have set. Thread-safe. */
public final class FileFaults {

    private int processingPolls;
    private int nextFailure;
    private long breakAt = -1;
    private String uploadHost;

    FileFaults() {}

    /** Sets how many reads find a file that is uploaded from now on in state {@code PROCESSING}. */
    public synchronized void processingPolls(int polls) {
        processingPolls = polls;
    }

    synchronized int processingPolls() {
        return processingPolls;
    }

    /** Makes the processing of the next file fail with an error code. */
    public synchronized void failNext(int code) {
        nextFailure = code;
    }

    /** Returns the error code for the next file and clears it; 0 if there is none. */
    synchronized int takeFailure() {
        int failure = nextFailure;
        nextFailure = 0;
        return failure;
    }

    /** Breaks the connection once, when an upload has received this many bytes and more arrive. */
    public synchronized void breakAt(long received) {
        breakAt = received;
    }

    /** Returns how many of the given bytes may arrive before the connection must break. */
    synchronized long untilBreak(long received, int bytes) {
        if (breakAt < 0 || received + bytes < breakAt) {
            return bytes;
        }
        long accepted = Math.max(0, breakAt - received);
        if (accepted == bytes) {
            // The limit is exactly the end of this part: the next part breaks.
            return bytes;
        }
        breakAt = -1;
        return accepted;
    }

    /** Sets another host and port in the addresses of uploads; null restores the emulator's own. */
    public synchronized void uploadHost(String host) {
        uploadHost = host;
    }

    synchronized String uploadHostOr(String own) {
        return uploadHost == null ? own : uploadHost;
    }

    synchronized void clear() {
        processingPolls = 0;
        nextFailure = 0;
        breakAt = -1;
        uploadHost = null;
    }
}
