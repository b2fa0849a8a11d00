/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * Where the checks and rules differ from their defaults.
 *
 * @param refuseIgnoredKeywords whether to refuse schemas with keywords that the API is said to ignore
 * @param leaveOutMissing whether to leave a required property out of an answer if the input does not contain it
 * @param refuseAfterHostedTools whether an interaction that used a tool of the server cannot be continued by its id
 * @param signCalls whether function calls have a signature, which a client that sends them again has to keep
 * @param localRedirects whether links in citations lead to the emulator instead of to Google's host
 */
public record Leniency(
        boolean refuseIgnoredKeywords,
        boolean leaveOutMissing,
        boolean refuseAfterHostedTools,
        boolean signCalls,
        boolean localRedirects) {}
