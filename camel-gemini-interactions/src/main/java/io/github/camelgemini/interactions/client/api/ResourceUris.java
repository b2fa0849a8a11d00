/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.client.error.ClientErrors;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.client.http.InvalidSettingException.Setting;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Remedy;

/**
 * The URIs of the API's resources.
 *
 * @param base the base URL, without a slash at its end
 * @param version the version segment
 */
public record ResourceUris(String base, String version) {

    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final int MAX_UPLOAD_URL = 16 * 1024;
    private static final int MAX_SEGMENT = 32 * 1024;
    private static final int MAX_FILE_URI = 2048;
    private static final int MAX_PATH = 4096;
    private static final String FILES = "files/";

    /** More than the API gives, and nothing that could leave its segment of a path. */
    private static final Pattern FILE_ID = Pattern.compile("[A-Za-z0-9_-]{1,100}");

    /** Nothing that could leave its segment of a path, or name a method of a webhook after a colon. */
    private static final Pattern WEBHOOK_ID = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,199}");

    /** The id has at most 40 characters, says the API; some more do no harm. */
    private static final Pattern GENERATED_FILE =
            Pattern.compile("(?:/[^/]+)*/files/([A-Za-z0-9_-]{1,64})(?::download)?");

    /** The address that Google's API gives itself, also behind a gateway. */
    private static final URI GOOGLE = URI.create("https://generativelanguage.googleapis.com");

    /**
     * Checks the base URL and the version.
     *
     * @throws InvalidSettingException when one of them cannot be used
     */
    public static ResourceUris of(ClientSettings settings) {
        URI base = settings.baseUrl();
        String scheme = base.getScheme();
        InvalidSettingException.require(
                ("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme)) && base.getHost() != null,
                Setting.BASE_URL,
                "must begin with https:// or http:// and a host");
        InvalidSettingException.require(
                base.getRawUserInfo() == null && base.getRawQuery() == null && base.getRawFragment() == null,
                Setting.BASE_URL,
                "must have no user, query or fragment");
        InvalidSettingException.require(base.toString().length() <= 2048, Setting.BASE_URL, "is too long");
        checkVersion(settings.apiVersion());
        String prefix = base.toString();
        while (prefix.endsWith("/")) {
            prefix = prefix.substring(0, prefix.length() - 1);
        }
        return new ResourceUris(prefix, settings.apiVersion());
    }

    private static void checkVersion(String version) {
        InvalidSettingException.require(
                VERSION.matcher(version).matches(), Setting.API_VERSION, "must be a segment of a path, such as v1beta");
    }

    public URI interactions() {
        return URI.create(base + '/' + version + "/interactions");
    }

    /** The resource of decisions (API reference, "Decisions"), which only the beta version of the API has. */
    public URI decisions() {
        return URI.create(base + '/' + (version.equals("v1") ? "v1beta" : version) + "/decisions");
    }

    /**
     * The resource of tokens for the Live API (API reference, "Live API").
     *
     * @param tokenVersion the version of the API that has them
     * @throws InvalidSettingException when the version cannot be a segment of a path
     */
    public URI liveTokens(String tokenVersion) {
        checkVersion(tokenVersion);
        return URI.create(base + '/' + tokenVersion + "/auth_tokens");
    }

    /** The WebSocket of the Live API (API reference, "Live API"), with the scheme {@code wss} or {@code ws}. */
    public URI liveSessions() {
        String scheme = base.regionMatches(true, 0, "https", 0, "https".length()) ? "wss" : "ws";
        return URI.create(scheme + base.substring(base.indexOf(':')) + "/ws/google.ai.generativelanguage." + version
                + ".GenerativeService.BidiGenerateContent");
    }

    /** The resource of webhooks (API reference, "Webhook resource API"). */
    public URI webhooks() {
        return URI.create(base + '/' + version + "/webhooks");
    }

    /**
     * A page of webhooks.
     *
     * @param token where the page begins, or null for the first page
     * @throws GeminiInteractionsException when the token is too long
     */
    public URI webhooks(int pageSize, String token) throws GeminiInteractionsException {
        String encoded = token == null ? "" : encode(token);
        if (encoded == null) {
            throw ClientErrors.endlessList();
        }
        return URI.create(webhooks() + "?page_size=" + pageSize + (encoded.isEmpty() ? "" : "&page_token=" + encoded));
    }

    /**
     * A webhook.
     *
     * @param suffix what follows the id in the path, or empty
     * @throws GeminiInteractionsException of category {@code VALIDATION} for everything that is no id; the message does not contain it
     */
    public URI webhook(String id, String suffix) throws GeminiInteractionsException {
        checkWebhookId(id);
        return URI.create(webhooks() + "/" + id + suffix);
    }

    /** Whether a text is the id of a webhook, which is a segment of a path and nothing else. */
    public static boolean isWebhookId(String id) {
        return id != null && WEBHOOK_ID.matcher(id).matches();
    }

    /**
     * Checks the id of a webhook.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for null and for everything that is no id; the message does not contain it
     */
    public static void checkWebhookId(String id) throws GeminiInteractionsException {
        if (!isWebhookId(id)) {
            throw ClientErrors.invalidId(
                    "invalid_webhook_id",
                    "Invalid id of a webhook: expected up to 200 letters, digits, '-', '_' and '.'.",
                    Remedy.NAME_WEBHOOK);
        }
    }

    /**
     * A stored interaction.
     *
     * @param suffix what follows the id in the path, or empty
     * @throws GeminiInteractionsException of category {@code VALIDATION} for an id that is null, blank, far too long, or one of the two dot segments, which
     *     servers resolve even when they are encoded
     */
    public URI interaction(String id, String suffix) throws GeminiInteractionsException {
        if (id == null || id.isBlank()) {
            throw invalidInteractionId("The interaction id is missing.", Remedy.NAME_INTERACTION);
        }
        if (id.equals(".") || id.equals("..")) {
            throw invalidInteractionId("The interaction id is a relative path.", null);
        }
        String encoded = encode(id);
        if (encoded == null) {
            throw invalidInteractionId("The interaction id is too long.", null);
        }
        return URI.create(interactions() + "/" + encoded + suffix);
    }

    /**
     * The stream of a stored interaction.
     *
     * @param lastEventId the event to continue after, or null
     * @throws GeminiInteractionsException of category {@code VALIDATION} for ids that cannot be sent
     */
    public URI stream(String id, String lastEventId) throws GeminiInteractionsException {
        if (lastEventId == null) {
            return interaction(id, "?stream=true");
        }
        String encoded = encode(lastEventId);
        if (encoded == null) {
            throw ClientErrors.invalidId("invalid_event_id", "The id of the last event is too long.", null);
        }
        return interaction(id, "?stream=true&last_event_id=" + encoded);
    }

    /**
     * The environment of an agent.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for an id that cannot be a segment of a path
     */
    public URI environment(String id) throws GeminiInteractionsException {
        String encoded = segment(id);
        if (encoded == null) {
            throw ClientErrors.invalidId(
                    "invalid_environment_id", "The environment id is missing, too long or a relative path.", null);
        }
        return URI.create(base + '/' + version + "/environments/" + encoded);
    }

    /**
     * The bytes of a file in an environment.
     *
     * @param path segments, separated by slashes; one slash in front does not matter
     * @throws GeminiInteractionsException of category {@code VALIDATION} for a path that is too long, or has an empty segment, a dot segment or control characters
     */
    public URI environmentFile(String id, String path) throws GeminiInteractionsException {
        StringBuilder uri = new StringBuilder(environment(id).toString()).append("/files");
        boolean plain = path.length() <= MAX_PATH && path.chars().noneMatch(Character::isISOControl);
        for (String part : (path.startsWith("/") ? path.substring(1) : path).split("/", -1)) {
            String encoded = plain ? segment(part) : null;
            if (encoded == null) {
                throw ClientErrors.invalidEnvironmentPath();
            }
            uri.append('/').append(encoded);
        }
        return URI.create(uri.append("?alt=media").toString());
    }

    /** A segment of a path; null for a text that can be none. Servers resolve dot segments even when they are encoded. */
    private static String segment(String text) {
        return text == null || text.isBlank() || text.equals(".") || text.equals("..") ? null : encode(text);
    }

    /** The text as one segment of a path (RFC 3986, section 3.3); null when it is too long. */
    private static String encode(String text) {
        if (text.length() > MAX_SEGMENT) {
            return null;
        }
        String encoded = URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
        return encoded.length() > MAX_SEGMENT ? null : encoded;
    }

    private static GeminiInteractionsException invalidInteractionId(String message, Remedy remedy) {
        return ClientErrors.invalidId("invalid_interaction_id", message, remedy);
    }

    /** The URI to which the start of an upload is sent. */
    public URI uploads() {
        return URI.create(base + "/upload/" + version + "/files");
    }

    /**
     * The name of a file: {@code files/} and an id (API reference, "Files").
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} for null and for everything that is neither a name nor an id
     */
    public static String fileName(String nameOrId) throws GeminiInteractionsException {
        String id = nameOrId != null && nameOrId.startsWith(FILES) ? nameOrId.substring(FILES.length()) : nameOrId;
        if (id == null || !FILE_ID.matcher(id).matches()) {
            throw ClientErrors.invalidFileName();
        }
        return FILES + id;
    }

    /**
     * A file.
     *
     * @param name as {@link #fileName} makes it
     */
    public URI file(String name) {
        return URI.create(base + '/' + version + '/' + name);
    }

    /**
     * The bytes of a file.
     *
     * @param id as {@link #generatedFile} finds it
     */
    public URI download(String id) {
        return URI.create(base + '/' + version + "/files/" + id + ":download?alt=media");
    }

    /**
     * The id of the file that a URI names, which the API made (API reference, "File resource"). Behind a gateway, the API names its files by Google's host all the
     * same.
     *
     * @param uri may be anything
     * @return empty when the URI is not one of the API's files
     */
    public Optional<String> generatedFile(String uri) {
        if (uri == null || uri.length() > MAX_FILE_URI) {
            return Optional.empty();
        }
        URI parsed;
        try {
            parsed = URI.create(uri);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        boolean own = isSameOrigin(parsed, URI.create(base)) || isSameOrigin(parsed, GOOGLE);
        if (!own || parsed.getRawPath() == null || parsed.getRawUserInfo() != null) {
            return Optional.empty();
        }
        Matcher path = GENERATED_FILE.matcher(parsed.getRawPath());
        return path.matches() ? Optional.of(path.group(1)) : Optional.empty();
    }

    /**
     * The URI to which the bytes of an upload go, as the API names it. Key and file are sent to the host of the base URL only: a URI at Google's API is moved to
     * that host when a gateway stands there, and every other host is refused.
     *
     * @param named the URI that the API has named, or null
     * @throws GeminiInteractionsException when it is not a URL, or leads elsewhere; the message does not contain the URI, which embeds credentials
     */
    public URI upload(String named) throws GeminiInteractionsException {
        URI url = parse(named);
        if (isSameOrigin(url, URI.create(base))) {
            return url;
        }
        if (isSameOrigin(url, GOOGLE)) {
            return URI.create(base + url.getRawPath() + (url.getRawQuery() == null ? "" : '?' + url.getRawQuery()));
        }
        throw ClientErrors.foreignUpload();
    }

    private static URI parse(String named) throws GeminiInteractionsException {
        if (named == null || named.length() > MAX_UPLOAD_URL) {
            throw ClientErrors.noUploadUrl();
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
            // Without it as a cause: its message contains the URI.
        }
        throw ClientErrors.noUploadUrl();
    }

    /** Whether two URIs have the same scheme, host and port. */
    public static boolean isSameOrigin(URI one, URI other) {
        return other.getScheme().equalsIgnoreCase(one.getScheme())
                && other.getHost().equalsIgnoreCase(one.getHost())
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
