/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.spring.boot.ComponentConfigurationProperties;
import org.apache.camel.spring.boot.util.ConditionalOnCamelContextAndAutoConfigurationBeans;
import org.apache.camel.spring.boot.util.ConditionalOnHierarchicalProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Lazy;

/** Gives the component what {@code camel.component.gemini-interactions} says, unless {@code camel.component.gemini-interactions.enabled} is false. */
@AutoConfiguration(after = CamelAutoConfiguration.class)
@Conditional(ConditionalOnCamelContextAndAutoConfigurationBeans.class)
@EnableConfigurationProperties({ComponentConfigurationProperties.class, GeminiInteractionsComponentConfiguration.class})
@ConditionalOnHierarchicalProperties({"camel.component", "camel.component.gemini-interactions"})
public class GeminiInteractionsComponentAutoConfiguration {

    /** Made by Spring. */
    public GeminiInteractionsComponentAutoConfiguration() {}

    @Lazy
    @Bean
    ComponentCustomizer configureGeminiInteractionsComponent(
            CamelContext camelContext,
            ApplicationContext applicationContext,
            GeminiInteractionsComponentConfiguration properties,
            ObjectProvider<SslBundles> sslBundles) {
        return new PropertiesCustomizer(
                "gemini-interactions",
                GeminiInteractionsComponent.class,
                properties,
                camelContext,
                applicationContext,
                sslBundles);
    }
}
