/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * One use of a tool that the server runs.
 *
 * @param tool the tool's type, such as {@code google_search}
 * @param call the fields of the call step, except those that identify it
 * @param result the fields of the result step, except those that identify it
 * @param annotation the annotation of the answer's text, without its indices
 * @param answer the text of the answer, if the tool provides it
 */
public record HostedUse(
        String tool, ObjectNode call, ObjectNode result, Optional<ObjectNode> annotation, Optional<String> answer) {}
