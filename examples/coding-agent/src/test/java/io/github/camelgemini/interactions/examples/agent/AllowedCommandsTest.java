/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.agent;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AllowedCommandsTest {

    private static final AllowedCommands ALLOWED = AllowedCommands.parse(" java  Check , ,git diff *,*,wc ../a");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java|Check",
                "git|diff",
                "git|diff|src/Main.java",
                "git|diff|--stat|HEAD..main",
                "git|diff|a...b",
                "git|diff|;|rm|$(id)|`id`|a|b&c",
                "wc|../a",
                "*"
            })
    void whatAnEntryNamesIsAllowed(String command) {
        assertThatCode(() -> ALLOWED.check(words(command))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "java",
                "java|Check|more",
                "java Check",
                "java|Check;id",
                "java|Check\nid",
                "java |Check",
                "JAVA|Check",
                "./java|Check",
                "/usr/bin/java|Check",
                "git",
                "git|status",
                "git|diff --stat|../x; id/..",
                "git|diff|../secret",
                "git|diff|..",
                "git|diff|src/../../secret",
                "git|diff|--output=../secret",
                "git|diff|--output=/tmp/secret",
                "git|diff|a:../b",
                "git|diff|/etc/passwd",
                "git|diff|~/secret",
                "git|diff|@/etc/passwd",
                "git|diff|..\\secret",
                "git|diff|C:\\secret",
                "git|diff|\\\\server\\share",
                "git|diff|a\0b",
                "git|diff|a\nb",
                "git|diff|\u001b[2J",
                "rm|-rf|.",
                "sh|-c|java Check",
                ""
            })
    void everythingElseIsRefusedAndTheModelIsToldWhatIsAllowed(String command) {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ALLOWED.check(words(command)))
                .withMessage("This command is not allowed. Allowed are: java Check, git diff *, *, wc ../a.");
    }

    @Test
    void aVeryLongCommandIsRefused() {
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> ALLOWED.check(List.of("git", "diff", "x".repeat(8_000))));
    }

    @Test
    void anEmptyListAllowsNothing() {
        AllowedCommands none = AllowedCommands.parse(" , ");

        assertThat(none.entries()).isEmpty();
        assertThatExceptionOfType(RefusedException.class).isThrownBy(() -> none.check(List.of("java")));
    }

    private static List<String> words(String command) {
        return Arrays.asList(command.split("\\|"));
    }
}
