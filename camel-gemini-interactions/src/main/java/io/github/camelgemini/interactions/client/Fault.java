/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client;

/**
 * A failure that an interaction itself reports, in {@code errors} or in a step's {@code error}.
 *
 * @param code the API's code, or null
 * @param message the API's words, not yet freed of content, or null
 */
public record Fault(String code, String message) {}
