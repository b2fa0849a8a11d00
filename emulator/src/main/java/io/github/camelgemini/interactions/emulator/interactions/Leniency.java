/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * Where checks and rules differ from the usual ones.
 *
 * @param refuseIgnoredKeywords whether schemas must not have the keywords that the API is said to ignore
 * @param leaveOutMissing whether a required property stays out of an answer if the input does not contain it
 */
public record Leniency(boolean refuseIgnoredKeywords, boolean leaveOutMissing) {}
