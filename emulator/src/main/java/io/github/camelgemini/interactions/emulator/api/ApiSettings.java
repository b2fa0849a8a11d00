/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.time.Clock;
import java.time.Duration;

/**
 * The settings of all resources.
 *
 * @param clock determines when stored objects were made and when they expire
 * @param retention how long an interaction can be read
 * @param refuseIgnoredKeywords whether to refuse schemas with keywords that the API is said to ignore
 * @param leaveOutMissing whether to leave a required property out of an answer if the input does not contain it
 */
public record ApiSettings(Clock clock, Duration retention, boolean refuseIgnoredKeywords, boolean leaveOutMissing) {}
