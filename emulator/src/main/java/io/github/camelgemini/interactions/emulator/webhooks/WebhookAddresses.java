/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.webhooks;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.validation.Quote;
import io.github.camelgemini.interactions.emulator.validation.Shape;

/**
 * The addresses of webhooks. The API accepts {@code https} only; the emulator also accepts {@code http} on this machine. Other machines are
 * not called unless the settings allow it. A name is not looked up: only {@code localhost} and the addresses of the loopback interface are
 * this machine.
 *
 * @param remote whether other machines may be called, also without TLS
 */
record WebhookAddresses(boolean remote) implements Shape {

    private static final Pattern LOOPBACK = Pattern.compile("localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*:?0*1]");
    private static final int MAX_PORT = 65_535;

    @Override
    public void check(JsonNode value, String path) {
        Shape.STRING.check(value, path);
        URI address = parse(value.asText(), path);
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        boolean plain = "http".equals(scheme) && (remote || isLocal(address));
        if (!plain && !"https".equals(scheme)) {
            throw invalid(path, "expected an address with https, or with http on this machine");
        }
        if (address.getHost() == null || address.getUserInfo() != null || address.getFragment() != null) {
            throw invalid(path, "expected an address with a host, without user and fragment");
        }
        if (address.getPort() == 0 || address.getPort() > MAX_PORT) {
            throw invalid(path, "the port is out of range");
        }
    }

    private static URI parse(String text, String path) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw invalid(path, "'" + Quote.of(text) + "' is no address");
        }
    }

    private static ApiException invalid(String path, String reason) {
        return ApiException.invalid("Invalid value at '" + path + "': " + reason + ".");
    }

    /** Returns whether events may be sent to an address. */
    boolean mayCall(URI address) {
        return remote || isLocal(address);
    }

    private static boolean isLocal(URI address) {
        String host = address.getHost();
        return host != null && LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
