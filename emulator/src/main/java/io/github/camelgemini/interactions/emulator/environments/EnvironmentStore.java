/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.environments;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.EnvironmentFiles;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The environments of agents, in memory. If there are too many or they are too large, the oldest are removed. Thread-safe. */
final class EnvironmentStore implements EnvironmentFiles {

    private static final int MAX_COUNT = 1_000;
    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Clock clock;
    private final Map<String, Environment> environments = new LinkedHashMap<>();
    private long bytes;

    EnvironmentStore(Clock clock) {
        this.clock = clock;
    }

    private static final class Environment {
        private final Map<String, byte[]> files = new TreeMap<>();
        private final Instant created;
        private Instant updated;
        private Instant accessed;
        private JsonNode request = JsonNodeFactory.instance.objectNode();

        Environment(Instant created) {
            this.created = created;
            this.updated = created;
            this.accessed = created;
        }

        long size() {
            return files.values().stream().mapToLong(content -> content.length).sum();
        }
    }

    @Override
    public synchronized void open(String id, JsonNode request) {
        Environment environment = environments.computeIfAbsent(id, key -> new Environment(clock.instant()));
        environment.accessed = clock.instant();
        if (request.isObject()) {
            environment.request = request;
        }
        for (JsonNode source : request.path("sources")) {
            if ("inline".equals(source.path("type").asText())) {
                write(id, source.path("target").asText(), content(source));
            }
        }
        limit();
    }

    private static byte[] content(JsonNode source) {
        String content = source.path("content").asText();
        if (!"base64".equals(source.path("encoding").asText())) {
            return content.getBytes(StandardCharsets.UTF_8);
        }
        try {
            return Base64.getDecoder().decode(content);
        } catch (IllegalArgumentException e) {
            throw ApiException.invalid("Invalid base64 in the 'content' of a source of 'environment'.");
        }
    }

    @Override
    public synchronized void write(String id, String path, byte[] content) {
        Environment environment = environments.computeIfAbsent(id, key -> new Environment(clock.instant()));
        byte[] replaced = environment.files.put(plain(path), content);
        bytes += content.length - (replaced == null ? 0 : replaced.length);
        environment.updated = clock.instant();
        limit();
    }

    private void limit() {
        while (environments.size() > 1 && (environments.size() > MAX_COUNT || bytes > MAX_BYTES)) {
            bytes -=
                    environments.remove(environments.keySet().iterator().next()).size();
        }
    }

    @Override
    public synchronized Optional<byte[]> read(String id, String path) {
        Environment environment = environments.get(id);
        return environment == null ? Optional.empty() : Optional.ofNullable(environment.files.get(plain(path)));
    }

    @Override
    public synchronized List<String> paths(String id) {
        Environment environment = environments.get(id);
        return environment == null ? List.of() : List.copyOf(environment.files.keySet());
    }

    /** Returns the sizes of the files by path; empty if there is no environment with this id. */
    synchronized Optional<Map<String, Integer>> sizes(String id) {
        return Optional.ofNullable(environments.get(id)).map(environment -> {
            Map<String, Integer> sizes = new TreeMap<>();
            environment.files.forEach((path, content) -> sizes.put(path, content.length));
            return sizes;
        });
    }

    /** Returns an environment as the API shows it; empty if there is none. */
    synchronized Optional<ObjectNode> show(String id) {
        Environment environment = environments.get(id);
        if (environment == null) {
            return Optional.empty();
        }
        ObjectNode shown = JsonNodeFactory.instance.objectNode().put("id", id).put("status", "active");
        shown.put("created", time(environment.created)).put("updated", time(environment.updated));
        shown.put("last_accessed", time(environment.accessed));
        for (String field : List.of("network", "sources")) {
            if (environment.request.has(field)) {
                shown.set(field, environment.request.path(field));
            }
        }
        shown.put("file_count", String.valueOf(environment.files.size()));
        return Optional.of(shown.put("size_bytes", String.valueOf(environment.size())));
    }

    synchronized boolean remove(String id) {
        Environment removed = environments.remove(id);
        bytes -= removed == null ? 0 : removed.size();
        return removed != null;
    }

    synchronized void clear() {
        environments.clear();
        bytes = 0;
    }

    private static String plain(String path) {
        return path.replaceFirst("^/+", "");
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
