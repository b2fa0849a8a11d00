/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RepositoriesTest {

    private static final String VALUE = "{\"id\":\"v1_=a\",\"text\":\"Zürich, \\n 東京\"}";

    @TempDir
    static Path folder;

    static Stream<StateRepository<String, String>> repositories() throws Exception {
        return Stream.of(new MemoryStateRepository(), file(), jdbc(), new MapStateRepository());
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void everyRepositoryKeepsWhatWeKeep(StateRepository<String, String> repository) throws Exception {
        repository.start();
        States states = new States(repository, "kind/", "option");
        States others = new States(repository, "other/", "option");
        String key = "a=b/é %\n" + repository.getClass().getSimpleName();

        assertThat(states.get(key)).isNull();
        states.set(key, VALUE);
        assertThat(states.get(key)).isEqualTo(VALUE);
        assertThat(others.get(key)).isNull();
        assertThat(states.replace(key, VALUE, "next")).isTrue();
        assertThat(states.get(key)).isEqualTo("next");
        states.remove(key);
        assertThat(states.get(key)).isNull();
        assertThat(states.replace(key, null, "again")).isTrue();
        assertThat(states.get(key)).isEqualTo("again");
        repository.stop();
    }

    @Test
    void theFileRepositoryRemembersAfterARestart() throws Exception {
        FileStateRepository first = file();
        first.start();
        new States(first, "kind/", "option").set("a", VALUE);
        first.stop();

        FileStateRepository second = FileStateRepository.fileStateRepository(first.getFileStore());
        second.start();

        assertThat(new States(second, "kind/", "option").get("a")).isEqualTo(VALUE);
        second.stop();
    }

    @Test
    void aDatabaseSeesWhoWasFaster() throws Exception {
        JdbcStateRepository repository = jdbc();

        assertThat(repository.replaceState("k", null, "one")).isTrue();
        assertThat(repository.replaceState("k", null, "two")).isFalse();
        assertThat(repository.replaceState("k", "other", "two")).isFalse();
        assertThat(repository.replaceState("k", "one", "two")).isTrue();
        assertThat(repository.replaceState("k", "two", "")).isTrue();
        assertThat(repository.getState("k")).isNull();
    }

    @Test
    void ofManyAtOnceOneWinsInTheDatabase() throws Exception {
        JdbcStateRepository repository = jdbc();
        List<CompletableFuture<Boolean>> tries = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String value = "v" + i;
            tries.add(CompletableFuture.supplyAsync(() -> repository.replaceState("race", null, value)));
        }

        int won = 0;
        for (CompletableFuture<Boolean> each : tries) {
            won += each.get(60, TimeUnit.SECONDS) ? 1 : 0;
        }

        assertThat(won).isEqualTo(1);
        assertThat(repository.getState("race")).startsWith("v");
    }

    @Test
    void aTableIsAPlainName() {
        assertThatThrownBy(() -> new JdbcStateRepository(new JdbcDataSource(), "T; DROP TABLE U"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static FileStateRepository file() {
        return FileStateRepository.fileStateRepository(new File(folder.toFile(), System.nanoTime() + ".states"));
    }

    static JdbcStateRepository jdbc() throws Exception {
        JdbcDataSource source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:states" + System.nanoTime() + ";DB_CLOSE_DELAY=-1");
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE STATES (STATE_KEY VARCHAR(512) PRIMARY KEY, STATE_VALUE CLOB)");
        }
        return new JdbcStateRepository(source, "STATES");
    }
}
