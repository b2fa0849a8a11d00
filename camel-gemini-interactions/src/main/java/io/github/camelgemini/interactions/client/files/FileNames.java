/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.files;

import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.error.FileErrors;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The names of files: {@code files/} and an id (API reference, "Files"). */
public final class FileNames {

    private static final String PREFIX = "files/";

    /** More than the API gives, and nothing that could leave its segment of a path. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    private FileNames() {}

    /**
     * Makes a name of a name or an id.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for null and for everything that is neither
     */
    public static String of(String nameOrId) throws GeminiInteractionsException {
        String id = nameOrId != null && nameOrId.startsWith(PREFIX) ? nameOrId.substring(PREFIX.length()) : nameOrId;
        if (id == null || !ID.matcher(id).matches()) {
            throw FileErrors.invalidName();
        }
        return PREFIX + id;
    }
}
