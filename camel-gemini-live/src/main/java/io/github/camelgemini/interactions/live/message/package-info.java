/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The messages of the Live API, in both directions. No Camel type, no network. */
package io.github.camelgemini.interactions.live.message;
