/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * The Live API: sessions over a WebSocket in which a client sends text, audio and pictures, and rules answer with text or audio at once. Also
 * the short-lived tokens with which browsers connect. Internal; users control it by {@code Emulator.live()}.
 */
package io.github.camelgemini.interactions.emulator.live;
