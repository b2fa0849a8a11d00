/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.CallRules;
import io.github.camelgemini.interactions.emulator.answer.FunctionCall;
import io.github.camelgemini.interactions.emulator.answer.FunctionCalls;
import io.github.camelgemini.interactions.emulator.answer.HostedTools;
import io.github.camelgemini.interactions.emulator.answer.HostedUse;
import io.github.camelgemini.interactions.emulator.answer.MediaRules;
import io.github.camelgemini.interactions.emulator.answer.RuleBook;
import io.github.camelgemini.interactions.emulator.answer.RunPhrases;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** Makes the interaction that answers a valid create request. Thread-safe. */
final class InteractionBuilder {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SUMMARY = "**Reading the input**\n\nA rule of the emulator answers; no model thinks.";

    private final Clock clock;
    private final GeneratedFiles files;
    private final Leniency leniency;
    private final AgentAnswers agents;

    /**
     * Makes the builder.
     *
     * @param files stores the files that answers refer to
     * @param agents makes the steps of agents
     */
    InteractionBuilder(Clock clock, GeneratedFiles files, Leniency leniency, AgentAnswers agents) {
        this.agents = agents;
        this.clock = clock;
        this.files = files;
        this.leniency = leniency;
    }

    /**
     * Answers by the rules.
     *
     * @throws ApiException if no rule can make the requested answer
     */
    ObjectNode byRules(CreateRequest request) {
        agents.open(request);
        FunctionCalls calls = CallRules.calls(
                request.conversation(),
                request.body().path("tools"),
                request.generationConfig().path("tool_choice"));
        if (!calls.calls().isEmpty()) {
            return RuleBook.isLong(request.conversation())
                    ? ofTextAndCalls(request, calls)
                    : ofCalls(request, calls, "");
        }
        Optional<AgentAnswers.Answer> agent = agents.answer(request);
        if (agent.isPresent()) {
            return ofAgent(request, agent.get());
        }
        List<HostedUse> uses =
                HostedTools.uses(request.conversation(), request.body().path("tools"), agents.linkHost(request));
        OutputLimits.Limited limited = OutputLimits.apply(text(request, uses), request.generationConfig());
        List<ObjectNode> contents = contents(request, limited.text());
        return ofContents(request, uses, contents, limited.complete() ? "completed" : "incomplete");
    }

    private ObjectNode ofAgent(CreateRequest request, AgentAnswers.Answer answer) {
        return interaction(
                request, answer.steps(), "completed", Usage.of(request, "", answer.text(), 0, answer.searches()));
    }

    /** Uses the answer of a tool as the text, unless the text must be JSON. */
    private String text(CreateRequest request, List<HostedUse> uses) {
        Optional<String> answer = request.wantsJson()
                ? Optional.empty()
                : uses.stream().flatMap(use -> use.answer().stream()).findFirst();
        return answer.orElseGet(() -> RuleBook.answer(
                request.conversation(), request.schema(), request.wantsJson(), leniency.leaveOutMissing()));
    }

    /** Makes the calls after a long text. If the text reaches the limit, there are no calls. */
    private ObjectNode ofTextAndCalls(CreateRequest request, FunctionCalls calls) {
        OutputLimits.Limited limited = OutputLimits.apply(text(request, List.of()), request.generationConfig());
        return limited.complete()
                ? ofCalls(request, calls, limited.text())
                : ofContents(request, List.of(), List.of(text(limited.text())), "incomplete");
    }

    private ObjectNode ofCalls(CreateRequest request, FunctionCalls calls, String text) {
        List<JsonNode> steps = new ArrayList<>(List.of(thought(request)));
        StringBuilder output = new StringBuilder(text);
        if (!text.isEmpty()) {
            steps.add(output(List.of(text(text))));
        }
        for (FunctionCall call : calls.calls()) {
            steps.add(ToolSteps.call(call, leniency.signCalls()));
            output.append(call.name()).append(call.arguments());
        }
        String status = calls.completed() ? "completed" : "requires_action";
        return interaction(request, steps, status, Usage.of(request, SUMMARY, output.toString(), 0, List.of()));
    }

    /** Returns the contents that the request asks for, in its order; a text if it names none. */
    private List<ObjectNode> contents(CreateRequest request, String text) {
        List<ObjectNode> contents = new ArrayList<>();
        for (JsonNode format : request.formats()) {
            if ("document".equals(format.path("type").asText())) {
                throw ApiException.unimplemented("documents as answers");
            }
            contents.add(
                    "text".equals(format.path("type").asText())
                            ? text(text)
                            : MediaRules.content(
                                    format,
                                    request.body(),
                                    request.conversation().userText(),
                                    (type, bytes) -> keep(request, new GeneratedFile(type, bytes))));
        }
        return contents.isEmpty() ? List.of(text(text)) : contents;
    }

    /** Stores a file and returns its URI. */
    private String keep(CreateRequest request, GeneratedFile file) {
        return request.origin() + "/v1beta/files/" + files.add(file) + ":download?alt=media";
    }

    private static ObjectNode text(String text) {
        return JSON.objectNode().put("type", "text").put("text", text);
    }

    /** Answers with the given text as the model's output. */
    ObjectNode ofText(CreateRequest request, String text) {
        agents.open(request);
        return ofContents(request, List.of(), List.of(text(text)), "completed");
    }

    private ObjectNode ofContents(
            CreateRequest request, List<HostedUse> uses, List<ObjectNode> contents, String status) {
        ObjectNode output = output(contents);
        String text = String.join("", output.findValuesAsText("text"));
        contents.stream().filter(content -> content.has("text")).forEach(content -> ToolSteps.annotate(content, uses));
        int media =
                (int) contents.stream().filter(content -> !content.has("text")).count();
        List<JsonNode> steps = new ArrayList<>(List.of(thought(request)));
        steps.addAll(ToolSteps.of(uses));
        steps.add(output);
        return interaction(request, steps, status, Usage.of(request, SUMMARY, text, media, uses));
    }

    private static ObjectNode output(List<ObjectNode> contents) {
        ObjectNode output = JSON.objectNode().put("type", "model_output");
        contents.forEach(output.putArray("content")::add);
        return output;
    }

    /** Makes an interaction without steps and usage for a further hop of an answer. */
    ObjectNode ofHop(CreateRequest request) {
        return interaction(request, List.of(), "requires_continuation", JSON.objectNode());
    }

    private static ObjectNode thought(CreateRequest request) {
        ObjectNode thought = JSON.objectNode().put("type", "thought").put("signature", Ids.signature());
        if ("auto".equals(request.generationConfig().path("thinking_summaries").asText())) {
            thought.putArray("summary").addObject().put("type", "text").put("text", SUMMARY);
        }
        return thought;
    }

    /** Answers with the given steps. If they contain function calls without a result, the interaction requires action. */
    ObjectNode ofSteps(CreateRequest request, List<JsonNode> steps) {
        agents.open(request);
        boolean calls = steps.stream()
                .anyMatch(step -> "function_call".equals(step.path("type").asText()));
        boolean results = steps.stream()
                .anyMatch(step -> "function_result".equals(step.path("type").asText()));
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> {
            step.findValuesAsText("text").forEach(text::append);
            text.append(step.path("arguments"));
        });
        ObjectNode usage = Usage.of(request, "", text.toString(), 0, List.of());
        return interaction(request, steps, calls && !results ? "requires_action" : "completed", usage);
    }

    private ObjectNode interaction(CreateRequest request, List<JsonNode> steps, String status, ObjectNode usage) {
        String now = now().truncatedTo(ChronoUnit.SECONDS).toString();
        ObjectNode interaction = JSON.objectNode();
        if (request.isStored()) {
            interaction.put("id", Ids.interaction());
        }
        interaction.put("status", status).put("object", "interaction");
        for (String field : List.of("model", "agent", "previous_interaction_id")) {
            if (request.body().has(field)) {
                interaction.set(field, request.body().path(field));
            }
        }
        if (!request.environment().isEmpty()) {
            interaction.put("environment_id", request.environment());
        }
        interaction.put("created", now).put("updated", now);
        interaction.put("service_tier", request.body().path("service_tier").asText("standard"));
        steps.forEach(interaction.putArray("steps")::add);
        interaction.set("usage", usage);
        return interaction;
    }

    /** Begins the progress of a planned run. */
    Progress progress(RunPhrases plan) {
        return new Progress(plan, clock);
    }

    Instant now() {
        return clock.instant();
    }
}
