/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

import io.github.camelgemini.interactions.emulator.server.ApiException;


/** An upload under way: what has arrived of it, one piece after the other. Thread-safe. */
final class Upload {

    private final Declaration declaration;
    private final String host;
    private final Spool spool;
    private final MessageDigest digest = sha256();
    private long received;
    private boolean busy;
    private boolean cancelled;
    private StoredFile file;

    /** @param host the host and port by which the client knows the emulator */
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

    /** The file that it has become, or null. */
    synchronized StoredFile file() {
        return file;
    }

    /** Begins a piece, which has to be ended. */
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

    /** Takes bytes of a piece that has begun. */
    synchronized void write(ByteBuffer bytes) {
        refuseCancelled();
        if (bytes.remaining() > declaration.size() - received) {
            throw Declaration.invalid("There are more bytes than the upload was started with.");
        }
        received += bytes.remaining();
        digest.update(bytes.duplicate());
        spool.write(bytes);
    }

    /** Ends a piece, however it went. */
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
        if (!last && length % FilesApi.GRANULARITY != 0) {
            throw Declaration.invalid("The size of a piece that is not the last must be a multiple of 256 KiB.");
        }
        if (last && received != declaration.size()) {
            throw Declaration.invalid("There are fewer bytes than the upload was started with.");
        }
    }

    /** Makes it the file that it has become; later calls have no effect. */
    synchronized StoredFile finish(Finish finish) {
        if (file == null) {
            file = finish.file(digest.digest(), spool);
        }
        return file;
    }

    /** Removes what has arrived, unless it has become a file. */
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

    /** Makes a file of its hash and bytes. */
    interface Finish {
        StoredFile file(byte[] hash, Spool spool);
    }
}
