/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.interactions;

/**
 * A file that an answer names.
 *
 * @param mediaType its media type
 * @param bytes its content; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // It is handed on, never compared.
record GeneratedFile(String mediaType, byte[] bytes) {}
