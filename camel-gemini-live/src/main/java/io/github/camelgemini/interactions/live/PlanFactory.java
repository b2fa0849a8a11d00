/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.live.connection.Connector;
import io.github.camelgemini.interactions.live.function.ToolFunctions;
import io.github.camelgemini.interactions.live.session.SessionPlan;
import io.github.camelgemini.interactions.live.session.SessionSettings;

/** Creates the plans of the sessions that a producer opens. Thread-safe. */
final class PlanFactory {

    private final Connector connector;
    private final ObjectNode setup;
    private final ToolFunctions functions;
    private final SessionSettings settings;

    /**
     * Creates a factory.
     *
     * @param setup the message {@code {"setup":{...}}} without handle and functions
     * @param settings the limits of sessions; that of the speech of a turn is given with each plan
     */
    PlanFactory(Connector connector, ObjectNode setup, ToolFunctions functions, SessionSettings settings) {
        this.connector = connector;
        this.setup = setup;
        this.functions = functions;
        this.settings = settings;
    }

    /**
     * Creates a plan.
     *
     * @param maxTurnAudio how many bytes of the speech of a turn are kept
     */
    SessionPlan create(int maxTurnAudio) {
        SessionSettings limited = new SessionSettings(
                settings.resumption(),
                settings.maxReconnects(),
                settings.firstPause(),
                settings.maxBufferedInput(),
                settings.maxReplayedInput(),
                settings.maxDuration(),
                settings.silenceTimeout(),
                maxTurnAudio,
                settings.maxParallelTools());
        return new SessionPlan(connector, setup, functions, limited);
    }
}
