/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.api.UnimplementedResources;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Delivery;
import io.github.camelgemini.interactions.emulator.server.Dispatcher;
import org.eclipse.jetty.util.BufferUtil;

/** Decides what to answer to a request for files: by its path, method and headers. Thread-safe. */
public final class FilesResource {

    private static final Pattern UPLOAD = Pattern.compile("/upload/(?:v1|v1beta)/files");
    private static final Pattern FILES = Pattern.compile("/(?:v1|v1beta)/files(?:/([^/:]+))?");
    private static final String UPLOAD_ID = "upload_id";
    private static final List<String> WITHOUT_BYTES = List.of("query", "cancel");

    private final FilesApi api;

    public FilesResource(FilesApi api) {
        this.api = api;
    }

    public static boolean handles(RecordedRequest request) {
        return UPLOAD.matcher(request.path()).matches()
                || FILES.matcher(request.path()).matches();
    }

    /** Whether a request belongs to an upload that has begun: the address is all the credentials that it needs. */
    public static boolean continuesUpload(RecordedRequest request) {
        return UPLOAD.matcher(request.path()).matches() && request.parameters().containsKey(UPLOAD_ID);
    }

    /** Whether a request carries bytes of an upload. */
    public static boolean carriesBytes(RecordedRequest request) {
        return continuesUpload(request) && !WITHOUT_BYTES.contains(command(request));
    }

    private static String command(RecordedRequest request) {
        String command = request.header("x-goog-upload-command");
        return command == null ? "" : command;
    }

    public UploadPiece piece(RecordedRequest request) {
        return api.piece(request.parameters().get(UPLOAD_ID), command(request), request.header("x-goog-upload-offset"));
    }

    /** Answers a request that carries no bytes of an upload. */
    public Delivery route(RecordedRequest request) {
        if (continuesUpload(request)) {
            String id = request.parameters().get(UPLOAD_ID);
            return delivery("query".equals(command(request)) ? api.query(id) : api.cancel(id));
        }
        Matcher path = FILES.matcher(request.path());
        boolean upload = !path.matches();
        String name = upload || path.group(1) == null ? null : "files/" + Dispatcher.decode(path.group(1));
        if (!upload && name == null && "POST".equals(request.method())) {
            return UnimplementedResources.refuse(request);
        }
        String allowed = upload ? "POST" : name == null ? "GET" : "GET, DELETE";
        if (!List.of(allowed.split(", ")).contains(request.method())) {
            return Delivery.of(ApiResponse.rpcError(405, "UNIMPLEMENTED", "Method not allowed."))
                    .header("Allow", allowed);
        }
        if (upload) {
            return started(api.start(request.body(), request.headers()));
        }
        if (name == null) {
            return Delivery.of(api.list(request.parameters()));
        }
        return Delivery.of("GET".equals(request.method()) ? api.get(name) : api.delete(name));
    }

    private static Delivery started(String address) {
        return empty().header("X-Goog-Upload-URL", address)
                .header("X-Goog-Upload-Status", "active")
                .header("X-Goog-Upload-Chunk-Granularity", String.valueOf(FilesApi.GRANULARITY));
    }

    public static Delivery delivery(UploadPiece.UploadState state) {
        Delivery delivery = state.file() == null ? empty() : Delivery.of(ApiResponse.ok(state.file()));
        return delivery.header("X-Goog-Upload-Status", state.status())
                .header("X-Goog-Upload-Size-Received", String.valueOf(state.received()));
    }

    private static Delivery empty() {
        return Delivery.of(200, "text/plain; charset=utf-8", BufferUtil.EMPTY_BUFFER);
    }
}
