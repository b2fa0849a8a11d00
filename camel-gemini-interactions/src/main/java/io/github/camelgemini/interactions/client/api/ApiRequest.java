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
 * One call: what it sends, and how its answer is read.
 *
 * @param method the HTTP method
 * @param uri the URI that is called
 * @param headers sent with this request; they replace those of the client
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

    /** Shows neither body, headers nor URI: the URI of an upload embeds credentials. */
    @Override
    public String toString() {
        return "ApiRequest[" + method + ", " + subject + "]";
    }

    /** What a call is about, on which the remedy for its failure depends. */
    public enum Subject {
        INTERACTION,
        FILE,
        UPLOAD,
        DECISION,
        ENVIRONMENT,
        WEBHOOK,
        LIVE
    }

    /** Turns an answer into a result. */
    public interface Reader<T> {

        /**
         * Reads an answer for which {@link #reads} is true.
         *
         * @throws GeminiInteractionsException when the answer is not what the operation promises
         */
        T read(ApiResponse answer) throws GeminiInteractionsException;

        /** Whether the answer can be read; any other is a failure. */
        default boolean reads(ApiResponse answer) {
            return answer.isSuccess();
        }

        /**
         * A reader for the body of a success while it arrives; null to collect the body.
         *
         * @param call fails when that reading fails
         */
        default BodyReader body(OpenCall call) {
            return null;
        }

        /** Reads an answer whose status alone matters. */
        static Reader<Void> statusOnly() {
            return new StatusOnly();
        }

        /** Whether the status alone is the answer, so that the body may be anything, or be cut. */
        default boolean ignoresBody() {
            return false;
        }
    }

    private static final class StatusOnly implements Reader<Void> {

        @Override
        public Void read(ApiResponse answer) {
            return null;
        }

        @Override
        public boolean ignoresBody() {
            return true;
        }
    }
}
