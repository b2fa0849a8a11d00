/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.stream;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.model.StreamEvent;

/**
 * Finds the elements that have not been delivered, when the whole answer arrives instead of the rest of its stream, or when the stream is replayed. Delivered
 * elements cannot be taken back, so delivered text and arguments must be a prefix of the answer. Thoughts only comment on an answer, and the API may word them
 * differently in a replay; no further thoughts are delivered then. For one comparison.
 */
final class MissingElements {

    private static final String TEXT = "text";
    private static final String ARGUMENTS = "arguments";

    private final StreamElements elements;
    private final Interaction delivered;
    private final List<StreamItem.Event> missing = new ArrayList<>();
    private final List<JsonNode> deliveredCalls;
    private final List<JsonNode> deliveredMedia;
    private int textToSkip;
    private int thoughtToSkip;
    private int media;
    private int calls;

    private MissingElements(Interaction delivered, StreamElements elements) {
        this.elements = elements;
        this.delivered = delivered;
        this.deliveredCalls = calls(delivered);
        this.deliveredMedia =
                delivered.outputContents().stream().filter(Interaction::isMedia).toList();
    }

    /**
     * Finds the missing elements, in order.
     *
     * @param delivered the delivered part of the answer; the arguments of an incomplete call are fragments as text
     * @param whole the answer, or the part of it that is available
     * @throws GeminiInteractionsException with code {@code stream_inconsistent} when the delivered part is not a prefix of the answer
     */
    static List<StreamItem.Event> of(Interaction delivered, Interaction whole, StreamElements elements)
            throws GeminiInteractionsException {
        return new MissingElements(delivered, elements).find(whole);
    }

    /** Returns the elements that the start of a step already contains. */
    static List<StreamItem.Event> of(int index, JsonNode step, StreamElements elements) {
        MissingElements missing =
                new MissingElements(new Interaction(JsonNodeFactory.instance.objectNode(), null), elements);
        try {
            missing.step(index, step);
        } catch (GeminiInteractionsException e) {
            throw new IllegalStateException("Nothing was given out that a step could contradict", e);
        }
        return missing.missing;
    }

    private List<StreamItem.Event> find(Interaction whole) throws GeminiInteractionsException {
        String text = delivered.text();
        if (elements.isChosen(TEXT) && !whole.text().startsWith(text)) {
            throw StreamFailures.inconsistent(delivered);
        }
        textToSkip = text.length();
        String thoughts = thoughts(delivered);
        boolean sameThoughts = thoughts(whole).startsWith(thoughts);
        thoughtToSkip = sameThoughts ? thoughts.length() : Integer.MAX_VALUE;
        List<JsonNode> steps = whole.steps();
        for (int i = start(steps); i < steps.size(); i++) {
            step(i, steps.get(i));
        }
        if (steps.isEmpty()) {
            contents(0, whole.outputContents());
        }
        if (elements.isChosen(ARGUMENTS) && calls < deliveredCalls.size()) {
            throw StreamFailures.inconsistent(delivered);
        }
        return missing;
    }

    private void step(int index, JsonNode step) throws GeminiInteractionsException {
        switch (step.path("type").asText()) {
            case "model_output" -> contents(index, step.path("content"));
            case "thought" -> step.path("summary").forEach(part -> thought(index, part));
            case "function_call" -> arguments(index, step.path(ARGUMENTS));
            default -> {}
        }
    }

    private void contents(int index, Iterable<JsonNode> contents) throws GeminiInteractionsException {
        for (JsonNode content : contents) {
            if (StreamedContent.isText(content)) {
                String text = content.path(TEXT).asText("");
                int skipped = Math.min(textToSkip, text.length());
                textToSkip -= skipped;
                if (elements.isChosen(TEXT) && skipped < text.length()) {
                    add(index, "model_output", TEXT, delta -> delta.put(TEXT, text.substring(skipped)));
                }
            } else if (elements.isEveryDelta() && Interaction.isMedia(content)) {
                media(index, (ObjectNode) content);
            }
        }
    }

    private void media(int index, ObjectNode content) throws GeminiInteractionsException {
        if (media == deliveredMedia.size()) {
            add(index, "model_output", content.path("type").asText(""), delta -> delta.setAll(content));
        } else if (!deliveredMedia.get(media++).path("data").equals(content.path("data"))) {
            throw StreamFailures.inconsistent(delivered);
        }
    }

    private void thought(int index, JsonNode part) {
        String text = part.path(TEXT).asText("");
        int skipped = Math.min(thoughtToSkip, text.length());
        thoughtToSkip -= skipped;
        if (elements.isChosen("thoughts") && skipped < text.length()) {
            add(
                    index,
                    "thought",
                    "thought_summary",
                    delta -> delta.putObject("content").put("type", TEXT).put(TEXT, text.substring(skipped)));
        }
    }

    private void arguments(int index, JsonNode arguments) throws GeminiInteractionsException {
        JsonNode before =
                calls < deliveredCalls.size() ? deliveredCalls.get(calls).path(ARGUMENTS) : null;
        calls++;
        if (!elements.isChosen(ARGUMENTS) || arguments.isMissingNode()) {
            return;
        }
        String text = arguments.isTextual() ? arguments.textValue() : arguments.toString();
        String fragments = before == null || JsonMerge.isEmpty(before) ? "" : fragments(before, arguments, text);
        if (!text.startsWith(fragments)) {
            throw StreamFailures.inconsistent(delivered);
        }
        boolean nothing = fragments.isEmpty() && JsonMerge.isEmpty(arguments);
        if (text.length() > fragments.length() && !nothing) {
            add(
                    index,
                    "function_call",
                    "arguments_delta",
                    delta -> delta.put(ARGUMENTS, text.substring(fragments.length())));
        }
    }

    /** Returns the delivered text of arguments. If equal JSON was written differently, all of the text counts as delivered. */
    private static String fragments(JsonNode before, JsonNode arguments, String text) {
        JsonNode json = before;
        if (before.isTextual() && !arguments.isTextual()) {
            try {
                json = Json.read(before.textValue());
            } catch (JsonProcessingException e) {
                return before.textValue();
            }
        }
        if (json.equals(arguments)) {
            return text;
        }
        return before.isTextual() ? before.textValue() : before.toString();
    }

    private void add(int index, String stepType, String deltaType, Consumer<ObjectNode> content) {
        ObjectNode delta = JsonNodeFactory.instance.objectNode().put("type", deltaType);
        content.accept(delta);
        missing.add(new StreamItem.Event(StreamEvent.ofDelta(index, delta), stepType));
    }

    private static int start(List<JsonNode> steps) {
        int start = 0;
        for (int i = 0; i < steps.size(); i++) {
            if ("user_input".equals(steps.get(i).path("type").asText())) {
                start = i + 1;
            }
        }
        return start;
    }

    private static String thoughts(Interaction interaction) {
        StringBuilder text = new StringBuilder();
        List<JsonNode> steps = interaction.steps();
        for (JsonNode step : steps.subList(start(steps), steps.size())) {
            if ("thought".equals(step.path("type").asText())) {
                step.path("summary").forEach(part -> text.append(part.path(TEXT).asText("")));
            }
        }
        return text.toString();
    }

    private static List<JsonNode> calls(Interaction interaction) {
        List<JsonNode> steps = interaction.steps();
        return steps.subList(start(steps), steps.size()).stream()
                .filter(step -> "function_call".equals(step.path("type").asText()))
                .toList();
    }
}
