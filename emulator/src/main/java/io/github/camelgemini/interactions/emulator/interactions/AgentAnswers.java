/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.AgentFiles;
import io.github.camelgemini.interactions.emulator.answer.EnvironmentFiles;
import io.github.camelgemini.interactions.emulator.answer.HostedUse;
import io.github.camelgemini.interactions.emulator.answer.RedirectLink;
import io.github.camelgemini.interactions.emulator.answer.ResearchReport;

/** Makes the steps of agents: the reports and plans of research, and the work with the files of an environment. Thread-safe. */
final class AgentAnswers {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final EnvironmentFiles files;
    private final boolean localRedirects;

    /** @param localRedirects whether links in citations lead to the emulator instead of to Google's host */
    AgentAnswers(EnvironmentFiles files, boolean localRedirects) {
        this.files = files;
        this.localRedirects = localRedirects;
    }

    /**
     * The steps of an agent.
     *
     * @param steps the steps
     * @param searches the searches among them
     */
    record Answer(List<JsonNode> steps, List<HostedUse> searches) {

        /** Returns the text of thoughts and output, which count as tokens of the output. */
        String text() {
            StringBuilder text = new StringBuilder();
            steps.forEach(step -> step.findValuesAsText("text").forEach(text::append));
            return text.toString();
        }
    }

    /** Makes an environment for a request that has one, with the files that the request brings. */
    void open(CreateRequest request) {
        if (!request.environment().isEmpty()) {
            files.open(request.environment(), request.body().path("environment"));
        }
    }

    /** Returns the scheme and host of the links in citations. */
    String linkHost(CreateRequest request) {
        return localRedirects ? request.origin() : RedirectLink.HOST;
    }

    /** Returns the agent's steps; empty if the request has no agent, or the rules of models answer. */
    Optional<Answer> answer(CreateRequest request) {
        String agent = request.body().path("agent").asText("");
        if (agent.startsWith(AgentRules.DEEP_RESEARCH)) {
            return ResearchReport.of(request.conversation(), linkHost(request))
                    .map(report -> research(request, report));
        }
        return agent.isEmpty()
                ? Optional.empty()
                : AgentFiles.use(request.conversation(), files, request.environment())
                        .map(AgentAnswers::work);
    }

    private static Answer research(CreateRequest request, ResearchReport report) {
        JsonNode config = request.body().path("agent_config");
        boolean summaries = "auto".equals(config.path("thinking_summaries").asText());
        List<JsonNode> steps = new ArrayList<>();
        if (config.path("collaborative_planning").asBoolean(false)) {
            steps.add(thought(report.thoughts().get(0), summaries));
            steps.add(output(report.plan()));
            return new Answer(steps, List.of());
        }
        List<HostedUse> searches = report.searches();
        steps.add(thought(report.thoughts().get(0), summaries));
        steps.addAll(ToolSteps.of(searches));
        steps.add(thought(report.thoughts().get(1), summaries));
        report.blocks().forEach(block -> steps.add(output(block)));
        if (report.wantsChart() && !"off".equals(config.path("visualization").asText())) {
            steps.add(output(report.chart()));
        }
        return new Answer(steps, searches);
    }

    private static Answer work(AgentFiles.Use use) {
        String id = Ids.call();
        ObjectNode call =
                JSON.objectNode().put("type", "function_call").put("id", id).put("name", use.name());
        call.set("arguments", use.arguments());
        ObjectNode result = JSON.objectNode()
                .put("type", "function_result")
                .put("call_id", id)
                .put("name", use.name());
        result.put("is_error", use.failed()).set("result", use.result());
        ObjectNode text = JSON.objectNode().put("type", "text").put("text", use.answer());
        return new Answer(List.of(thought("", false), call, result, output(text)), List.of());
    }

    private static ObjectNode thought(String summary, boolean shown) {
        ObjectNode thought = JSON.objectNode().put("type", "thought").put("signature", Ids.signature());
        if (shown) {
            thought.putArray("summary").addObject().put("type", "text").put("text", summary);
        }
        return thought;
    }

    private static ObjectNode output(ObjectNode content) {
        ObjectNode output = JSON.objectNode().put("type", "model_output");
        output.putArray("content").add(content);
        return output;
    }
}
