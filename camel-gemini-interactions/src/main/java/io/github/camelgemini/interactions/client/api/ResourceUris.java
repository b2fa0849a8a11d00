/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.error.FileErrors;
import io.github.camelgemini.interactions.client.http.Checks;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/**
 * Where the API's resources are.
 *
 * @param base the base URL, without a slash at its end
 * @param version the version segment
 */
public record ResourceUris(String base, String version) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_UPLOAD_URL = 16 * 1024;

    /** Where Google's API says that it is, wherever a gateway before it may be. */
    private static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com");

    /**
     * Checks the base URL and the version.
     *
     * @throws IllegalArgumentException naming the setting that cannot be used, without its value
     */
    public static ResourceUris of(ClientSettings settings) {
        URI base = settings.baseUrl();
        String scheme = base.getScheme();
        Checks.require(
                ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && base.getHost() != null,
                "baseUrl must begin with https:// or http:// and a host");
        Checks.require(
                base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null,
                "baseUrl must have no user, query or fragment");
        Checks.require(base.toString().length() <= 2048, "baseUrl is too long");
        Checks.require(
                VERSION.matcher(settings.apiVersion()).matches(),
                "apiVersion must be a segment of a path, such as v1beta");
        String prefix = base.toString();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return new ResourceUris(prefix, settings.apiVersion());
    }

    public String interactions() {
        return base + '/' + version + "/interactions";
    }

    /** Where uploads are started. */
    public URI uploads() {
        return URI.create(base + "/upload/" + version + "/files");
    }

    /**
     * Where a file is.
     *
     * @param name of the file: {@code files/} and an id
     */
    public URI file(String name) {
        return URI.create(base + '/' + version + '/' + name);
    }

    /**
     * Where the bytes of a file are.
     *
     * @param id of a file that the API has made, as it may stand in a path
     */
    public URI download(String id) {
        return URI.create(base + '/' + version + "/files/" + id + ":download?alt=media");
    }

    /**
     * The address to which the bytes of an upload go, as the API names it. Key and file go to the host of the base URL only: an address at Google's API is
     * taken to that host when a gateway stands there, and every other host is refused.
     *
     * @param named the address that the API has named, or null
     * @throws GeminiInteractionsException when it is none, or leads elsewhere; its message does not hold the address, which embeds credentials
     */
    public URI upload(String named) throws GeminiInteractionsException {
        URI url = parse(named);
        URI own = URI.create(base);
        if (isSameOrigin(url, own)) {
            return url;
        }
        if (isSameOrigin(url, GOOGLE)) {
            return URI.create(base + url.getRawPath() + (url.getRawQuery() == null ? "" : '?' + url.getRawQuery()));
        }
        throw FileErrors.foreignUpload();
    }

    private static URI parse(String named) throws GeminiInteractionsException {
        if (named == null || named.length() > MAX_UPLOAD_URL) {
            throw FileErrors.noUploadUrl();
        }
        try {
            URI url = URI.create(named.strip());
            boolean usable = url.getScheme() != null
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawFragment() == null
                    && url.getRawPath().startsWith("/");
            if (usable) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Without it as a cause: its message holds the address.
        }
        throw FileErrors.noUploadUrl();
    }

    private static boolean isSameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && port(one) == port(other);
    }

    private static int port(URI url) {
        if (url.getPort() >= 0) {
            return url.getPort();
        }
        return switch (url.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> 443;
            case "http" -> 80;
            default -> -1;
        };
    }
}
