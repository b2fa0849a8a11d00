/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.time.Duration;

import io.github.camelgemini.interactions.model.ConversationMode;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.model.OptionChecks;
import org.apache.camel.spi.StateRepository;

/**
 * How conversations are continued.
 *
 * @param conversationId a Simple expression; null when its option is not set
 * @param repository keeps the latest interaction of each conversation; null for none
 * @param serialize whether turns of one conversation wait for each other
 * @param ttl how long after its latest turn a conversation can be continued; 0 for ever
 * @param deleteOnCompletion whether interactions are deleted when the exchange is done
 */
public record ConversationSettings(
        String conversationId,
        StateRepository<String, String> repository,
        boolean serialize,
        Duration ttl,
        ConversationMode mode,
        OnUnknownPreviousInteraction onUnknown,
        HistorySettings history,
        boolean deleteOnCompletion) {

    /**
     * Checks the bounds, and that the options fit together.
     *
     * @throws IllegalArgumentException naming the option
     */
    public ConversationSettings {
        OptionChecks.set("conversationMode", mode);
        OptionChecks.set("onUnknownPreviousInteraction", onUnknown);
        OptionChecks.atLeast("conversationTtl", ttl, 0);
        boolean stateless = mode == ConversationMode.stateless;
        boolean replay = onUnknown == OnUnknownPreviousInteraction.replay;
        boolean historic = history.repository() != null;
        OptionChecks.require(
                conversationId == null || repository != null || historic,
                "Option conversationId needs conversationRepository, or historyRepository with conversationMode=stateless");
        OptionChecks.require(ttl.isZero() || repository != null, "Option conversationTtl needs conversationRepository");
        OptionChecks.require(
                !replay || historic || stateless, "Option onUnknownPreviousInteraction=replay needs historyRepository");
        OptionChecks.require(
                !historic || stateless || replay,
                "Option historyRepository needs conversationMode=stateless or onUnknownPreviousInteraction=replay");
        OptionChecks.require(
                !deleteOnCompletion || repository == null,
                "Option deleteOnCompletion excludes conversationRepository, which needs the interactions later: use conversationMode=stateless with historyRepository");
    }

    /** Whether every call sends the history, and the API keeps nothing. */
    public boolean isStateless() {
        return mode == ConversationMode.stateless;
    }

    /** Whether the endpoint, and not the message, decides which interaction is continued. */
    public boolean isContinuing() {
        return repository != null || history.repository() != null || isStateless();
    }

    @Override
    public String toString() {
        return "ConversationSettings[]";
    }
}
