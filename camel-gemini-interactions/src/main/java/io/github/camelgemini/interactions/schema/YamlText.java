/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Parses YAML. The only class that uses the YAML library, which is optional. Creates maps, lists and scalars, and never an object of another class. */
final class YamlText {

    private YamlText() {}

    /**
     * Parses one YAML document.
     *
     * @param name the name of the text in messages
     * @throws IllegalArgumentException if the text is not a YAML document, has a duplicate key, or has an alias of a collection, which could expand without
     *     limit
     */
    static JsonNode parse(String name, String text, ObjectMapper mapper) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(name)
                .setAllowDuplicateKeys(false)
                .setMaxAliasesForCollections(0)
                .build();
        try {
            return mapper.valueToTree(new Load(settings).loadFromString(text));
        } catch (MarkedYamlEngineException e) {
            throw new IllegalArgumentException(name + " is not valid YAML: " + place(e), e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(name + " is not valid YAML: " + e.getMessage(), e);
        } catch (IllegalArgumentException | StackOverflowError e) {
            throw new IllegalArgumentException(
                    name + " is not valid YAML: it is nested too deeply, or has an empty key", e);
        }
    }

    private static String place(MarkedYamlEngineException e) {
        return e.getProblemMark()
                .map(mark -> e.getProblem() + ", line " + (mark.getLine() + 1) + ", column " + (mark.getColumn() + 1))
                .orElse(e.getProblem());
    }
}
