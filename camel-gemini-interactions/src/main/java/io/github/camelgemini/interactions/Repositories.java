/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.StateRepository;

/** Starts the repositories that options name. */
final class Repositories {

    private Repositories() {}

    /** Starts a repository, unless it runs already; the context stops it with itself. */
    static StateRepository<String, String> start(
            CamelContext camelContext, String option, StateRepository<String, String> repository) {
        try {
            // Now, and not when the whole context has started, where nobody would know for which option.
            camelContext.addService(repository, true, true);
            return repository;
        } catch (IllegalStateException e) {
            throw new RuntimeCamelException("Option " + option + " cannot be started. " + e.getMessage(), e);
        } catch (Exception e) {
            throw new RuntimeCamelException("Option " + option + " cannot be started", e);
        }
    }
}
