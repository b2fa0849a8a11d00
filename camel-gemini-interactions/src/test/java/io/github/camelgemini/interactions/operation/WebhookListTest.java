/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.operation;

import java.util.List;

import io.github.camelgemini.interactions.WireTestSupport;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/** The pages of {@code listWebhooks}, and answers that are no webhook. */
class WebhookListTest extends WireTestSupport {

    private static final String PATH = "/v1beta/webhooks";
    private static final String LIST = "gemini-interactions:list-webhooks";

    private static String page(String id, String next) {
        return "{\"webhooks\":[{\"id\":\"" + id + "\",\"state\":\"enabled\"}]"
                + (next == null ? "" : ",\"next_page_token\":\"" + next + "\"") + "}";
    }

    @Test
    void allPagesAreRead() {
        API.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("page_token", absent())
                .willReturn(okJson(page("a", "t/1&x"))));
        API.stubFor(get(urlPathEqualTo(PATH))
                .withQueryParam("page_token", equalTo("t/1&x"))
                .willReturn(okJson(page("b", ""))));

        Exchange exchange = ask(LIST, "x");

        assertThat(exchange.getException()).isNull();
        assertThat(exchange.getMessage().getBody().toString())
                .isEqualTo("[{id=a, state=enabled}, {id=b, state=enabled}]");
        assertThat(requests())
                .extracting(request -> request.getUrl())
                .containsExactly(PATH + "?page_size=1000", PATH + "?page_size=1000&page_token=t%2F1%26x");
    }

    @Test
    void noWebhooksAreAnEmptyList() {
        API.stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson("{}")));
        assertThat(ask(LIST, "x").getMessage().getBody()).isEqualTo(List.of());
    }

    @Test
    void aPageThatComesAgainEndsTheList() {
        API.stubFor(get(urlPathEqualTo(PATH)).willReturn(okJson(page("a", "same"))));

        Exchange exchange = ask(LIST, "x");

        assertThat(failure(exchange).getCode()).isEqualTo("malformed_answer");
        assertThat(requests()).hasSize(2);
    }

    @Test
    void aListThatNeverEndsIsGivenUp() {
        API.stubFor(get(urlPathEqualTo(PATH))
                .willReturn(okJson(page("a", "{{randomValue length=12 type='ALPHANUMERIC'}}"))
                        .withTransformers("response-template")));

        Exchange exchange = ask(LIST, "x");

        assertThat(failure(exchange).getCode()).isEqualTo("malformed_answer");
        assertThat(requests()).hasSize(50);
    }

    @Test
    void anAnswerThatIsNoWebhookIsAFailureWithoutItsContent() {
        for (String answer : List.of("[]", "{}", "{\"id\":7}", "{\"new_signing_secret\":\"whsec_s3cret\"}")) {
            API.resetAll();
            API.stubFor(get(urlPathEqualTo(PATH + "/a")).willReturn(okJson(answer)));

            Exchange exchange = ask("gemini-interactions:getWebhook?webhookId=a", "x");

            assertThat(failure(exchange).getCode()).isEqualTo("malformed_answer");
            assertThat(failure(exchange)).hasMessageNotContaining("s3cret");
            assertThat(exchange.getMessage().getBody()).isEqualTo("x");
        }
    }

    @Test
    void aWebhookThatIsNotKnownSaysSo() {
        Exchange exchange = ask("gemini-interactions:getWebhook?webhookId=a", "x");
        assertThat(failure(exchange)).hasMessageContaining("The webhook is not known");
    }
}
