/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** Resumable uploads that have begun. Every method may throw an {@link ApiException} with the error to answer. Thread-safe. */
final class Uploads {

    /** Every piece of an upload except the last must be a multiple of this many bytes. */
    static final int GRANULARITY = 256 * 1024;

    private static final Duration LIFE = Duration.ofDays(2);
    private static final int MAX_UPLOADS = 1000;

    private final Clock clock;
    private final FileStore files;
    private final FileFaults faults;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();

    Uploads(Clock clock, FileStore files, FileFaults faults) {
        this.clock = clock;
        this.files = files;
        this.faults = faults;
    }

    /**
     * Starts an upload.
     *
     * @param headers the headers by their names in lower case
     * @return the address to send the bytes to
     */
    synchronized String start(JsonNode body, Map<String, String> headers) {
        if (!"resumable".equals(headers.get("x-goog-upload-protocol"))
                || !"start".equals(headers.get("x-goog-upload-command"))) {
            throw ApiException.rpc(400, "UNIMPLEMENTED", "The emulator implements resumable uploads only.");
        }
        Declaration declaration = Declaration.of(body, headers);
        files.checkRoom(declaration);
        String host = headers.getOrDefault("host", "127.0.0.1");
        String id = UUID.randomUUID().toString();
        uploads.put(id, new Upload(declaration, host));
        removeOldest();
        return "http://" + faults.uploadHostOr(host) + "/upload/v1beta/files?upload_id=" + id
                + "&upload_protocol=resumable";
    }

    private void removeOldest() {
        Iterator<Upload> oldest = uploads.values().iterator();
        while (uploads.size() > MAX_UPLOADS) {
            oldest.next().cancel();
            oldest.remove();
        }
    }

    /**
     * Begins a request that carries bytes of an upload.
     *
     * @param command what the request asks for, such as {@code upload, finalize}
     * @param offset the position of its first byte, or null
     */
    synchronized UploadPiece piece(String id, String command, String offset) {
        Upload upload = uploads.get(id);
        String normal = command.replace(" ", "").toLowerCase(Locale.ROOT);
        ApiException refusal = null;
        if (upload == null) {
            refusal = ApiException.rpc(404, "NOT_FOUND", "The upload is not known.");
        } else if (!List.of("upload", "upload,finalize", "finalize").contains(normal)) {
            refusal = Declaration.invalid("Unknown X-Goog-Upload-Command.");
        } else {
            try {
                upload.begin(offset);
            } catch (ApiException e) {
                refusal = e;
            }
        }
        return new UploadPiece(this, upload, normal.endsWith("finalize"), refusal);
    }

    /** Returns how much of an upload has arrived. */
    synchronized UploadState query(String id) {
        Upload upload = find(id);
        StoredFile file = upload.file();
        return file == null ? UploadState.active(upload.received()) : UploadState.of(file);
    }

    /** Cancels an upload. A finished upload is not cancelled: its file stays. */
    synchronized UploadState cancel(String id) {
        Upload upload = find(id);
        if (upload.file() != null) {
            throw ApiException.rpc(400, "FAILED_PRECONDITION", "The upload is finished.");
        }
        upload.cancel();
        uploads.remove(id);
        return new UploadState("cancelled", upload.received(), null);
    }

    private Upload find(String id) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw ApiException.rpc(404, "NOT_FOUND", "The upload is not known.");
        }
        return upload;
    }

    synchronized UploadState finish(Upload upload) {
        StoredFile file = upload.finish((hash, spool) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Declaration declaration = upload.declaration();
            String uri = "http://" + upload.host() + "/v1beta/" + declaration.name();
            int failure = faults.takeFailure();
            return new StoredFile(
                    declaration, uri, hash, spool, now, now.plus(LIFE), faults.processingPolls(), failure);
        });
        files.put(file);
        return UploadState.of(file);
    }

    long untilBreak(Upload upload, int bytes) {
        return faults.untilBreak(upload.received(), bytes);
    }

    synchronized int unfinished() {
        return (int) uploads.values().stream()
                .filter(upload -> upload.file() == null)
                .count();
    }

    synchronized void clear() {
        uploads.values().forEach(Upload::cancel);
        uploads.clear();
    }
}
