/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The list of the resources that the emulator serves, and the refusal of all others. Internal. */
package io.github.camelgemini.interactions.emulator.api;
