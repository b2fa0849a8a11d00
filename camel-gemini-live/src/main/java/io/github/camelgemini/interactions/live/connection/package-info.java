/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** One connection of the Live API: WebSocket, limits, errors. No Camel type. */
package io.github.camelgemini.interactions.live.connection;
