/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Why the server closes a WebSocket connection.
 *
 * @param code the code of the close frame
 * @param reason the reason; cut to the 123 bytes that a close frame can hold
 */
public record SocketClose(int code, String reason) {

    /** The code for a message that the API does not accept. */
    public static final int INVALID = 1007;

    /** The code for what is not allowed or does not exist. */
    public static final int REFUSED = 1008;

    /** The code for a server that cannot go on. */
    public static final int SERVER_ERROR = 1011;

    private static final int MAX_REASON_BYTES = 123;
    private static final int BAD_REQUEST = 400;
    private static final int FIRST_SERVER_ERROR = 500;

    /** Cuts the reason. */
    public SocketClose {
        reason = cut(reason);
    }

    /** Returns what the API does in place of an HTTP error: 1007 for a bad request, 1008 for other refusals, 1011 for errors of the server. */
    public static SocketClose of(ApiException error) {
        int status = error.response().status();
        int code = status == BAD_REQUEST ? INVALID : status < FIRST_SERVER_ERROR ? REFUSED : SERVER_ERROR;
        return new SocketClose(code, error.getMessage());
    }

    private static String cut(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_REASON_BYTES);
        CharBuffer rest = CharBuffer.wrap(text);
        CoderResult result = StandardCharsets.UTF_8.newEncoder().encode(rest, bytes, true);
        return result.isOverflow() ? text.substring(0, rest.position()) : text;
    }
}
