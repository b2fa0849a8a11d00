/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A function call in an answer.
 *
 * @param name the function's name
 * @param arguments the arguments of the call
 */
public record FunctionCall(String name, ObjectNode arguments) {}
