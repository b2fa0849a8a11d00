/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Optional;

/** Knows the content that a URI in the input stands for. Thread-safe. */
@FunctionalInterface
public interface UploadedContents {

    /**
     * Finds the content of an uploaded file. May throw the error to answer when the URI names a file that cannot be used.
     *
     * @param uri the URI of a content block
     * @return the content, or nothing when the URI is not one of an uploaded file
     */
    Optional<Content> find(String uri);

    /** The content of an uploaded file. */
    interface Content {

        /**
         * Returns how many bytes there are.
         *
         * @return the size
         */
        long size();

        /**
         * Reads the bytes.
         *
         * @return all bytes, or none of a file that is too large to be kept
         */
        byte[] read();
    }
}
