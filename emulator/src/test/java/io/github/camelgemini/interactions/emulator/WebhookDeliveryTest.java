/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Events are sent to registered webhooks, signed, and tried again. */
class WebhookDeliveryTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String COMPLETED = "interaction.completed";
    private static final String BACKGROUND = "\"background\":true";
    private static final String HOOKS = "/v1beta/webhooks/";
    private static final String DATA = "{\"id\":\"batch_1\",\"output_file_uri\":\"gs://a/b\"}";
    private static final TestClock CLOCK = new TestClock(Instant.parse("2026-09-24T12:00:00Z"));

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension(Emulator.builder()
            .clock(CLOCK)
            .webhooks(new WebhookOptions()
                    .retryPause(Duration.ofMillis(2))
                    .attempts(4)
                    .failures(9)));

    private final Wire wire = new Wire(GEMINI.emulator());
    private final EmulatedWebhooks webhooks = GEMINI.emulator().webhooks();
    private final HookReceiver receiver = new HookReceiver();

    @AfterEach
    void stopReceiver() {
        receiver.close();
    }

    private void settle() throws Exception {
        webhooks.awaitDeliveries(LIMIT);
    }

    private void awaitReceived(int count) {
        Awaitility.await().atMost(LIMIT).until(() -> receiver.count() >= count);
    }

    private String state(RegisteredWebhook webhook) throws Exception {
        return wire.send("GET", HOOKS + webhook.id(), null).json().path("state").asText();
    }

    /** Computes the signature anew from what has arrived. */
    private static String signature(String secret, HookReceiver.Received request) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring(6)), "HmacSHA256"));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(
                (request.id() + "." + request.header("webhook-timestamp") + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(request.body());
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }

    @Test
    void anInteractionInTheBackgroundIsToldWhenItIsCompleted() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri() + "/hook?a=b", COMPLETED);
        String id;
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            id = wire.ask("repeat: hello", BACKGROUND).id();
            gate.awaitWaiting(1, LIMIT);
            assertThat(receiver.count()).as("it has not ended").isZero();
        }
        awaitReceived(1);
        HookReceiver.Received request = receiver.received().get(0);

        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/hook?a=b");
        assertThat(request.header("Content-Type")).isEqualTo("application/json");
        assertThat(request.header("x-emulator")).isNotNull();
        assertThat(request.id()).matches("msg_[0-9a-f]{32}");
        assertThat(request.header("webhook-timestamp"))
                .isEqualTo(String.valueOf(CLOCK.instant().getEpochSecond()));
        assertThat(request.header("webhook-signature")).isEqualTo(signature(webhook.secret(), request));
        assertThat(request.json())
                .isEqualTo(Wire.parse("{\"type\":\"interaction.completed\",\"version\":\"v1\",\"timestamp\":\""
                        + CLOCK.instant() + "\",\"data\":{\"id\":\"" + id + "\"}}"));
        settle();
        assertThat(webhooks.deliveries())
                .containsExactly(new WebhookDelivery(
                        request.id(),
                        COMPLETED,
                        webhook.id(),
                        receiver.uri() + "/hook?a=b",
                        new String(request.body(), StandardCharsets.UTF_8),
                        List.of(200),
                        WebhookDelivery.State.DELIVERED));
        assertThat(wire.send("GET", "/v1beta/interactions/" + id, null).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "repeat: a, interaction.completed",
        "end as failed, interaction.failed",
        "end as requires_action, interaction.requires_action",
        "call f, interaction.requires_action",
        "end as incomplete,",
        "end as budget_exceeded,",
        "end as cancelled,",
    })
    void theTypeFollowsFromTheStatus(String input, String type) throws Exception {
        webhooks.register(receiver.uri(), COMPLETED, "interaction.failed", "interaction.requires_action");

        String id = wire.ask(input, BACKGROUND, "\"tools\":[{\"type\":\"function\",\"name\":\"f\"}]")
                .id();
        wire.ask("repeat: after it", BACKGROUND);
        awaitReceived(type == null ? 1 : 2);
        settle();

        List<HookReceiver.Received> about = receiver.received().stream()
                .filter(each -> each.json().at("/data/id").asText().equals(id))
                .toList();
        assertThat(about).extracting(HookReceiver.Received::type).isEqualTo(type == null ? List.of() : List.of(type));
        if ("interaction.failed".equals(type)) {
            assertThat(about.get(0).json().path("data"))
                    .hasToString("{\"id\":\"" + id + "\",\"error_code\":\"internal\","
                            + "\"error_message\":\"The run failed because its input says so.\"}");
        }
    }

    @Test
    void aVideoIsToldBesidesTheInteraction() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED, "video.generated");

        String id = wire.ask("a rose", BACKGROUND, "\"response_modalities\":[\"video\"]")
                .id();
        awaitReceived(2);
        JsonNode video = receiver.received().stream()
                .filter(each -> "video.generated".equals(each.type()))
                .findFirst()
                .orElseThrow()
                .json()
                .path("data");

        assertThat(video.path("id").asText()).isEqualTo(id);
        assertThat(video.path("output_file_uri").asText())
                .startsWith(
                        GEMINI.baseUrl() + "/v1beta/" + video.path("file_name").asText() + ":download");
        assertThat(wire.send("GET", "/v1beta/" + video.path("file_name").asText() + ":download?alt=media", null)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aRunThatTakesTimeIsToldAlthoughNobodyReads() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);

        wire.ask("repeat: a. take 2 hours", BACKGROUND);
        CLOCK.add(Duration.ofHours(2));
        awaitReceived(1);

        assertThat(receiver.received().get(0).type()).isEqualTo(COMPLETED);
    }

    @Test
    void aWebhookThatIsRegisteredMeanwhileIsTold() throws Exception {
        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            wire.ask("repeat: a", BACKGROUND);
            gate.awaitWaiting(1, LIMIT);
            webhooks.register(receiver.uri(), COMPLETED);
        }
        awaitReceived(1);

        assertThat(receiver.received().get(0).type()).isEqualTo(COMPLETED);
    }

    @Test
    void aRunThatTakesReadsIsToldAfterThem() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        String path = "/v1beta/interactions/"
                + wire.ask("repeat: a. take 2 reads", BACKGROUND).id();

        wire.send("GET", path, null);
        wire.send("GET", path, null);
        assertThat(webhooks.deliveries()).isEmpty();
        wire.send("GET", path, null);
        wire.send("GET", path, null);
        awaitReceived(1);
        settle();

        assertThat(receiver.count()).isOne();
    }

    @Test
    void aStreamInTheBackgroundIsToldOnceAndTheForegroundIsNot() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);

        wire.ask("repeat: a");
        wire.ask("repeat: a", "\"stream\":true");
        String id = wire.ask("repeat: a b c", BACKGROUND, "\"stream\":true")
                .events()
                .get(0)
                .at("/interaction/id")
                .asText();
        awaitReceived(1);
        settle();

        assertThat(receiver.received())
                .extracting(each -> each.json().at("/data/id").asText())
                .containsExactly(id);
    }

    @Test
    void whatIsCancelledIsNotTold() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED, "interaction.failed");

        try (Gate gate = GEMINI.emulator().holdAnswers()) {
            String id = wire.ask("repeat: a", BACKGROUND).id();
            gate.awaitWaiting(1, LIMIT);
            wire.send("POST", "/v1beta/interactions/" + id + "/cancel", null);
        }

        assertThat(webhooks.deliveries()).isEmpty();
    }

    @Test
    void onlySubscribersGetAnEventAndAllOfThem() throws Exception {
        RegisteredWebhook first = webhooks.register(receiver.uri() + "/1", "batch.succeeded", "batch.failed");
        webhooks.register(receiver.uri() + "/2", "batch.failed");
        RegisteredWebhook third = webhooks.register(receiver.uri() + "/3", "batch.succeeded");

        String id = webhooks.send("batch.succeeded", DATA);
        settle();

        assertThat(receiver.received()).extracting(HookReceiver.Received::path).containsExactlyInAnyOrder("/1", "/3");
        assertThat(receiver.received()).allSatisfy(each -> assertThat(each.id()).isEqualTo(id));
        for (HookReceiver.Received each : receiver.received()) {
            String secret = "/1".equals(each.path()) ? first.secret() : third.secret();
            assertThat(each.header("webhook-signature")).isEqualTo(signature(secret, each));
            assertThat(each.json().path("data")).hasToString(DATA);
        }
    }

    @Test
    void anUnknownTypeGoesToAllThatAreEnabled() throws Exception {
        webhooks.register(receiver.uri() + "/1", COMPLETED);
        RegisteredWebhook disabled = webhooks.register(receiver.uri() + "/2", COMPLETED);
        wire.send("PATCH", HOOKS + disabled.id(), "{\"state\":\"disabled\"}");

        webhooks.send("interaction.pondered\"\n", "{\"id\":\"größe\",\"more\":[1]}");
        settle();

        assertThat(receiver.received()).extracting(HookReceiver.Received::path).containsExactly("/1");
        assertThat(receiver.received().get(0).type()).isEqualTo("interaction.pondered\"\n");
        assertThat(receiver.received().get(0).json().at("/data/id").asText()).isEqualTo("größe");
    }

    @Test
    void aPingIsATestEventWhateverIsSubscribed() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), "batch.failed");

        assertThat(wire.send("POST", HOOKS + webhook.id() + ":ping", "{}").body())
                .isEqualTo("{}");
        settle();

        HookReceiver.Received ping = receiver.received().get(0);
        assertThat(ping.type()).isEqualTo("ping");
        assertThat(ping.json().path("data")).isEmpty();
        assertThat(ping.header("webhook-signature")).isEqualTo(signature(webhook.secret(), ping));
        assertThat(wire.send("POST", HOOKS + webhook.id() + ":ping", "{\"a\":1}")
                        .status())
                .isEqualTo(400);
        wire.send("PATCH", HOOKS + webhook.id(), "{\"state\":\"disabled\"}");
        assertThat(wire.send("POST", HOOKS + webhook.id() + ":ping", null).errorCode())
                .isEqualTo("failed_precondition");
    }

    @Test
    void whatFailsIsTriedAgainUntilItIsConfirmed() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        receiver.answer(500, 404, 302, 204);

        String id = webhooks.send(COMPLETED, DATA);
        settle();

        assertThat(webhooks.deliveries()).singleElement().satisfies(delivery -> {
            assertThat(delivery.statuses()).containsExactly(500, 404, 302, 204);
            assertThat(delivery.state()).isEqualTo(WebhookDelivery.State.DELIVERED);
        });
        assertThat(receiver.received()).hasSize(4).allSatisfy(each -> {
            assertThat(each.id()).isEqualTo(id);
            assertThat(each.path()).as("no redirect is followed").isEqualTo("/");
            assertThat(each.body()).isEqualTo(receiver.received().get(0).body());
        });
        assertThat(state(webhook)).isEqualTo("enabled");
    }

    @Test
    void afterSoManyAttemptsADeliveryIsGivenUp() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        receiver.answer(500, 500, 500, 500);

        webhooks.send(COMPLETED, DATA);
        settle();

        assertThat(webhooks.deliveries().get(0).statuses()).containsExactly(500, 500, 500, 500);
        assertThat(webhooks.deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.FAILED);
    }

    @Test
    void aDayLaterADeliveryIsGivenUp() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        receiver.hold();
        webhooks.send(COMPLETED, DATA);
        awaitReceived(1);

        CLOCK.add(Duration.ofHours(24));
        receiver.close();
        settle();

        assertThat(webhooks.deliveries().get(0).statuses()).containsExactly(0);
        assertThat(webhooks.deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.FAILED);
    }

    @Test
    void attemptsAreSignedAnewWithTheTimeOfTheAttempt() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        webhooks.pause();
        webhooks.send(COMPLETED, DATA);
        CLOCK.add(Duration.ofHours(3));
        webhooks.resume();
        settle();

        HookReceiver.Received late = receiver.received().get(0);
        assertThat(late.header("webhook-timestamp"))
                .isEqualTo(String.valueOf(CLOCK.instant().getEpochSecond()));
        assertThat(late.json().path("timestamp").asText())
                .isEqualTo(CLOCK.instant().minus(Duration.ofHours(3)).toString());
        assertThat(late.header("webhook-signature")).isEqualTo(signature(webhook.secret(), late));
    }

    @Test
    void failuresInARowDisableAWebhookUntilItIsEnabledAgain() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        receiver.answer(500, 500, 200);
        webhooks.send(COMPLETED, DATA);
        settle();
        assertThat(state(webhook)).as("a success forgets the failures").isEqualTo("enabled");

        receiver.answer(new int[] {500, 500, 500, 500, 500, 500, 500, 500, 500});
        for (int i = 0; i < 3; i++) {
            webhooks.send(COMPLETED, DATA);
            settle();
        }
        assertThat(receiver.count()).isEqualTo(3 + 9);
        assertThat(state(webhook)).isEqualTo("disabled_due_to_failed_deliveries");
        assertThat(webhooks.deliveries().get(3).statuses()).containsExactly(500);

        webhooks.send(COMPLETED, DATA);
        webhooks.send("unknown", DATA);
        assertThat(webhooks.deliveries()).as("nothing for a disabled webhook").hasSize(4);

        webhooks.enable(webhook.id());
        webhooks.send(COMPLETED, DATA);
        settle();
        assertThat(state(webhook)).isEqualTo("enabled");
        assertThat(receiver.count()).isEqualTo(3 + 9 + 1);
    }

    @Test
    void whatWaitsForADisabledOrRemovedWebhookIsGivenUp() throws Exception {
        try (Emulator patient = Emulator.builder()
                .webhooks(new WebhookOptions().retryPause(Duration.ofHours(1)))
                .start()) {
            RegisteredWebhook disabled = patient.webhooks().register(receiver.uri(), COMPLETED);
            RegisteredWebhook removed = patient.webhooks().register(receiver.uri(), COMPLETED);
            receiver.answer(503, 503);
            patient.webhooks().send(COMPLETED, DATA);
            Awaitility.await()
                    .atMost(LIMIT)
                    .until(() -> patient.webhooks().deliveries().stream()
                            .allMatch(each -> each.statuses().size() == 1));
            Wire other = new Wire(patient);
            other.send("PATCH", HOOKS + disabled.id(), "{\"state\":\"disabled\"}");
            other.send("DELETE", HOOKS + removed.id(), null);

            patient.webhooks().awaitDeliveries(LIMIT);
            assertThat(patient.webhooks().deliveries())
                    .extracting(WebhookDelivery::state)
                    .containsExactly(WebhookDelivery.State.FAILED, WebhookDelivery.State.FAILED);
        }
    }

    @Test
    void whatHasNotBeenTriedWhenAWebhookIsDisabledIsNotSent() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        webhooks.pause();
        webhooks.send(COMPLETED, DATA);
        wire.send("PATCH", HOOKS + webhook.id(), "{\"state\":\"disabled\"}");
        webhooks.resume();
        settle();

        assertThat(webhooks.deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.NOT_SENT);
        assertThat(receiver.count()).isZero();
    }

    @Test
    void aChangedAddressIsUsedFromTheNextAttemptOn() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri() + "/old", COMPLETED);
        webhooks.pause();
        webhooks.send(COMPLETED, DATA);
        wire.send("PATCH", HOOKS + webhook.id(), "{\"uri\":\"" + receiver.uri() + "/new\"}");
        webhooks.resume();
        settle();

        assertThat(receiver.received()).extracting(HookReceiver.Received::path).containsExactly("/new");
        assertThat(webhooks.deliveries().get(0).uri()).endsWith("/new");
    }

    @Test
    void otherMachinesAreNotCalled() throws Exception {
        webhooks.register("https://my-api.example.com/hook", COMPLETED);

        webhooks.send(COMPLETED, DATA);
        settle();

        assertThat(webhooks.deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.NOT_SENT);
        assertThat(webhooks.deliveries().get(0).statuses()).isEmpty();
    }

    @Test
    void bothSecretsSignForADayAfterARotation() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);
        String next = rotate(webhook, "{}");

        webhooks.send(COMPLETED, DATA);
        settle();
        CLOCK.add(Duration.ofHours(24));
        webhooks.send(COMPLETED, DATA);
        settle();
        String last = rotate(webhook, "{\"revocation_behavior\":\"revoke_previous_secrets_immediately\"}");
        webhooks.send(COMPLETED, DATA);
        settle();

        List<HookReceiver.Received> all = receiver.received();
        assertThat(all.get(0).header("webhook-signature"))
                .isEqualTo(signature(next, all.get(0)) + " " + signature(webhook.secret(), all.get(0)));
        assertThat(all.get(1).header("webhook-signature")).isEqualTo(signature(next, all.get(1)));
        assertThat(all.get(2).header("webhook-signature")).isEqualTo(signature(last, all.get(2)));
    }

    private String rotate(RegisteredWebhook webhook, String body) throws Exception {
        return wire.send("POST", HOOKS + webhook.id() + ":rotateSigningSecret", body)
                .json()
                .path("secret")
                .asText();
    }

    @Test
    void duplicatesHaveTheSameIdAndArriveAtOnce() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        receiver.hold();

        String id = webhooks.duplicate(40).send(COMPLETED, DATA);
        awaitReceived(40);
        receiver.release();
        settle();
        webhooks.duplicate(1).resend(id);
        settle();

        assertThat(receiver.received())
                .hasSize(41)
                .extracting(HookReceiver.Received::id)
                .containsOnly(id);
        assertThat(webhooks.deliveries()).hasSize(41);
    }

    @Test
    void theOrderCanBeReversed() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        webhooks.pause();
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ids.add(webhooks.send(COMPLETED, "{\"id\":\"" + i + "\"}"));
        }
        assertThatThrownBy(() -> webhooks.awaitDeliveries(Duration.ofMillis(1)))
                .hasMessage("20 deliveries are pending");
        assertThat(receiver.count()).isZero();

        webhooks.resumeReversed();
        settle();

        Collections.reverse(ids);
        assertThat(receiver.received()).extracting(HookReceiver.Received::id).containsExactlyElementsOf(ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-PT6M", "PT6M"})
    void timestampsCanBeSkewed(Duration added) throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);

        webhooks.skewTimestamps(added).send(COMPLETED, DATA);
        settle();

        HookReceiver.Received request = receiver.received().get(0);
        assertThat(request.header("webhook-timestamp"))
                .isEqualTo(String.valueOf(CLOCK.instant().plus(added).getEpochSecond()));
        assertThat(request.header("webhook-signature")).isEqualTo(signature(webhook.secret(), request));
    }

    @Test
    void signaturesAndBodiesCanBeWrong() throws Exception {
        RegisteredWebhook webhook = webhooks.register(receiver.uri(), COMPLETED);

        webhooks.wrongSignatures(true).send(COMPLETED, DATA);
        settle();
        webhooks.wrongSignatures(false).changeBodies(true).send(COMPLETED, DATA);
        settle();
        webhooks.changeBodies(false).send(COMPLETED, DATA);
        settle();

        List<HookReceiver.Received> all = receiver.received();
        assertThat(all.get(0).header("webhook-signature"))
                .startsWith("v1,")
                .isNotEqualTo(signature(webhook.secret(), all.get(0)));
        assertThat(all.get(1).header("webhook-signature")).isNotEqualTo(signature(webhook.secret(), all.get(1)));
        byte[] sent = all.get(1).body();
        byte[] signed = webhooks.deliveries().get(1).payload().getBytes(StandardCharsets.UTF_8);
        assertThat(IntStream.range(0, sent.length).filter(i -> sent[i] != signed[i]))
                .hasSize(1);
        assertThat(all.get(1).type()).as("still JSON").isEqualTo(COMPLETED);
        assertThat(all.get(2).header("webhook-signature")).isEqualTo(signature(webhook.secret(), all.get(2)));
    }

    @Test
    void thousandsOfDeliveriesNeedFewThreads() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        receiver.hold();
        webhooks.pause();
        for (int i = 0; i < 2_000; i++) {
            webhooks.send(COMPLETED, DATA);
        }
        webhooks.resume();
        awaitReceived(200);

        // Threads of emulators that were stopped before may be about to end.
        Awaitility.await().atMost(LIMIT).until(() -> threads() <= 4);
        assertThat(receiver.count()).as("200 at once").isEqualTo(200);
        receiver.release();
        settle();

        assertThat(receiver.received())
                .extracting(HookReceiver.Received::id)
                .hasSize(2_000)
                .doesNotHaveDuplicates();
        assertThat(webhooks.deliveries())
                .hasSize(2_000)
                .allSatisfy(each -> assertThat(each.statuses()).containsExactly(200));
    }

    private static long threads() {
        Thread[] threads = new Thread[Thread.activeCount() * 2];
        return Arrays.stream(threads, 0, Thread.enumerate(threads))
                .filter(thread -> thread.getName().startsWith("gemini-emulator-webhooks"))
                .count();
    }

    @Test
    void aReceiverThatHangsFailsAfterTheTimeout() throws Exception {
        try (Emulator hasty = Emulator.builder()
                .webhooks(new WebhookOptions()
                        .timeout(Duration.ofMillis(50))
                        .retryPause(Duration.ZERO)
                        .attempts(2))
                .start()) {
            receiver.hold();
            hasty.webhooks().register(receiver.uri(), COMPLETED);
            hasty.webhooks().send(COMPLETED, DATA);
            hasty.webhooks().awaitDeliveries(LIMIT);

            assertThat(hasty.webhooks().deliveries().get(0).statuses()).containsExactly(0, 0);
            assertThat(hasty.webhooks().deliveries().get(0).state()).isEqualTo(WebhookDelivery.State.FAILED);
        }
    }

    @Test
    void aResponseThatDoesNotEndIsNoConfirmation() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Emulator hasty = Emulator.builder()
                        .webhooks(new WebhookOptions()
                                .timeout(Duration.ofMillis(200))
                                .attempts(1))
                        .start()) {
            hasty.webhooks().register("http://localhost:" + server.getLocalPort(), COMPLETED);
            hasty.webhooks().send(COMPLETED, DATA);
            try (Socket connection = server.accept()) {
                connection
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".getBytes(StandardCharsets.US_ASCII));
                hasty.webhooks().awaitDeliveries(LIMIT);
            }

            assertThat(hasty.webhooks().deliveries().get(0).statuses()).containsExactly(0);
        }
    }

    @Test
    void aReceiverThatClosesOrIsNotThereIsTriedAgain() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            webhooks.register("http://127.0.0.1:" + server.getLocalPort(), COMPLETED);
            webhooks.send(COMPLETED, DATA);
            for (int i = 0; i < 4; i++) {
                server.accept().close();
            }
            settle();
        }
        webhooks.send(COMPLETED, DATA);
        settle();

        assertThat(webhooks.deliveries())
                .extracting(WebhookDelivery::statuses)
                .containsExactly(List.of(0, 0, 0, 0), List.of(0, 0, 0, 0));
    }

    @Test
    void aResetForgetsWebhooksAndWhatIsOnItsWay() throws Exception {
        webhooks.register(receiver.uri(), COMPLETED);
        receiver.hold();
        webhooks.duplicate(300).wrongSignatures(true).send(COMPLETED, DATA);
        awaitReceived(200);

        GEMINI.emulator().reset();
        receiver.release();

        assertThat(webhooks.deliveries()).isEmpty();
        settle();
        RegisteredWebhook webhook = webhooks.register(receiver.uri() + "/new", COMPLETED);
        webhooks.send(COMPLETED, DATA);
        settle();
        assertThat(receiver.received().stream().filter(each -> "/".equals(each.path())))
                .as("what waited is not sent")
                .hasSize(200);
        List<HookReceiver.Received> later = receiver.received().stream()
                .filter(each -> "/new".equals(each.path()))
                .toList();
        assertThat(later).hasSize(1);
        assertThat(later.get(0).header("webhook-signature")).isEqualTo(signature(webhook.secret(), later.get(0)));
    }

    @Test
    void nothingIsSentAfterTheEmulatorHasStopped() throws Exception {
        Emulator stopped = Emulator.builder()
                .webhooks(new WebhookOptions().retryPause(Duration.ZERO))
                .start();
        stopped.webhooks().register(receiver.uri(), COMPLETED);
        receiver.hold();
        stopped.webhooks().duplicate(300).send(COMPLETED, DATA);
        awaitReceived(200);

        stopped.close();
        receiver.release();
        stopped.webhooks().send(COMPLETED, DATA);
        stopped.webhooks().awaitDeliveries(LIMIT);

        webhooks.register(receiver.uri() + "/other", COMPLETED);
        webhooks.send(COMPLETED, DATA);
        settle();
        assertThat(receiver.received()).hasSize(201);
    }
}
