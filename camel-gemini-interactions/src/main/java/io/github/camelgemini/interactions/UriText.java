/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.spi.PropertiesComponent;
import org.apache.camel.spi.PropertiesFunction;

/**
 * Camel's properties function {@code gemini-text}, which passes any text through a URI. {@code {{gemini-text:name}}} is replaced by the route template's
 * parameter of that name in URL-safe base64, and the component decodes it. Camel itself treats percent signs, plus signs and braces in a URI inconsistently.
 * {@code {{gemini-text:?name}}} is empty if the template has no such parameter. Camel finds the function by its name.
 *
 * <p>A placeholder in the text is resolved if the property exists; otherwise it stays in the text.
 */
public final class UriText implements PropertiesFunction, CamelContextAware {

    private static final String MARK = "gemini-text-base64.";

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([^{}]+)\\}\\}");

    private CamelContext camelContext;

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    @Override
    public String getName() {
        return "gemini-text";
    }

    @Override
    public String apply(String remainder) {
        boolean optional = remainder.startsWith(PropertiesComponent.OPTIONAL_TOKEN);
        String name = optional ? remainder.substring(PropertiesComponent.OPTIONAL_TOKEN.length()) : remainder;
        PropertiesComponent properties = camelContext.getPropertiesComponent();
        Properties local = properties.getLocalProperties();
        String text = local == null ? null : local.getProperty(name);
        if (text == null) {
            return optional ? "" : null;
        }
        String resolved =
                PLACEHOLDER.matcher(text).replaceAll(found -> Matcher.quoteReplacement(resolved(properties, found)));
        return MARK + Base64.getUrlEncoder().withoutPadding().encodeToString(resolved.getBytes(StandardCharsets.UTF_8));
    }

    private static String resolved(PropertiesComponent properties, MatchResult placeholder) {
        try {
            return properties.resolveProperty(placeholder.group(1)).orElse(placeholder.group());
        } catch (IllegalArgumentException none) {
            return placeholder.group();
        }
    }

    /** Removes the options that {@link #apply} has encoded, and returns them decoded. */
    static Map<String, String> removeFrom(Map<String, Object> options) {
        Map<String, String> texts = new HashMap<>();
        options.forEach((name, value) -> {
            if (value instanceof String text && text.startsWith(MARK)) {
                byte[] bytes = Base64.getUrlDecoder().decode(text.substring(MARK.length()));
                texts.put(name, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        options.keySet().removeAll(texts.keySet());
        return texts;
    }
}
