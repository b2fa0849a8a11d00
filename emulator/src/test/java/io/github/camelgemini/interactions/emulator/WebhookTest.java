/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Webhooks are registered, read, changed and removed. */
class WebhookTest {

    private static final String PATH = "/v1beta/webhooks";
    private static final String HOOK =
            "{'name':'MyHook','uri':'https://my-api.example.com/hook','subscribed_events':['interaction.completed','interaction.failed']}";

    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-09-24T12:00:00Z"));

    @RegisterExtension
    static final EmulatorExtension GEMINI =
            new EmulatorExtension(Emulator.builder().clock(CLOCK));

    private final Wire wire = new Wire(GEMINI.emulator());

    private Wire.Answer send(String method, String path, String body) throws Exception {
        return wire.send(method, path, body == null ? null : body.replace('\'', '"'));
    }

    private JsonNode created() throws Exception {
        return send("POST", PATH, HOOK).json();
    }

    private static String path(JsonNode webhook) {
        return PATH + "/" + webhook.path("id").asText();
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v1beta"})
    void showsItsSecretOnceWhenItIsRegistered(String version) throws Exception {
        Wire.Answer answer = send("POST", "/" + version + "/webhooks", HOOK);
        JsonNode webhook = answer.json();
        String secret = webhook.path("new_signing_secret").asText();

        assertThat(answer.status()).isEqualTo(200);
        assertThat(secret).matches("whsec_[A-Za-z0-9+/]{32}");
        String shown = ("{'id':'" + webhook.path("id").asText()
                        + "','name':'MyHook','uri':'https://my-api.example.com/hook',"
                        + "'subscribed_events':['interaction.completed','interaction.failed'],'state':'enabled',"
                        + "'create_time':'" + CLOCK.instant() + "','update_time':'" + CLOCK.instant() + "',"
                        + "'signing_secrets':[{'truncated_secret':'" + secret.substring(0, 10) + "...'}]}")
                .replace('\'', '"');
        assertThat(send("GET", path(webhook), null).json()).isEqualTo(Wire.parse(shown));
        assertThat(send("GET", PATH, null).body())
                .isEqualTo("{\"webhooks\":[" + shown + "]}")
                .doesNotContain(secret);
        assertThat(send("PATCH", path(webhook), "{}").body()).doesNotContain("new_signing_secret");
    }

    @Test
    void isListedByPages() throws Exception {
        for (int i = 0; i < 51; i++) {
            GEMINI.emulator().webhooks().register("https://a.test/" + i, "interaction.completed");
        }
        JsonNode first = send("GET", PATH, null).json();
        JsonNode second = send(
                        "GET",
                        PATH + "?page_token=" + first.path("next_page_token").asText(),
                        null)
                .json();
        JsonNode third = send("GET", PATH + "?page_size=2&page_token=50", null).json();

        assertThat(first.path("webhooks")).hasSize(50);
        assertThat(second.path("webhooks")).hasSize(1).isEqualTo(third.path("webhooks"));
        assertThat(second.has("next_page_token")).isFalse();
        assertThat(send("GET", PATH + "?page_size=2", null)
                        .json()
                        .path("webhooks")
                        .findValuesAsText("uri"))
                .containsExactly("https://a.test/0", "https://a.test/1");
        assertThat(send("GET", PATH + "?page_size=5000", null).json().path("webhooks"))
                .hasSize(51);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "{}~invalid_request~Missing required parameter 'subscribed_events'.",
                "{'uri':'https://a.test'}~invalid_request~Missing required parameter 'subscribed_events'.",
                "{'subscribed_events':['video.generated']}~invalid_request~Missing required parameter 'uri'.",
                "{'uri':1,'subscribed_events':['video.generated']}~invalid_request~Invalid value at 'uri': expected a string.",
                "{'uri':'https://a.test','subscribed_events':[]}~invalid_request~Invalid value at 'subscribed_events': expected at least one event.",
                "{'uri':'https://a.test','subscribed_events':'video.generated'}~invalid_request~Invalid value at 'subscribed_events': expected an array.",
                "{'uri':'https://a.test','subscribed_events':['interaction.cancelled']}~invalid_request~Invalid enum value 'interaction.cancelled' at 'subscribed_events[0]'.",
                "{'uri':'https://a.test','subscribed_events':['batch.cancelled']}~invalid_request~Invalid enum value 'batch.cancelled' at 'subscribed_events[0]'.",
                "{'uri':'https://a.test','subscribed_events':['video.generated','x']}~invalid_request~Invalid enum value 'x' at 'subscribed_events[1]'.",
                "{'uri':'https://a.test','subscribed_events':[1]}~invalid_request~Invalid value at 'subscribed_events[0]': expected a string.",
                "{'name':1,'uri':'https://a.test','subscribed_events':['video.generated']}~invalid_request~Invalid value at 'name': expected a string.",
                "{'state':'enabled','uri':'https://a.test','subscribed_events':['video.generated']}~parameter_unknown~Unknown parameter 'state'.",
                "{'subscribedEvents':['video.generated'],'uri':'https://a.test'}~parameter_unknown~Unknown parameter 'subscribedEvents'.",
                "{'id':'wh_1','uri':'https://a.test','subscribed_events':['video.generated']}~parameter_unknown~Unknown parameter 'id'.",
                "[]~invalid_request~The request body must be a JSON object.",
                "{~invalid_request~Invalid JSON payload received.",
            })
    void isRefusedIfAFieldIsWrong(String body, String code, String message) throws Exception {
        Wire.Answer answer = send("POST", PATH, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo(code);
        assertThat(answer.errorMessage()).isEqualTo(message);
        assertThat(send("GET", PATH, null).json().path("webhooks")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://example.com/hook",
                "http://10.0.0.1/hook",
                "http://127.0.0.1.example.com/",
                "http://localhost.example.com/",
                "http://[2001::1]/",
                "http://2130706433/",
                "http://0.0.0.0/",
                "ftp://localhost/",
                "file:///etc/passwd",
                "localhost/hook",
                "https:///hook",
                "https://user:secret@example.com/",
                "http://me@localhost/",
                "https://example.com/#a",
                "https://example.com:0/",
                "https://example.com:70000/",
                "https://a b/",
                "",
            })
    void isRefusedAtAnAddressThatTheApiWouldNotCall(String uri) throws Exception {
        Wire.Answer answer = send("POST", PATH, HOOK.replace("https://my-api.example.com/hook", uri));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).startsWith("Invalid value at 'uri': ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/hook?a=b",
                "HTTPS://EXAMPLE.COM",
                "http://localhost:8080/hook",
                "http://LOCALHOST/",
                "http://127.1.2.3:1/",
                "http://[::1]:8080/",
                "http://[0:0:0:0:0:0:0:1]/",
            })
    void isTakenWithTlsAnywhereAndWithoutItOnThisMachine(String uri) throws Exception {
        assertThat(send("POST", PATH, HOOK.replace("https://my-api.example.com/hook", uri))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void isTakenAnywhereIfThatIsAllowed() throws Exception {
        try (Emulator open =
                Emulator.builder().webhooks(new WebhookOptions().remote(true)).start()) {
            assertThat(open.webhooks()
                            .register("http://example.com/hook", "interaction.completed")
                            .id())
                    .isNotEmpty();
        }
    }

    @Test
    void isChangedByTheFieldsOfTheBody() throws Exception {
        JsonNode webhook = created();
        CLOCK.add(Duration.ofMinutes(1));

        JsonNode changed = send("PATCH", path(webhook), "{'state':'disabled','subscribed_events':['batch.failed']}")
                .json();

        assertThat(changed.path("state").asText()).isEqualTo("disabled");
        assertThat(changed.path("subscribed_events")).hasToString("[\"batch.failed\"]");
        assertThat(changed.path("name").asText()).isEqualTo("MyHook");
        assertThat(changed.path("create_time")).isEqualTo(webhook.path("create_time"));
        assertThat(changed.path("update_time").asText())
                .isEqualTo(CLOCK.instant().toString());
        assertThat(send("GET", path(webhook), null).json()).isEqualTo(changed);
    }

    @Test
    void isChangedOnlyInTheFieldsOfTheMask() throws Exception {
        JsonNode webhook = created();

        JsonNode changed = send(
                        "PATCH",
                        path(webhook) + "?update_mask=uri,name",
                        "{'uri':'https://b.test','state':'disabled','subscribed_events':['batch.failed']}")
                .json();

        assertThat(changed.path("uri").asText()).isEqualTo("https://b.test");
        assertThat(changed.has("name")).as("named without a value").isFalse();
        assertThat(changed.path("state").asText()).isEqualTo("enabled");
        assertThat(changed.path("subscribed_events")).isEqualTo(webhook.path("subscribed_events"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "~{'uri':'http://example.com'}~Invalid value at 'uri'",
                "~{'state':'paused'}~Invalid enum value 'paused' at 'state'.",
                "~{'subscribed_events':[]}~Invalid value at 'subscribed_events'",
                "~{'foo':1}~Unknown parameter 'foo'.",
                "?update_mask=foo~{}~Unknown field 'foo' in 'update_mask'.",
                "?update_mask=subscribedEvents~{}~Unknown field 'subscribedEvents' in 'update_mask'.",
                "?update_mask=~{}~Unknown field '' in 'update_mask'.",
                "?update_mask=uri~{}~Missing required parameter 'uri', which 'update_mask' names.",
                "?updateMask=uri~{}~Unknown parameter 'updateMask'.",
            })
    void isNotChangedByWhatIsWrong(String query, String body, String message) throws Exception {
        JsonNode webhook = created();

        Wire.Answer answer = send("PATCH", path(webhook) + (query == null ? "" : query), body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).startsWith(message);
        assertThat(send("GET", path(webhook), null).json().path("uri")).isEqualTo(webhook.path("uri"));
    }

    @Test
    void isRemoved() throws Exception {
        String path = path(created());

        assertThat(send("DELETE", path, null).body()).isEqualTo("{}");
        for (String method : List.of("GET", "DELETE")) {
            assertThat(send(method, path, null).status()).isEqualTo(404);
        }
        assertThat(send("PATCH", path, "{}").errorCode()).isEqualTo("not_found");
        assertThat(send("POST", path + ":ping", "{}").errorMessage()).isEqualTo("Webhook not found.");
        assertThat(send("POST", path + ":rotateSigningSecret", "{}").status()).isEqualTo(404);
    }

    @Test
    void keepsTheOlderSecretForADay() throws Exception {
        JsonNode webhook = created();
        Wire.Answer rotated = send(
                "POST",
                path(webhook) + ":rotateSigningSecret",
                "{'revocation_behavior':'revoke_previous_secrets_after_h24'}");
        JsonNode secrets = send("GET", path(webhook), null).json().path("signing_secrets");

        assertThat(rotated.body()).matches("\\{\"secret\":\"whsec_[A-Za-z0-9+/]{32}\"}");
        assertThat(secrets).hasSize(2);
        assertThat(secrets.get(0).path("truncated_secret").asText())
                .isEqualTo(rotated.json().path("secret").asText().substring(0, 10) + "...");
        assertThat(secrets.get(0).has("expire_time")).isFalse();
        assertThat(secrets.get(1).path("expire_time").asText())
                .isEqualTo(CLOCK.instant().plusSeconds(86_400).toString());
        CLOCK.add(Duration.ofHours(24));
        assertThat(send("GET", path(webhook), null).json().path("signing_secrets"))
                .hasSize(1);
    }

    @Test
    void losesTheOlderSecretsAtOnceIfThatIsAskedFor() throws Exception {
        JsonNode webhook = created();
        send("POST", path(webhook) + ":rotateSigningSecret", null);
        assertThat(send("GET", path(webhook), null).json().path("signing_secrets"))
                .as("after a day by default")
                .hasSize(2);

        send(
                "POST",
                path(webhook) + ":rotateSigningSecret",
                "{'revocation_behavior':'revoke_previous_secrets_immediately'}");

        assertThat(send("GET", path(webhook), null).json().path("signing_secrets"))
                .hasSize(1);
    }

    @Test
    void isNotRotatedAsTheGuidePrintsIt() throws Exception {
        String path = path(created());
        String guide = "{'revocation_behavior':'REVOKE_PREVIOUS_SECRETS_AFTER_H24'}";

        assertThat(send("POST", path + ":rotateSigningSecret", guide).errorMessage())
                .isEqualTo("Invalid enum value 'REVOKE_PREVIOUS_SECRETS_AFTER_H24' at 'revocation_behavior'.");
        assertThat(send("POST", path + "/rotate_secret", guide.toLowerCase(Locale.ROOT))
                        .status())
                .isEqualTo(404);
        assertThat(send("GET", path, null).json().path("signing_secrets")).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "PUT,/v1beta/webhooks,405",
        "DELETE,/v1beta/webhooks,405",
        "POST,/v1beta/webhooks/a,405",
        "GET,/v1beta/webhooks/a:ping,405",
        "GET,/v1beta/webhooks/a:rotateSigningSecret,405",
        "POST,/v1beta/webhooks/a:rotate,404",
        "POST,/.well-known/jwks.json,405",
        "GET,/v1beta/webhooks?page_size=x,400",
        "GET,/v1beta/webhooks?page_size=-1,400",
        "GET,/v1beta/webhooks?page_token=x,400",
        "GET,/v1beta/webhooks?pageSize=1,400",
        "GET,/v1beta/webhooks/a?page_size=1,400",
        "GET,/v1alpha/webhooks,404",
    })
    void knowsItsPathsMethodsAndParameters(String method, String path, int status) throws Exception {
        assertThat(send(method, path, null).status()).isEqualTo(status);
    }

    @Test
    void needsAKey() throws Exception {
        assertThat(wire.send(HttpRequest.newBuilder(URI.create(GEMINI.baseUrl() + PATH)))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void helpersOfTestsRefuseWhatTheApiRefuses() {
        EmulatedWebhooks webhooks = GEMINI.emulator().webhooks();

        assertThatThrownBy(() -> webhooks.register("http://example.com", "interaction.completed"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
        assertThatThrownBy(() -> webhooks.enable("gone")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.resend("gone")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.send("a", "[]")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.send("a", "{")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> webhooks.duplicate(0)).hasMessageStartingWith("times is 0.");
        assertThatThrownBy(() -> new WebhookOptions().attempts(0)).hasMessageStartingWith("attempts is 0.");
        assertThatThrownBy(() -> new WebhookOptions().retryPause(Duration.ofMillis(-1)))
                .hasMessageStartingWith("retryPause is ");
        assertThatThrownBy(() -> new WebhookOptions().timeout(Duration.ZERO)).hasMessageStartingWith("timeout is ");
    }

    @Test
    void nothingShowsSecretsOrAddresses() {
        RegisteredWebhook webhook = GEMINI.emulator().webhooks().register("https://a.test/token", "video.generated");
        GEMINI.emulator().webhooks().send("video.generated", "{\"id\":\"private\"}");

        assertThat(webhook.toString()).doesNotContain("whsec");
        assertThat(GEMINI.emulator().webhooks().deliveries().toString())
                .contains("video.generated")
                .doesNotContain("a.test", "private");
    }
}
