/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/**
 * Checks of JSON that resources share: shapes of values, and tables of fields. Errors are worded as the API words them. Internal.
 */
package io.github.camelgemini.interactions.emulator.validation;
