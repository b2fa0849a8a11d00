/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The HTTP server of the emulator: it reads requests, finds the {@link io.github.camelgemini.interactions.emulator.server.Resource} that
 * serves a path, applies scripted replies, and delivers answers and streams at their pace and with their faults. It knows no resource by
 * name. Internal: its public classes are public for the other packages of the emulator only.
 */
package io.github.camelgemini.interactions.emulator.server;
