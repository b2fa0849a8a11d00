/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.citation.CitationLinks;
import io.github.camelgemini.interactions.citation.CitationLinks.ReplacedText;
import io.github.camelgemini.interactions.client.links.LinkResolver;
import io.github.camelgemini.interactions.model.Interaction;

/** Resolves the links of citations before an answer is written to its exchange. Blocks no thread. Thread-safe. */
public final class CitationResolution {

    private final LinkResolver resolver;
    private final CitationLinks links;
    private final boolean byDefault;
    private final Executor workers;

    /**
     * @param resolve whether the links of every answer are resolved
     * @param workers search texts, and write others
     */
    public CitationResolution(LinkResolver resolver, boolean resolve, Executor workers) {
        this.resolver = resolver;
        this.links = new CitationLinks(resolver.links());
        this.byDefault = resolve;
        this.workers = workers;
    }

    /** The answer with resolved links in its annotations and its texts, or as it is where that is not wanted. */
    CompletableFuture<Interaction> ofAnswer(CompletableFuture<Interaction> answer) {
        return byDefault ? resolve(answer, true) : answer;
    }

    /** The same for an answer whose text was sent on before: only the annotations change, so that their offsets fit the text that was sent. */
    CompletableFuture<Interaction> ofStream(CompletableFuture<Interaction> answer) {
        return byDefault ? resolve(answer, false) : answer;
    }

    /** Resolves the links of an answer in any case. */
    CompletableFuture<Interaction> resolve(CompletableFuture<Interaction> answer, boolean inTexts) {
        return CancellableFuture.of(answer, workers, interaction -> {
            Set<String> found = interaction.isRunning() ? Set.of() : links.find(interaction, inTexts);
            if (found.isEmpty()) {
                return CompletableFuture.completedFuture(interaction);
            }
            return CancellableFuture.of(
                    resolver.resolve(found),
                    workers,
                    resolved -> CompletableFuture.completedFuture(links.replace(interaction, resolved, inTexts)));
        });
    }

    /** Resolves the links of a text. */
    CompletableFuture<ReplacedText> resolve(String text) {
        return CancellableFuture.of(CompletableFuture.completedFuture(text), workers, given -> {
            Set<String> found = links.find(given);
            return CancellableFuture.of(
                    resolver.resolve(found),
                    workers,
                    resolved -> CompletableFuture.completedFuture(links.replace(given, resolved)));
        });
    }
}
