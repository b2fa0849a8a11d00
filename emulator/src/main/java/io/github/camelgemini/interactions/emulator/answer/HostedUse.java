/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * How an answer used a tool that the server runs.
 *
 * @param tool the tool, such as {@code google_search}
 * @param call the fields of the step that calls it, without those that identify it
 * @param result the same of its result
 * @param annotation what it adds to the answer's text, without the indices
 * @param answer the text that it answers with, if it does
 */
public record HostedUse(
        String tool, ObjectNode call, ObjectNode result, Optional<ObjectNode> annotation, Optional<String> answer) {}
