/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The tools of {@code gemini-interactions} are the functions of sessions. */
package io.github.camelgemini.interactions.live.function;
