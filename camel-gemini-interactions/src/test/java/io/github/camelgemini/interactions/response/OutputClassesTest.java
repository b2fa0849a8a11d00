/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.response;

import io.github.camelgemini.interactions.model.Interaction;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.engine.DefaultClassResolver;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class OutputClassesTest {

    record Word(String text) {}

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final OutputClasses classes = new OutputClasses(context, true);

    @Test
    void theSameHeaderIsLookedUpOnce() {
        OutputClass first = classes.ofHeader(Word.class.getName());

        assertThat(classes.ofHeader(Word.class.getName())).isSameAs(first);
    }

    @Test
    void theClassesOfHeadersAreForgottenWhenThereAreMany() {
        context.setClassResolver(new DefaultClassResolver(context) {
            @Override
            public Class<?> resolveClass(String name) {
                return Word.class;
            }
        });
        OutputClass first = classes.ofHeader("first");
        for (int i = 0; i < OutputClasses.MAX_CACHED + 10; i++) {
            classes.ofHeader("other" + i);
        }

        assertThat(classes.ofHeader("first")).isNotSameAs(first);
    }

    @Test
    void onlyTheClassOfAnOptionGetsAConverter() {
        classes.ofHeader(Word.class.getName());
        assertThat(context.getTypeConverterRegistry().lookup(Word.class, Interaction.class))
                .isNull();

        classes.ofOption(Word.class.getName());
        assertThat(context.getTypeConverterRegistry().lookup(Word.class, Interaction.class))
                .isInstanceOf(OutputConverter.class);
        assertThat(context.getTypeConverterRegistry().lookup(Word[].class, Interaction.class))
                .isNull();
    }
}
