/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.nio.ByteBuffer;

import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.BodyReceiver;

/** Receives the bytes of one request of an upload. Not thread-safe. */
final class UploadPiece implements BodyReceiver {

    private final Uploads uploads;
    private final Upload upload;
    private final boolean last;
    private ApiException refusal;
    private boolean ended;
    private long length;

    /** @param refusal the error to answer after the body; null if the upload has begun this piece */
    UploadPiece(Uploads uploads, Upload upload, boolean last, ApiException refusal) {
        this.uploads = uploads;
        this.upload = upload;
        this.last = last;
        this.refusal = refusal;
        this.ended = refusal != null;
    }

    /** Takes a part of the body. An error is reported only at the end, because a client that is still sending does not read an answer. */
    @Override
    public boolean write(ByteBuffer bytes) {
        long accepted = refusal == null ? uploads.untilBreak(upload, bytes.remaining()) : bytes.remaining();
        boolean breaks = accepted < bytes.remaining();
        ByteBuffer part = bytes.slice(bytes.position(), (int) accepted);
        length += accepted;
        if (refusal == null) {
            try {
                upload.write(part);
            } catch (ApiException e) {
                refusal = e;
                end();
            }
        }
        bytes.position(bytes.limit());
        return !breaks;
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            upload.end();
        }
    }

    @Override
    public ApiResponse finish() {
        if (refusal != null) {
            throw refusal;
        }
        end();
        upload.checkPiece(length, last);
        return (last ? uploads.finish(upload) : UploadState.active(upload.received())).response();
    }

    @Override
    public long length() {
        return length;
    }
}
