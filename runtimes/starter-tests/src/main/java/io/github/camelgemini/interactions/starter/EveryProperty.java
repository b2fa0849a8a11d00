/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.starter;

import java.util.Map;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.spi.PropertyConfigurerGetter;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.apache.camel.tooling.model.ComponentModel.ComponentOptionModel;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Each option of the component can be set by its property. */
public abstract class EveryProperty {

    private final Starter starter;

    /**
     * Tests a starter.
     *
     * @param starter the starter that is on the class path
     */
    protected EveryProperty(Starter starter) {
        this.starter = starter;
    }

    @Test
    void allPropertiesReachTheComponent() {
        ApplicationContextRunner application = new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(CamelAutoConfiguration.class, starter.autoConfiguration()));
        for (ComponentOptionModel option : starter.options()) {
            if (isBean(option)) {
                application = withBean(application, option.getName(), type(option));
            }
            application = application.withPropertyValues(
                    starter.prefix() + StarterSources.dashed(option.getName()) + suffix(option));
        }

        application.run(context -> {
            Component component = context.getBean(CamelContext.class).getComponent(starter.name());
            PropertyConfigurerGetter options = (PropertyConfigurerGetter) component.getComponentPropertyConfigurer();
            for (ComponentOptionModel option : starter.options()) {
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

    private <T> ApplicationContextRunner withBean(ApplicationContextRunner application, String name, Class<T> type) {
        return application.withBean(
                name, type, () -> type == starter.configuration() ? made(type) : Mockito.mock(type));
    }

    private static <T> T made(Class<T> type) {
        try {
            return type.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("No " + type, e);
        }
    }
}
