/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.URI;

import javax.net.ssl.SSLHandshakeException;

import io.github.camelgemini.interactions.client.TestClients;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpRequest;
import org.eclipse.jetty.io.EofException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** When a request has certainly not reached the server, told by the events that Jetty reports. */
class HttpAttemptTest {

    private static HttpTransport transport;

    private final HttpRequest request = (HttpRequest) transport.newRequest(URI.create("http://127.0.0.1:1/"));
    private final HttpAttempt attempt = new HttpAttempt(request, 100, null, ended -> {});

    @BeforeAll
    static void open() {
        transport = new HttpTransport(TestClients.CONNECTIONS);
    }

    @AfterAll
    static void close() {
        transport.close();
    }

    @Test
    void aRequestThatFoundNoConnectionIsNotSent() {
        fail(new ConnectException());

        assertThat(attempt.isCertainlyNotSent()).isTrue();
    }

    @Test
    void aRequestThatAStaleConnectionRefusedIsNotSent() {
        request.notifyBegin();
        fail(new EofException());

        assertThat(attempt.isCertainlyNotSent()).isTrue();
    }

    @Test
    void aRequestBeforeWhichTheHandshakeFailedIsNotSent() {
        request.notifyBegin();
        fail(new SSLHandshakeException("untrusted"));

        assertThat(attempt.isCertainlyNotSent()).isTrue();
    }

    @Test
    void aRequestMayBeSentThoughItsCommitWasNotReported() {
        request.notifyBegin();
        fail(new EOFException());

        assertThat(attempt.isCertainlyNotSent()).isFalse();
    }

    @Test
    void aCommittedRequestMayBeSent() {
        request.notifyBegin();
        request.notifyCommit();
        fail(new EofException());

        assertThat(attempt.isCertainlyNotSent()).isFalse();
    }

    private void fail(Throwable failure) {
        attempt.onComplete(new Result(request, failure, null, failure));
    }
}
