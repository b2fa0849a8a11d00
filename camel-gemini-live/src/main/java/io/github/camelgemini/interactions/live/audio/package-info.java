/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Samples and files of sound. No Camel type. */
package io.github.camelgemini.interactions.live.audio;
