/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * A file that an answer refers to.
 *
 * @param mediaType the file's media type
 * @param bytes the file's content; must not be changed
 */
@SuppressWarnings("ArrayRecordComponent") // The array is only passed on, never compared.
record GeneratedFile(String mediaType, byte[] bytes) {}
