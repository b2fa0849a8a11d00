/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.model.AudioContainer;
import io.github.camelgemini.interactions.model.ConversationMode;
import io.github.camelgemini.interactions.model.EmptyElements;
import io.github.camelgemini.interactions.model.OnCancellation;
import io.github.camelgemini.interactions.model.OnUnfinishedRequest;
import io.github.camelgemini.interactions.model.OnUnknownPreviousInteraction;
import io.github.camelgemini.interactions.model.OutputType;
import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.PropertyBindingSupport;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Options whose values are an enum of ours: each value in any case, and a wrong one is refused by the option's name, wherever it is set. */
class EnumOptionsTest {

    /** With an operation that uses the option. */
    static Stream<Arguments> options() {
        return Stream.of(
                arguments("create", "outputType", OutputType.class),
                arguments("create", "audioContainer", AudioContainer.class),
                arguments("create", "conversationMode", ConversationMode.class),
                arguments("create", "onUnknownPreviousInteraction", OnUnknownPreviousInteraction.class),
                arguments("create", "onUnfinishedRequest", OnUnfinishedRequest.class),
                arguments("create", "onCancellation", OnCancellation.class),
                arguments("create", "unsupportedAttachments", UnsupportedAttachments.class),
                arguments("moderate", "emptyElements", EmptyElements.class));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    void everyValueIsTakenInAnyCase(String operation, String option, Class<? extends Enum<?>> type) throws Exception {
        try (DefaultCamelContext context = context()) {
            for (Enum<?> constant : type.getEnumConstants()) {
                String name = constant.name();
                String dashed = name.charAt(0) + "-" + name.substring(1);
                for (String value : new String[] {name, name.toUpperCase(Locale.ROOT), dashed}) {
                    GeminiInteractionsEndpoint endpoint = context.getEndpoint(
                            uri(operation, option, value)
                                    + (name.equals("replay") ? "&historyRepository=#bean:history" : ""),
                            GeminiInteractionsEndpoint.class);
                    PropertyConfigurerGetter values =
                            (PropertyConfigurerGetter) endpoint.getComponent().getEndpointPropertyConfigurer();

                    assertThat(values.getOptionValue(endpoint, option, false)).isSameAs(constant);
                }
            }
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    void aWrongValueInAUriIsRefused(String operation, String option, Class<? extends Enum<?>> type) throws Exception {
        try (DefaultCamelContext context = context()) {
            assertThatThrownBy(() -> context.getEndpoint(uri(operation, option, "wrong")))
                    .rootCause()
                    .hasMessage(refused(option, type));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    void aWrongValueOfTheComponentIsRefused(String operation, String option, Class<? extends Enum<?>> type)
            throws Exception {
        try (DefaultCamelContext context = context()) {
            assertThatThrownBy(() -> PropertyBindingSupport.build()
                            .withCamelContext(context)
                            .withTarget(context.getComponent("gemini-interactions"))
                            .withProperty(option, "wrong")
                            .bind())
                    .rootCause()
                    .hasMessage(refused(option, type));
        }
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("options")
    @Tag("yaml")
    void aWrongValueInYamlIsRefused(String operation, String option, Class<? extends Enum<?>> type) throws Exception {
        String yaml = """
                - route:
                    from:
                      uri: direct:in
                      steps:
                        - to:
                            uri: gemini-interactions:%s
                            parameters:
                              apiKey: k
                              %s: wrong
                """.formatted(operation, option);
        try (DefaultCamelContext context = context()) {
            assertThatThrownBy(() -> PluginHelper.getRoutesLoader(context)
                            .loadRoutes(ResourceHelper.fromString("wrong.camel.yaml", yaml)))
                    .rootCause()
                    .hasMessage(refused(option, type));
        }
    }

    private static DefaultCamelContext context() {
        DefaultCamelContext context = new DefaultCamelContext();
        context.getRegistry().bind("history", new MapStateRepository());
        context.start();
        return context;
    }

    private static String uri(String operation, String option, String value) {
        return "gemini-interactions:" + operation + "?apiKey=k&" + option + "=" + value;
    }

    private static String refused(String option, Class<? extends Enum<?>> type) {
        return "Option " + option + " is 'wrong'. It must be one of: "
                + Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
    }
}
