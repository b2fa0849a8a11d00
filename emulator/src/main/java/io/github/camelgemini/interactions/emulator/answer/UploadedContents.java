/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Optional;

/** Finds the content of uploaded files by URI. Thread-safe. */
@FunctionalInterface
public interface UploadedContents {

    /**
     * Finds the content of an uploaded file. An implementation may throw the error to answer if the file cannot be used.
     *
     * @param uri the URI of a content block
     * @return the content; empty if the URI does not name an uploaded file
     */
    Optional<Content> find(String uri);

    /** The content of an uploaded file. */
    interface Content {

        /**
         * Returns the size in bytes.
         *
         * @return the size
         */
        long size();

        /**
         * Reads the content.
         *
         * @return all bytes; none if the file is too large to be kept
         */
        byte[] read();
    }
}
