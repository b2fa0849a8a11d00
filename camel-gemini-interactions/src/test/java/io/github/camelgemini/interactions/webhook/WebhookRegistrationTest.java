/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.webhook;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.github.camelgemini.interactions.HandClock;
import io.github.camelgemini.interactions.client.TestClients;
import io.github.camelgemini.interactions.client.http.HttpTransport;
import io.github.camelgemini.interactions.conversation.MapStateRepository;
import io.github.camelgemini.interactions.state.JdbcStateRepository;
import org.apache.camel.spi.StateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** A route registers its webhook, finds it again, shares it, and deletes it. */
class WebhookRegistrationTest {

    private static final String URL = "https://me.example/hook";

    @RegisterExtension
    final WebhookApi api = new WebhookApi();

    private final HttpTransport transport = new HttpTransport(TestClients.CONNECTIONS);
    private final HandClock clock = new HandClock();
    private final ExecutorService blocking = Executors.newCachedThreadPool();

    /** The repeated work of all registrations, which tests run. */
    private final List<Runnable> renewals = new CopyOnWriteArrayList<>();

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
            renewals.add(task);
            return super.scheduleWithFixedDelay(task, initial, delay, unit);
        }
    };

    private StateRepository<String, String> repository = new MapStateRepository();

    @AfterEach
    void close() {
        transport.close();
        blocking.shutdownNow();
        timer.shutdownNow();
    }

    private WebhookRegistration registration(boolean keep, String... events) {
        return registration(new RegistrationSettings(
                URL, null, List.of(events), repository, keep, Duration.ofSeconds(20), Duration.ofMinutes(10)));
    }

    private WebhookRegistration registration(RegistrationSettings settings) {
        return new WebhookRegistration(
                settings, TestClients.at(api.baseUrl()).on(transport).webhooks(), blocking, timer, clock);
    }

    private void useDatabase() {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:hooks" + System.nanoTime() + ";DB_CLOSE_DELAY=-1;LOCK_TIMEOUT=20000");
        JdbcStateRepository shared = new JdbcStateRepository(source, "STATES");
        shared.setCreateTable(true);
        shared.start();
        repository = shared;
    }

    private static <T> List<T> atOnce(List<Callable<T>> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(work.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> each : threads.invokeAll(work)) {
                results.add(each.get(60, TimeUnit.SECONDS));
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theStartRegistersAndTheStopDeletes() {
        WebhookRegistration one = registration(false);
        one.start();

        assertThat(api.webhook("wh-1").path("uri").asText()).isEqualTo(URL);
        assertThat(api.webhook("wh-1").path("subscribed_events")).hasSize(7);
        assertThat(one.id()).isEqualTo("wh-1");
        assertThat(one.secrets().get()).containsExactly(WebhookApi.SECRET + 2);

        one.stop();
        assertThat(api.ids()).isEmpty();
        assertThat(((MapStateRepository) repository).values().values()).allMatch(String::isEmpty);
        assertThat(one.id()).isNull();
        one.stop();
        assertThat(api.count("DELETE")).isEqualTo(1);
    }

    @Test
    void aWebhookThatIsKeptIsFoundAgain() {
        WebhookRegistration one = registration(true);
        one.start();
        one.stop();
        WebhookRegistration again = registration(true);
        again.start();

        assertThat(again.id()).isEqualTo("wh-1");
        assertThat(again.secrets().get()).containsExactly(WebhookApi.SECRET + 2);
        assertThat(api.count("POST")).isEqualTo(1);
        assertThat(api.count("PATCH")).isZero();
        assertThat(api.count("DELETE")).isZero();
    }

    @Test
    void afterACrashTheWebhookIsUsedAgainAndDeletedWhenTheDeadNodeIsForgotten() {
        registration(false).start();
        WebhookRegistration again = registration(false);
        again.start();
        assertThat(api.count("POST")).isEqualTo(1);

        clock.forward(RegistrationRecord.LEASE.plusSeconds(1));
        again.stop();
        assertThat(api.ids()).isEmpty();
    }

    @Test
    void aWebhookThatIsGoneIsRegisteredAnew() {
        WebhookRegistration one = registration(true);
        one.start();
        one.stop();
        ids("DELETE");
        WebhookRegistration again = registration(true);
        again.start();

        assertThat(again.id()).isNotEqualTo("wh-1");
        assertThat(again.secrets().get()).hasSize(1);
        assertThat(api.ids()).containsExactly(again.id());
    }

    /** Deletes all webhooks behind the back of the component. */
    private void ids(String method) {
        for (String id : api.ids()) {
            TestClients.at(api.baseUrl()).on(transport).webhooks().delete(id).join();
        }
        assertThat(api.count(method)).isPositive();
    }

    @Test
    void whatDiffersIsCorrectedAndNothingElse() {
        WebhookRegistration one = registration(true);
        one.start();
        one.stop();
        api.webhook("wh-1").put("state", "disabled_due_to_failed_deliveries");
        registration(true, "interaction.completed").start();

        assertThat(api.requests.get(api.requests.size() - 1))
                .isEqualTo(
                        "PATCH /v1beta/webhooks/wh-1?update_mask=subscribed_events,state {\"subscribed_events\":[\"interaction.completed\"],\"state\":\"enabled\"}");
    }

    @Test
    void aWebhookThatSomebodyHasDisabledStaysSo() {
        WebhookRegistration one = registration(true);
        one.start();
        one.stop();
        api.webhook("wh-1").put("state", "disabled");
        registration(true).start();
        assertThat(api.count("PATCH")).isZero();
    }

    @Test
    void aWebhookWhoseSecretWasLostInACrashGetsANewSecretAndNoTwin() {
        // The answer was lost after the webhook had been created.
        api.lose(request -> request.startsWith("POST"));
        assertThatThrownBy(() -> registration(false).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("Option autoRegister=true: the webhook cannot be registered. ");
        api.lose(request -> false);

        WebhookRegistration again = registration(false);
        again.start();

        assertThat(api.ids()).containsExactly("wh-1");
        assertThat(api.count("POST /v1beta/webhooks/wh-1:rotate")).isEqualTo(1);
        assertThat(again.secrets().get()).containsExactly(WebhookApi.SECRET + 3);
    }

    @Test
    void aWebhookOfTheSameProjectWithAnotherUrlIsLeftAlone() {
        registration(new RegistrationSettings(
                        "https://other.example/",
                        null,
                        List.of(),
                        repository,
                        false,
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(10)))
                .start();
        registration(false).start();
        assertThat(api.ids()).hasSize(2);
        assertThat(api.count("PATCH")).isZero();
    }

    @Test
    void fortyNodesShareOneWebhookAndTheLastDeletesIt() throws Exception {
        useDatabase();
        List<WebhookRegistration> nodes = new ArrayList<>();
        List<Callable<String>> starts = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            WebhookRegistration node = registration(false);
            nodes.add(node);
            starts.add(() -> {
                node.start();
                return node.id();
            });
        }
        assertThat(atOnce(starts)).containsOnly("wh-1");
        assertThat(api.count("POST")).isEqualTo(1);
        assertThat(nodes).allMatch(node -> node.secrets().get().equals(List.of(WebhookApi.SECRET + 2)));

        List<Callable<Integer>> stops = new ArrayList<>();
        for (WebhookRegistration node : nodes.subList(1, 40)) {
            stops.add(() -> {
                node.stop();
                return 0;
            });
        }
        atOnce(stops);
        assertThat(api.ids()).containsExactly("wh-1");
        nodes.get(0).stop();
        assertThat(api.ids()).isEmpty();
        assertThat(api.count("DELETE")).isEqualTo(1);
    }

    @Test
    void aNodeThatStartsWhileTheLastStopsHasAWebhook() throws Exception {
        useDatabase();
        WebhookRegistration running = registration(false);
        running.start();
        for (int i = 0; i < 20; i++) {
            WebhookRegistration leaving = running;
            WebhookRegistration coming = registration(false);
            atOnce(List.<Callable<Integer>>of(
                    () -> {
                        leaving.stop();
                        return 0;
                    },
                    () -> {
                        coming.start();
                        return 0;
                    }));
            assertThat(api.ids()).containsExactly(coming.id());
            assertThat(coming.secrets().get()).hasSize(1);
            running = coming;
        }
    }

    @Test
    void aNodeThatWasAwayForLongRegistersAgain() {
        WebhookRegistration away = registration(false);
        away.start();
        clock.forward(RegistrationRecord.LEASE.plusSeconds(1));
        WebhookRegistration other = registration(false);
        other.start();
        other.stop();
        assertThat(api.ids()).isEmpty();

        renewals.get(0).run();

        await().until(() -> !"wh-1".equals(away.id()) && away.secrets().get().size() == 1);
        assertThat(api.ids()).containsExactly(away.id());
    }

    @Test
    void aRenewalKeepsTheWebhookForTheNodesThatRun() {
        WebhookRegistration one = registration(false);
        one.start();
        WebhookRegistration two = registration(false);
        two.start();
        clock.forward(RegistrationRecord.LEASE.minusSeconds(1));
        renewals.get(0).run();
        await().until(() -> ((MapStateRepository) repository)
                .values().values().stream()
                        .anyMatch(value ->
                                value.contains(String.valueOf(clock.millis() + RegistrationRecord.LEASE.toMillis()))));
        clock.forward(Duration.ofSeconds(2));

        two.stop();
        assertThat(api.ids()).containsExactly("wh-1");
        one.stop();
        assertThat(api.ids()).isEmpty();
    }

    @Test
    void aSecretThatAnotherNodeHasRotatedIsSeenWithoutBlocking() throws Exception {
        WebhookRegistration one = registration(false);
        one.start();
        SigningSecrets other = new SigningSecrets(repository, clock);
        other.beginRotation("wh-1", "x");
        other.endRotation("wh-1", "x", "whsec_new", false);
        assertThat(one.secrets().get()).hasSize(1);

        clock.forward(CurrentSecrets.FRESH.plusSeconds(1));

        await().until(() -> one.secrets().get().size() == 2);
        assertThat(one.secrets().get()).startsWith("whsec_new");
    }

    @Test
    void aRequestThatNoSecretHasSignedReadsTheSecretsAgainAtMostOnceInASecond() throws Exception {
        WebhookRegistration one = registration(false);
        one.start();
        new SigningSecrets(repository, clock).set("wh-1", "whsec_new");
        int calls = ((MapStateRepository) repository).calls();
        for (int i = 0; i < 100; i++) {
            one.secrets().doubt();
        }
        assertThat(((MapStateRepository) repository).calls()).isEqualTo(calls);

        clock.forward(CurrentSecrets.DOUBTED.plusMillis(1));
        for (int i = 0; i < 100; i++) {
            one.secrets().doubt();
        }
        await().until(() -> one.secrets().get().equals(List.of("whsec_new")));
        assertThat(((MapStateRepository) repository).calls()).isEqualTo(calls + 1);
    }

    @Test
    void aRepositoryThatFailsLaterLeavesTheSecretsInUse() {
        WebhookRegistration one = registration(false);
        one.start();
        ((MapStateRepository) repository).failWith(new IllegalStateException("down"));
        clock.forward(CurrentSecrets.FRESH.plusSeconds(1));
        one.secrets().get();
        assertThat(one.secrets().get()).hasSize(1);
        one.stop();
        assertThat(api.ids()).hasSize(1);
    }

    @Test
    void aFailureTellsWhatAndWhyAndBlocksNobody() {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        StringWriter trace = new StringWriter();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            api.refuse(request -> request.startsWith("POST"));
            assertThatThrownBy(() -> registration(false).start())
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("autoRegister")
                    .satisfies(e -> e.printStackTrace(new PrintWriter(trace)));
            api.refuse(request -> request.startsWith("DELETE"));
            WebhookRegistration next = registration(false);
            next.start();
            next.stop();
        } finally {
            System.setErr(before);
        }
        assertThat(api.ids()).hasSize(1);
        api.refuse(request -> false);
        WebhookRegistration last = registration(false);
        last.start();
        last.stop();
        assertThat(api.ids()).isEmpty();
        assertThat(trace.toString()).doesNotContain(WebhookApi.SECRET);
        assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(WebhookApi.SECRET);
    }

    @Test
    void anotherNodeThatNeverEndsItsChangeIsWaitedForWithinTheBound() throws Exception {
        new RegistrationRecord(repository, URL, "stuck", Duration.ofHours(1), clock).beginChange();
        assertThatThrownBy(() -> registration(new RegistrationSettings(
                                URL,
                                null,
                                List.of(),
                                repository,
                                false,
                                Duration.ofMillis(300),
                                Duration.ofMinutes(10)))
                        .start())
                .hasMessageContaining("Another node");
        clock.forward(Duration.ofHours(2));
        registration(false).start();
        assertThat(api.ids()).hasSize(1);
    }

    @Test
    void settingsNameTheOption() {
        assertThatThrownBy(() -> new RegistrationSettings(
                        null, null, List.of(), repository, false, Duration.ofSeconds(1), Duration.ofMinutes(10)))
                .hasMessageStartingWith("Option webhookUrl is missing");
        assertThatThrownBy(() -> new RegistrationSettings(
                        "me/hook", null, List.of(), repository, false, Duration.ofSeconds(1), Duration.ofMinutes(10)))
                .hasMessageStartingWith("Option webhookUrl has a value that is no absolute URL");
        assertThatThrownBy(() -> new RegistrationSettings(
                        URL, null, List.of("none.*"), repository, false, Duration.ofSeconds(1), Duration.ofMinutes(10)))
                .hasMessageStartingWith("Option webhookEvents names no event");
    }
}
