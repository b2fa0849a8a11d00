/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.nio.charset.StandardCharsets;

import io.github.camelgemini.interactions.GeminiInteractionsConstants;
import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** An upload that fails before a call says nothing of the interaction that the call continues. */
class MissingUploadTest extends WireTestSupport {

    private static final String UPLOADS = "/upload/v1beta/files";

    @ParameterizedTest
    @ValueSource(strings = {"", "&streaming=true", "&streaming=true&streamTo=mock:words", "&background=true"})
    void aConversationDoesNotBeginAnewBecauseAnUploadFails(String options) {
        for (int status : new int[] {404, 501}) {
            API.resetAll();
            answerCreate(interaction("Hi"));
            API.stubFor(post(urlPathEqualTo(UPLOADS))
                    .willReturn(jsonResponse(
                            "{\"error\":{\"code\":\"not_found\",\"message\":\"Requested entity was not found.\"}}",
                            status)));

            Exchange exchange = send(
                    "gemini-interactions:create?onUnknownPreviousInteraction=restart&inlineLimit=0" + options, e -> {
                        e.getMessage().setBody("%PDF-1.7".getBytes(StandardCharsets.US_ASCII));
                        e.getMessage().setHeader(GeminiInteractionsConstants.PREVIOUS_INTERACTION_ID, "v1_before");
                    });

            assertThat(failure(exchange).getHttpStatus()).isEqualTo(status);
            assertThat(requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.getUrl()).startsWith(UPLOADS));
        }
    }
}
