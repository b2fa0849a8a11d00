/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

/** A request names who is to be told of its interaction; the events have tokens that a published key has signed. */
class RequestWebhookTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COMPLETED = "interaction.completed";
    private static final String BACKGROUND = "\"background\":true";
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-09-24T12:00:00Z"));

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension(Emulator.builder()
            .clock(CLOCK)
            .webhooks(new WebhookOptions()
                    .retryPause(Duration.ofMillis(2))
                    .attempts(4)
                    .failures(2)));

    private final Wire wire = new Wire(GEMINI.emulator());
    private final EmulatedWebhooks webhooks = GEMINI.emulator().webhooks();
    private final HookReceiver receiver = new HookReceiver();

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    private String config(String path, String... more) {
        return "\"webhook_config\":{\"uris\":[\"" + receiver.uri() + path + "\"]" + String.join("", more) + "}";
    }

    private void awaitReceived(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> receiver.count() >= count);
    }

    private HookReceiver.Received sent() throws Exception {
        int before = receiver.count();
        webhooks.sendTo(receiver.uri(), COMPLETED, "{\"id\":\"v1_a\"}", Map.of());
        webhooks.awaitDeliveries(LIMIT);
        assertThat(receiver.count()).isEqualTo(before + 1);
        return receiver.received().get(before);
    }

    /** The published keys; no key of the API is needed to read them. */
    private JsonNode keys() throws Exception {
        return wire.send(HttpRequest.newBuilder(URI.create(GEMINI.baseUrl() + "/.well-known/jwks.json")))
                .json()
                .path("keys");
    }

    private static byte[] decoded(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static JsonNode part(String token, int index) {
        return Wire.parse(new String(decoded(token.split("\\.")[index]), StandardCharsets.UTF_8));
    }

    private PublicKey key(String id) throws Exception {
        for (JsonNode key : keys()) {
            if (key.path("kid").asText().equals(id)) {
                return KeyFactory.getInstance("RSA")
                        .generatePublic(new RSAPublicKeySpec(
                                new BigInteger(1, decoded(key.path("n").asText())),
                                new BigInteger(1, decoded(key.path("e").asText()))));
            }
        }
        return null;
    }

    private boolean isValid(String token) throws Exception {
        PublicKey key = key(part(token, 0).path("kid").asText());
        if (key == null) {
            return false;
        }
        int dot = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(token.substring(0, dot).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoded(token.substring(dot + 1)));
    }

    @Test
    void theEndOfTheInteractionIsToldWithAToken() throws Exception {
        RegisteredWebhook other = webhooks.register(receiver.uri() + "/other", COMPLETED);
        String id = wire.ask("repeat: a", BACKGROUND, config("/hook")).id();
        awaitReceived(1);
        webhooks.awaitDeliveries(LIMIT);
        HookReceiver.Received request = receiver.received().get(0);
        String token = request.header("webhook-signature");

        assertThat(receiver.received()).as("it replaces " + other).hasSize(1);
        assertThat(request.path()).isEqualTo("/hook");
        assertThat(request.json())
                .isEqualTo(Wire.parse("{\"type\":\"interaction.completed\",\"version\":\"v1\",\"timestamp\":\""
                        + CLOCK.instant() + "\",\"data\":{\"id\":\"" + id + "\"}}"));
        assertThat(part(token, 0))
                .isEqualTo(Wire.parse("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\""
                        + keys().get(0).path("kid").asText() + "\"}"));
        long now = CLOCK.instant().getEpochSecond();
        assertThat(part(token, 1))
                .isEqualTo(Wire.parse("{\"iss\":\"https://generativelanguage.googleapis.com\",\"aud\":\""
                        + receiver.uri() + "/hook\",\"iat\":" + now + ",\"exp\":" + (now + 300) + ",\"jti\":\""
                        + request.id() + "\"}"));
        assertThat(isValid(token)).isTrue();
        assertThat(webhooks.deliveries())
                .extracting(WebhookDelivery::webhookId, WebhookDelivery::state)
                .containsExactly(tuple("", WebhookDelivery.State.DELIVERED));
    }

    @Test
    void theKeysArePublishedAsAJsonWebKeySet() throws Exception {
        assertThat(keys()).singleElement().satisfies(key -> {
            assertThat(key.properties())
                    .extracting(Map.Entry::getKey)
                    .containsExactlyInAnyOrder("kty", "alg", "use", "kid", "n", "e");
            assertThat(key.path("kty").asText()
                            + key.path("alg").asText()
                            + key.path("use").asText())
                    .isEqualTo("RSARS256sig");
            assertThat(key.path("e").asText()).isEqualTo("AQAB");
            assertThat(decoded(key.path("n").asText())).hasSize(256);
        });
    }

    @Test
    void theKeysCanBeUnavailable() throws Exception {
        GEMINI.emulator().enqueueForAny(Reply.error(503, "unavailable", "Try again later."));

        assertThat(keys().isMissingNode()).isTrue();
        assertThat(keys()).hasSize(1);
        assertThat(GEMINI.emulator().requests())
                .extracting(RecordedRequest::path)
                .containsExactly("/.well-known/jwks.json", "/.well-known/jwks.json");
    }

    @Test
    void theProgramOpensslAcceptsTheSignature(@TempDir Path directory) throws Exception {
        String token = sent().header("webhook-signature");
        int dot = token.lastIndexOf('.');
        Path key = directory.resolve("key.der");
        Path signature = directory.resolve("signature");
        Path signed = directory.resolve("signed");
        Files.write(key, key(part(token, 0).path("kid").asText()).getEncoded());
        Files.write(signature, decoded(token.substring(dot + 1)));

        Files.writeString(signed, token.substring(0, dot));
        assertThat(openssl(key, signature, signed)).isZero();
        Files.writeString(signed, token.substring(0, dot) + "x");
        assertThat(openssl(key, signature, signed)).isOne();
    }

    private static int openssl(Path key, Path signature, Path signed) throws Exception {
        try {
            Process process = new ProcessBuilder(
                            "openssl",
                            "dgst",
                            "-sha256",
                            "-keyform",
                            "DER",
                            "-verify",
                            key.toString(),
                            "-signature",
                            signature.toString(),
                            signed.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return process.exitValue();
        } catch (IOException e) {
            return Assumptions.abort("There is no openssl here: " + e.getMessage());
        }
    }

    @Test
    void theMetadataOfTheRequestComesBack() throws Exception {
        String metadata = ",\"user_metadata\":{\"job\":\"größe\",\"n\":1,\"deep\":{\"a\":[true]}}";
        wire.ask("repeat: a", BACKGROUND, config("", metadata));
        awaitReceived(1);

        assertThat(receiver.received().get(0).json().path("user_metadata"))
                .isEqualTo(Wire.parse("{\"job\":\"größe\",\"n\":1,\"deep\":{\"a\":[true]}}"));
        assertThat(receiver.received().get(0).json().path("data").has("user_metadata"))
                .isFalse();
    }

    @Test
    void theMetadataCanBeInTheData() throws Exception {
        try (Emulator other = Emulator.builder()
                .webhooks(new WebhookOptions().metadataInData(true))
                .start()) {
            other.webhooks().sendTo(receiver.uri(), "batch.failed", "{\"id\":\"b\"}", Map.of("a", "b"));
            other.webhooks().awaitDeliveries(LIMIT);

            assertThat(receiver.received().get(0).json().path("data"))
                    .isEqualTo(Wire.parse("{\"id\":\"b\",\"user_metadata\":{\"a\":\"b\"}}"));
            assertThat(receiver.received().get(0).json().has("user_metadata")).isFalse();
        }
    }

    @Test
    void withoutAddressesTheRegisteredWebhooksGetTheMetadata() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        wire.ask("repeat: a", BACKGROUND, "\"webhook_config\":{\"user_metadata\":{\"a\":\"b\"}}");
        awaitReceived(1);
        webhooks.awaitDeliveries(LIMIT);

        assertThat(receiver.received().get(0).json().at("/user_metadata/a").asText())
                .isEqualTo("b");
        assertThat(webhooks.deliveries().get(0).webhookId()).isEqualTo(webhook.id());
    }

    @Test
    void eachOfSeveralAddressesHasATokenOfItsOwn() throws Exception {
        wire.ask(
                "end as failed",
                BACKGROUND,
                "\"webhook_config\":{\"uris\":[\"" + receiver.uri() + "/1\",\"" + receiver.uri() + "/2\"]}");
        awaitReceived(2);

        assertThat(receiver.received()).allSatisfy(each -> {
            assertThat(part(each.header("webhook-signature"), 1).path("aud").asText())
                    .isEqualTo(receiver.uri() + each.path());
            assertThat(each.type()).isEqualTo("interaction.failed");
        });
        assertThat(receiver.received()).extracting(HookReceiver.Received::path).containsExactlyInAnyOrder("/1", "/2");
    }

    @Test
    void anAgentsInteractionIsToldToo() throws Exception {
        String id = wire.create(
                        "{\"agent\":\"deep-research\",\"input\":\"roses\"," + BACKGROUND + "," + config("/agent") + "}")
                .id();
        awaitReceived(1);

        assertThat(receiver.received().get(0).json().at("/data/id").asText()).isEqualTo(id);
    }

    @Test
    void anInteractionFromBeforeAResetIsNotTold() throws Exception {
        wire.ask("repeat: a. take 5 reads", BACKGROUND, config("/planned"));
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            wire.ask("repeat: a", BACKGROUND, config("/held"));
            String deleted =
                    wire.ask("repeat: a", BACKGROUND, config("/deleted")).id();
            gate.awaitWaiting(2, LIMIT);
            wire.send("DELETE", "/v1beta/interactions/" + deleted, null);
            GEMINI.emulator().reset();
        }

        sentAfterFailures();
        assertThat(receiver.received()).extracting(HookReceiver.Received::path).containsExactly("/");
    }

    @Test
    void fortyInteractionsAtOnceAreToldOnceEach() throws Exception {
        List<CompletableFuture<Wire.Answer>> asked = IntStream.range(0, 40)
                .mapToObj(i -> wire.createLater(
                        "{\"model\":\"m\",\"input\":\"repeat: " + i + "\"," + BACKGROUND + "," + config("/" + i) + "}"))
                .toList();
        List<String> ids = asked.stream().map(each -> each.join().id()).toList();
        awaitReceived(40);
        webhooks.awaitDeliveries(LIMIT);

        assertThat(receiver.received())
                .extracting(each -> each.json().at("/data/id").asText())
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(receiver.received())
                .allSatisfy(each -> assertThat(each.path())
                        .isEqualTo("/" + ids.indexOf(each.json().at("/data/id").asText())));
    }

    @Test
    void failuresAreTriedAgainAndDisableNothing() throws Exception {
        receiver.answer(500, 500, 500);

        sentAfterFailures();

        assertThat(webhooks.deliveries().get(0).statuses()).containsExactly(500, 500, 500, 200);
    }

    private void sentAfterFailures() throws Exception {
        webhooks.sendTo(receiver.uri(), COMPLETED, "{\"id\":\"v1_a\"}", Map.of());
        webhooks.awaitDeliveries(LIMIT);
        for (HookReceiver.Received each : receiver.received()) {
            assertThat(isValid(each.header("webhook-signature"))).isTrue();
        }
    }

    @Test
    void aNewKeySignsAndTheOlderOneStaysOrGoes() throws Exception {
        String first = sent().header("webhook-signature");
        webhooks.rotateKeys(true);
        String second = sent().header("webhook-signature");

        assertThat(part(second, 0).path("kid")).isNotEqualTo(part(first, 0).path("kid"));
        assertThat(List.of(isValid(first), isValid(second))).containsExactly(true, true);
        webhooks.rotateKeys(false);
        String third = sent().header("webhook-signature");
        assertThat(List.of(isValid(first), isValid(second), isValid(third))).containsExactly(false, false, true);
        assertThat(keys()).hasSize(1);

        webhooks.rotateKeys(true);
        GEMINI.emulator().reset();
        assertThat(keys()).hasSize(1);
    }

    @Test
    void tokensCanBeWrongOrOld() throws Exception {
        webhooks.wrongSignatures(true);
        String wrong = sent().header("webhook-signature");
        webhooks.wrongSignatures(false).skewTimestamps(Duration.ofHours(-1));
        String old = sent().header("webhook-signature");

        assertThat(isValid(wrong)).isFalse();
        assertThat(isValid(old)).isTrue();
        assertThat(part(old, 1).path("exp").asLong()).isEqualTo(CLOCK.instant().getEpochSecond() - 3_600 + 300);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "'webhook_config':{'uris':['https://a.test']}~'webhook_config' requires background=true.",
                "'background':true,'webhook_config':{'uris':['https://a.test'],'events':[]}~Unknown parameter 'events' at 'webhook_config'.",
                "'background':true,'webhook_config':{'uris':'https://a.test'}~Invalid value at 'webhook_config.uris': expected an array.",
                "'background':true,'webhook_config':{'uris':[1]}~Invalid value at 'webhook_config.uris[0]': expected a string.",
                "'background':true,'webhook_config':{'uris':['https://a.test','http://a.test']}~Invalid value at 'webhook_config.uris[1]': expected an address with https, or with http on this machine.",
                "'background':true,'webhook_config':{'uris':['x']}~Invalid value at 'webhook_config.uris[0]': expected an address with https, or with http on this machine.",
                "'background':true,'webhook_config':{'user_metadata':'x'}~Invalid value at 'webhook_config.user_metadata': expected an object.",
                "'background':true,'webhook_config':[]~Invalid value at 'webhook_config': expected an object.",
            })
    void aRequestWithAWrongConfigurationIsRefused(String fields, String message) throws Exception {
        Wire.Answer answer = wire.ask("a", fields.replace('\'', '"'));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorMessage()).isEqualTo(message);
        assertThat(GEMINI.emulator().ledger().paidCreates()).isZero();
    }

    @Test
    void otherMachinesAreNotCalled() throws Exception {
        assertThat(wire.ask("a", BACKGROUND, "\"webhook_config\":{\"uris\":[\"https://my-api.example.com\"]}")
                        .status())
                .isEqualTo(200);
        Awaitility.await().atMost(LIMIT).until(() -> webhooks.deliveries().size() == 1);
        webhooks.awaitDeliveries(LIMIT);

        assertThat(webhooks.deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.NOT_SENT);
        assertThatThrownBy(() -> webhooks.sendTo("http://example.com", COMPLETED, "{}", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
