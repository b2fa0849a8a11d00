/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.server;

import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The content of a scripted reply. Its {@code toString} does not show the content. */
public sealed interface ReplyContent {

    /** Content that needs no resource: it replaces the whole answer. */
    sealed interface Ready extends ReplyContent {}

    /** An answer by the rules, as without a script. */
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

    /** An object to answer with, unchanged. */
    record Json(ObjectNode body) implements ReplyContent {
        @Override
        public String toString() {
            return "Json";
        }
    }

    /** An answer by the rules, with a change of its JSON. Only decisions are changed; any other answer stays as it is. */
    record Changed(Consumer<ObjectNode> change) implements ReplyContent {
        @Override
        public String toString() {
            return "Changed";
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
