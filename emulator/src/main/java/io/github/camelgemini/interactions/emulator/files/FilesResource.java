/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.BodyReceiver;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.server.Routes;

/** The resource {@code files}: resumable uploads, and the files that clients have uploaded. Thread-safe. */
public final class FilesResource implements Resource {

    private static final String UPLOAD = "/upload/(?:v1|v1beta)/files";
    private static final String ALL = "/(?:v1|v1beta)/files";
    private static final String ONE = ALL + "/([^/:]+)";
    private static final Pattern UPLOAD_PATH = Pattern.compile(UPLOAD);
    private static final Pattern ALL_PATH = Pattern.compile(ALL);
    private static final String UPLOAD_ID = "upload_id";
    private static final List<String> WITHOUT_BYTES = List.of("query", "cancel");

    private final FileStore files;
    private final FileFaults faults = new FileFaults();
    private final Uploads uploads;
    private final Routes routes = Routes.withStatuses()
            .add("POST", UPLOAD, (request, id) -> Operation.call(() -> start(request)))
            .add("GET", ALL, (request, id) -> Operation.call(() -> list(request)))
            .add("GET", ONE, (request, id) -> Operation.call(() -> get("files/" + id)))
            .add("DELETE", ONE, (request, id) -> Operation.call(() -> delete("files/" + id)));

    /** Makes a resource without files. The clock determines when files are made and when they expire. */
    public FilesResource(Clock clock) {
        this.files = new FileStore(clock);
        this.uploads = new Uploads(clock, files, faults);
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        if (continuesUpload(request)) {
            String id = request.parameters().get(UPLOAD_ID);
            return Optional.of(Operation.open(
                    () -> ("query".equals(command(request)) ? uploads.query(id) : uploads.cancel(id)).response()));
        }
        if ("POST".equals(request.method()) && ALL_PATH.matcher(request.path()).matches()) {
            return Optional.of(Operation.call(() -> {
                throw ApiException.rpc(
                        400, "UNIMPLEMENTED", "The emulator does not implement this method of files yet.");
            }));
        }
        return routes.find(request);
    }

    /** Returns whether a request belongs to an upload that has begun. Such a request needs no credentials, because the upload's address is secret. */
    private static boolean continuesUpload(ApiRequest request) {
        return UPLOAD_PATH.matcher(request.path()).matches()
                && request.parameters().containsKey(UPLOAD_ID);
    }

    private static String command(ApiRequest request) {
        String command = request.header("x-goog-upload-command");
        return command == null ? "" : command;
    }

    @Override
    public Optional<BodyReceiver> receiver(ApiRequest head) {
        if (!continuesUpload(head) || WITHOUT_BYTES.contains(command(head))) {
            return Optional.empty();
        }
        String id = head.parameters().get(UPLOAD_ID);
        return Optional.of(uploads.piece(id, command(head), head.header("x-goog-upload-offset")));
    }

    private ApiResponse start(ApiRequest request) {
        return ApiResponse.empty()
                .header("X-Goog-Upload-URL", uploads.start(request.body(), request.headers()))
                .header("X-Goog-Upload-Status", "active")
                .header("X-Goog-Upload-Chunk-Granularity", String.valueOf(Uploads.GRANULARITY));
    }

    private ApiResponse list(ApiRequest request) {
        return ApiResponse.ok(files.page(request.parameters()));
    }

    private ApiResponse get(String name) {
        return ApiResponse.ok(
                files.find(name).orElseThrow(FilesResource::notFound).poll());
    }

    private ApiResponse delete(String name) {
        if (!files.remove(name)) {
            throw notFound();
        }
        return ApiResponse.ok(JsonNodeFactory.instance.objectNode());
    }

    private static ApiException notFound() {
        return ApiException.rpc(404, "NOT_FOUND", "File not found.");
    }

    /** Returns a lookup of files by their URIs. */
    public UploadedContents contents() {
        return new FileReferences(files);
    }

    /** Returns the faults that tests can set. */
    public FileFaults faults() {
        return faults;
    }

    /** Removes a file, named by {@code files/} and an id, as if it had expired. Returns whether the file existed. */
    public boolean expire(String name) {
        return files.remove(name);
    }

    /** Returns the SHA-256 hashes of the files in hexadecimal digits, by file name, oldest first. */
    public Map<String, String> hashes() {
        return files.hashes();
    }

    /** Returns how many uploads have begun and not yet ended. */
    public int unfinishedUploads() {
        return uploads.unfinished();
    }

    @Override
    public void reset() {
        uploads.clear();
        files.clear();
        faults.clear();
    }
}
