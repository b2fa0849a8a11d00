/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.Optional;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.client.EnvironmentsClient;
import io.github.camelgemini.interactions.client.files.Download;
import io.github.camelgemini.interactions.media.BodyDescription;
import io.github.camelgemini.interactions.media.FileExtensions;
import io.github.camelgemini.interactions.media.MediaType;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.operation.Operation.Call;
import io.github.camelgemini.interactions.request.EnvironmentHeader;
import io.github.camelgemini.interactions.request.RequestHeaders;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.converter.stream.CachedOutputStream;

/** The operations on the environments of agents. */
public final class EnvironmentOperations {

    /** The types that servers send for files of which they know nothing. */
    private static final String UNKNOWN = "application/octet-stream";

    private EnvironmentOperations() {}

    /**
     * {@code getEnvironmentFile}: the bytes of a file become the body, as a stream cache, and its media type a header.
     *
     * @param idOption the option {@code environmentId}; may be null
     * @param fileOption the option {@code fileName}; may be null
     * @param writers write the bytes, which may go to a file
     * @param maxSize how many bytes a file may have
     */
    public static Operation getFile(
            EnvironmentsClient client, String idOption, String fileOption, Executor writers, long maxSize) {
        return exchange -> {
            String id = mandatoryId(exchange, idOption);
            String path = mandatoryPath(exchange, fileOption);
            Download.Target<CachedOutputStream> target =
                    new Download.Target<>(() -> new CachedOutputStream(exchange), writers, maxSize);
            return new Call<>(client.download(id, path, target), file -> put(exchange.getMessage(), path, file));
        };
    }

    /**
     * {@code deleteEnvironment}: deletes an environment, keeps the body, and removes the header that names the environment.
     *
     * @param idOption the option {@code environmentId}; may be null
     */
    public static Operation delete(EnvironmentsClient client, String idOption) {
        return exchange -> {
            String id = mandatoryId(exchange, idOption);
            return new Call<>(client.delete(id), nothing -> EnvironmentHeader.write(exchange.getMessage(), null));
        };
    }

    private static void put(Message message, String path, Download<CachedOutputStream> file) throws Exception {
        StreamCache body = file.sink().newStreamCache();
        String declared = file.mediaType();
        Optional<MediaType> byName = FileExtensions.typeOf(path);
        String type = declared == null || declared.equals(UNKNOWN)
                ? byName.map(MediaType::name).orElse(declared)
                : declared;
        BodyDescription.replace(message, body);
        BodyDescription.describe(message, type, body);
        String extension = MediaType.parse(type).map(FileExtensions::of).orElse(null);
        if (extension == null) {
            message.removeHeader(GeminiInteractionsConstants.FILE_EXTENSION);
        } else {
            message.setHeader(GeminiInteractionsConstants.FILE_EXTENSION, extension);
        }
    }

    private static String mandatoryId(Exchange exchange, String option) throws GeminiInteractionsException {
        String id = EnvironmentHeader.read(new RequestHeaders(exchange.getMessage()))
                .orElse(option);
        if (id == null || id.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Missing environment id: set the header " + GeminiInteractionsConstants.ENVIRONMENT_ID
                                    + " or the option environmentId")
                    .code("missing_environment_id")
                    .build();
        }
        return id;
    }

    private static String mandatoryPath(Exchange exchange, String option) throws GeminiInteractionsException {
        String path = new RequestHeaders(exchange.getMessage())
                .converted(GeminiInteractionsConstants.FILE_NAME)
                .orElse(option);
        if (path == null || path.isBlank()) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "Missing file name: set the header " + GeminiInteractionsConstants.FILE_NAME
                                    + " or the option fileName to the path of a file in the environment")
                    .code("missing_file_name")
                    .build();
        }
        return path;
    }
}
