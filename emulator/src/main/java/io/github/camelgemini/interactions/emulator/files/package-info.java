/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
/** The resource {@code files}: resumable uploads, and the files that clients have uploaded. Internal. */
package io.github.camelgemini.interactions.emulator.files;
