/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

/** What tests let go wrong with files. Thread-safe. */
public final class FileFaults {

    private int processingPolls;
    private int nextFailure;
    private long breakAt = -1;
    private String uploadHost;

    FileFaults() {}

    /** Sets how often a file that is uploaded from now on is found in state {@code PROCESSING}. */
    public synchronized void processingPolls(int polls) {
        processingPolls = polls;
    }

    synchronized int processingPolls() {
        return processingPolls;
    }

    /** Lets the processing of the next file fail with an error code. */
    public synchronized void failNext(int code) {
        nextFailure = code;
    }

    /** Returns the error code of the next file, once, or 0. */
    synchronized int takeFailure() {
        int failure = nextFailure;
        nextFailure = 0;
        return failure;
    }

    /** Breaks the connection, once, when an upload has received so many bytes and would get more. */
    public synchronized void breakAt(long received) {
        breakAt = received;
    }

    /** Returns how many of so many bytes may arrive before the connection has to break. */
    synchronized long untilBreak(long received, int bytes) {
        if (breakAt < 0 || received + bytes < breakAt) {
            return bytes;
        }
        long accepted = Math.max(0, breakAt - received);
        if (accepted == bytes) {
            // The limit is the end of this part: the next part breaks.
            return bytes;
        }
        breakAt = -1;
        return accepted;
    }

    /** Sets another host and port for the addresses of uploads; null sets the emulator's own. */
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
