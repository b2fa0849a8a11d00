/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.live;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.CallRules;
import io.github.camelgemini.interactions.emulator.answer.Conversation;
import io.github.camelgemini.interactions.emulator.answer.FunctionCall;
import io.github.camelgemini.interactions.emulator.answer.RuleBook;
import io.github.camelgemini.interactions.emulator.answer.UploadedContents;
import io.github.camelgemini.interactions.emulator.document.UnreadableDocumentException;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.Charge;

/**
 * The turns of one session: answers what the user has said, calls functions and waits for their results, and stops when it is interrupted. At
 * most one turn is under way. Used under the lock of the connection.
 */
final class Dialogue {

    private final Setup setup;
    private final SessionState state;
    private final Outbox outbox;
    private final UploadedContents files;
    private final Effects effects;
    private final OpenCalls calls = new OpenCalls();
    private final List<JsonNode> results = new ArrayList<>();
    private final List<JsonNode> resultsForLater = new ArrayList<>();
    private List<JsonNode> waitingInput = List.of();
    private boolean inputWaits;
    private boolean heardWaits;
    private Optional<Turn> current = Optional.empty();

    /** What a dialogue changes outside of itself. */
    interface Effects {

        /** Takes what a turn costs. */
        void bill(Charge charge);

        /** Saves the state and returns its handle. */
        String save(SessionState state);
    }

    /**
     * A turn that is under way.
     *
     * @param usage what it has read
     * @param answer its answer; empty while it waits for results
     */
    private record Turn(LiveUsage usage, Optional<SpokenAnswer> answer) {

        String said() {
            return answer.map(SpokenAnswer::said).orElse("");
        }
    }

    Dialogue(Setup setup, SessionState state, Outbox outbox, UploadedContents files, Effects effects) {
        this.setup = setup;
        this.state = state;
        this.outbox = outbox;
        this.files = files;
        this.effects = effects;
    }

    /** Adds steps to the history that nobody answers. */
    void remember(List<JsonNode> steps) {
        steps.forEach(step -> state.history().add(LiveSteps.remembered(step)));
    }

    /** Sends a handle of the current state, if the client asked for handles. */
    void sendHandle() {
        if (setup.resumption()) {
            outbox.add(LiveMessages.resumable(effects.save(state)));
        }
    }

    /**
     * Answers the user's input, or keeps it until the turn under way has ended.
     *
     * @param input the steps of the user
     * @param heard whether the input was spoken
     */
    void answer(List<JsonNode> input, boolean heard) {
        List<JsonNode> all = new ArrayList<>(waitingInput);
        all.addAll(input);
        if (current.isPresent()) {
            // A document that cannot be read is refused now, while the client's message is being taken.
            conversation(input);
            waitingInput = all;
            inputWaits = true;
            heardWaits = heard;
        } else {
            waitingInput = List.of();
            inputWaits = false;
            begin(all, heard);
        }
    }

    private void begin(List<JsonNode> input, boolean heard) {
        if (setup.resumption()) {
            outbox.add(LiveMessages.notResumable());
        }
        respond(input, heard);
    }

    private void respond(List<JsonNode> input, boolean heard) {
        Conversation conversation = conversation(input);
        remember(input);
        LiveUsage usage = new LiveUsage(setup, conversation, heard);
        if (setup.model().transcribes()) {
            current = Optional.of(new Turn(usage, Optional.empty()));
            outbox.add(complete());
            goOn();
            return;
        }
        ArrayNode tools = JsonNodeFactory.instance.arrayNode();
        setup.functions().forEach(function -> tools.add(function.tool()));
        List<FunctionCall> called =
                CallRules.calls(conversation, tools, MissingNode.getInstance()).calls();
        if (called.isEmpty()) {
            say(RuleBook.answer(conversation, MissingNode.getInstance(), false, false), usage);
        } else {
            call(called, usage);
        }
    }

    private Conversation conversation(List<JsonNode> input) {
        try {
            return Conversation.of(state.history(), input, files);
        } catch (UnreadableDocumentException e) {
            throw ApiException.invalid(e.getMessage());
        }
    }

    private void say(String text, LiveUsage usage) {
        SpokenAnswer answer = new SpokenAnswer(setup, text, this::end);
        current = Optional.of(new Turn(usage, Optional.of(answer)));
        outbox.play(answer);
    }

    /** Calls functions. A turn waits for the results of those that block; about the others it says that they have begun. */
    private void call(List<FunctionCall> called, LiveUsage usage) {
        ArrayNode sent = JsonNodeFactory.instance.arrayNode();
        List<String> names = new ArrayList<>();
        for (FunctionCall call : called) {
            boolean blocking = setup.functions().stream()
                    .filter(function -> function.name().equals(call.name()))
                    .allMatch(DeclaredFunction::blocking);
            String id = calls.open(call.name(), blocking);
            sent.addObject().put("id", id).put("name", call.name()).set("args", call.arguments());
            state.history().add(LiveSteps.call(id, call.name(), call.arguments()));
            names.add(call.name());
        }
        current = Optional.of(new Turn(usage, Optional.empty()));
        outbox.add(LiveMessages.toolCall(sent));
        if (!calls.holdUp()) {
            say("I have started " + String.join(" and ", names) + ".", usage);
        }
    }

    /** Makes the last message of an answer. */
    private ObjectNode end() {
        ObjectNode last = complete();
        goOn();
        return last;
    }

    /** Ends the turn under way and makes its last message. */
    private ObjectNode complete() {
        Turn turn = current.orElseThrow();
        current = Optional.empty();
        if (!turn.said().isBlank()) {
            state.history().add(LiveSteps.modelOutput(turn.said().strip()));
        }
        effects.bill(turn.usage().charge(turn.said()));
        return LiveMessages.flag("turnComplete")
                .set("usageMetadata", turn.usage().metadata(turn.said()));
    }

    /** Sends a handle after a turn, and begins the next one if something has waited for that. */
    private void goOn() {
        sendHandle();
        if (!resultsForLater.isEmpty()) {
            List<JsonNode> input = List.copyOf(resultsForLater);
            resultsForLater.clear();
            begin(input, false);
        } else if (inputWaits) {
            answer(List.of(), heardWaits);
        }
    }

    /** Stops the turn under way, if there is one, because the user goes on. Calls for whose results it waits are cancelled. */
    void interrupt() {
        if (current.isEmpty()) {
            return;
        }
        outbox.stop();
        List<String> cancelled = calls.cancel();
        if (!cancelled.isEmpty()) {
            outbox.add(LiveMessages.toolCallCancellation(cancelled));
            Set<String> ids = Set.copyOf(cancelled);
            state.history().removeIf(step -> ids.contains(step.path("id").asText()));
        }
        remember(results);
        results.clear();
        outbox.add(LiveMessages.flag("interrupted"));
        outbox.add(complete());
        sendHandle();
    }

    /**
     * Takes results of functions.
     *
     * @throws ApiException if a result belongs to no open call
     */
    void takeResults(JsonNode responses) {
        boolean interrupts = false;
        List<JsonNode> others = new ArrayList<>();
        for (JsonNode response : responses) {
            if (!calls.answer(response)) {
                continue;
            }
            String id = response.path("id").asText();
            JsonNode result = LiveSteps.result(id, calls.name(id), response.path("response"));
            String scheduling = response.path("scheduling")
                    .asText(response.path("response").path("scheduling").asText());
            if (calls.isBlocking(id)) {
                results.add(result);
            } else if ("SILENT".equals(scheduling)) {
                remember(List.of(result));
            } else {
                others.add(result);
                interrupts |= "INTERRUPT".equals(scheduling);
            }
        }
        if (!results.isEmpty() && !calls.holdUp()) {
            List<JsonNode> input = List.copyOf(results);
            results.clear();
            respond(input, false);
        }
        takeLateResults(others, interrupts);
    }

    private void takeLateResults(List<JsonNode> late, boolean interrupts) {
        if (late.isEmpty()) {
            return;
        }
        if (interrupts) {
            interrupt();
        }
        if (current.isPresent()) {
            resultsForLater.addAll(late);
        } else {
            begin(late, false);
        }
    }
}
