/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import javax.net.ssl.SSLContext;

import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.springframework.boot.ssl.SslBundle;

/** A bundle of Spring Boot where Camel wants its own kind of TLS settings. */
final class SslBundleParameters extends SSLContextParameters {

    private final SslBundle bundle;

    SslBundleParameters(SslBundle bundle) {
        this.bundle = bundle;
    }

    @Override
    public SSLContext createSSLContext(CamelContext context) {
        return bundle.createSslContext();
    }
}
