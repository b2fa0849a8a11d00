/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** A Camel component for the Gemini Live API: component, endpoint, options, header names; and the wiring. */
package io.github.camelgemini.interactions.live;
