/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import org.apache.camel.spi.StateRepository;

/** The options of an endpoint that say when and how files are uploaded. */
public interface FileOptions {

    /** How many bytes of media one request carries itself. */
    long getInlineLimit();

    /** Whether what was uploaded for a call is removed when the call has ended. */
    boolean isDeleteUploadedFiles();

    /** How many files of one exchange are uploaded at once. */
    int getMaxParallelUploads();

    /** Where uploads are remembered, so that the same bytes are uploaded once; null not to. */
    StateRepository<String, String> getFileRepository();
}
