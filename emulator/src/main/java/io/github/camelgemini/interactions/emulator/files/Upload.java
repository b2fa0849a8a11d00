/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.github.camelgemini.interactions.emulator.server.ApiException;

/** An upload that has begun and receives its bytes in pieces. Thread-safe. */
final class Upload {

    private final Declaration declaration;
    private final String host;
    private final Spool spool;
    private final MessageDigest digest = sha256();
    private long received;
    private boolean busy;
    private boolean cancelled;
    private StoredFile file;

    /** @param host the host and port that the client uses to reach the emulator */
    Upload(Declaration declaration, String host) {
        this.declaration = declaration;
        this.host = host;
        this.spool = new Spool(declaration.size());
    }

    Declaration declaration() {
        return declaration;
    }

    String host() {
        return host;
    }

    synchronized long received() {
        return received;
    }

    /** Returns the file of a finished upload, or null. */
    synchronized StoredFile file() {
        return file;
    }

    /** Begins a piece. The caller must end it. */
    synchronized void begin(String offset) {
        if (file != null) {
            throw Declaration.invalid("The upload has been finalized.");
        }
        if (busy) {
            throw ApiException.rpc(409, "ABORTED", "Another request writes to this upload.");
        }
        if (!String.valueOf(received).equals(offset)) {
            throw Declaration.invalid("The offset is not " + received + ", the number of bytes received.");
        }
        busy = true;
    }

    /** Appends bytes of the current piece. */
    synchronized void write(ByteBuffer bytes) {
        refuseCancelled();
        if (bytes.remaining() > declaration.size() - received) {
            throw Declaration.invalid("There are more bytes than the upload was started with.");
        }
        received += bytes.remaining();
        digest.update(bytes.duplicate());
        spool.write(bytes);
    }

    /** Ends the current piece. */
    synchronized void end() {
        busy = false;
    }

    private void refuseCancelled() {
        if (cancelled) {
            throw ApiException.rpc(404, "NOT_FOUND", "The upload was cancelled.");
        }
    }

    synchronized void checkPiece(long length, boolean last) {
        refuseCancelled();
        if (!last && length % Uploads.GRANULARITY != 0) {
            throw Declaration.invalid("The size of a piece that is not the last must be a multiple of 256 KiB.");
        }
        if (last && received != declaration.size()) {
            throw Declaration.invalid("There are fewer bytes than the upload was started with.");
        }
    }

    /** Makes the file. Later calls return the same file. */
    synchronized StoredFile finish(Finish finish) {
        if (file == null) {
            file = finish.file(digest.digest(), spool);
        }
        return file;
    }

    /** Removes the bytes unless the upload has become a file. */
    synchronized void cancel() {
        if (file == null && !cancelled) {
            cancelled = true;
            spool.close();
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a file from its hash and bytes. */
    interface Finish {
        StoredFile file(byte[] hash, Spool spool);
    }
}
