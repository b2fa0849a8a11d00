/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.util.Map;

import io.github.camelgemini.interactions.emulator.files.FilesResource;

/** The uploaded files of an {@link Emulator}, and the faults of uploads. All methods are thread-safe. */
public final class EmulatedFiles {

    private final FilesResource files;

    EmulatedFiles(FilesResource files) {
        this.files = files;
    }

    /**
     * Returns the hashes of all files.
     *
     * @return the SHA-256 hashes in hexadecimal digits, by file name, oldest first
     */
    public Map<String, String> hashes() {
        return files.hashes();
    }

    /**
     * Returns how many uploads have begun and not yet ended.
     *
     * @return the number of uploads
     */
    public int unfinishedUploads() {
        return files.unfinishedUploads();
    }

    /**
     * Keeps files that are uploaded from now on in state PROCESSING for some reads.
     *
     * @param polls how many reads return the state PROCESSING
     * @return this
     */
    public EmulatedFiles processFor(int polls) {
        files.faults().processingPolls(polls);
        return this;
    }

    /**
     * Makes the processing of the next uploaded file fail.
     *
     * @param code the code of the file's error, such as 13
     * @return this
     */
    public EmulatedFiles failNext(int code) {
        files.faults().failNext(code);
        return this;
    }

    /**
     * Breaks the connection once, when an upload has received this many bytes and more arrive.
     *
     * @param received the number of bytes; they are kept
     * @return this
     */
    public EmulatedFiles breakUploadAt(long received) {
        files.faults().breakAt(received);
        return this;
    }

    /**
     * Sets another host in the addresses for the bytes of uploads, as an attacker between client and API would.
     *
     * @param host host and port
     * @return this
     */
    public EmulatedFiles uploadHost(String host) {
        files.faults().uploadHost(host);
        return this;
    }

    /**
     * Removes a file as if its 48 hours had passed.
     *
     * @param name {@code files/} and an id
     * @return whether the file existed
     */
    public boolean expire(String name) {
        return files.expire(name);
    }
}
