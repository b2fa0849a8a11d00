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
 * A text to which an option refers by its location.
 *
 * @param location where the text was found, as named in error messages
 * @param text the content
 */
public record TextResource(String location, String text) {

    /** The maximum size of a text, in bytes. */
    static final int MAX_SIZE = 1024 * 1024;

    private static final String RESOURCE = "resource:";

    /**
     * Loads a text.
     *
     * @param value {@code classpath:}, {@code file:} or {@code resource:} and a location
     * @param accepted what the option accepts; the message of the failure if the value is not a location
     * @throws IllegalArgumentException if the value is not a location, or if the text is missing, too large or not encoded in UTF-8
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
                    location + " cannot be read: it does not exist, or is not a readable file", e);
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
