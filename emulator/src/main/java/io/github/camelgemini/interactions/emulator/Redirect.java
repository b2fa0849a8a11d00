/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import io.github.camelgemini.interactions.emulator.answer.RedirectLink;

/** How a link in a citation behaves when a client follows it with HEAD or GET. */
public enum Redirect {
    /** 302 to the page. */
    FOUND,
    /** 301 to the page. */
    MOVED,
    /** 307 to the page. */
    TEMPORARY,
    /** 302 to another such link of the emulator, which leads to the page. */
    CHAIN,
    /** 302 to itself. */
    LOOP,
    /** 302 to an address of the loopback interface. */
    LOOPBACK,
    /** 302 to the link-local address 169.254.169.254. */
    LINK_LOCAL,
    /** 302 to an address with the scheme {@code file}. */
    OTHER_SCHEME,
    /** 302 to a path without a host. */
    RELATIVE,
    /** 302 without {@code Location}. */
    NO_LOCATION,
    /** 405 to HEAD, and 302 to GET. */
    HEAD_REFUSED,
    /** 302 to the page after 30 seconds, or after {@link EmulatedRedirects#slow}. */
    SLOW,
    /** 404. */
    GONE,
    /** 503. */
    UNAVAILABLE;

    RedirectLink.Kind kind() {
        return RedirectLink.Kind.valueOf(name());
    }
}
