/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot;

import java.security.KeyStore;
import java.util.function.Consumer;

import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import io.github.camelgemini.interactions.GeminiInteractionsComponent;
import io.github.camelgemini.interactions.GeminiInteractionsConfiguration;
import io.github.camelgemini.interactions.HttpClientCustomizer;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.spi.ComponentCustomizer;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.eclipse.jetty.client.HttpProxy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslManagerBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the properties of an application do to the component. */
class AutoConfigurationTest {

    private static final String OPTION = "camel.component.gemini-interactions.";

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(WireMockConfiguration.wireMockConfig()
                    .bindAddress("127.0.0.1")
                    .dynamicPort()
                    .dynamicHttpsPort())
            .build();

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    SslAutoConfiguration.class,
                    GeminiInteractionsComponentAutoConfiguration.class));

    @Test
    void propertiesInEitherSpellingReachTheComponent() {
        withOptions(
                component -> {
                    GeminiInteractionsConfiguration options = component.getConfiguration();
                    assertThat(options.getApiKey()).isEqualTo("of the application");
                    assertThat(options.getModel()).isEqualTo("gemini-3.5-flash");
                    assertThat(options.getMaxOutputTokens()).isEqualTo(500);
                    assertThat(options.getTopP()).isEqualTo(0.5);
                    assertThat(options.isRetryAmbiguous()).isTrue();
                    assertThat(options.getStore()).isFalse();
                    assertThat(options.getMaxPayloadSize()).isEqualTo(1000);
                    assertThat(component.getWorkerPoolSize()).isEqualTo(3);
                },
                OPTION + "api-key=of the application",
                OPTION + "model=gemini-3.5-flash",
                OPTION + "maxOutputTokens=500",
                OPTION + "top-p=0.5",
                OPTION + "retryAmbiguous=true",
                OPTION + "store=false",
                OPTION + "max-payload-size=1000",
                OPTION + "worker-pool-size=3");
    }

    @Test
    void durationsAreWrittenAsSpringDoesAndAPlainNumberIsMilliseconds() {
        withOptions(
                component -> {
                    assertThat(component.getConfiguration().getRequestTimeout()).isEqualTo(90_000);
                    assertThat(component.getConfiguration().getConnectTimeout()).isEqualTo(1500);
                },
                OPTION + "request-timeout=90s",
                OPTION + "connect-timeout=1500");
    }

    @Test
    void mapsKeepTheNamesInBrackets() {
        withOptions(
                component -> {
                    assertThat(component.getConfiguration().getAdditionalHeader())
                            .containsEntry("X-Goog-User-Project", "p");
                    assertThat(component.getConfiguration().getAdditionalBodyProperty())
                            .containsEntry("generation_config.seed", "7");
                },
                OPTION + "additional-header.X-Goog-User-Project=p",
                OPTION + "additional-body-property.[generation_config.seed]=7");
    }

    @Test
    void whatIsNotSetIsLeftToTheComponent() {
        withOptions(
                component -> assertThat(component.getConfiguration())
                        .usingRecursiveComparison()
                        .isEqualTo(new GeminiInteractionsConfiguration()),
                "camel.main.name=plain");
    }

    @Test
    void placeholdersOfCamelAreResolved() {
        withOptions(
                component -> assertThat(component.getConfiguration().getModel()).isEqualTo("from elsewhere"),
                OPTION + "model={{the.model}}",
                "the.model=from elsewhere");
    }

    @Test
    void ownConfigurationIsTheBaseOfTheProperties() {
        GeminiInteractionsConfiguration own = new GeminiInteractionsConfiguration();
        own.setAgent("deep-research");
        own.setMaxRetries(9);

        application
                .withBean("own", GeminiInteractionsConfiguration.class, () -> own)
                .withPropertyValues(OPTION + "configuration=#own", OPTION + "max-retries=1", OPTION + "seed=4")
                .run(context -> {
                    GeminiInteractionsConfiguration options =
                            component(context.getBean(CamelContext.class)).getConfiguration();
                    assertThat(options.getAgent()).isEqualTo("deep-research");
                    assertThat(options.getMaxRetries()).isEqualTo(1);
                    assertThat(options.getSeed()).isEqualTo(4);
                });
    }

    @Test
    void customizerOfTheApplicationIsAsked() {
        ComponentCustomizer model = ComponentCustomizer.builder(GeminiInteractionsComponent.class)
                .build(component -> component.getConfiguration().setServiceTier("flex"));

        application
                .withBean("tier", ComponentCustomizer.class, () -> model)
                .withPropertyValues(OPTION + "seed=4")
                .run(context -> {
                    GeminiInteractionsConfiguration options =
                            component(context.getBean(CamelContext.class)).getConfiguration();
                    assertThat(options.getServiceTier()).isEqualTo("flex");
                    assertThat(options.getSeed()).isEqualTo(4);
                });
    }

    @Test
    void secondComponentKeepsItsOwnKey() {
        GeminiInteractionsComponent other = new GeminiInteractionsComponent();
        other.getConfiguration().setApiKey("of the other");

        application
                .withBean("gemini-billing", GeminiInteractionsComponent.class, () -> other)
                .withPropertyValues(OPTION + "api-key=of the first")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(component(camel).getConfiguration().getApiKey()).isEqualTo("of the first");
                    assertThat(camel.getComponent("gemini-billing", GeminiInteractionsComponent.class)
                                    .getConfiguration()
                                    .getApiKey())
                            .isEqualTo("of the other");
                });
    }

    @Test
    void disabledItLeavesTheComponentAlone() {
        application
                .withPropertyValues(OPTION + "enabled=false", OPTION + "seed=4")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(GeminiInteractionsComponentAutoConfiguration.class);
                    assertThat(component(context.getBean(CamelContext.class))
                                    .getConfiguration()
                                    .getSeed())
                            .isNull();
                });
    }

    @Test
    void customizerCanBeDisabledAlone() {
        withOptions(
                component -> assertThat(component.getConfiguration().getSeed()).isNull(),
                OPTION + "customizer.enabled=false",
                OPTION + "seed=4");
    }

    @Test
    void wrongValueIsNamedWithItsProperty() {
        application
                .withPropertyValues(OPTION + "max-retries=many")
                .run(context -> assertThat(context).getFailure().rootCause().hasMessageContaining("many"));
    }

    @Test
    void sslBundleIsUsed() {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(answer("Hello"))));
        ApplicationContextRunner tls = application
                .withBean(SslBundleRegistrar.class, () -> bundles -> bundles.registerBundle("gateway", trustingAll()))
                .withPropertyValues(
                        OPTION + "base-url=https://localhost:"
                                + API.getRuntimeInfo().getHttpsPort(),
                        OPTION + "api-key=k",
                        OPTION + "max-retries=0");

        tls.withPropertyValues(OPTION + "ssl-bundle=gateway")
                .run(context ->
                        assertThat(ask(context.getBean(CamelContext.class))).isEqualTo("Hello"));
        tls.run(context -> assertThatThrownBy(() -> ask(context.getBean(CamelContext.class)))
                .hasStackTraceContaining("certificat"));
    }

    @Test
    void objectMapperOfTheApplicationReadsInstances() {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions"))
                .willReturn(okJson(answer("{\\\"invoice_number\\\":\\\"R-17\\\"}"))));
        ObjectMapper snakeCase = new ObjectMapper().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE);

        application
                .withBean(ObjectMapper.class, () -> snakeCase)
                .withPropertyValues(
                        OPTION + "base-url=http://127.0.0.1:" + API.getPort(),
                        OPTION + "api-key=k",
                        OPTION + "output-class=" + Invoice.class.getName())
                .run(context ->
                        assertThat(ask(context.getBean(CamelContext.class))).isEqualTo(new Invoice("R-17")));
    }

    @Test
    void onlyCustomizerOfTheHttpClientIsUsed() {
        API.stubFor(post(urlPathEqualTo("/v1beta/interactions")).willReturn(okJson(answer("Hello"))));
        HttpClientCustomizer proxy =
                client -> client.getProxyConfiguration().addProxy(new HttpProxy("127.0.0.1", API.getPort()));
        ApplicationContextRunner asking = application
                .withPropertyValues(
                        OPTION + "base-url=http://api.invalid", OPTION + "api-key=k", OPTION + "max-retries=0")
                .withBean("mine", HttpClientCustomizer.class, () -> proxy);

        asking.run(
                context -> assertThat(ask(context.getBean(CamelContext.class))).isEqualTo("Hello"));
        asking.withBean("other", HttpClientCustomizer.class, () -> proxy)
                .run(context -> assertThatThrownBy(() -> ask(context.getBean(CamelContext.class)))
                        .hasStackTraceContaining("api.invalid"));
        API.verify(
                1, postRequestedFor(urlPathEqualTo("/v1beta/interactions")).withHeader("Host", equalTo("api.invalid")));
    }

    @Test
    void unknownSslBundleIsNamed() {
        application
                .withPropertyValues(OPTION + "ssl-bundle=gateway")
                .run(context -> assertThatThrownBy(() -> component(context.getBean(CamelContext.class)))
                        .hasStackTraceContaining("ssl-bundle is 'gateway'. It must be the name of a bundle"));
    }

    @Test
    void twoTlsSettingsAreRefused() {
        application
                .withPropertyValues(OPTION + "ssl-bundle=gateway", OPTION + "ssl-context-parameters=#tls")
                .run(context -> assertThatThrownBy(() -> component(context.getBean(CamelContext.class)))
                        .hasStackTraceContaining("exclude each other"));
    }

    private void withOptions(Consumer<GeminiInteractionsComponent> assertions, String... properties) {
        application
                .withPropertyValues(properties)
                .run(context -> assertions.accept(component(context.getBean(CamelContext.class))));
    }

    private static GeminiInteractionsComponent component(CamelContext camel) {
        return camel.getComponent("gemini-interactions", GeminiInteractionsComponent.class);
    }

    private static Object ask(CamelContext camel) throws Exception {
        try (ProducerTemplate template = camel.createProducerTemplate()) {
            return template.requestBody("gemini-interactions:create", "Hi");
        }
    }

    /** An interaction that answers with a text, which is part of a JSON string. */
    private static String answer(String text) {
        return """
                {"id":"v1_a","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"%s"}]}]}
                """.formatted(text);
    }

    private static SslBundle trustingAll() {
        return SslBundle.of(null, null, null, null, SslManagerBundle.from(new TrustingAll()));
    }

    record Invoice(String invoiceNumber) {}

    /** For the certificate that the server made for itself. */
    private static final class TrustingAll extends TrustManagerFactory {

        TrustingAll() {
            super(new Spi(), null, "trusting all");
        }

        private static final class Spi extends TrustManagerFactorySpi {

            @Override
            protected void engineInit(KeyStore store) {}

            @Override
            protected void engineInit(ManagerFactoryParameters parameters) {}

            @Override
            protected TrustManager[] engineGetTrustManagers() {
                return new TrustManager[] {new TrustAll()};
            }
        }
    }
}
