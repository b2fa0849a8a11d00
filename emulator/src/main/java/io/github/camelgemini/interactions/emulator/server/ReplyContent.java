/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a scripted reply says. Content stays out of {@code toString}. */
public sealed interface ReplyContent {

    /** Content that needs no resource: it replaces an answer as a whole. */
    sealed interface Ready extends ReplyContent {}

    /** What the rules answer, as without a script. */
    record ByRules() implements ReplyContent {}

    /** The text of a model's output. */
    record Text(String text) implements ReplyContent {
        @Override
        public String toString() {
            return "Text";
        }
    }

    /** The steps of a model. */
    record Steps(List<JsonNode> steps) implements ReplyContent {
        @Override
        public String toString() {
            return "Steps";
        }
    }

    /** The answered object as it is. */
    record Json(ObjectNode body) implements ReplyContent {
        @Override
        public String toString() {
            return "Json";
        }
    }

    /** An error. */
    record Failure(int status, ObjectNode body) implements Ready {}

    /** A body of any type. */
    record Raw(int status, String contentType, String body) implements Ready {
        @Override
        public String toString() {
            return "Raw";
        }
    }

    /** A stream of exactly this text. */
    record RawStream(String body) implements Ready {
        @Override
        public String toString() {
            return "RawStream";
        }
    }
}
