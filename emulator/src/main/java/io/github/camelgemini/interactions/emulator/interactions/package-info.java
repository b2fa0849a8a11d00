/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The resource {@code interactions}: it checks requests, lets the rules of {@code answer} answer, stores interactions and makes the events
 * of their streams. Internal.
 */
package io.github.camelgemini.interactions.emulator.interactions;
