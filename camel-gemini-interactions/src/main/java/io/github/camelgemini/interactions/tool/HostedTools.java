/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.tool;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.camelgemini.interactions.request.OptionLists;

/** Creates the request fields of tools that the API runs itself (API reference, "Server-executed tools"). */
public final class HostedTools {

    /** Fields whose value is a list; in an option the items are separated by commas. */
    private static final Set<String> LISTS = Set.of(
            "search_types", "file_search_store_names", "excluded_predefined_functions", "disabled_safety_policies");

    /** The names of the options with the parameters of a tool, by its type. */
    private static final Map<String, String> OPTIONS = Map.of(
            "google_search", "googleSearch",
            "file_search", "fileSearch",
            "google_maps", "maps",
            "computer_use", "computerUse");

    private static final Map<String, String> SHORT_NAMES = Map.of("stores", "file_search_store_names");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,15}(\\.\\d{1,15})?");

    private HostedTools() {}

    /**
     * Reads the options.
     *
     * @param names the option {@code builtinTools}: types of tools, separated by commas; may be null
     * @param parameters fields of a tool by its type, each by its name in camel case
     * @param mcpServers servers by their names: {@code name.url}, {@code name.allowedTools} and {@code name.headers.x}
     * @throws IllegalArgumentException the message names the invalid option
     */
    public static List<ObjectNode> of(
            String names, Map<String, Map<String, Object>> parameters, Map<String, Object> mcpServers) {
        Map<String, ObjectNode> tools = new LinkedHashMap<>();
        for (String name : OptionLists.of(names)) {
            String type = name.toLowerCase(Locale.ROOT).replace('-', '_');
            tools.put(type, JsonNodeFactory.instance.objectNode().put("type", type));
        }
        parameters.forEach((type, values) -> values.forEach((name, value) -> {
            if (!tools.containsKey(type)) {
                throw new IllegalArgumentException("Option " + OPTIONS.get(type) + " is set, but the tool " + type
                        + " is not used: add " + type + " to the option builtinTools");
            }
            String field = SHORT_NAMES.getOrDefault(name, snakeCase(name));
            tools.get(type).set(field, value(field, String.valueOf(value)));
        }));
        List<ObjectNode> all = new ArrayList<>(tools.values());
        all.addAll(servers(mcpServers));
        return all;
    }

    private static List<ObjectNode> servers(Map<String, Object> options) {
        Map<String, ObjectNode> servers = new LinkedHashMap<>();
        options.forEach((path, value) -> {
            String[] parts = path.split("\\.", 3);
            ObjectNode server = servers.computeIfAbsent(
                    parts[0],
                    name -> JsonNodeFactory.instance
                            .objectNode()
                            .put("type", "mcp_server")
                            .put("name", name));
            String text = String.valueOf(value);
            String key = parts.length < 2 ? "" : parts[1];
            if ("url".equals(key) && parts.length == 2) {
                server.put("url", text);
            } else if ("allowedTools".equals(key) && parts.length == 2) {
                ObjectNode allowed =
                        server.putArray("allowed_tools").addObject().put("mode", "auto");
                OptionLists.of(text).forEach(allowed.putArray("tools")::add);
            } else if ("headers".equals(key) && parts.length == 3) {
                server.withObjectProperty("headers").put(parts[2], text);
            } else {
                throw new IllegalArgumentException("Option mcpServer has the unknown key " + path + ". It must be "
                        + parts[0] + ".url, " + parts[0] + ".allowedTools or " + parts[0]
                        + ".headers. and the name of a header");
            }
        });
        servers.forEach((name, server) -> {
            if (!server.hasNonNull("url")) {
                throw new IllegalArgumentException("Option mcpServer has no " + name + ".url");
            }
        });
        return List.copyOf(servers.values());
    }

    private static JsonNode value(String field, String text) {
        if (LISTS.contains(field)) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            OptionLists.of(text).forEach(array::add);
            return array;
        }
        if ("true".equals(text) || "false".equals(text)) {
            return BooleanNode.valueOf(Boolean.parseBoolean(text));
        }
        return NUMBER.matcher(text).matches() ? DecimalNode.valueOf(new BigDecimal(text)) : TextNode.valueOf(text);
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
