/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A call that the rules make.
 *
 * @param name the function
 * @param arguments what it is called with
 */
public record FunctionCall(String name, ObjectNode arguments) {}
