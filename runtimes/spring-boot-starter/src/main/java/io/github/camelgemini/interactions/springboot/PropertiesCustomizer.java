/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.util.HashMap;
import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.util.CamelPropertiesHelper;
import org.apache.camel.spring.boot.util.HierarchicalPropertiesEvaluator;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ssl.NoSuchSslBundleException;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;

/** Copies the properties to the component. Others of its class, which an application makes under names of their own, keep what they were given. */
final class PropertiesCustomizer implements ComponentCustomizer {

    private static final String NAME = "gemini-interactions";

    private final CamelContext camelContext;
    private final ApplicationContext applicationContext;
    private final GeminiInteractionsComponentConfiguration properties;
    private final ObjectProvider<SslBundles> sslBundles;

    PropertiesCustomizer(
            CamelContext camelContext,
            ApplicationContext applicationContext,
            GeminiInteractionsComponentConfiguration properties,
            ObjectProvider<SslBundles> sslBundles) {
        this.camelContext = camelContext;
        this.applicationContext = applicationContext;
        this.properties = properties;
        this.sslBundles = sslBundles;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return NAME.equals(name)
                && target instanceof GeminiInteractionsComponent
                && HierarchicalPropertiesEvaluator.evaluate(
                        applicationContext,
                        "camel.component.customizer",
                        "camel.component.gemini-interactions.customizer");
    }

    @Override
    public void configure(String name, Component target) {
        if (properties.getSslBundle() != null && properties.getSslContextParameters() != null) {
            throw new IllegalArgumentException("Properties camel.component.gemini-interactions.ssl-bundle and "
                    + "ssl-context-parameters exclude each other: set one of them");
        }
        if (properties.getConfiguration() != null) {
            // The others are set on it, so that it has to be there before them.
            Map<String, Object> first = new HashMap<>();
            first.put("configuration", properties.getConfiguration());
            CamelPropertiesHelper.setCamelProperties(camelContext, target, first, true);
        }
        CamelPropertiesHelper.copyProperties(camelContext, properties, target);
        if (properties.getSslBundle() != null) {
            ((GeminiInteractionsComponent) target)
                    .getConfiguration()
                    .setSslContextParameters(new SslBundleParameters(sslBundle(properties.getSslBundle())));
        }
    }

    private SslBundle sslBundle(String bundle) {
        try {
            return sslBundles.getObject().getBundle(bundle);
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "Property camel.component.gemini-interactions.ssl-bundle is '" + bundle
                            + "'. It must be the name of a bundle below spring.ssl.bundle",
                    e);
        }
    }
}
