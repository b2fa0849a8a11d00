/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.function.Consumer;

import io.github.camelgemini.interactions.media.MediaTypeHints;

/**
 * One part of the input.
 *
 * @param value the body, an element of it, or the stream of an attachment
 * @param what the name of the item in error messages, such as {@code body[2]}
 * @param hints hints for its media type
 * @param charset the charset of bytes that declare none; null for UTF-8
 * @param body whether the item is the body, which may be empty if there is a prompt
 * @param putBack receives a repeatable replacement for a stream that can be read only once
 */
record InputItem(
        Object value, String what, MediaTypeHints hints, String charset, boolean body, Consumer<Object> putBack) {

    @Override
    public String toString() {
        return "Item[body=" + body + "]";
    }
}
