/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.time.Clock;
import java.time.Duration;

/**
 * How resources behave.
 *
 * @param clock dates what is stored and lets it expire
 * @param retention how long an interaction can be read
 * @param refuseIgnoredKeywords whether schemas must not have the keywords that the API is said to ignore
 * @param leaveOutMissing whether a required property stays out of an answer if the input does not contain it
 */
public record ApiSettings(Clock clock, Duration retention, boolean refuseIgnoredKeywords, boolean leaveOutMissing) {}
