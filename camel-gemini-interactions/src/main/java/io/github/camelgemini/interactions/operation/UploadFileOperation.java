/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.request.FileBodies;
import org.apache.camel.Exchange;

/** {@code uploadFile}: the body becomes a file of the API, and stays as it is. */
public final class UploadFileOperation implements Operation {

    private final CachingUploader uploads;

    public UploadFileOperation(CachingUploader uploads) {
        this.uploads = uploads;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        return new Call<>(uploads.upload(FileBodies.read(exchange)), file -> {
            FileHeaders.set(exchange, file);
            BodyDescription.keep(exchange.getMessage());
        });
    }
}
