/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Collection;
import java.util.Set;

import io.github.camelgemini.interactions.model.DecisionOutput;
import io.github.camelgemini.interactions.model.ModerationBackend;
import io.github.camelgemini.interactions.model.ToolSelection;

/**
 * Which options have an effect only together with another one. In the URI of an endpoint they are rejected without it. Defaults of the component may be for other
 * endpoints, and are ignored.
 */
final class OptionNeeds {

    /** The options of moderate that apply to decisions, although decide does not have them. */
    private static final Set<String> OF_MODERATE = Set.of("moderationpolicy", "emptyelements", "moderationbackend");

    /** The options of webhook that apply to the interaction that it reads. */
    private static final Set<String> OF_GET = Set.of(
            "outputtype",
            "outputclass",
            "jsonschema",
            "assertformats",
            "lenientjson",
            "audiocontainer",
            "downloadmedia",
            "maxdownloadsize",
            "resolvecitations",
            "citationstyle",
            "maxcitationlinks",
            "citationtimeout",
            "storefullresponse",
            "keeppreviousinteractionid");

    private OptionNeeds() {}

    /**
     * Rejects options that have no effect because of the values of others.
     *
     * @param names option names from the URI, in any case, with or without dashes
     * @param options the values of all options of the endpoint
     * @throws IllegalArgumentException names the option and what it needs
     */
    static void check(
            GeminiInteractionsOperation operation, Collection<String> names, GeminiInteractionsConfiguration options) {
        switch (operation) {
            case create -> {
                if (options.getToolSelection() != ToolSelection.decisions) {
                    reject(names, Set.of("maxtools", "decisionmodel"), "of create needs toolSelection=decisions");
                }
            }
            case decide -> {
                if (options.getDecisionOutput() != DecisionOutput.body) {
                    reject(names, Set.of("outputclass"), "of decide needs decisionOutput=body");
                }
            }
            case moderate -> {
                if (options.getModerationBackend() == ModerationBackend.decisions) {
                    rejectInteractions(names);
                } else {
                    reject(
                            names,
                            Set.of("decisionmodel", "maxparalleldecisions"),
                            "of moderate needs moderationBackend=decisions");
                }
            }
            case webhook -> {
                if (!options.isFetchInteraction()) {
                    reject(names, OF_GET, "of webhook needs fetchInteraction=true");
                }
            }
            default -> {
                // The options of the other operations stand alone.
            }
        }
    }

    private static void reject(Collection<String> names, Set<String> options, String problem) {
        for (String name : names) {
            if (options.contains(OptionUse.plain(name))) {
                throw new IllegalArgumentException("Option " + name + " " + problem + ": add it, or remove " + name);
            }
        }
    }

    /** A decision has the options of decide. The others of moderate are for the interaction that is not created then. */
    private static void rejectInteractions(Collection<String> names) {
        for (String name : names) {
            Set<GeminiInteractionsOperation> users = OptionUse.operations(name);
            if (!users.isEmpty()
                    && !users.contains(GeminiInteractionsOperation.decide)
                    && !OF_MODERATE.contains(OptionUse.plain(name))) {
                throw new IllegalArgumentException(
                        "Option " + name
                                + " has no effect with moderationBackend=decisions, which creates no interaction: remove it, or set moderationBackend=interactions");
            }
        }
    }
}
