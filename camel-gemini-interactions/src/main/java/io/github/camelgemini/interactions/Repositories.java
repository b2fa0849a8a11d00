/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;

/** Starts the repositories that options name. */
final class Repositories {

    private Repositories() {}

    /** Starts a repository unless it is already running. The Camel context stops it. */
    static <T> T start(CamelContext camelContext, String option, T repository) {
        try {
            // Start now instead of with the context, so that a failure can name the option.
            camelContext.addService(repository, true, true);
            return repository;
        } catch (IllegalStateException e) {
            throw new RuntimeCamelException("Option " + option + " cannot be started. " + e.getMessage(), e);
        } catch (Exception e) {
            throw new RuntimeCamelException("Option " + option + " cannot be started", e);
        }
    }
}
