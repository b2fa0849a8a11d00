/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

/** The options of an endpoint that say what its answers must be. */
public interface OutputOptions {

    /** The name of a class, or null. */
    String getOutputClass();

    /** Whether a header may name another class. */
    boolean isAllowOutputClassHeader();

    /** What the body becomes, one of the constants of {@code ResponseOptions}. */
    String getOutputType();
}
