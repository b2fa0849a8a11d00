/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.Map;

import io.github.camelgemini.interactions.emulator.files.FilesResource;

/** The files of an {@link Emulator}, and what happens to them. All methods are thread-safe. */
public final class EmulatedFiles {

    private final FilesResource files;

    EmulatedFiles(FilesResource files) {
        this.files = files;
    }

    /**
     * Returns which files there are.
     *
     * @return the SHA-256 hashes of their bytes in hexadecimal digits, by the files' names, oldest first
     */
    public Map<String, String> hashes() {
        return files.hashes();
    }

    /**
     * Returns how many uploads have begun and not come to an end.
     *
     * @return the number of uploads
     */
    public int unfinishedUploads() {
        return files.unfinishedUploads();
    }

    /**
     * Keeps files that are uploaded from now on in state PROCESSING.
     *
     * @param polls how often a read finds them in state PROCESSING
     * @return this
     */
    public EmulatedFiles processFor(int polls) {
        files.faults().processingPolls(polls);
        return this;
    }

    /**
     * Lets the processing of the next uploaded file fail.
     *
     * @param code the code of the file's error, such as 13
     * @return this
     */
    public EmulatedFiles failNext(int code) {
        files.faults().failNext(code);
        return this;
    }

    /**
     * Breaks the connection, once, when an upload has received so many bytes and would get more.
     *
     * @param received how many bytes; they stay
     * @return this
     */
    public EmulatedFiles breakUploadAt(long received) {
        files.faults().breakAt(received);
        return this;
    }

    /**
     * Sets another host for the addresses to which the bytes of uploads go, as an attacker between client and API would.
     *
     * @param host host and port
     * @return this
     */
    public EmulatedFiles uploadHost(String host) {
        files.faults().uploadHost(host);
        return this;
    }

    /**
     * Forgets a file as if its 48 hours had passed.
     *
     * @param name {@code files/} and an id
     * @return whether it was there
     */
    public boolean expire(String name) {
        return files.expire(name);
    }
}
