/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.model.Token;

/** The options {@code environment.*}: the network, variables and sources of an environment (API reference, "Managed sandbox"). */
final class EnvironmentParts {

    private static final String NETWORK = "network";
    private static final String ALLOWLIST = "allowlist";
    private static final String CREDENTIALS = "credentials.";
    private static final String VARIABLE = "env.";
    private static final String CREDENTIAL_VARIABLE = "envCredentials.";
    private static final String SOURCE = "sources.";

    private static final Pattern VARIABLE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,199}");
    private static final Pattern DOMAIN =
            Pattern.compile("\\*|(\\*\\.)?[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){0,20}");
    private static final int MAX_TARGET = 1024;

    private EnvironmentParts() {}

    /**
     * Checks names and values. Reads no files.
     *
     * @param parts values by what follows {@code environment.}
     * @throws IllegalArgumentException naming the option and what it takes
     */
    static void check(Map<String, Object> parts) {
        parts.forEach((key, value) -> check("environment." + key, key, String.valueOf(value)));
        boolean restricted =
                parts.containsKey(ALLOWLIST) || parts.keySet().stream().anyMatch(key -> key.startsWith(CREDENTIALS));
        OptionChecks.require(
                !(parts.containsKey(NETWORK) && restricted),
                "Option environment.network excludes environment.allowlist and environment.credentials: without a network there is nothing to allow");
        parts.keySet().stream().filter(key -> key.startsWith(VARIABLE)).forEach(key -> {
            String name = key.substring(VARIABLE.length());
            OptionChecks.require(
                    !parts.containsKey(CREDENTIAL_VARIABLE + name),
                    "Option environment.env." + name + " excludes environment.envCredentials." + name
                            + ": a variable has one value");
        });
    }

    private static void check(String option, String key, String value) {
        if (NETWORK.equals(key)) {
            OptionChecks.require(
                    "disabled".equalsIgnoreCase(value),
                    "Option environment.network is '" + value
                            + "'. It must be disabled; the domains of a restricted network are in environment.allowlist");
        } else if (ALLOWLIST.equals(key)) {
            OptionChecks.require(
                    !OptionLists.of(value).isEmpty(),
                    "Option environment.allowlist is empty. It must be a list of domains, separated by commas; without a network set environment.network=disabled");
            OptionLists.of(value).forEach(domain -> checkDomain(option, domain));
        } else if (key.startsWith(CREDENTIALS)) {
            checkDomain(option, key.substring(CREDENTIALS.length()));
            checkCredential(option, value);
        } else if (key.startsWith(VARIABLE)) {
            checkVariable(option, key.substring(VARIABLE.length()));
        } else if (key.startsWith(CREDENTIAL_VARIABLE)) {
            checkVariable(option, key.substring(CREDENTIAL_VARIABLE.length()));
            checkCredential(option, value);
        } else if (key.startsWith(SOURCE)) {
            checkTarget(option, key.substring(SOURCE.length()));
            checkSource(option, value);
        } else {
            throw new IllegalArgumentException("Option " + option
                    + " is unknown. It must be environment.network, environment.allowlist, environment.credentials.<domain>, environment.env.<name>,"
                    + " environment.envCredentials.<name> or environment.sources.<path>");
        }
    }

    private static void checkDomain(String option, String domain) {
        OptionChecks.require(
                DOMAIN.matcher(domain).matches(),
                "Option " + option + " has the domain '" + domain
                        + "'. It must be a domain such as api.example.com or *.github.com, without scheme and path");
    }

    /** The value is not shown: somebody may have set the secret itself. */
    private static void checkCredential(String option, String value) {
        OptionChecks.require(
                Token.id(value) != null,
                "Option " + option + " has no id of a credential. It must be one without spaces");
    }

    private static void checkVariable(String option, String name) {
        OptionChecks.require(
                VARIABLE_NAME.matcher(name).matches(),
                "Option " + option + " has no name of a variable. It must be letters, digits and underscores");
    }

    private static void checkTarget(String option, String target) {
        OptionChecks.require(
                !target.isBlank() && target.length() <= MAX_TARGET && isPlain(target),
                "Option " + option + " has no path of a file or directory. It must be one without '..'");
    }

    private static boolean isPlain(String target) {
        for (String segment : target.split("/", -1)) {
            if (segment.equals("..") || segment.chars().anyMatch(Character::isISOControl)) {
                return false;
            }
        }
        return true;
    }

    private static void checkSource(String option, String source) {
        boolean text = EnvironmentSettings.isLocation(source);
        OptionChecks.require(
                text || isUri(source),
                "Option " + option
                        + " is no source. It must be the https URL of a Git repository without a user, a gs: URL, or the location (classpath:, file:) of a text");
    }

    private static boolean isUri(String source) {
        try {
            URI uri = URI.create(source);
            boolean known = "https".equalsIgnoreCase(uri.getScheme()) || "gs".equalsIgnoreCase(uri.getScheme());
            return known
                    && uri.getRawAuthority() != null
                    && uri.getRawUserInfo() == null
                    && !uri.getRawAuthority().contains("@");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /**
     * Adds the fields to the object of an environment.
     *
     * @param parts as checked
     * @param texts returns the text at a location
     */
    static void addTo(ObjectNode environment, Map<String, Object> parts, UnaryOperator<String> texts) {
        if (parts.containsKey(NETWORK)) {
            environment.put(NETWORK, "disabled");
        }
        Map<String, String> credentials = new LinkedHashMap<>();
        OptionLists.of((String) parts.get(ALLOWLIST)).forEach(domain -> credentials.put(domain, null));
        parts.forEach((key, value) -> {
            if (key.startsWith(CREDENTIALS)) {
                credentials.put(key.substring(CREDENTIALS.length()), String.valueOf(value));
            } else if (key.startsWith(VARIABLE)) {
                environment.withObjectProperty("env").put(key.substring(VARIABLE.length()), String.valueOf(value));
            } else if (key.startsWith(CREDENTIAL_VARIABLE)) {
                environment
                        .withObjectProperty("env")
                        .putObject(key.substring(CREDENTIAL_VARIABLE.length()))
                        .put("credential", String.valueOf(value));
            } else if (key.startsWith(SOURCE)) {
                addSource(environment, key.substring(SOURCE.length()), String.valueOf(value), texts);
            }
        });
        if (!credentials.isEmpty()) {
            ArrayNode allowlist = environment.putObject(NETWORK).putArray(ALLOWLIST);
            credentials.forEach((domain, credential) -> {
                ObjectNode entry = allowlist.addObject().put("domain", domain);
                if (credential != null) {
                    entry.put("credential", credential);
                }
            });
        }
    }

    private static void addSource(ObjectNode environment, String target, String source, UnaryOperator<String> texts) {
        ObjectNode added = environment.withArrayProperty("sources").addObject();
        if (EnvironmentSettings.isLocation(source)) {
            added.put("type", "inline").put("target", target).put("content", texts.apply(source));
        } else {
            added.put("type", source.regionMatches(true, 0, "gs:", 0, 3) ? "gcs" : "repository")
                    .put("source", source)
                    .put("target", target);
        }
    }
}
