/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Json;
import org.apache.camel.spi.StateRepository;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stores in a repository which files were uploaded. If the repository fails, the file is uploaded again. Reads files and uses the repository, both of which may
 * block. Thread-safe if the repository is.
 */
public final class UploadCache {

    private static final Logger LOG = LoggerFactory.getLogger(UploadCache.class);

    /** The lifetime of a file for which the API gives no expiration time. */
    private static final Duration LIFE = Duration.ofDays(2);

    /** A file must outlive the call that refers to it. */
    private static final Duration MARGIN = Duration.ofMinutes(30);

    private final StateRepository<String, String> repository;
    private final String scope;
    private final Clock clock;

    /**
     * The caller starts and stops the repository.
     *
     * @param scope the API's base URL
     */
    public UploadCache(StateRepository<String, String> repository, String scope, Clock clock) {
        this.repository = repository;
        this.scope = scope;
        this.clock = clock;
    }

    /**
     * The key of a file: a hash of its bytes, its media type and the scope. It has only letters and digits, which some repositories require.
     *
     * @throws GeminiInteractionsException when the file cannot be read
     */
    String key(FileUpload upload) throws GeminiInteractionsException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(upload.content().open(), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "The file cannot be read (" + e.getClass().getSimpleName()
                                    + "). Keep it in its place until it is uploaded.")
                    .code("source_changed")
                    .cause(e)
                    .build();
        }
        String content = HexFormat.of().formatHex(digest.digest());
        String whole = scope + '\n' + upload.mediaType() + '\n' + content;
        return HexFormat.of().formatHex(sha256().digest(whole.getBytes(StandardCharsets.UTF_8)));
    }

    /** The name of the file with this key; empty when there is none or it expires soon. */
    Optional<String> find(String key) {
        try {
            String value = repository.getState(key);
            if (value == null) {
                return Optional.empty();
            }
            JsonNode entry = Json.read(value);
            Instant expires = Instant.parse(entry.path("expirationTime").asText());
            return clock.instant().plus(MARGIN).isBefore(expires)
                    ? Optional.ofNullable(entry.path("name").textValue())
                    : Optional.empty();
        } catch (JsonProcessingException | DateTimeException e) {
            LOG.debug(
                    "An entry of fileRepository cannot be read: {}",
                    e.getClass().getName());
            return Optional.empty();
        } catch (RuntimeException e) {
            LOG.warn("Option fileRepository cannot be read: {}", e.getClass().getName());
            return Optional.empty();
        }
    }

    void remember(String key, RemoteFile file) {
        Instant expires = file.expirationTime() == null ? clock.instant().plus(LIFE) : file.expirationTime();
        String value = JsonNodeFactory.instance
                .objectNode()
                .put("name", file.name())
                .put("uri", file.uri())
                .put("expirationTime", expires.toString())
                .toString();
        try {
            repository.setState(key, value);
        } catch (RuntimeException e) {
            LOG.warn("Option fileRepository cannot be written: {}", e.getClass().getName());
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
