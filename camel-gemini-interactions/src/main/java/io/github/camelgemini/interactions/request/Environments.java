/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** The field {@code environment} of a request: {@code remote} for a new environment, the id of one, or an object (API reference, "Managed sandbox"). */
public final class Environments {

    /** The name of the field. */
    public static final String FIELD = "environment";

    /** The value for a new environment. */
    public static final String NEW = "remote";

    private static final String ID = "environment_id";

    private Environments() {}

    /** Whether a request with this value runs in a new environment. A missing value is not new. */
    public static boolean isNew(JsonNode environment) {
        return environment.isObject() ? !environment.hasNonNull(ID) : NEW.equals(environment.textValue());
    }

    /**
     * Returns the value with which a request continues in an environment. An object keeps its other fields, such as the network, but not {@code sources}: they
     * are there already, and sending them again would overwrite what the agent has changed.
     *
     * @param environment the value of the request before; may be missing. Not changed
     * @param id the environment to continue in
     */
    public static JsonNode continuing(JsonNode environment, String id) {
        if (!(environment instanceof ObjectNode object)) {
            return TextNode.valueOf(id);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        copy.remove("sources");
        return copy.put(ID, id);
    }

    /** Whether the environment of an earlier turn may take the place of the environment of a request: the request would make a new one, or names none and has an agent of a user. */
    public static boolean isOpen(ObjectNode request) {
        JsonNode environment = request.path(FIELD);
        String agent = request.path(RequestFields.AGENT).asText("");
        return environment.isMissingNode() ? !agent.isEmpty() && !AgentNames.isDeepResearch(agent) : isNew(environment);
    }

    /** Returns the value for a new environment with the other fields of an object. The parameter may be missing, and is not changed. */
    static JsonNode renewed(JsonNode environment) {
        if (!(environment instanceof ObjectNode object)) {
            return TextNode.valueOf(NEW);
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        copy.remove(ID);
        return copy;
    }
}
