/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * An offline emulator of the Gemini Interactions API, for tests and examples. It follows rules and is not a model.
 *
 * <p>{@link io.github.camelgemini.interactions.emulator.Emulator} starts it in Java,
 * {@link io.github.camelgemini.interactions.emulator.EmulatorExtension} in JUnit tests and
 * {@link io.github.camelgemini.interactions.emulator.EmulatorMain} on the command line;
 * {@link io.github.camelgemini.interactions.emulator.Reply} scripts an answer. This package is all that users need. The packages below it
 * are internal: their public classes are public for neighbours only.
 */
package io.github.camelgemini.interactions.emulator;
