/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.live;

import io.github.camelgemini.interactions.live.output.OutputSettings;
import io.github.camelgemini.interactions.model.OptionChecks;

/**
 * The options of a consumer.
 *
 * @param maxSessions how many sessions may be open at once
 * @param maxTurnAudio how many bytes of the speech of a turn are kept for its end; 0 if the end has no speech
 */
record ConsumerSettings(OutputSettings output, int maxSessions, int maxTurnAudio) {

    ConsumerSettings {
        OptionChecks.atLeast("maxSessions", maxSessions, 1);
        OptionChecks.atLeast("maxTurnAudio", maxTurnAudio, 0);
    }
}
