/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.InvalidSettingException;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class ResourceUrisTest {

    private static ResourceUris urls(String baseUrl) {
        return ResourceUris.of(TestClients.at(baseUrl).settings());
    }

    @ParameterizedTest
    @CsvSource({
        "https://generativelanguage.googleapis.com, https://generativelanguage.googleapis.com/upload/v1beta/files?upload_id=1,"
                + " https://generativelanguage.googleapis.com/upload/v1beta/files?upload_id=1",
        "https://Generativelanguage.googleapis.com:443, https://generativelanguage.googleapis.com/upload?upload_id=1,"
                + " https://generativelanguage.googleapis.com/upload?upload_id=1",
        "http://127.0.0.1:8080/, http://127.0.0.1:8080/upload/a%2Fb?upload_id=%31,"
                + " http://127.0.0.1:8080/upload/a%2Fb?upload_id=%31",
        "https://gateway.test/gemini/, https://generativelanguage.googleapis.com/upload/v1beta/files?upload_id=1,"
                + " https://gateway.test/gemini/upload/v1beta/files?upload_id=1",
        "http://gateway.test, https://generativelanguage.googleapis.com/upload/v1beta/files,"
                + " http://gateway.test/upload/v1beta/files"
    })
    void bytesGoToTheHostOfTheBaseUrl(String baseUrl, String named, String expected) throws Exception {
        assertThat(urls(baseUrl).upload(named)).hasToString(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://generativelanguage.googleapis.com, wss://generativelanguage.googleapis.com",
        "HTTPS://gateway.test/gemini/, wss://gateway.test/gemini",
        "http://127.0.0.1:8080, ws://127.0.0.1:8080"
    })
    void liveSessionsAreAWebSocketWithTheSameSecurity(String baseUrl, String expected) {
        assertThat(urls(baseUrl).liveSessions())
                .hasToString(
                        expected + "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent");
    }

    @Test
    void theVersionOfTokensStaysInItsSegment() {
        ResourceUris urls = urls("https://gateway.test/gemini");

        assertThat(urls.liveTokens("v1alpha")).hasToString("https://gateway.test/gemini/v1alpha/auth_tokens");
        assertThatThrownBy(() -> urls.liveTokens("../v1"))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageNotContaining("../v1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.test/upload?upload_id=secret",
                "http://generativelanguage.googleapis.com/upload?upload_id=secret",
                "https://generativelanguage.googleapis.com:8443/upload?upload_id=secret",
                "https://generativelanguage.googleapis.com.attacker.test/upload?upload_id=secret",
                "https://www.googleapis.com/upload?upload_id=secret",
                "ftp://generativelanguage.googleapis.com/upload?upload_id=secret"
            })
    void otherHostIsRefusedWithoutTellingTheAddress(String named) {
        GeminiInteractionsException failure = refused(named);

        assertThat(failure.getCode()).isEqualTo("foreign_upload_url");
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "/upload?upload_id=secret",
                "not a url secret",
                "https://user:pw@generativelanguage.googleapis.com/upload",
                "https://generativelanguage.googleapis.com@attacker.test/upload",
                "https://generativelanguage.googleapis.com/upload#fragment",
                "https://generativelanguage.googleapis.com",
                "mailto:secret"
            })
    void whatIsNoAddressIsRefused(String named) {
        GeminiInteractionsException failure = refused(named);

        assertThat(failure.getCode()).isEqualTo("malformed_answer");
        assertThat(failure).hasNoCause();
        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Test
    void endlessAddressIsRefused() {
        assertThat(refused("https://generativelanguage.googleapis.com/" + "x".repeat(16 * 1024))
                        .getCode())
                .isEqualTo("malformed_answer");
    }

    private static GeminiInteractionsException refused(String named) {
        return catchThrowableOfType(
                GeminiInteractionsException.class,
                () -> urls("https://generativelanguage.googleapis.com").upload(named));
    }
}
