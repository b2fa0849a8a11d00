/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.time.Instant;
import java.util.Base64;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;

/** An uploaded file. Thread-safe. */
final class StoredFile implements UploadedContents.Content {

    private final Declaration declaration;
    private final String uri;
    private final byte[] hash;
    private final Spool spool;
    private final Instant created;
    private final Instant expires;
    private final int failure;
    private int pollsLeft;

    /**
     * Makes a file.
     *
     * @param pollsLeft how many more reads find the file in processing
     * @param failure the error code with which processing then fails, or 0
     */
    StoredFile(
            Declaration declaration,
            String uri,
            byte[] hash,
            Spool spool,
            Instant created,
            Instant expires,
            int pollsLeft,
            int failure) {
        this.declaration = declaration;
        this.uri = uri;
        this.hash = hash;
        this.spool = spool;
        this.created = created;
        this.expires = expires;
        this.pollsLeft = pollsLeft;
        this.failure = failure;
    }

    Declaration declaration() {
        return declaration;
    }

    byte[] hash() {
        return hash.clone();
    }

    boolean isExpired(Instant now) {
        return !now.isBefore(expires);
    }

    synchronized String state() {
        if (pollsLeft > 0) {
            return "PROCESSING";
        }
        return failure == 0 ? "ACTIVE" : "FAILED";
    }

    /** Returns the file as JSON for a read by a client; the read counts towards the end of processing. */
    synchronized ObjectNode poll() {
        ObjectNode json = toJson();
        pollsLeft = Math.max(0, pollsLeft - 1);
        return json;
    }

    ObjectNode toJson() {
        String state = state();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", declaration.name());
        if (declaration.displayName() != null) {
            json.put("displayName", declaration.displayName());
        }
        json.put("mimeType", declaration.mediaType())
                .put("sizeBytes", String.valueOf(declaration.size()))
                .put("createTime", created.toString())
                .put("updateTime", created.toString())
                .put("expirationTime", expires.toString())
                .put("sha256Hash", Base64.getEncoder().encodeToString(hash))
                .put("uri", uri)
                .put("state", state)
                .put("source", "UPLOADED");
        if (state.equals("FAILED")) {
            json.putObject("error").put("code", failure).put("message", "The file failed to be processed.");
        }
        return json;
    }

    @Override
    public long size() {
        return declaration.size();
    }

    @Override
    public byte[] read() {
        return spool.read();
    }

    void remove() {
        spool.close();
    }
}
