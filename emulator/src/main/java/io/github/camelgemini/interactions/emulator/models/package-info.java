/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The resource {@code models}: list models, read a model, count tokens. Internal. */
package io.github.camelgemini.interactions.emulator.models;
