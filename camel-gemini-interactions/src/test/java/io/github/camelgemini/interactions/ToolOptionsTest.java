/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Which options a tool must and may have. */
class ToolOptionsTest {

    private final DefaultCamelContext context = new DefaultCamelContext();

    @AfterEach
    void close() throws Exception {
        context.close();
    }

    private void start(String uri) throws Exception {
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from(uri).to("log:off?level=OFF");
            }
        });
        context.start();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tags=t|Option name is missing. It must be 1 to 64 letters, digits, underscores, dashes and dots",
                "name=a b&tags=t|Option name is 'a b'. It must be 1 to 64 letters",
                "name=f|Option tags is missing on the tool f",
                "name=f&tags= , |Option tags is missing on the tool f",
                "name=f&tags=t&maxToolResultSize=0|Option maxToolResultSize is 0. It must be at least 1",
                "name=f&tags=t&argsSchema={\"type\":\"object\",\"properties\":{}}&parameter.a=string|exclude each other",
                "name=f&tags=t&argsClass=x&parameter.a=string|exclude each other",
                "name=f&tags=t&argsSchema=classpath:none.json|Option argsSchema cannot be used: classpath:none.json",
                "name=f&tags=t&argsClass=no.such.Class|Option argsClass cannot be used: there is no class no.such.Class",
                "name=f&tags=t&parameter.CamelFileName=string|declares the parameter CamelFileName",
                "name=f&tags=t&parameter.cAMELhttpUri=string|declares the parameter cAMELhttpUri",
                "name=f&tags=t&parameter.org.apache.camel.foo=string|Option parameter.org.apache.camel.foo needs the option parameter.org",
                "name=f&tags=t&toolErrorStrategy=ignore|toolErrorStrategy"
            })
    void whatIsWrongIsToldAtTheStart(String options, String message) {
        assertThatThrownBy(() -> start("gemini-interactions:tool?" + options)).hasStackTraceContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"model", "apiKey", "streaming", "jsonSchema", "baseUrl", "toolBeans"})
    void optionsOfOthersAreRefused(String option) {
        assertThatThrownBy(() -> start("gemini-interactions:tool?name=f&tags=t&" + option + "=x"))
                .hasStackTraceContaining("Option " + option + " has no effect on the operation tool");
    }

    @ParameterizedTest
    @CsvSource({"name=f", "description=x", "parameter.a=string", "argsSchema=x", "argsClass=x"})
    void optionsOfAToolAreRefusedElsewhere(String option) {
        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:create?" + option))
                .hasStackTraceContaining("it is an option of tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tags=t", "toolErrorStrategy=fail", "maxToolResultSize=1", "toolBeans=#a"})
    void optionsOfToolsThatAreForCreateToo(String option) {
        assertThatCode(() -> context.getEndpoint("gemini-interactions:create?" + option))
                .doesNotThrowAnyException();
    }

    @Test
    void aToolCannotBeSentTo() throws Exception {
        context.start();

        assertThatThrownBy(() -> context.getEndpoint("gemini-interactions:tool?name=f&tags=t")
                        .createProducer())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("gemini-interactions:tool cannot be sent to, only consumed from");
    }

    @Test
    void othersCannotBeConsumedFrom() {
        assertThatThrownBy(() -> start("gemini-interactions:create"))
                .hasStackTraceContaining("gemini-interactions:create cannot be consumed from, only sent to");
    }
}
