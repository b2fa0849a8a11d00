/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A link such as Google Search and Deep Research give in citations instead of the address of a page. The link itself contains the address and
 * how the server behaves, so that nothing has to be stored.
 *
 * @param kind how the server behaves
 * @param target the address of the page
 */
public record RedirectLink(Kind kind, String target) {

    /** The scheme and host of Google's links. */
    public static final String HOST = "https://vertexaisearch.cloud.google.com";

    /** The beginning of the path of every link. */
    public static final String PATH = "/grounding-api-redirect/";

    private static final String BEGIN = "AUZIYQ";

    /** How the server behaves when a link is followed. */
    public enum Kind {
        /** 302 to the page. */
        FOUND,
        /** 301 to the page. */
        MOVED,
        /** 307 to the page. */
        TEMPORARY,
        /** 302 to another such link. */
        CHAIN,
        /** 302 to itself. */
        LOOP,
        /** 302 to an address of the loopback interface. */
        LOOPBACK,
        /** 302 to a link-local address. */
        LINK_LOCAL,
        /** 302 to a file of the local machine. */
        OTHER_SCHEME,
        /** 302 to a path without a host. */
        RELATIVE,
        /** 302 without an address. */
        NO_LOCATION,
        /** 405 to HEAD, and 302 to GET. */
        HEAD_REFUSED,
        /** 302 to the page, after a while. */
        SLOW,
        /** 404. */
        GONE,
        /** 503. */
        UNAVAILABLE
    }

    /** Returns the path of the link. */
    public String path() {
        String content = kind.name() + " " + target;
        return PATH
                + BEGIN
                + Base64.getUrlEncoder().withoutPadding().encodeToString(content.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the link with a path; empty if the path is not one of a link. */
    public static Optional<RedirectLink> of(String path) {
        if (!path.startsWith(PATH + BEGIN)) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(path.substring((PATH + BEGIN).length()));
            String[] parts = new String(bytes, StandardCharsets.UTF_8).split(" ", 2);
            return parts.length < 2
                    ? Optional.empty()
                    : Optional.of(new RedirectLink(Kind.valueOf(parts[0]), parts[1]));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
