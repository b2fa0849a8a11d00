/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.support.jsse.SSLContextParameters;

/** The TLS contexts of a component: the same one for the same parameters, so that endpoints that use them have equal connection settings. Thread-safe. */
public final class SslContexts {

    private final CamelContext camelContext;
    private final Map<SSLContextParameters, SSLContext> contexts = new ConcurrentHashMap<>();

    /** Has no context at first. */
    public SslContexts(CamelContext camelContext) {
        this.camelContext = camelContext;
    }

    /**
     * Returns the context, created on first use.
     *
     * @throws RuntimeCamelException when the parameters cannot be used
     */
    public SSLContext get(SSLContextParameters parameters) {
        return contexts.computeIfAbsent(parameters, this::create);
    }

    private SSLContext create(SSLContextParameters parameters) {
        try {
            return parameters.createSSLContext(camelContext);
        } catch (GeneralSecurityException | IOException e) {
            throw new RuntimeCamelException("Option sslContextParameters cannot be used", e);
        }
    }
}
