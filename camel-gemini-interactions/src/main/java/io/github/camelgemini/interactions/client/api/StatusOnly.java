/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import io.github.camelgemini.interactions.client.http.ApiResponse;

/** Reads an answer whose status is all there is to know. */
public final class StatusOnly implements ApiRequest.Reader<Void> {

    @Override
    public Void read(ApiResponse answer) {
        return null;
    }

    @Override
    public boolean ignoresBody() {
        return true;
    }
}
