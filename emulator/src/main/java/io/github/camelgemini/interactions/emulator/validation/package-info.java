/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** Checks of JSON that several resources use: shapes of values, and tables of fields. Errors have the API's wording. Internal. */
package io.github.camelgemini.interactions.emulator.validation;
