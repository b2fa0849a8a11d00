/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.validation;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/**
 * The content blocks that several resources take: text, image, audio, video, document. {@code content-rules.json} has what the API requires in
 * addition to the types of Google's client; conditions that no table can express are in this class.
 */
public final class ContentShapes {

    private static final JsonNode RULES = FieldTable.read(ContentShapes.class, "content-rules.json");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}(\\.\\d{1,9})?s");

    private ContentShapes() {}

    /**
     * Makes a table that checks content blocks.
     *
     * @param types the types of a request, with those of its content blocks
     * @param rules the rules of the request
     * @return a table in which further types can be defined
     */
    public static FieldTable table(JsonNode types, JsonNode rules) {
        FieldTable table = new FieldTable(types, RULES, rules);
        table.define("offset", seconds("an offset in seconds such as '10.5s'"));
        for (Map.Entry<String, JsonNode> media : RULES.path("mediaTypes").properties()) {
            table.condition(media.getKey(), mediaTypes(table, media.getKey()));
        }
        return table.condition("StaticMediaProcessing", ContentShapes::checkOffsets);
    }

    /**
     * Returns the shape of a content block outside of a step: only a step may contain a video with {@code processing}.
     *
     * @param table a table that this class has made
     * @param union the name of the union of all content blocks
     */
    public static TaggedShape direct(FieldTable table, String union) {
        Shape still = table.object("VideoContent").without("processing").and(mediaTypes(table, "VideoContent"));
        return table.tagged(union).put("video", still);
    }

    /**
     * Returns the shape of a number of seconds such as {@code 8s}.
     *
     * @param expected what an error says is expected
     */
    public static Shape seconds(String expected) {
        return Shape.kind(
                expected,
                value -> value.isTextual() && SECONDS.matcher(value.asText()).matches());
    }

    private static MediaShape mediaTypes(FieldTable table, String content) {
        return new MediaShape(
                table.values(content + "MimeType"),
                FieldTable.texts(RULES.path("mediaTypes").path(content)));
    }

    private static void checkOffsets(JsonNode processing, String path) {
        String start = processing.path("start_offset").asText("0s");
        String end = processing.path("end_offset").asText("");
        if (!end.isEmpty() && number(end).compareTo(number(start)) <= 0) {
            throw ApiException.invalid("Invalid value at '" + path + ".end_offset': expected more than the start.");
        }
    }

    private static BigDecimal number(String seconds) {
        return new BigDecimal(seconds.substring(0, seconds.length() - 1));
    }
}
