/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The resource {@code decisions}: answers to closed questions about one input. Internal. */
package io.github.camelgemini.interactions.emulator.decisions;
