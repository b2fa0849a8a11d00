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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Camel's catalog, which validates routes in an IDE or a build, knows the components like some of Camel's own. */
class CatalogTest {

    private final DefaultCamelCatalog catalog = new DefaultCamelCatalog();

    @BeforeEach
    void addTheComponents() {
        for (Options options : Options.all()) {
            catalog.addComponent(options.component(), options.model().getJavaType(), options.metadata());
        }
    }

    @ParameterizedTest
    @CsvSource({"gemini-interactions, Gemini Interactions", "gemini-live, Gemini Live"})
    void componentIsFound(String name, String title) {
        assertThat(catalog.findComponentNames()).contains(name);
        assertThat(catalog.componentModel(name).getTitle()).isEqualTo(title);
    }

    @ParameterizedTest
    @MethodSource("io.github.camelgemini.interactions.main.Options#all")
    void endpointWithEveryOptionIsValid(Options options) throws Exception {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(options.model().getEndpointPathOptions().get(0).getName(), options.path());
        for (EndpointOptionModel option : options.parameters()) {
            values.put(Options.parameter(option), options.sample(option));
        }

        EndpointValidationResult result =
                catalog.validateEndpointProperties(catalog.asEndpointUri(options.component(), values, false));

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-interactions:create?modell=x",
                "gemini-interactions:create?maxRetries=many",
                "gemini-interactions:create?streaming=perhaps",
                "gemini-interactions:create?outputType=xml",
                "gemini-interactions:create?requestTimeout=soon",
                "gemini-interactions:create?temperature=hot",
                "gemini-interactions:createe",
                "gemini-live:desk?voise=Kore",
                "gemini-live:desk?mode=talk",
                "gemini-live:desk?maxSessions=many",
                "gemini-live:desk?silenceTimeout=soon",
                "gemini-live:desk?responseModality=VIDEO"
            })
    void wrongEndpointIsRefused(String endpoint) {
        EndpointValidationResult result = catalog.validateEndpointProperties(endpoint);

        assertThat(result.isSuccess()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-interactions.maxRetries=5",
                "gemini-interactions.max-retries=5",
                "gemini-interactions.requestTimeout=90s",
                "gemini-interactions.request-timeout=90s",
                "gemini-interactions.api-key={{env:GEMINI_API_KEY}}",
                "gemini-interactions.output-type=interaction",
                "gemini-interactions.additional-header.X-A=b",
                "gemini-live.maxSessions=5",
                "gemini-live.max-sessions=5",
                "gemini-live.silence-timeout=90s",
                "gemini-live.mode=converse",
                "gemini-live.additional-header.X-A=b"
            })
    void propertyInEitherSpellingIsValid(String property) {
        ConfigurationPropertiesValidationResult result = validate(property);

        assertThat(result.isSuccess()).as(result.summaryErrorMessage(false)).isTrue();
        assertThat(result.isAccepted()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gemini-interactions.maxRetries=many",
                "gemini-interactions.max-retriez=5",
                "gemini-interactions.output-type=xml",
                "gemini-interactions.streaming=perhaps",
                "gemini-live.maxSessions=many",
                "gemini-live.max-sessionz=5",
                "gemini-live.mode=talk"
            })
    void wrongPropertyIsRefused(String property) {
        assertThat(validate(property).isSuccess()).isFalse();
    }

    private ConfigurationPropertiesValidationResult validate(String property) {
        return catalog.validateConfigurationProperty("camel.component." + property);
    }
}
