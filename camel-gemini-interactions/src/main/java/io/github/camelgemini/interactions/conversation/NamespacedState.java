/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.camelgemini.interactions.model.ErrorCategory;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import io.github.camelgemini.interactions.state.ComparingStateRepository;
import org.apache.camel.spi.StateRepository;

/**
 * One kind of values in a repository that may hold several kinds. Every call may block, as long as the repository does; failures of the repository become
 * typed ones. Thread-safe if the repository is.
 */
final class NamespacedState {

    /** Longer keys come from nobody but an attacker. */
    private static final int MAX_KEY = 512;

    private final StateRepository<String, String> repository;
    private final String prefix;
    private final String option;

    /**
     * @param prefix tells this kind from others in the same repository
     * @param option names the repository in failures
     */
    NamespacedState(StateRepository<String, String> repository, String prefix, String option) {
        this.repository = Objects.requireNonNull(repository);
        this.prefix = prefix;
        this.option = option;
    }

    /** The value, or null; an empty one is none. */
    String get(String key) throws GeminiInteractionsException {
        try {
            String value = repository.getState(encoded(key));
            return value == null || value.isEmpty() ? null : value;
        } catch (RuntimeException e) {
            throw unusable("read", e);
        }
    }

    void set(String key, String value) throws GeminiInteractionsException {
        try {
            repository.setState(encoded(key), value);
        } catch (RuntimeException e) {
            throw unusable("written", e);
        }
    }

    void remove(String key) throws GeminiInteractionsException {
        set(key, "");
    }

    /**
     * Sets a value if nobody has changed the one that was seen, as far as the repository can tell.
     *
     * @param seen null when there was none
     * @return false when somebody has
     */
    boolean replace(String key, String seen, String value) throws GeminiInteractionsException {
        if (repository instanceof ComparingStateRepository comparing) {
            try {
                return comparing.replaceState(encoded(key), seen, value);
            } catch (RuntimeException e) {
                throw unusable("written", e);
            }
        }
        set(key, value);
        return true;
    }

    /** Whether {@link #replace} looks at what was seen. */
    boolean compares() {
        return repository instanceof ComparingStateRepository;
    }

    /** Whether both are kept in the same place. */
    Object place() {
        return repository;
    }

    /** Repositories that keep lines of text cannot have any character in a key. */
    private String encoded(String key) throws GeminiInteractionsException {
        String encoded = prefix + URLEncoder.encode(key, StandardCharsets.UTF_8);
        if (encoded.length() > MAX_KEY) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "A key for " + option + " has more than " + MAX_KEY
                                    + " characters as it is stored, percent-encoded: use a shorter one")
                    .code("invalid_key")
                    .build();
        }
        return encoded;
    }

    private GeminiInteractionsException unusable(String done, RuntimeException cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The " + option + " cannot be " + done + " ("
                                + cause.getClass().getSimpleName() + "): see the cause, and try again when it works")
                .code("repository_failed")
                .retryable(true)
                .cause(cause)
                .build();
    }
}
