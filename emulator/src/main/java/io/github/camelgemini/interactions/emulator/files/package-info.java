/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The Files API: resumable uploads, and the files that come of them. */
package io.github.camelgemini.interactions.emulator.files;
