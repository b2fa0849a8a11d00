/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import io.github.camelgemini.interactions.client.body.ByteSource;
import io.github.camelgemini.interactions.client.files.FileUpload;
import io.github.camelgemini.interactions.client.files.RemoteFile;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.processor.state.MemoryStateRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UploadCacheTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final StateRepository<String, String> repository = new MemoryStateRepository();

    private UploadCache memory(Instant now) {
        return new UploadCache(repository, "https://a.test", Clock.fixed(now, ZoneOffset.UTC));
    }

    private static RemoteFile file(Instant expires) {
        return new RemoteFile("files/a", "https://a.test/v1beta/files/a", "image/png", "ACTIVE", expires, null);
    }

    private static FileUpload upload(byte[] bytes, String mediaType) {
        return new FileUpload(
                new ByteSource() {
                    @Override
                    public long size() {
                        return bytes.length;
                    }

                    @Override
                    public InputStream open() {
                        return new ByteArrayInputStream(bytes);
                    }
                },
                mediaType,
                null);
    }

    @Test
    void keyDependsOnBytesTypeAndPlaceAndNothingElse() throws Exception {
        String key = memory(NOW).key(upload(new byte[] {1, 2}, "image/png"));

        assertThat(key).matches("[0-9a-f]{64}");
        assertThat(memory(NOW.plusSeconds(1)).key(upload(new byte[] {1, 2}, "image/png")))
                .isEqualTo(key);
        assertThat(memory(NOW).key(upload(new byte[] {1, 3}, "image/png"))).isNotEqualTo(key);
        assertThat(memory(NOW).key(upload(new byte[] {1, 2}, "image/gif"))).isNotEqualTo(key);
        UploadCache elsewhere = new UploadCache(repository, "https://b.test", Clock.systemUTC());
        assertThat(elsewhere.key(upload(new byte[] {1, 2}, "image/png"))).isNotEqualTo(key);
    }

    @Test
    void fileIsRememberedUntilItIsAboutToExpire() {
        memory(NOW).remember("k", file(NOW.plus(Duration.ofHours(1))));

        assertThat(memory(NOW).find("k")).contains("files/a");
        assertThat(memory(NOW.plus(Duration.ofMinutes(30)).minusMillis(1)).find("k"))
                .contains("files/a");
        assertThat(memory(NOW.plus(Duration.ofMinutes(30))).find("k")).isEmpty();
        assertThat(memory(NOW).find("other")).isEmpty();
    }

    @Test
    void fileWhoseEndIsNotToldLivesForTwoDays() {
        memory(NOW).remember("k", file(null));

        assertThat(memory(NOW.plus(Duration.ofHours(47))).find("k")).contains("files/a");
        assertThat(memory(NOW.plus(Duration.ofDays(2))).find("k")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no json", "{}", "[]", "{\"name\":\"files/a\"}", "{\"name\":1,\"expirationTime\":\"x\"}"})
    void entryThatCannotBeReadCountsAsNone(String value) {
        repository.setState("k", value);

        assertThat(memory(NOW).find("k")).isEmpty();
    }

    @Test
    void repositoryThatFailsCostsNothingButAnUpload() {
        UploadCache broken = new UploadCache(
                new MemoryStateRepository() {
                    @Override
                    public String getState(String key) {
                        throw new IllegalStateException("down");
                    }

                    @Override
                    public void setState(String key, String value) {
                        throw new IllegalStateException("down");
                    }
                },
                "https://a.test",
                Clock.systemUTC());

        broken.remember("k", file(null));

        assertThat(broken.find("k")).isEmpty();
    }

    @Test
    void fileThatCannotBeReadFails() {
        ByteSource gone = new ByteSource() {
            @Override
            public long size() {
                return 1;
            }

            @Override
            public InputStream open() throws IOException {
                throw new IOException("/secret/path");
            }
        };

        GeminiInteractionsException failure = catchThrowableOfType(
                GeminiInteractionsException.class, () -> memory(NOW).key(new FileUpload(gone, "image/png", null)));

        assertThat(failure.getCode()).isEqualTo("source_changed");
        assertThat(failure.getMessage()).doesNotContain("secret");
    }
}
