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
 * One kind of values in a repository that several kinds may share. Every call may block as long as the repository does. Failures of the repository become
 * {@link GeminiInteractionsException}s. Thread-safe if the repository is.
 */
final class NamespacedState {

    /** No legitimate message has a longer key. */
    private static final int MAX_KEY = 512;

    private final StateRepository<String, String> repository;
    private final String prefix;
    private final String option;

    /**
     * @param prefix distinguishes this kind from others in the same repository
     * @param option names the repository in error messages
     */
    NamespacedState(StateRepository<String, String> repository, String prefix, String option) {
        this.repository = Objects.requireNonNull(repository);
        this.prefix = prefix;
        this.option = option;
    }

    /** The value, or null if it is missing or empty. */
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
     * Sets a value if the stored one is still the expected one. Without a comparing repository, sets the value in any case.
     *
     * @param seen the expected value; null for none
     * @return false if the stored value differs
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

    /** Whether {@link #replace} compares the stored value. */
    boolean compares() {
        return repository instanceof ComparingStateRepository;
    }

    /** Equal for values in the same repository. */
    Object place() {
        return repository;
    }

    /** Encodes the key, because repositories that store lines of text do not accept every character. */
    private String encoded(String key) throws GeminiInteractionsException {
        String encoded = prefix + URLEncoder.encode(key, StandardCharsets.UTF_8);
        if (encoded.length() > MAX_KEY) {
            throw GeminiInteractionsException.of(
                            ErrorCategory.VALIDATION,
                            "A key for " + option + " has more than " + MAX_KEY
                                    + " characters after percent-encoding: use a shorter key")
                    .code("invalid_key")
                    .build();
        }
        return encoded;
    }

    private GeminiInteractionsException unusable(String done, RuntimeException cause) {
        return GeminiInteractionsException.of(
                        ErrorCategory.SERVER_ERROR,
                        "The " + option + " cannot be " + done + " ("
                                + cause.getClass().getSimpleName()
                                + "): see the cause, and try again when the repository works")
                .code("repository_failed")
                .retryable(true)
                .cause(cause)
                .build();
    }
}
