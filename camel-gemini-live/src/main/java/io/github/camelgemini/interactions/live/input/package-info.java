/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Messages of routes become input of sessions. */
package io.github.camelgemini.interactions.live.input;
