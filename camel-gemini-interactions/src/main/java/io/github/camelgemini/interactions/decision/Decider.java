/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.decision;

import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.async.BoundedParallel;
import io.github.camelgemini.interactions.async.CancellableFuture;
import io.github.camelgemini.interactions.call.RequestUploads;
import io.github.camelgemini.interactions.client.DecisionsClient;
import io.github.camelgemini.interactions.media.CachingUploader;
import io.github.camelgemini.interactions.media.UploadSettings;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;

/** Asks questions about contents, and returns checked decisions (API reference, "Decisions"). Knows no exchange, and blocks no thread. Thread-safe. */
public final class Decider {

    /** Answers to fewer questions are read on the thread that received them. */
    private static final int MANY = 50;

    private final DecisionsClient client;
    private final CachingUploader files;
    private final UploadSettings uploads;
    private final Executor workers;

    /** @param workers read many answers, and go on after uploads */
    public Decider(DecisionsClient client, CachingUploader files, UploadSettings uploads, Executor workers) {
        this.client = client;
        this.files = files;
        this.uploads = uploads;
        this.workers = workers;
    }

    /**
     * Asks the API. Media that are too large for a request are uploaded before, and deleted afterwards.
     *
     * @param model the model that decides; sent as it is
     * @param contents what the questions are about: contents of the API, not to be changed until the result is there
     * @return the decisions on all questions; fails if one of them cannot be decided. Cancelling it ends what is under way
     */
    public CompletableFuture<Decisions> decide(String model, Questions questions, ArrayNode contents) {
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("model", model);
        request.set("input", contents);
        request.set("questions", questions.wire());
        RequestUploads media = new RequestUploads(files, uploads, workers);
        CompletableFuture<Decisions> result = CancellableFuture.of(
                CancellableFuture.of(media.refer(request), Runnable::run, client::decide),
                questions.all().size() > MANY ? workers : Runnable::run,
                response -> CompletableFuture.completedFuture(AnswerReader.read(response, questions, model)));
        result.whenComplete((decisions, failure) -> media.release());
        return result;
    }

    /**
     * Asks the same questions about several inputs, each in a call of its own.
     *
     * @param elements the inputs by their indexes in the body, from 0
     * @param maxParallel how many calls run at the same time
     * @return the decisions in the order of the elements; if one fails, the others are ended, and the message begins with the element, such as {@code body[2]}
     */
    public CompletableFuture<List<Decisions>> decideAll(
            String model, Questions questions, SortedMap<Integer, ArrayNode> elements, int maxParallel) {
        return BoundedParallel.of(
                List.copyOf(elements.keySet()),
                maxParallel,
                index -> CancellableFuture.recovering(
                        decide(model, questions, elements.get(index)), Runnable::run, failure -> {
                            throw failure instanceof GeminiInteractionsException known
                                    ? known.about("body[" + index + "]")
                                    : asException(failure);
                        }));
    }

    private static Exception asException(Throwable failure) {
        return failure instanceof Exception exception ? exception : new IllegalStateException(failure);
    }
}
