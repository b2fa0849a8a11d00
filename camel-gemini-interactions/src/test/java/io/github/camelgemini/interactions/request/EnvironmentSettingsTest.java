/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.util.LinkedHashMap;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The options for environments, and the field that they become. */
class EnvironmentSettingsTest {

    private static final String SECRET = "s3cr3t";

    private final DefaultCamelContext context = new DefaultCamelContext();

    private JsonNode read(String base, String... parts) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < parts.length; i += 2) {
            map.put(parts[i], parts[i + 1]);
        }
        return EnvironmentReader.read(context, new EnvironmentSettings(base, map));
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    @Test
    void nothingIsNoEnvironment() {
        assertThat(read(null)).isNull();
    }

    @Test
    void anIdOrRemoteIsAText() throws Exception {
        assertThat(read("remote")).isEqualTo(json("'remote'"));
        assertThat(read("6f1c-env_7")).isEqualTo(json("'6f1c-env_7'"));
    }

    @Test
    void anObjectIsSentWithItsType() throws Exception {
        assertThat(read("{\"network\":\"disabled\"}")).isEqualTo(json("{'network':'disabled','type':'remote'}"));
    }

    @Test
    void aResourceOrABeanIsRead() throws Exception {
        JsonNode expected = json("{'type':'remote','network':{'allowlist':[{'domain':'a.example'}]}}");
        assertThat(read("classpath:agents/environment.json")).isEqualTo(expected);

        Map<String, Object> bean = new LinkedHashMap<>(Map.of(
                "network", Map.of("allowlist", new Object[] {Map.of("domain", "a.example")})));
        context.getRegistry().bind("sandbox", bean);
        context.getRegistry().bind("text", "{\"network\":\"disabled\"}");
        JsonNode ofBean = read("#sandbox");
        bean.clear();
        assertThat(ofBean).isEqualTo(expected);
        assertThat(read("#bean:text").path("network").asText()).isEqualTo("disabled");
    }

    @Test
    void partsMakeAnObject() throws Exception {
        assertThat(read(null, "network", "disabled")).isEqualTo(json("{'type':'remote','network':'disabled'}"));
        assertThat(read("env-1", "env.LANG", "de", "envCredentials.TOKEN", "cred-1"))
                .isEqualTo(
                        json(
                                "{'type':'remote','environment_id':'env-1','env':{'LANG':'de','TOKEN':{'credential':'cred-1'}}}"));
        assertThat(read(
                        "remote",
                        "allowlist",
                        "*.github.com, api.example.com",
                        "credentials.api.example.com",
                        "cred-2",
                        "credentials.b.example",
                        "cred-3"))
                .isEqualTo(
                        json(
                                "{'type':'remote','network':{'allowlist':[{'domain':'*.github.com'},"
                                        + "{'domain':'api.example.com','credential':'cred-2'},{'domain':'b.example','credential':'cred-3'}]}}"));
        assertThat(read(
                        null,
                        "sources./workspace/repo",
                        "https://github.com/my-org/backend",
                        "sources.data",
                        "gs://bucket/folder",
                        "sources..agents/AGENTS.md",
                        "classpath:agents/AGENTS.md"))
                .isEqualTo(json("{'type':'remote','sources':["
                        + "{'type':'repository','source':'https://github.com/my-org/backend','target':'/workspace/repo'},"
                        + "{'type':'gcs','source':'gs://bucket/folder','target':'data'},"
                        + "{'type':'inline','target':'.agents/AGENTS.md','content':'Write short files.\\n'}]}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "network | enabled | Option environment.network is 'enabled'. It must be disabled",
                "allowlist | , | Option environment.allowlist is empty",
                "allowlist | https://a.example | Option environment.allowlist has the domain 'https://a.example'",
                "credentials.a b | c | Option environment.credentials.a b has the domain 'a b'",
                "credentials.a.example | s3cr3t s3cr3t | Option environment.credentials.a.example has no id of a credential",
                "env.1A | x | Option environment.env.1A has no name of a variable",
                "envCredentials.A-B | x | Option environment.envCredentials.A-B has no name of a variable",
                "envCredentials.A | s3cr3t s3cr3t | Option environment.envCredentials.A has no id of a credential",
                "sources.a/../../etc | gs://b/c | Option environment.sources.a/../../etc has no path",
                "sources.a | s3cr3t | Option environment.sources.a is no source",
                "sources.a | http://a.example/s3cr3t | Option environment.sources.a is no source",
                "sources.a | https://user:s3cr3t@a.example/r | Option environment.sources.a is no source",
                "sources. | gs://b/c | Option environment.sources. has no path",
                "transform | s3cr3t | Option environment.transform is unknown",
            })
    void wrongPartsAreToldByTheirOption(String name, String value, String message) {
        assertThatThrownBy(() -> read(null, name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void partsThatContradictEachOtherAreRefused() {
        assertThatThrownBy(() -> read(null, "network", "disabled", "allowlist", "a.example"))
                .hasMessageStartingWith("Option environment.network excludes");
        assertThatThrownBy(() -> read(null, "env.A", "x", "envCredentials.A", "y"))
                .hasMessageStartingWith("Option environment.env.A excludes");
        assertThatThrownBy(() -> read("{\"network\":\"disabled\"}", "env.A", "x"))
                .hasMessageStartingWith("Option environment is an object");
        assertThatThrownBy(() -> read("#bean:x", "env.A", "x"))
                .hasMessageStartingWith("Option environment is an object");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{s3cr3t",
                "{\"a\":\"s3cr3t\"",
                "not an s3cr3t id",
                "#missing",
                "classpath:missing.json",
                "classpath:agents/AGENTS.md"
            })
    void aWrongEnvironmentIsToldWithoutItsText(String base) {
        assertThatThrownBy(() -> read(base))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Option environment ")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aBeanMustBeAnObject() {
        context.getRegistry().bind("number", 7);
        context.getRegistry().bind("text", SECRET);

        assertThatThrownBy(() -> read("#number")).hasMessageContaining("The bean must be a Map");
        assertThatThrownBy(() -> read("#text"))
                .hasMessageStartingWith("Option environment")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void nothingIsShown() {
        assertThat(new EnvironmentSettings("remote", Map.of("env.A", SECRET)).toString())
                .doesNotContain(SECRET);
    }
}
