/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

/** The properties of a component that need more than to be copied to it. Each is null if it is not set. */
public interface StarterProperties {

    /** Returns the reference to the bean on which the other properties are set. */
    String getConfiguration();

    /** Returns the reference to the bean with the TLS settings. */
    String getSslContextParameters();

    /** Returns the name of the SSL bundle with the TLS settings. */
    String getSslBundle();
}
