/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.main;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.camel.catalog.ConfigurationPropertiesValidationResult;
import org.apache.camel.catalog.DefaultCamelCatalog;
import org.apache.camel.catalog.EndpointValidationResult;
import org.apache.camel.tooling.model.ComponentModel.EndpointOptionModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's catalog, which validates routes in an IDE or a build, knows the component like one of Camel's own. */
class CatalogTest {

    private final DefaultCamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeEach
    void addTheComponent() {
        catalog.addComponent("gemini-interactions", Options.COMPONENT.getJavaType(), Options.METADATA);
    }

    @Test
    void componentIsFound() {
        assertThat(catalog.findComponentNames()).contains("gemini-interactions");
        assertThat(catalog.componentModel("gemini-interactions").getTitle()).isEqualTo("Gemini Interactions");
    }

    @Test
    void endpointWithEveryOptionIsValid() throws Exception {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("operation", "create");
        for (EndpointOptionModel option : Options.COMPONENT.getEndpointParameterOptions()) {
            options.put(Options.parameter(option), Options.sample(option));
        }

        EndpointValidationResult result =
                catalog.validateEndpointProperties(catalog.asEndpointUri("gemini-interactions", options, false));

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create?modell=x",
                "create?maxRetries=many",
                "create?streaming=perhaps",
                "create?outputType=xml",
                "create?requestTimeout=soon",
                "create?temperature=hot",
                "createe"
            })
    void wrongEndpointIsRefused(String endpoint) {
        EndpointValidationResult result = catalog.validateEndpointProperties("gemini-interactions:" + endpoint);

        assertThat(result.isSuccess()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "maxRetries=5",
                "max-retries=5",
                "requestTimeout=90s",
                "request-timeout=90s",
                "api-key={{env:GEMINI_API_KEY}}",
                "output-type=interaction",
                "additional-header.X-A=b"
            })
    void propertyInEitherSpellingIsValid(String property) {
        ConfigurationPropertiesValidationResult result = validate(property);

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        assertThat(result.isAccepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"maxRetries=many", "max-retriez=5", "output-type=xml", "streaming=perhaps"})
    void wrongPropertyIsRefused(String property) {
        assertThat(validate(property).isSuccess()).isFalse();
    }

    private ConfigurationPropertiesValidationResult validate(String property) {
        return catalog.validateConfigurationProperty("camel.component.gemini-interactions." + property);
    }
}
