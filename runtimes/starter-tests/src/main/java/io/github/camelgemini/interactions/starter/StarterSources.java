/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.starter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.apache.camel.util.json.Jsoner;

/** Writes the properties of a starter from the options of its component. */
final class StarterSources {

    private static final Map<String, String> BOXES = Map.of(
            "boolean", "Boolean",
            "int", "Integer",
            "long", "Long",
            "double", "Double",
            "java.lang.String", "String",
            "java.lang.Boolean", "Boolean",
            "java.lang.Integer", "Integer",
            "java.lang.Long", "Long",
            "java.lang.Double", "Double");

    private final Starter starter;
    private final List<ComponentOptionModel> options;

    StarterSources(Starter starter) {
        this.starter = starter;
        this.options = new ArrayList<>(starter.options());
        this.options.add(sslBundle());
    }

    /** The option that the component does not have. */
    private static ComponentOptionModel sslBundle() {
        ComponentOptionModel option = new ComponentOptionModel();
        option.setName("sslBundle");
        option.setType("string");
        option.setJavaType("java.lang.String");
        option.setDescription("The name of the SSL bundle (`spring.ssl.bundle`) for the TLS settings.");
        return option;
    }

    List<ComponentOptionModel> options() {
        return options;
    }

    /** A class whose fields have no values, because a default that is copied would count as set. */
    String java() {
        StringBuilder java =
                new StringBuilder("""
                /* Written by a test of this module from the options of the component. */
                package %s;

                import java.time.Duration;
                import java.util.Map;

                import io.github.camelgemini.interactions.springboot.StarterProperties;
                import org.apache.camel.spring.boot.ComponentConfigurationPropertiesCommon;
                import org.springframework.boot.context.properties.ConfigurationProperties;

                /** The defaults of all endpoints. What is not set is left to the component. */
                @ConfigurationProperties(prefix = "camel.component.%s")
                public class %s extends ComponentConfigurationPropertiesCommon implements StarterProperties {
                """.formatted(starter.packageName(), starter.name(), starter.className()));
        for (ComponentOptionModel option : options) {
            java.append("\n    /** ").append(javadoc(option)).append(" */\n    private ");
            java.append(type(option)).append(' ').append(option.getName()).append(";\n");
        }
        for (ComponentOptionModel option : options) {
            String name = option.getName();
            String capitalised = Character.toUpperCase(name.charAt(0)) + name.substring(1);
            java.append("""

                        public %1$s get%2$s() {
                            return %3$s;
                        }

                        public void set%2$s(%1$s %3$s) {
                            this.%3$s = %3$s;
                        }
                    """.formatted(type(option), capitalised, name));
        }
        return java.append("}\n").toString();
    }

    /** What Spring's annotation processor does not find in the class: the defaults, and the values of enumerations. */
    String metadata() {
        JsonArray properties = new JsonArray();
        JsonArray hints = new JsonArray();
        for (ComponentOptionModel option : options) {
            JsonObject property = new JsonObject(Map.of("name", starter.prefix() + dashed(option.getName())));
            property.put("description", option.getDescription());
            if (option.getDefaultValue() != null) {
                property.put("defaultValue", option.getDefaultValue());
            }
            properties.add(new JsonObject(new TreeMap<>(property)));
            if (option.getEnums() != null) {
                JsonArray values = new JsonArray();
                option.getEnums().forEach(value -> values.add(new JsonObject(Map.of("value", value))));
                JsonObject hint = new JsonObject();
                hint.put("name", starter.prefix() + dashed(option.getName()));
                hint.put("values", values);
                hints.add(hint);
            }
        }
        JsonObject metadata = new JsonObject();
        metadata.put("properties", properties);
        metadata.put("hints", hints);
        return Jsoner.prettyPrint(metadata.toJson(), 2) + "\n";
    }

    /** What Spring binds to: the component's own type, a duration for one, and for an object the reference to a bean. */
    static String type(ComponentOptionModel option) {
        if ("duration".equals(option.getType())) {
            return "Duration";
        }
        if (option.isMultiValue()) {
            return "Map<String, Object>";
        }
        String box = BOXES.get(option.getJavaType());
        if (box != null) {
            return box;
        }
        return option.getEnums() != null ? option.getJavaType() : "String";
    }

    static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static String javadoc(ComponentOptionModel option) {
        return option.getDescription()
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace("*/", "*&#47;")
                .replace("@", "&#64;");
    }
}
