/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.util.HashMap;
import java.util.Map;

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

/**
 * Copies the properties of an application to a component. Others of its class, which the application makes under names of their own, keep what they were
 * given.
 */
public final class PropertiesCustomizer implements ComponentCustomizer {

    private final String componentName;
    private final Class<? extends Component> type;
    private final StarterProperties properties;
    private final CamelContext camelContext;
    private final ApplicationContext applicationContext;
    private final ObjectProvider<SslBundles> sslBundles;

    /**
     * Takes what it copies, and where it finds beans.
     *
     * @param componentName the name of the component, with which the names of the properties begin: {@code camel.component.NAME}
     * @param type the class of the component
     * @param properties a bean with the properties; what is null is left to the component
     * @param sslBundles asked only if a bundle is named
     */
    public PropertiesCustomizer(
            String componentName,
            Class<? extends Component> type,
            StarterProperties properties,
            CamelContext camelContext,
            ApplicationContext applicationContext,
            ObjectProvider<SslBundles> sslBundles) {
        this.componentName = componentName;
        this.type = type;
        this.properties = properties;
        this.camelContext = camelContext;
        this.applicationContext = applicationContext;
        this.sslBundles = sslBundles;
    }

    @Override
    public boolean isEnabled(String name, Component target) {
        return componentName.equals(name)
                && type.isInstance(target)
                && HierarchicalPropertiesEvaluator.evaluate(
                        applicationContext, "camel.component.customizer", property("customizer"));
    }

    @Override
    public void configure(String name, Component target) {
        if (properties.getSslBundle() != null && properties.getSslContextParameters() != null) {
            throw new IllegalArgumentException("Properties " + property("ssl-bundle")
                    + " and ssl-context-parameters exclude each other: set one of them");
        }
        if (properties.getConfiguration() != null) {
            // The others are set on it, so that it has to be there before them.
            Map<String, Object> first = new HashMap<>();
            first.put("configuration", properties.getConfiguration());
            CamelPropertiesHelper.setCamelProperties(camelContext, target, first, true);
        }
        CamelPropertiesHelper.copyProperties(camelContext, properties, target);
        if (properties.getSslBundle() != null) {
            SslBundleParameters parameters = new SslBundleParameters(sslBundle(properties.getSslBundle()));
            target.getComponentPropertyConfigurer()
                    .configure(camelContext, target, "sslContextParameters", parameters, false);
        }
    }

    private SslBundle sslBundle(String bundle) {
        try {
            return sslBundles.getObject().getBundle(bundle);
        } catch (NoSuchSslBundleException e) {
            throw new IllegalArgumentException(
                    "Property " + property("ssl-bundle") + " is '" + bundle
                            + "'. It must be the name of a bundle below spring.ssl.bundle",
                    e);
        }
    }

    private String property(String name) {
        return "camel.component." + componentName + "." + name;
    }
}
