/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.state;

import java.util.Objects;

import io.github.camelgemini.interactions.model.Token;

/**
 * An interaction in the background whose end somebody waits for.
 *
 * @param id the id of the interaction
 * @param data a text of the component, which the repository returns unchanged; never null
 * @param reads how often the job was released, because the interaction still ran or its exchange failed; 0 for a new job
 */
public record PendingJob(String id, String data, int reads) {

    /** Checks that nothing is null. */
    public PendingJob {
        Objects.requireNonNull(id);
        Objects.requireNonNull(data);
    }

    /** Contains no data. */
    @Override
    public String toString() {
        return "PendingJob[id=" + Token.id(id) + ", reads=" + reads + "]";
    }
}
