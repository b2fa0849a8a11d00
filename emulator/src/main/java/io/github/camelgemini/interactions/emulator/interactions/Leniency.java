/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * Where the emulator is stricter or more careless than usual.
 *
 * @param refuseIgnoredKeywords whether schemas must not have the keywords that the API is said to ignore
 * @param leaveOutMissing whether a required property stays out of an answer when the input does not hold it
 */
public record Leniency(boolean refuseIgnoredKeywords, boolean leaveOutMissing) {}
