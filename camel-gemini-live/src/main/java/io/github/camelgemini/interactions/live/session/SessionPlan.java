/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live.session;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connector;

/**
 * What a session is opened with. Later messages for the session do not change it.
 *
 * @param connector opens its connections
 * @param setup the message {@code {"setup":{...}}} without handle and functions; never changed
 * @param functions the functions that its model can call
 * @param settings its limits
 */
public record SessionPlan(Connector connector, ObjectNode setup, Functions functions, SessionSettings settings) {

    /** Empty, because the setup holds prompts. */
    @Override
    public String toString() {
        return "SessionPlan[]";
    }
}
