/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Events of sessions become exchanges, in order and bounded. */
package io.github.camelgemini.interactions.live.output;
