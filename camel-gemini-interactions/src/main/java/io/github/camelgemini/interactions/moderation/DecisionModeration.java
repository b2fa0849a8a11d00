/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.moderation;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.decision.Decider;
import io.github.camelgemini.interactions.decision.Decision;
import io.github.camelgemini.interactions.decision.DecisionHeaders;
import io.github.camelgemini.interactions.decision.DecisionSettings;
import io.github.camelgemini.interactions.decision.Decisions;
import io.github.camelgemini.interactions.decision.Questions;
import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.request.InputContents;
import io.github.camelgemini.interactions.request.SkippedAttachments;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Moderation by decisions (API reference, "Decisions"): one question for each category of a policy, whose probability of true is the score. The thresholds of the policy
 * decide. Each element of a list is judged by a call of its own. Thread-safe.
 */
public final class DecisionModeration {

    private final InputContents contents;
    private final Decider decider;
    private final DecisionSettings settings;
    private final ModerationPolicy policy;
    private final boolean isBuiltIn;
    private final Questions questions;
    private final EmptyElements emptyElements;

    /**
     * @param policy null for the categories of the built-in verdict, of which the headers have no scores
     * @param emptyElements what to do with empty elements of a list
     * @throws IllegalArgumentException if the categories cannot be asked about
     */
    public DecisionModeration(
            InputContents contents,
            Decider decider,
            DecisionSettings settings,
            ModerationPolicy policy,
            EmptyElements emptyElements) {
        this.contents = contents;
        this.decider = decider;
        this.settings = settings;
        this.isBuiltIn = policy == null;
        this.policy = isBuiltIn ? ModerationPolicies.builtIn() : policy;
        this.questions = this.policy.questions();
        this.emptyElements = emptyElements;
    }

    /**
     * Reads what is to be judged. Of the headers, only the model of decisions and the media type apply. A stream that can be read only once, as the body or in a list, is
     * replaced by one that can be read again.
     *
     * @throws GeminiInteractionsException if the body cannot be sent
     */
    public Input read(Exchange exchange) throws GeminiInteractionsException {
        String model = settings.model(exchange.getMessage());
        JudgedMessage judged = new JudgedMessage(exchange, GeminiInteractionsConstants.DECISION_MODEL);
        Exchange copy = judged.exchange();
        SkippedAttachments skipped = new SkippedAttachments();
        try {
            if (copy.getMessage().getBody() instanceof List) {
                Set<Integer> empty = emptyElements == EmptyElements.skip ? contents.emptyElements(copy) : Set.of();
                return new Input(model, contents.readJudged(copy, skipped, empty), true, empty, skipped);
            }
            SortedMap<Integer, ArrayNode> single = new TreeMap<>();
            single.put(0, contents.read(copy, skipped));
            return new Input(model, single, false, Set.of(), skipped);
        } finally {
            judged.keepBody();
        }
    }

    /** Asks about the input. The result fails if a question has no answer, so that no content passes unchecked. Blocks no thread. */
    public CompletableFuture<List<Decisions>> judge(Input input) {
        Collection<ArrayNode> all = input.elements().values();
        return input.isList()
                ? decider.decideAll(input.model(), questions, input.elements(), settings.maxParallel())
                : CancellableFuture.of(
                        decider.decide(input.model(), questions, all.iterator().next()),
                        Runnable::run,
                        decisions -> CompletableFuture.completedFuture(List.of(decisions)));
    }

    /** Writes the verdicts, the model and the token counts to headers. */
    public void write(Message message, Input input, List<Decisions> decided) {
        List<Verdict> verdicts = decided.stream().map(this::verdict).toList();
        if (input.isList()) {
            Verdicts.writeList(message, verdicts, input.empty());
        } else {
            Verdicts.writeOne(message, verdicts.get(0));
        }
        if (!isBuiltIn) {
            message.setHeader(GeminiInteractionsConstants.MODERATION_POLICY, policy.name());
        }
        input.skipped().writeTo(message);
        DecisionHeaders.writeFacts(message, decided);
    }

    private Verdict verdict(Decisions decisions) {
        Verdict verdict = Verdict.of(
                policy,
                decisions.all().stream().collect(Collectors.toMap(Decision::question, Decision::probabilityOfTrue))
                        ::get);
        return isBuiltIn ? verdict.withoutScores() : verdict;
    }

    /**
     * What is to be judged.
     *
     * @param model the model that decides
     * @param elements the contents by the indexes of the elements of the body; only the first if it is no list
     * @param isList whether the body is a list
     * @param empty the indexes, from 0, of elements of the body without content
     * @param skipped the attachments that are not sent
     */
    public record Input(
            String model,
            SortedMap<Integer, ArrayNode> elements,
            boolean isList,
            Set<Integer> empty,
            SkippedAttachments skipped) {

        /** Shows no content. */
        @Override
        public String toString() {
            return "Input[isList=" + isList + "]";
        }
    }
}
