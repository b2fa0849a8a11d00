/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.pending;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.model.Interaction;
import io.github.camelgemini.interactions.model.Json;
import io.github.camelgemini.interactions.state.PendingJob;
import org.apache.camel.Message;

/** Puts interactions in the background into a repository, with headers of their messages. Thread-safe. */
public final class PendingJobs {

    private static final ObjectMapper MAPPER = Json.ofValues();
    private static final TypeReference<LinkedHashMap<String, Object>> MAP = new TypeReference<>() {};

    private final PendingSettings settings;

    /** @param settings with a repository */
    public PendingJobs(PendingSettings settings) {
        this.settings = settings;
    }

    /**
     * Adds an interaction. May block as long as the repository does.
     *
     * @param message its named headers are stored
     * @throws GeminiInteractionsException with the interaction, which goes on, when it cannot be stored
     */
    public void add(Interaction interaction, Message message) throws GeminiInteractionsException {
        if (interaction.id() == null) {
            throw failure(
                    "The API has not stored the interaction, so that nobody can wait for its end", interaction, null);
        }
        try {
            settings.repository().add(new PendingJob(interaction.id(), data(message), 0));
        } catch (RuntimeException e) {
            throw failure(
                    "The pendingRepository could not store the interaction, which goes on: get it by the id of the exception's interaction",
                    interaction,
                    e);
        }
    }

    /**
     * Checks that the headers of a message can be stored.
     *
     * @throws GeminiInteractionsException with code {@code invalid_header} when one of them cannot become JSON
     */
    public void check(Message message) throws GeminiInteractionsException {
        try {
            data(message);
        } catch (IllegalArgumentException e) {
            throw GeminiInteractionsException.of(ErrorCategory.VALIDATION, e.getMessage())
                    .code("invalid_header")
                    .build();
        }
    }

    private String data(Message message) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : settings.headers()) {
            Object value = message.getHeader(name);
            if (value != null) {
                values.put(name, value instanceof byte[] ? message.getHeader(name, String.class) : value);
            }
        }
        try {
            return MAPPER.writeValueAsString(values);
        } catch (JsonProcessingException | RuntimeException | StackOverflowError e) {
            // Without the cause, which may quote a value.
            throw new IllegalArgumentException(
                    "A header that pendingHeaders names cannot become JSON: use texts, numbers, truth values, and maps and lists of these");
        }
    }

    /** Returns the headers of a job; none if the data were not written by this class. */
    static Map<String, Object> headers(PendingJob job) {
        try {
            return job.data().isEmpty() ? Map.of() : MAPPER.readValue(job.data(), MAP);
        } catch (JsonProcessingException e) {
            return Map.of();
        }
    }

    private static GeminiInteractionsException failure(String message, Interaction interaction, Throwable cause) {
        return GeminiInteractionsException.of(ErrorCategory.UNKNOWN, message)
                .code("repository_failed")
                .httpStatus(200)
                .requestId(interaction.requestId())
                .interaction(interaction)
                .cause(cause)
                .build();
    }
}
