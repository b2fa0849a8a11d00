/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;

/** Starts the repositories that options name; the context stops them. */
final class Repositories {

    private Repositories() {}

    /**
     * Starts a repository unless it runs.
     *
     * @param repository may be null
     * @param option names the repository in failures
     * @return the repository
     */
    static StateRepository<String, String> started(
            CamelContext context, StateRepository<String, String> repository, String option) {
        if (repository != null) {
            try {
                context.addService(repository);
            } catch (Exception e) {
                throw new RuntimeCamelException("Option " + option + " cannot be started", e);
            }
        }
        return repository;
    }
}
