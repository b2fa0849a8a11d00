/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The resource {@code interactions}: it checks requests, answers them by the rules in {@code answer}, stores interactions and makes the events
 * of their streams. Internal.
 */
package io.github.camelgemini.interactions.emulator.interactions;
