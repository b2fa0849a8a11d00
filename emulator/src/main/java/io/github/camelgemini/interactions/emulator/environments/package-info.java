/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The resource {@code environments}: the sandboxes of agents and their files. Internal.
 */
package io.github.camelgemini.interactions.emulator.environments;
