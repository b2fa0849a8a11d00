/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/** The texts and bytes that the server sends and that the contestants must have read. */
public final class Canned {

    /** The model that all requests name. */
    public static final String MODEL = "gemini-3.8-flash";

    /** What all contestants ask. */
    public static final String QUESTION =
            "Which of the parcels of order 4711 has left the warehouse, and when will it arrive at the customer's door?";

    /** The text of an answer. */
    public static final String ANSWER =
            "Both parcels of order 4711 have left the warehouse. The first, with the kettle, "
                    + "arrives on Tuesday between nine and noon; the second, with the toaster, is a day later. \"Nobody home\" is fine: "
                    + "the neighbour at number 12 takes both.\nIs there anything else?";

    /** The answer as a schema asks for it. */
    public static final String STRUCTURED_ANSWER =
            "{\"order\":\"4711\",\"parcels\":[{\"id\":\"A-1\",\"content\":\"kettle\",\"weight\":1.25,\"state\":\"sent\"},"
                    + "{\"id\":\"A-2\",\"content\":\"toaster\",\"weight\":2.5,\"state\":\"sent\"},"
                    + "{\"id\":\"A-3\",\"content\":\"filters\",\"weight\":0.2,\"state\":\"packed\"}],\"complete\":false}";

    /** The schema of the structured answer. */
    public static final String SCHEMA = "{\"type\":\"object\",\"required\":[\"order\",\"parcels\",\"complete\"],"
            + "\"properties\":{\"order\":{\"type\":\"string\",\"pattern\":\"^[0-9]+$\"},\"complete\":{\"type\":\"boolean\"},"
            + "\"parcels\":{\"type\":\"array\",\"maxItems\":20,\"items\":{\"type\":\"object\","
            + "\"required\":[\"id\",\"content\",\"weight\",\"state\"],\"properties\":{\"id\":{\"type\":\"string\"},"
            + "\"content\":{\"type\":\"string\",\"maxLength\":100},\"weight\":{\"type\":\"number\",\"minimum\":0},"
            + "\"state\":{\"type\":\"string\",\"enum\":[\"packed\",\"sent\",\"delivered\"]}}}}}}";

    /** How many text deltas a stream has. */
    public static final int DELTAS = 200;

    /** The text of each delta. */
    public static final String DELTA = "a few words, ";

    /** How often the tool loop calls a function before it answers. */
    public static final int TOOL_ROUNDS = 4;

    /** How many questions a request for decisions has. */
    public static final int QUESTIONS = 100;

    /** The id of the interactions of all scripts but the tool loop. */
    public static final String ID = "v1_ChdTbXNIYXFyUEV0ZUttdGtQNXVqVHdRRRIXU21zSGFxclBFdGVLbXRrUDV1alR3UUU";

    private static final String SIGNATURE = "CqwBAQw51sfg".repeat(12);
    private static final String USAGE =
            "\"usage\":{\"total_tokens\":118,\"total_input_tokens\":27,\"input_tokens_by_modality\":[{\"modality\":\"text\",\"tokens\":27}],"
                    + "\"total_cached_tokens\":0,\"total_output_tokens\":59,\"total_tool_use_tokens\":0,\"total_thought_tokens\":32}";
    private static final String TIMES =
            "\"created\":\"2026-05-15T18:51:55Z\",\"updated\":\"2026-05-15T18:51:55Z\",\"service_tier\":\"standard\"";
    private static final String TAIL = "\"object\":\"interaction\",\"model\":\"" + MODEL + "\"";

    private Canned() {}

    /** Returns a completed interaction with this text. */
    public static byte[] interaction(String text) {
        return bytes(interaction(ID, "completed", output(text)));
    }

    /** Returns an interaction that runs in the background. */
    public static byte[] running(String id) {
        return bytes("{\"id\":\"" + id + "\",\"status\":\"in_progress\"," + TIMES + "," + TAIL + "}");
    }

    /** Returns what a background interaction has become. */
    public static byte[] ended(String id) {
        return bytes(interaction(id, "completed", output(ANSWER)));
    }

    /** Returns the answer of one round of the tool loop, counted from 0; the last one has text. */
    public static byte[] toolRound(int round) {
        if (round >= TOOL_ROUNDS) {
            return bytes(interaction(roundId(round), "completed", output(ANSWER)));
        }
        String call = "{\"type\":\"function_call\",\"id\":\"call-" + round
                + "\",\"name\":\"find_parcel\",\"arguments\":{\"order\":\"4711\",\"number\":" + round + "}}";
        return bytes(interaction(roundId(round), "requires_action", call));
    }

    /** Returns the id of the interaction of one round of the tool loop. */
    public static String roundId(int round) {
        return "v1_round" + round;
    }

    /** Returns the answers of 100 yes-no questions. */
    public static byte[] decisions() {
        StringJoiner answers = new StringJoiner(
                ",",
                "{\"answers\":{",
                "},\"usage\":{\"total_input_tokens\":80," + "\"total_output_tokens\":0,\"total_tokens\":80}}");
        for (int i = 0; i < QUESTIONS; i++) {
            answers.add(
                    "\"q" + i + "\":{\"type\":\"noul\",\"noul\":0.9" + i % 10 + ",\"confidence\":0.9" + i % 10 + "}");
        }
        return bytes(answers.toString());
    }

    /** Returns the questions of a request for decisions. */
    public static String questions() {
        StringJoiner questions = new StringJoiner(",", "{", "}");
        for (int i = 0; i < QUESTIONS; i++) {
            questions.add("\"q" + i + "\":{\"type\":\"noul\",\"instructions\":\"Does the writer ask for thing number "
                    + i + "?\"}");
        }
        return questions.toString();
    }

    /** Returns the answer in the vocabulary of generateContent, which LangChain4j speaks. */
    public static byte[] generateContent(String text) {
        return bytes("{\"candidates\":[{\"content\":{\"parts\":[{\"text\":" + quoted(text)
                + "}],\"role\":\"model\"},\"finishReason\":\"STOP\",\"index\":0}],"
                + "\"usageMetadata\":{\"promptTokenCount\":27,\"candidatesTokenCount\":59,\"totalTokenCount\":118,"
                + "\"thoughtsTokenCount\":32},\"modelVersion\":\"" + MODEL + "\",\"responseId\":\"4711\"}");
    }

    /** Returns the events before the first delta of a stream. */
    public static byte[] streamBegin() {
        return bytes(event(
                        "interaction.created",
                        "\"interaction\":{\"id\":\"" + ID + "\",\"status\":\"in_progress\"," + TAIL + "}")
                + event("interaction.status_update", "\"interaction_id\":\"" + ID + "\",\"status\":\"in_progress\"")
                + event("step.start", "\"index\":0,\"step\":{\"type\":\"thought\"}")
                + event(
                        "step.delta",
                        "\"index\":0,\"delta\":{\"signature\":\"" + SIGNATURE + "\",\"type\":\"thought_signature\"}")
                + event("step.stop", "\"index\":0")
                + event("step.start", "\"index\":1,\"step\":{\"type\":\"model_output\"}"));
    }

    /** Returns this many deltas. */
    public static byte[] deltas(int count) {
        return bytes(event("step.delta", "\"index\":1,\"delta\":{\"text\":" + quoted(DELTA) + ",\"type\":\"text\"}")
                .repeat(count));
    }

    /** Returns the events after the last delta. */
    public static byte[] streamEnd() {
        return bytes(event("step.stop", "\"index\":1")
                + event(
                        "interaction.completed",
                        "\"interaction\":{\"id\":\"" + ID + "\",\"status\":\"completed\"," + USAGE + "," + TIMES + ","
                                + TAIL + "}")
                + "event: done\ndata: [DONE]\n\n");
    }

    /** Returns the description of a file that was uploaded. */
    public static byte[] file(String baseUrl) {
        return bytes("{\"file\":" + fileFields(baseUrl) + "}");
    }

    /** Returns the fields of a file, as a request for it has them. */
    public static String fileFields(String baseUrl) {
        return "{\"name\":\"files/abc-123\",\"mimeType\":\"application/pdf\",\"sizeBytes\":\"1\","
                + "\"createTime\":\"2026-11-21T10:00:00.000000Z\",\"updateTime\":\"2026-11-21T10:00:00.000000Z\","
                + "\"expirationTime\":\"2026-11-23T10:00:00.000000Z\",\"uri\":\"" + baseUrl
                + "/v1beta/files/abc-123\",\"state\":\"ACTIVE\",\"source\":\"UPLOADED\"}";
    }

    private static String interaction(String id, String status, String steps) {
        return "{\"id\":\"" + id + "\",\"status\":\"" + status + "\"," + USAGE + "," + TIMES
                + ",\"steps\":[{\"signature\":\"" + SIGNATURE + "\",\"type\":\"thought\"}," + steps + "]," + TAIL + "}";
    }

    private static String output(String text) {
        return "{\"content\":[{\"text\":" + quoted(text) + ",\"type\":\"text\"}],\"type\":\"model_output\"}";
    }

    private static String event(String type, String fields) {
        return "event: " + type + "\ndata: {" + fields + ",\"event_type\":\"" + type + "\"}\n\n";
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
