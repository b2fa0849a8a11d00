/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Tells addresses of the own machine and of private networks from public ones. Never asks a name server. */
public final class PrivateAddresses {

    /** What ends in a number is an address, in one of many notations, and never a name. */
    private static final Pattern ENDS_IN_NUMBER = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

    private static final Pattern DOTTED = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})\\.){3}(?:0|[1-9][0-9]{0,2})");

    private PrivateAddresses() {}

    /**
     * Whether the host of a URI is certainly not public: {@code localhost}, a name of one label, an address of a private network, or an address in a notation that
     * only some programs read.
     *
     * @param host as in a URI, with brackets for IPv6
     */
    public static boolean isPrivate(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        boolean bracketed = name.startsWith("[");
        if (bracketed || DOTTED.matcher(name).matches()) {
            try {
                return isPrivate(InetAddress.getByName(name));
            } catch (UnknownHostException e) {
                return true;
            }
        }
        String plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return plain.indexOf('.') < 0
                || plain.endsWith(".localhost")
                || plain.endsWith(".local")
                || plain.endsWith(".internal")
                || ENDS_IN_NUMBER.matcher(name).matches();
    }

    /** Whether an address is of the own machine, of a private or shared network, or of none (IANA's registries of special-purpose addresses). */
    public static boolean isPrivate(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return true;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        if (address instanceof Inet6Address) {
            // fc00::/7
            return (first & 0xFE) == 0xFC;
        }
        return first == 0
                || first >= 240
                || (first == 100 && (second & 0xC0) == 64)
                || (first == 198 && (second & 0xFE) == 18);
    }
}
