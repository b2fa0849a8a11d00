/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Sessions, which outlive their connections: input, events, functions, resumption, limits. No Camel type. */
package io.github.camelgemini.interactions.live.session;
