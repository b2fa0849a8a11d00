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
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;

/** The operations on files. Every method may throw an {@link ApiException} with the error to answer. Thread-safe. */
public final class FilesApi implements UploadedContents {

    /** What the size of all pieces of an upload but the last one is a multiple of. */
    public static final int GRANULARITY = 256 * 1024;

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Duration LIFE = Duration.ofDays(2);
    private static final int MAX_UPLOADS = 1000;
    private static final long MAX_PDF_SIZE = 50L * 1024 * 1024;
    private static final String GOOGLE = "generativelanguage.googleapis.com";
    private static final Pattern URI =
            Pattern.compile("https?://([^/?#]+)/(?:v1|v1beta)/(files/[^/?#:]+)", Pattern.CASE_INSENSITIVE);

    private final Clock clock;
    private final Map<String, Upload> uploads = new LinkedHashMap<>();
    private final FileStore files;
    private int processingPolls;
    private int nextFailure;
    private long breakAt = -1;
    private String uploadHost;

    /**
     * Makes an API without files.
     *
     * @param clock tells when files are made and when they expire
     */
    public FilesApi(Clock clock) {
        this.clock = clock;
        this.files = new FileStore(clock);
    }

    /**
     * Starts an upload.
     *
     * @param body the JSON body
     * @param headers the headers by their names in lower case
     * @return the address for the bytes
     */
    public synchronized String start(JsonNode body, Map<String, String> headers) {
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
        return "http://" + (uploadHost == null ? host : uploadHost) + "/upload/v1beta/files?upload_id=" + id
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
     * @param id the id in the address of the upload
     * @param command what it asks for
     * @param offset where its bytes belong
     * @return takes the bytes
     */
    public synchronized UploadPiece piece(String id, String command, String offset) {
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

    /**
     * Tells how much of an upload has arrived.
     *
     * @param id the id in the address of the upload
     * @return the state
     */
    public synchronized UploadPiece.UploadState query(String id) {
        Upload upload = findUpload(id);
        StoredFile file = upload.file();
        return file == null
                ? new UploadPiece.UploadState("active", upload.received(), null)
                : UploadPiece.UploadState.of(file);
    }

    /**
     * Ends an upload. One that has become a file stays.
     *
     * @param id the id in the address of the upload
     * @return the state
     */
    public synchronized UploadPiece.UploadState cancel(String id) {
        Upload upload = findUpload(id);
        upload.cancel();
        uploads.remove(id);
        return new UploadPiece.UploadState("cancelled", upload.received(), null);
    }

    private Upload findUpload(String id) {
        Upload upload = uploads.get(id);
        if (upload == null) {
            throw ApiException.rpc(404, "NOT_FOUND", "The upload is not known.");
        }
        return upload;
    }

    synchronized UploadPiece.UploadState finish(Upload upload) {
        StoredFile file = upload.finish((hash, spool) -> {
            Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            Declaration declaration = upload.declaration();
            String uri = "http://" + upload.host() + "/v1beta/" + declaration.name();
            int failure = nextFailure;
            nextFailure = 0;
            return new StoredFile(declaration, uri, hash, spool, now, now.plus(LIFE), processingPolls, failure);
        });
        files.put(file);
        return UploadPiece.UploadState.of(file);
    }

    /** How many of so many bytes may arrive before the connection has to break; it breaks once. */
    synchronized long untilBreak(long received, int bytes) {
        if (breakAt < 0 || received + bytes < breakAt) {
            return bytes;
        }
        long accepted = Math.max(0, breakAt - received);
        if (accepted == bytes) {
            // At the end of the part; the next one breaks.
            return bytes;
        }
        breakAt = -1;
        return accepted;
    }

    /**
     * Reads a file.
     *
     * @param name {@code files/} and an id
     * @return the file
     */
    public synchronized ApiResponse get(String name) {
        return ApiResponse.ok(files.find(name).orElseThrow(FilesApi::notFound).poll());
    }

    /**
     * Lists the files, newest first.
     *
     * @param parameters the query parameters
     * @return a page of them
     */
    public ApiResponse list(Map<String, String> parameters) {
        return ApiResponse.ok(files.page(parameters));
    }

    /**
     * Deletes a file.
     *
     * @param name {@code files/} and an id
     * @return an empty object
     */
    public synchronized ApiResponse delete(String name) {
        if (!files.remove(name)) {
            throw notFound();
        }
        return ApiResponse.ok(JSON.objectNode());
    }

    private static ApiException notFound() {
        return ApiException.rpc(404, "NOT_FOUND", "File not found.");
    }

    @Override
    public synchronized Optional<Content> find(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches() || !isOwn(matcher.group(1))) {
            return Optional.empty();
        }
        StoredFile file = files.find(matcher.group(2))
                .orElseThrow(() -> Declaration.invalid(
                        "You do not have permission to access the file in 'uri', or it may not exist."));
        if (!"ACTIVE".equals(file.state())) {
            throw Declaration.invalid("The file in 'uri' is not in an ACTIVE state and usage is not allowed.");
        }
        if (file.size() > MAX_PDF_SIZE
                && file.declaration().mediaType().toLowerCase(Locale.ROOT).startsWith("application/pdf")) {
            throw Declaration.invalid("The document in 'uri' is larger than 50 MB.");
        }
        return Optional.of(file);
    }

    /** Files are named by the address under which clients know this emulator, or by Google's. */
    private static boolean isOwn(String host) {
        String name = host.split(":", 2)[0].toLowerCase(Locale.ROOT);
        return name.equals("127.0.0.1") || name.equals("localhost") || name.equals(GOOGLE);
    }

    /**
     * Forgets a file as if it had expired.
     *
     * @param name {@code files/} and an id
     * @return whether it was there
     */
    public synchronized boolean remove(String name) {
        return files.remove(name);
    }

    /**
     * Returns what has been uploaded and is still there.
     *
     * @return the SHA-256 hashes in hexadecimal digits, by the files' names, oldest first
     */
    public Map<String, String> hashes() {
        return files.hashes();
    }

    /**
     * Returns how many uploads have begun and not come to an end.
     *
     * @return the number of uploads
     */
    public synchronized int unfinished() {
        return (int) uploads.values().stream()
                .filter(upload -> upload.file() == null)
                .count();
    }

    /**
     * Makes files that are uploaded from now on take their time.
     *
     * @param polls how often they are found in processing
     */
    public synchronized void processingPolls(int polls) {
        processingPolls = polls;
    }

    /**
     * Makes the next file that is uploaded fail to be processed.
     *
     * @param code the code of the error
     */
    public synchronized void failNext(int code) {
        nextFailure = code;
    }

    /**
     * Breaks the connection, once, when an upload has so many bytes and would get more.
     *
     * @param received how many bytes have arrived then
     */
    public synchronized void breakAt(long received) {
        breakAt = received;
    }

    /**
     * Names another host in the addresses of uploads from now on.
     *
     * @param host host and port, or null for the emulator's own
     */
    public synchronized void uploadHost(String host) {
        uploadHost = host;
    }

    /** Forgets everything. */
    public synchronized void reset() {
        uploads.values().forEach(Upload::cancel);
        uploads.clear();
        files.clear();
        processingPolls = 0;
        nextFailure = 0;
        breakAt = -1;
        uploadHost = null;
    }
}
