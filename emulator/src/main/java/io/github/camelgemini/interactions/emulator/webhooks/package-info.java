/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The resource {@code webhooks}: what clients register, the events, their signatures and their delivery. Internal.
 */
package io.github.camelgemini.interactions.emulator.webhooks;
