/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.HopPhrases;
import io.github.camelgemini.interactions.emulator.answer.RunPhrases;
import io.github.camelgemini.interactions.emulator.answer.TokenCount;
import io.github.camelgemini.interactions.emulator.interactions.Continuations.Continuation;
import io.github.camelgemini.interactions.emulator.interactions.Continuations.HopSize;
import io.github.camelgemini.interactions.emulator.interactions.Continuations.Place;

/**
 * Divides an answer that is longer than one request may produce. In the foreground of a model each hop is an interaction of its own with its
 * part of the answer; in the background, and for agents, the server runs all hops under one id. Thread-safe.
 */
final class Hops {

    private static final String UNFINISHED = "requires_continuation";

    private final InteractionBuilder builder;
    private final Continuations continuations;
    private final HopLimits limits;

    Hops(InteractionBuilder builder, Continuations continuations, HopLimits limits) {
        this.builder = builder;
        this.continuations = continuations;
        this.limits = limits;
    }

    /**
     * An interaction with its part of the answer.
     *
     * @param interaction the interaction
     * @param checkpoints where its stream can be resumed
     */
    record Hop(ObjectNode interaction, Checkpoints checkpoints) {}

    /** Returns the first hop of an answer, or all of the answer if it is short enough. */
    Hop first(CreateRequest request, ObjectNode whole) {
        LongAnswer answer = new LongAnswer(whole);
        HopSize size = size(request);
        RunPhrases run = RunPhrases.of(request.conversation());
        if ("requires_continuation".equals(run.end()) && answer.length() > 1) {
            HopSize half = new HopSize((answer.length() + 1) / 2, size.checkpoint(), size.stuck());
            return part(whole, keep(request, whole, answer, half));
        }
        if (size.hop() == 0 || answer.length() <= size.hop()) {
            return new Hop(whole, Checkpoints.NONE);
        }
        if (isServerManaged(request)) {
            whole.set("steps", answer.divided(0, size.hop()));
            return new Hop(whole, Checkpoints.NONE);
        }
        return part(whole, keep(request, whole, answer, size));
    }

    private Place keep(CreateRequest request, ObjectNode whole, LongAnswer answer, HopSize size) {
        long bytes = request.size() + 2L * answer.length();
        Continuation continuation =
                new Continuation(Ids.file(), request.body(), whole.deepCopy(), answer, size, bytes, builder.now());
        continuations.add(continuation);
        return new Place(continuation, 0, "", "");
    }

    /** Returns the hop that begins at a place. */
    Hop next(CreateRequest request, Place place) {
        Continuation continuation = place.continuation();
        ObjectNode interaction = builder.ofHop(request);
        if (continuation.size().stuck()) {
            interaction.put("status", UNFINISHED).put("continuation_token", place.token());
            interaction.set("usage", Usage.ofHop(continuation.interaction(), produced(place.position()), 0));
            return new Hop(interaction, Checkpoints.NONE);
        }
        if (isServerManaged(request)) {
            LongAnswer answer = continuation.answer();
            interaction.set("status", continuation.interaction().path("status"));
            return new Hop(
                    finish(
                            interaction,
                            place,
                            answer.divided(place.position(), continuation.size().hop()),
                            answer.length()),
                    Checkpoints.NONE);
        }
        return part(interaction, place);
    }

    private HopSize size(CreateRequest request) {
        HopPhrases asked = HopPhrases.of(request.conversation());
        int hop = asked.hopTokens() > 0 ? asked.hopTokens() : limits.hopTokens(request);
        int given = asked.checkpointTokens() > 0 ? asked.checkpointTokens() : limits.checkpointTokens();
        int checkpoint = given > 0 ? given : Math.max(hop / 4, 1);
        return new HopSize(characters(hop), characters(checkpoint), asked.stuck());
    }

    private static int characters(int tokens) {
        return (int) Math.min((long) tokens * TokenCount.CHARACTERS_PER_TOKEN, Integer.MAX_VALUE);
    }

    private static boolean isServerManaged(CreateRequest request) {
        return request.isBackground() || request.body().has("agent");
    }

    private static Hop part(ObjectNode interaction, Place place) {
        Continuation continuation = place.continuation();
        LongAnswer answer = continuation.answer();
        int from = place.position();
        int end = answer.end(from, continuation.size().hop());
        String id = interaction.path("id").asText("");
        if (end < answer.length()) {
            interaction.put("status", UNFINISHED);
            interaction.put("continuation_token", Continuations.token(continuation, end, id));
        } else {
            interaction.set("status", continuation.interaction().path("status"));
        }
        Checkpoints checkpoints = new Checkpoints(
                continuation.size().checkpoint(),
                end - from,
                position -> Continuations.token(continuation, from + position, id));
        return new Hop(finish(interaction, place, answer.part(from, end), end), checkpoints);
    }

    private static ObjectNode finish(ObjectNode interaction, Place place, ArrayNode steps, int end) {
        Continuation continuation = place.continuation();
        long all = continuation.interaction().at("/usage/total_output_tokens").asLong();
        long until = end == continuation.answer().length() ? all : Math.min(all, produced(end));
        long before = Math.min(all, produced(place.position()));
        interaction.set("steps", steps);
        interaction.set("usage", Usage.ofHop(continuation.interaction(), before, until - before));
        return interaction;
    }

    private static long produced(int characters) {
        return (characters + TokenCount.CHARACTERS_PER_TOKEN - 1L) / TokenCount.CHARACTERS_PER_TOKEN;
    }
}
