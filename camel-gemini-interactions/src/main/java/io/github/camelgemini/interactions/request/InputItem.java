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
 * @param what what errors call it, such as {@code body[2]}
 * @param hints hints for its media type
 * @param charset the charset of bytes that declare none; null for UTF-8
 * @param body whether it is the body, which may be empty beside a prompt
 * @param putBack takes what can be read in place of a stream that can be read only once
 */
record InputItem(
        Object value, String what, MediaTypeHints hints, String charset, boolean body, Consumer<Object> putBack) {

    @Override
    public String toString() {
        return "Item[body=" + body + "]";
    }
}
