/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** The headers of every request of a client. */
public final class DefaultHeaders {

    private static final String JSON = "application/json";
    private static final int MAX_SIZE = 24 * 1024;

    /** RFC 9110, section 5.6.2. */
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+\\-.^_`|~0-9A-Za-z]+");

    private static final Pattern NO_TOKEN = Pattern.compile("[^!#$%&'*+\\-.^_`|~0-9A-Za-z]");

    /** RFC 9110, section 5.5, without the characters that HTTP/1.1 cannot carry as one byte. */
    private static final Pattern VALUE = Pattern.compile("[\\t\\x20-\\x7E\\xA0-\\xFF]*");

    /** Headers of the connection and of the framing of a message, and those that ask for an answer that the client cannot read. */
    private static final Set<String> RESERVED = Set.of(
            "accept-encoding",
            "connection",
            "content-encoding",
            "content-length",
            "expect",
            "host",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private DefaultHeaders() {}

    /**
     * The additional headers of the settings replace the others of the same name.
     *
     * @throws InvalidSettingException when a header would break the request
     */
    public static HttpFields of(ClientSettings settings) {
        HttpFields.Mutable fields = HttpFields.build();
        fields.put(HttpHeader.USER_AGENT, HttpTransport.USER_AGENT);
        fields.put(HttpHeader.ACCEPT, JSON);
        if (settings.apiKey() != null && !settings.apiKey().isBlank()) {
            InvalidSettingException.require(
                    VALUE.matcher(settings.apiKey()).matches(),
                    InvalidSettingException.Setting.KEY,
                    "contains a character that no key has");
            fields.put("x-goog-api-key", settings.apiKey().strip());
        }
        int size = settings.apiKey() == null ? 0 : settings.apiKey().length();
        for (Map.Entry<String, String> header : settings.headers().entrySet()) {
            check(header.getKey(), header.getValue());
            fields.put(header.getKey(), header.getValue());
            size += header.getKey().length() + header.getValue().length();
        }
        InvalidSettingException.require(
                size <= MAX_SIZE,
                InvalidSettingException.Setting.HEADERS,
                "must not be longer, together with the key, than " + MAX_SIZE + " characters");
        return fields.asImmutable();
    }

    private static void check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            throw InvalidSettingException.header(
                    NO_TOKEN.matcher(name).replaceAll("?"), "has a name with a forbidden character, or none");
        }
        if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw InvalidSettingException.header(name, "is set by the client and cannot be set by users");
        }
        if (value == null || !VALUE.matcher(value).matches()) {
            throw InvalidSettingException.header(
                    name, "has no value, or one with a line break or another forbidden character");
        }
    }
}
