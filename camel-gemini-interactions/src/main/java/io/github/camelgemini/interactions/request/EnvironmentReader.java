/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.OptionChecks;
import io.github.camelgemini.interactions.schema.TextResource;
import org.apache.camel.CamelContext;

/** Makes the field {@code environment} of requests from the options: reads the files and beans to which they refer. Used when a route starts. */
public final class EnvironmentReader {

    private static final ObjectMapper MAPPER = Json.ofValues();

    private final CamelContext camelContext;
    private final EnvironmentSettings settings;

    private EnvironmentReader(CamelContext camelContext, EnvironmentSettings settings) {
        this.camelContext = camelContext;
        this.settings = settings;
    }

    /**
     * Returns the value of the field.
     *
     * @return null when no option is set; must not be changed
     * @throws IllegalArgumentException naming the option whose file or bean cannot be used
     */
    public static JsonNode read(CamelContext camelContext, EnvironmentSettings settings) {
        return settings.isEmpty() ? null : new EnvironmentReader(camelContext, settings).read();
    }

    private JsonNode read() {
        String base = settings.base() == null ? Environments.NEW : settings.base();
        if (base.startsWith("{")) {
            return EnvironmentSettings.object(base, "Option environment");
        }
        if (base.startsWith("#")) {
            return bean(base);
        }
        if (EnvironmentSettings.isLocation(base)) {
            return EnvironmentSettings.object(
                    text("environment", base), "Option environment names " + base + ", which");
        }
        return settings.parts().isEmpty() ? TextNode.valueOf(base) : object(base);
    }

    private ObjectNode object(String base) {
        ObjectNode environment = JsonNodeFactory.instance.objectNode().put("type", Environments.NEW);
        if (!Environments.NEW.equals(base)) {
            environment.put("environment_id", base);
        }
        EnvironmentParts.addTo(environment, settings.parts(), location -> text("environment.sources", location));
        return environment;
    }

    private String text(String option, String location) {
        try {
            return TextResource.load(camelContext, location, "it is no location")
                    .text();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option " + option + " names a resource: " + e.getMessage(), e);
        }
    }

    /** A copy, so that a later change of the bean changes no request. */
    private ObjectNode bean(String reference) {
        String name = reference.startsWith("#bean:") ? reference.substring("#bean:".length()) : reference.substring(1);
        Object bean = camelContext.getRegistry().lookupByName(name);
        OptionChecks.require(bean != null, "Option environment is '" + reference + "': there is no such bean");
        if (bean instanceof CharSequence text) {
            return EnvironmentSettings.object(text.toString(), "Option environment is '" + reference + "', which");
        }
        try {
            if (MAPPER.valueToTree(bean) instanceof ObjectNode object) {
                return EnvironmentSettings.typed(object.deepCopy());
            }
        } catch (IllegalArgumentException e) {
            // Without the cause, which may quote a value.
        }
        throw new IllegalArgumentException("Option environment is '" + reference
                + "'. The bean must be a Map, a JsonNode or a text with a JSON object");
    }
}
