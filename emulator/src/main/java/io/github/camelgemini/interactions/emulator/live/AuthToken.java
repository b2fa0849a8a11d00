/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.time.Instant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** A token that opens sessions instead of a key, for a while and a number of times. Thread-safe. */
final class AuthToken {

    private final int uses;
    private final Instant expires;
    private final Instant newSessionExpires;
    private final JsonNode setup;
    private final String fieldMask;
    private int used;

    /**
     * Makes a token.
     *
     * @param uses how many sessions it opens; 0 for any number
     * @param expires when its sessions end
     * @param newSessionExpires when it opens no more sessions
     * @param setup the setup of its sessions; a missing node if the client decides
     * @param fieldMask the fields of the setup that the client cannot change, separated by commas; empty for all
     */
    AuthToken(int uses, Instant expires, Instant newSessionExpires, JsonNode setup, String fieldMask) {
        this.uses = uses;
        this.expires = expires;
        this.newSessionExpires = newSessionExpires;
        this.setup = setup;
        this.fieldMask = fieldMask;
    }

    /**
     * Refuses a message after the token has expired.
     *
     * @throws ApiException if it has
     */
    void check(Instant now) {
        if (!now.isBefore(expires)) {
            throw refused("The token has expired.");
        }
    }

    /**
     * Counts a new session. A session that goes on is not counted.
     *
     * @throws ApiException if the token opens no more sessions
     */
    synchronized void use(Instant now) {
        if (!now.isBefore(newSessionExpires)) {
            throw refused("The token has expired for new sessions.");
        }
        if (uses > 0 && used >= uses) {
            throw refused("The token has been used too many times.");
        }
        used++;
    }

    private static ApiException refused(String message) {
        return ApiException.rpc(403, "PERMISSION_DENIED", message);
    }

    /**
     * Returns the setup that counts: the token's, or the client's with the masked fields of the token's. The handle of the client's always counts.
     *
     * @param asked the client's setup
     */
    JsonNode constrain(JsonNode asked) {
        if (!setup.isObject()) {
            return asked;
        }
        ObjectNode result = fieldMask.isEmpty() ? setup.deepCopy() : masked(asked.deepCopy());
        JsonNode handle = asked.at("/sessionResumption/handle");
        if (handle.isTextual()) {
            result.withObjectProperty("sessionResumption").set("handle", handle);
        }
        return result;
    }

    private ObjectNode masked(ObjectNode asked) {
        for (String path : fieldMask.split(",")) {
            String[] names = path.strip().split("\\.");
            if (names.length == 0) {
                continue;
            }
            JsonNode from = setup;
            ObjectNode to = asked;
            for (int i = 0; i < names.length - 1; i++) {
                from = from.path(names[i]);
                if (!to.path(names[i]).isObject()) {
                    to.putObject(names[i]);
                }
                to = (ObjectNode) to.path(names[i]);
            }
            String name = names[names.length - 1];
            if (from.has(name)) {
                to.set(name, from.path(name).deepCopy());
            } else {
                to.remove(name);
            }
        }
        return asked;
    }
}
