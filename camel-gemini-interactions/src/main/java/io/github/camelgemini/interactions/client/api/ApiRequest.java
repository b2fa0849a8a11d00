/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.net.URI;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.client.body.JsonRequestBody;
import io.github.camelgemini.interactions.client.body.RequestBody;
import io.github.camelgemini.interactions.client.http.ApiResponse;
import io.github.camelgemini.interactions.client.http.BodyReader;
import io.github.camelgemini.interactions.client.http.OpenCall;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpMethod;

/**
 * What one call sends, and how its answer is read.
 *
 * @param method the HTTP method
 * @param uri where it goes
 * @param headers go with this request, after those of the client
 * @param request the body as JSON; null when there is none
 * @param body the body as it is sent; null when there is none
 * @param repeatable whether doing it twice is the same as doing it once
 * @param subject what a failure is about
 * @param reader reads the answer
 */
public record ApiRequest<T>(
        HttpMethod method,
        URI uri,
        HttpFields headers,
        ObjectNode request,
        RequestBody body,
        boolean repeatable,
        Subject subject,
        Reader<T> reader) {

    /** A call about an interaction. */
    public ApiRequest(
            HttpMethod method,
            URI uri,
            ObjectNode request,
            JsonRequestBody body,
            boolean repeatable,
            Reader<T> reader) {
        this(method, uri, HttpFields.EMPTY, request, body, repeatable, Subject.INTERACTION, reader);
    }

    /** Shows neither body nor headers, nor the address, which may be the right to upload. */
    @Override
    public String toString() {
        return "Operation[" + method + ", " + subject + "]";
    }

    /** What a call is about, for the remedies that failures name. */
    public enum Subject {
        INTERACTION,
        FILE,
        UPLOAD
    }

    /** Turns an answer into a result. */
    public interface Reader<T> {

        /**
         * Reads an answer that it {@link #reads}.
         *
         * @throws GeminiInteractionsException when the answer is not what the operation promises
         */
        T read(ApiResponse answer) throws GeminiInteractionsException;

        /** Whether an answer is one that can be read; any other is a failure. */
        default boolean reads(ApiResponse answer) {
            return answer.isSuccess();
        }

        /**
         * Makes what reads the body of a success while it arrives; null to have it collected.
         *
         * @param call fails when that reading fails
         */
        default BodyReader body(OpenCall call) {
            return null;
        }

        /** Whether the status alone is the answer, so that the body may be anything, or be cut. */
        default boolean ignoresBody() {
            return false;
        }
    }
}
