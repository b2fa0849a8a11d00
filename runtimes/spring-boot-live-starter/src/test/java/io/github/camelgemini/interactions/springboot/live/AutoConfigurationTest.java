/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.springboot.live;

import java.util.function.Consumer;

import javax.net.ssl.SSLContext;

import io.github.camelgemini.interactions.live.GeminiLiveComponent;
import io.github.camelgemini.interactions.live.GeminiLiveConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.spring.boot.CamelAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslBundleRegistrar;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the properties of an application do to the component. */
class AutoConfigurationTest {

    private static final String OPTION = "camel.component.gemini-live.";

    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    CamelAutoConfiguration.class,
                    SslAutoConfiguration.class,
                    GeminiLiveComponentAutoConfiguration.class));

    @Test
    void propertiesInEitherSpellingReachTheComponent() {
        withOptions(
                component -> {
                    GeminiLiveConfiguration options = component.getConfiguration();
                    assertThat(options.getApiKey()).isEqualTo("of the application");
                    assertThat(options.getVoice()).isEqualTo("Kore");
                    assertThat(options.isInputTranscription()).isFalse();
                    assertThat(options.getMaxDuration()).isEqualTo(600_000);
                    assertThat(options.getAdditionalSetupProperty())
                            .containsEntry("proactivity.proactiveAudio", "true");
                    assertThat(component.getWorkerPoolSize()).isEqualTo(3);
                },
                OPTION + "api-key=of the application",
                OPTION + "voice=Kore",
                OPTION + "inputTranscription=false",
                OPTION + "max-duration=10m",
                OPTION + "additional-setup-property.[proactivity.proactiveAudio]=true",
                OPTION + "worker-pool-size=3");
    }

    @Test
    void whatIsNotSetIsLeftToTheComponent() {
        withOptions(
                component -> assertThat(component.getConfiguration())
                        .usingRecursiveComparison()
                        .isEqualTo(new GeminiLiveConfiguration()),
                "camel.main.name=plain");
    }

    @Test
    void propertiesOfTheOtherComponentAreNotItsOwn() {
        withOptions(
                component ->
                        assertThat(component.getConfiguration().getApiKey()).isNull(),
                "camel.component.gemini-interactions.api-key=of the other");
    }

    @Test
    void ownConfigurationIsTheBaseOfTheProperties() {
        GeminiLiveConfiguration own = new GeminiLiveConfiguration();
        own.setVoice("Kore");
        own.setLanguage("de-DE");

        application
                .withBean("own", GeminiLiveConfiguration.class, () -> own)
                .withPropertyValues(OPTION + "configuration=#own", OPTION + "voice=Puck")
                .run(context -> {
                    GeminiLiveConfiguration options =
                            component(context.getBean(CamelContext.class)).getConfiguration();
                    assertThat(options.getVoice()).isEqualTo("Puck");
                    assertThat(options.getLanguage()).isEqualTo("de-DE");
                });
    }

    @Test
    void secondComponentKeepsItsOwnKey() {
        GeminiLiveComponent other = new GeminiLiveComponent();
        other.getConfiguration().setApiKey("of the other");

        application
                .withBean("gemini-hotline", GeminiLiveComponent.class, () -> other)
                .withPropertyValues(OPTION + "api-key=of the first")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(component(camel).getConfiguration().getApiKey()).isEqualTo("of the first");
                    assertThat(camel.getComponent("gemini-hotline", GeminiLiveComponent.class)
                                    .getConfiguration()
                                    .getApiKey())
                            .isEqualTo("of the other");
                });
    }

    @Test
    void disabledItLeavesTheComponentAlone() {
        application
                .withPropertyValues(OPTION + "enabled=false", OPTION + "voice=Kore")
                .run(context -> {
                    assertThat(context).doesNotHaveBean(GeminiLiveComponentAutoConfiguration.class);
                    assertThat(component(context.getBean(CamelContext.class))
                                    .getConfiguration()
                                    .getVoice())
                            .isNull();
                });
    }

    @Test
    void sslBundleBecomesTheTlsSettings() throws Exception {
        SSLContext tls = SSLContext.getDefault();

        application
                .withBean(SslBundleRegistrar.class, () -> bundles -> bundles.registerBundle("gateway", bundle(tls)))
                .withPropertyValues(OPTION + "ssl-bundle=gateway")
                .run(context -> {
                    CamelContext camel = context.getBean(CamelContext.class);
                    assertThat(component(camel)
                                    .getConfiguration()
                                    .getSslContextParameters()
                                    .createSSLContext(camel))
                            .isSameAs(tls);
                });
    }

    @Test
    void unknownSslBundleIsNamed() {
        application
                .withPropertyValues(OPTION + "ssl-bundle=gateway")
                .run(context -> assertThatThrownBy(() -> component(context.getBean(CamelContext.class)))
                        .hasStackTraceContaining(OPTION + "ssl-bundle is 'gateway'. It must be the name of a bundle"));
    }

    @Test
    void twoTlsSettingsAreRefused() {
        application
                .withPropertyValues(OPTION + "ssl-bundle=gateway", OPTION + "ssl-context-parameters=#tls")
                .run(context -> assertThatThrownBy(() -> component(context.getBean(CamelContext.class)))
                        .hasStackTraceContaining(OPTION + "ssl-bundle and ssl-context-parameters exclude each other"));
    }

    private void withOptions(Consumer<GeminiLiveComponent> assertions, String... properties) {
        application
                .withPropertyValues(properties)
                .run(context -> assertions.accept(component(context.getBean(CamelContext.class))));
    }

    private static GeminiLiveComponent component(CamelContext camel) {
        return camel.getComponent("gemini-live", GeminiLiveComponent.class);
    }

    private static SslBundle bundle(SSLContext tls) {
        SslBundle bundle = Mockito.mock(SslBundle.class);
        Mockito.when(bundle.createSslContext()).thenReturn(tls);
        return bundle;
    }
}
