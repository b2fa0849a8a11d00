/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.conversation;

import java.io.File;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.state.Databases;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.FileStateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class RepositoriesTest {

    private static final String VALUE = "{\"id\":\"v1_=a\",\"text\":\"Zürich, \\n 東京\"}";

    @TempDir
    static Path folder;

    static Stream<StateRepository<String, String>> repositories() throws Exception {
        return Stream.of(new MemoryStateRepository(), file(), Databases.newRepository(), new MapStateRepository());
    }

    @ParameterizedTest
    @MethodSource("repositories")
    void everyRepositoryKeepsWhatWeKeep(StateRepository<String, String> repository) throws Exception {
        repository.start();
        NamespacedState states = new NamespacedState(repository, "kind/", "option");
        NamespacedState others = new NamespacedState(repository, "other/", "option");
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
        new NamespacedState(first, "kind/", "option").set("a", VALUE);
        first.stop();

        FileStateRepository second = FileStateRepository.fileStateRepository(first.getFileStore());
        second.start();

        assertThat(new NamespacedState(second, "kind/", "option").get("a")).isEqualTo(VALUE);
        second.stop();
    }

    private static FileStateRepository file() {
        return FileStateRepository.fileStateRepository(new File(folder.toFile(), System.nanoTime() + ".states"));
    }
}
