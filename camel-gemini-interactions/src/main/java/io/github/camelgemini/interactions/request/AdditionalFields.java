/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** The fields of an option such as {@code additionalBodyProperty}, read once. Immutable. */
public final class AdditionalFields {

    private record Field(String name, List<String> path, JsonNode value) {

        @Override
        public String toString() {
            return "Field[]";
        }
    }

    private final List<Field> fields;

    private AdditionalFields(List<Field> fields) {
        this.fields = fields;
    }

    /**
     * Reads the option.
     *
     * @param name the name of the option
     * @param option its values by the names of fields; a dot selects a field of an object
     * @throws IllegalArgumentException when the name of a field has an empty part
     */
    public static AdditionalFields of(String name, Map<String, Object> option, ObjectMapper mapper) {
        List<Field> fields = new ArrayList<>();
        option.forEach((field, value) -> {
            String full = name + '.' + field;
            List<String> path = List.of(field.split("\\.", -1));
            if (path.contains("")) {
                throw new IllegalArgumentException(full + " is no name of a field: a part of it is empty");
            }
            if (value != null) {
                fields.add(new Field(full, path, OptionFields.json(value, mapper)));
            }
        });
        return new AdditionalFields(List.copyOf(fields));
    }

    /**
     * Sets the fields, and replaces fields that the request has already. Copies the objects that it changes, because they may be shared.
     *
     * @throws GeminiInteractionsException of category {@code VALIDATION} when a name leads into a field that is no object
     */
    public void mergeInto(ObjectNode request) throws GeminiInteractionsException {
        for (Field field : fields) {
            ObjectNode target = request;
            int last = field.path.size() - 1;
            for (String name : field.path.subList(0, last)) {
                target = copyOfChild(target, name, field);
            }
            target.set(field.path.get(last), field.value);
        }
    }

    private static ObjectNode copyOfChild(ObjectNode parent, String name, Field field)
            throws GeminiInteractionsException {
        JsonNode child = parent.path(name);
        if (!child.isMissingNode() && !child.isObject()) {
            throw InvalidRequest.of(
                    InvalidRequest.OPTION, field.name + " leads into " + name + ", which is no object in this request");
        }
        ObjectNode copy = parent.putObject(name);
        if (child instanceof ObjectNode object) {
            copy.setAll(object);
        }
        return copy;
    }
}
