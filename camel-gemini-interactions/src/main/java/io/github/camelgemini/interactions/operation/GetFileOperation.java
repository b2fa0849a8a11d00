/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import io.github.camelgemini.interactions.client.FilesClient;
import org.apache.camel.Exchange;

/** {@code getFile}: headers say what the API knows of a file. The body stays as it is. */
public final class GetFileOperation implements Operation {

    private final FilesClient client;
    private final String nameOption;

    public GetFileOperation(FilesClient client, String nameOption) {
        this.client = client;
        this.nameOption = nameOption;
    }

    @Override
    public Call<?> start(Exchange exchange) throws Exception {
        String name = FileHeaders.mandatoryName(exchange, nameOption);
        return new Call<>(client.get(name), file -> FileHeaders.set(exchange, file));
    }
}
