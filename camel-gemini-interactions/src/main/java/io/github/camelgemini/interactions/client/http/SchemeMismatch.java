/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;

/** Recognises a base URL whose scheme does not fit its port, by the failure to read the answer. */
public final class SchemeMismatch {

    /** The JDK's message for an answer that is not TLS. */
    private static final Pattern NO_TLS = Pattern.compile("(?i)\\b(unrecognized|unsupported)\\b.*\\bSSL message\\b.*");

    /** Jetty's message for an answer that begins with the first byte of a TLS alert. */
    private static final String ALERT = "CNTL=0x15";

    /** The messages of nginx and Tomcat for a request that is not TLS. */
    private static final Pattern TLS_WANTED =
            Pattern.compile("(?i)plain HTTP request was sent to HTTPS port|combination of host and port requires TLS");

    private SchemeMismatch() {}

    /** Whether a server that speaks TLS has answered in plain text that it does. */
    public static boolean isRefused(URI uri, ApiResponse answer) {
        return "http".equalsIgnoreCase(uri.getScheme())
                && answer.status() == 400
                && !answer.json().isContainerNode()
                && TLS_WANTED
                        .matcher(answer.body().toString(StandardCharsets.UTF_8))
                        .find();
    }

    public static boolean isWrong(URI uri, Throwable failure) {
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            boolean told = tls
                    ? cause instanceof SSLException && NO_TLS.matcher(message).find()
                    : cause.getClass().getName().startsWith("org.eclipse.jetty.http.") && message.contains(ALERT);
            if (told) {
                return true;
            }
        }
        return false;
    }
}
