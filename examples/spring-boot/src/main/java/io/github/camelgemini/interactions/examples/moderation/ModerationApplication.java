/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.moderation;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** The application. Its routes are in {@code camel/}, its options in {@code application.yml}. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ModerationApplication {

    @Bean
    Board published() {
        return new Board();
    }

    @Bean
    Board flagged() {
        return new Board();
    }
}
