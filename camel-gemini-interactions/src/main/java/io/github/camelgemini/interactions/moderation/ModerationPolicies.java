/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.moderation.ModerationPolicy.Category;
import io.github.camelgemini.interactions.schema.DataText;
import io.github.camelgemini.interactions.schema.JsonSchema;
import io.github.camelgemini.interactions.schema.TextResource;
import org.apache.camel.CamelContext;

/** Loads moderation policies. */
public final class ModerationPolicies {

    private static final double DEFAULT_THRESHOLD = 0.5;

    private ModerationPolicies() {}

    /**
     * Loads a policy in JSON, or in YAML if the YAML library is on the class path.
     *
     * @param camelContext resolves the location
     * @param value {@code classpath:}, {@code file:} or {@code resource:} and a location that ends in {@code .yaml}, {@code .yml} or {@code .json}
     * @throws IllegalArgumentException if the policy is missing, larger than 1 MiB, malformed or invalid; the message has the location and the reason
     */
    public static ModerationPolicy load(CamelContext camelContext, String value) {
        try {
            return read(camelContext, value);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Option moderationPolicy cannot be used: " + e.getMessage(), e);
        }
    }

    /** The categories of the built-in verdict, each with the threshold 0.5, for a judge that has no schema. */
    public static ModerationPolicy builtIn() {
        return policy(
                "verdict-policy.json",
                DataText.parse("verdict-policy.json", Moderation.builtIn("verdict-policy.json")));
    }

    private static ModerationPolicy read(CamelContext camelContext, String value) {
        TextResource resource = TextResource.load(
                camelContext, value, "expected a location such as classpath:policy.yaml or file:policy.json");
        return policy(resource.location(), DataText.parse(resource));
    }

    private static ModerationPolicy policy(String location, JsonNode policy) {
        List<String> violations = JsonSchema.parse("policy-schema.json", Moderation.builtIn("policy-schema.json"))
                .validate(policy);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    location + " is not a moderation policy: " + String.join("; ", violations)
                            + " (a policy has a name, and categories with name, description and threshold)");
        }
        return new ModerationPolicy(
                policy.path("name").textValue(),
                policy.path("instructions").textValue(),
                categories(location, policy.path("categories")));
    }

    private static List<Category> categories(String location, JsonNode nodes) {
        List<Category> categories = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (JsonNode node : nodes) {
            String name = node.path("name").textValue();
            if (!names.add(name)) {
                throw new IllegalArgumentException(
                        location + " is not a moderation policy: it has two categories with the name " + name);
            }
            categories.add(new Category(
                    name,
                    node.path("description").textValue(),
                    node.path("threshold").asDouble(DEFAULT_THRESHOLD)));
        }
        return categories;
    }
}
