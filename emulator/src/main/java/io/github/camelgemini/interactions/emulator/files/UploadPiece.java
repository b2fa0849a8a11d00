/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.nio.ByteBuffer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** A request to an upload, whose body arrives in parts. For one request. */
public final class UploadPiece {

    private final FilesApi api;
    private final Upload upload;
    private final boolean last;
    private ApiException refusal;
    private boolean ended;
    private long length;

    UploadPiece(FilesApi api, Upload upload, boolean last, ApiException refusal) {
        this.api = api;
        this.upload = upload;
        this.last = last;
        this.refusal = refusal;
        this.ended = refusal != null;
    }

    /**
     * Takes a part of the body. What is wrong with it shows at the end, because a client that still sends sees no answer.
     *
     * @param bytes the part; consumed
     * @return whether to go on; if not, the connection is to break now
     */
    public boolean write(ByteBuffer bytes) {
        long accepted = refusal == null ? api.untilBreak(upload.received(), bytes.remaining()) : bytes.remaining();
        boolean breaks = accepted < bytes.remaining();
        ByteBuffer part = bytes.slice(bytes.position(), (int) accepted);
        length += accepted;
        if (refusal == null) {
            try {
                upload.write(part);
            } catch (ApiException e) {
                refuse(e);
            }
        }
        bytes.position(bytes.limit());
        return !breaks;
    }

    private void refuse(ApiException why) {
        refusal = why;
        end();
    }

    /** Ends the piece where it is; what has arrived stays. Without effect when it has ended. */
    public void end() {
        if (!ended) {
            ended = true;
            upload.end();
        }
    }

    /**
     * Ends the piece.
     *
     * @return what to answer
     * @throws ApiException with the error to answer
     */
    public UploadState finish() {
        if (refusal != null) {
            throw refusal;
        }
        end();
        upload.checkPiece(length, last);
        return last ? api.finish(upload) : new UploadState("active", upload.received(), null);
    }

    /**
     * Returns how many bytes have arrived.
     *
     * @return the number of bytes
     */
    public long length() {
        return length;
    }

    /**
     * What the emulator tells of an upload.
     *
     * @param status {@code active}, {@code final} or {@code cancelled}
     * @param received how many bytes it has
     * @param file the file that the upload has become, or null
     */
    public record UploadState(String status, long received, ObjectNode file) {

        static UploadState of(StoredFile file) {
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.set("file", file.toJson());
            return new UploadState("final", file.size(), body);
        }
    }
}
