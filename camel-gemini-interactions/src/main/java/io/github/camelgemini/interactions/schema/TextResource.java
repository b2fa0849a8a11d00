/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.apache.camel.CamelContext;
import org.apache.camel.support.ResourceHelper;

/**
 * A text that an option names by its location.
 *
 * @param location where it was found, as errors call it
 * @param text what it says
 */
public record TextResource(String location, String text) {

    /** The largest text, in bytes. */
    static final int MAX_SIZE = 1024 * 1024;

    private static final String RESOURCE = "resource:";

    /**
     * Loads a text.
     *
     * @param value {@code classpath:}, {@code file:}, {@code resource:} and a location
     * @param accepted what the option takes; the message of the failure when the value is no location
     * @throws IllegalArgumentException when it is no location, is missing, too large or not encoded in UTF-8
     */
    public static TextResource load(CamelContext camelContext, String value, String accepted) {
        boolean resource = value.startsWith(RESOURCE);
        String location = resource ? value.substring(RESOURCE.length()) : value;
        if (!resource && !ResourceHelper.hasScheme(location)) {
            throw new IllegalArgumentException(accepted);
        }
        return new TextResource(location, decode(location, read(camelContext, location)));
    }

    static IllegalArgumentException tooLarge(String name) {
        return new IllegalArgumentException(name + " is larger than " + MAX_SIZE + " bytes");
    }

    private static byte[] read(CamelContext camelContext, String location) {
        byte[] bytes;
        try (InputStream in = ResourceHelper.resolveMandatoryResourceAsInputStream(camelContext, location)) {
            bytes = in.readNBytes(MAX_SIZE + 1);
        } catch (FileNotFoundException e) {
            throw new IllegalArgumentException(
                    location + " cannot be read: it does not exist, or is no file that may be read", e);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(location + " cannot be read", e);
        }
        if (bytes.length > MAX_SIZE) {
            throw tooLarge(location);
        }
        return bytes;
    }

    private static String decode(String location, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // RFC 8259, section 8.1: a byte order mark may be ignored.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(location + " is not encoded in UTF-8", e);
        }
    }

    @Override
    public String toString() {
        return "TextResource[]";
    }
}
