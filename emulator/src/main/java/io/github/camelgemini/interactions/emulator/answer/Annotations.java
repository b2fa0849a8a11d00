/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes annotations of each kind, without their offsets. */
final class Annotations {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Annotations() {}

    static ObjectNode url(String url, String title) {
        return JSON.objectNode().put("type", "url_citation").put("url", url).put("title", title);
    }

    static ObjectNode file(String source, int page) {
        ObjectNode file = JSON.objectNode()
                .put("type", "file_citation")
                .put("document_uri", "https://example.com/emulated.pdf")
                .put("file_name", "emulated.pdf")
                .put("source", source)
                .put("page_number", page)
                .put("media_id", "media-" + page);
        file.putObject("custom_metadata").put("language", "en");
        return file;
    }

    static ObjectNode place(String name) {
        ObjectNode place = JSON.objectNode()
                .put("type", "place_citation")
                .put("place_id", "places/emulated")
                .put("name", name)
                .put("url", "https://example.com/place");
        place.putArray("review_snippets")
                .addObject()
                .put("review_id", "review-1")
                .put("title", "Review of " + name)
                .put("url", "https://example.com/review");
        return place;
    }

    /** Makes the annotation of a spoken word, the number-th of its speaker; each takes half a second. */
    static ObjectNode word(String word, int number) {
        return JSON.objectNode()
                .put("type", "word_info")
                .put("text", word)
                .put("speaker", "spk_1")
                .put("start_offset", number * 0.5 + "s")
                .put("end_offset", (number + 1) * 0.5 + "s");
    }
}
