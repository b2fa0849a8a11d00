/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Each option of the component can be set by its property. */
class EveryPropertyTest {

    private static final List<ComponentOptionModel> OPTIONS = OptionsAgreeTest.COMPONENT.getComponentOptions();

    @Test
    void allPropertiesReachTheComponent() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        CamelAutoConfiguration.class, GeminiInteractionsComponentAutoConfiguration.class));
        for (ComponentOptionModel option : OPTIONS) {
            if (isBean(option)) {
                application = withBean(application, option.getName(), type(option));
            }
            application = application.withPropertyValues(
                    StarterSources.PREFIX + StarterSources.dashed(option.getName()) + suffix(option));
        }

        application.run(context -> {
            GeminiInteractionsComponent component = context.getBean(CamelContext.class)
                    .getComponent("gemini-interactions", GeminiInteractionsComponent.class);
            PropertyConfigurerGetter options = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            for (ComponentOptionModel option : OPTIONS) {
                Object actual = options.getOptionValue(component, option.getName(), false);
                Object expected = isBean(option) ? context.getBean(option.getName()) : expected(option, actual);
                assertThat(actual).as(option.getName()).isEqualTo(expected);
            }
        });
    }

    /** What stands behind the name of the property. */
    private static String suffix(ComponentOptionModel option) {
        if (isBean(option)) {
            return "=#" + option.getName();
        }
        return option.isMultiValue() ? ".a=b" : "=" + sample(option);
    }

    /** A value that is not the default. */
    private static String sample(ComponentOptionModel option) {
        if (option.getEnums() != null) {
            return option.getEnums().stream()
                    .filter(value -> !value.equals(option.getDefaultValue()))
                    .findFirst()
                    .orElseThrow();
        }
        return switch (StarterSources.type(option)) {
            case "Boolean" -> String.valueOf(!Boolean.TRUE.equals(option.getDefaultValue()));
            case "Integer", "Long" -> "7";
            case "Double" -> "0.5";
            case "Duration" -> "7s";
            default -> "a sample";
        };
    }

    private static Object expected(ComponentOptionModel option, Object actual) {
        if (option.isMultiValue()) {
            return Map.of("a", "b");
        }
        if ("duration".equals(option.getType())) {
            return 7000L;
        }
        // As the text that was given, whatever the type is.
        return sample(option).equals(String.valueOf(actual)) ? actual : sample(option);
    }

    private static boolean isBean(ComponentOptionModel option) {
        return "object".equals(option.getType()) && !option.isMultiValue();
    }

    private static Class<?> type(ComponentOptionModel option) {
        try {
            return Class.forName(option.getJavaType().replaceFirst("<.*", ""));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static <T> ApplicationContextRunner withBean(
            ApplicationContextRunner application, String name, Class<T> type) {
        return application.withBean(
                name,
                type,
                () -> type == GeminiInteractionsConfiguration.class
                        ? type.cast(new GeminiInteractionsConfiguration())
                        : Mockito.mock(type));
    }
}
