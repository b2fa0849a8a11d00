/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.files;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** Stores files until they are deleted or expire. Thread-safe. */
final class FileStore {

    private static final int MAX_COUNT = 10_000;
    private static final long MAX_TOTAL_SIZE = 20L * 1024 * 1024 * 1024;
    private static final int DEFAULT_PAGE = 10;
    private static final int MAX_PAGE = 100;

    private final Clock clock;
    private final Map<String, StoredFile> files = new LinkedHashMap<>();

    FileStore(Clock clock) {
        this.clock = clock;
    }

    synchronized void checkRoom(Declaration declaration) {
        removeExpired();
        if (files.containsKey(declaration.name())) {
            throw ApiException.rpc(409, "ALREADY_EXISTS", "A file with this name exists.");
        }
        long total = files.values().stream().mapToLong(StoredFile::size).sum();
        if (files.size() >= MAX_COUNT || total + declaration.size() > MAX_TOTAL_SIZE) {
            throw ApiException.rpc(429, "RESOURCE_EXHAUSTED", "The files of a project may have 20 GB together.");
        }
    }

    synchronized void put(StoredFile file) {
        files.put(file.declaration().name(), file);
    }

    synchronized Optional<StoredFile> find(String name) {
        removeExpired();
        return Optional.ofNullable(files.get(name));
    }

    synchronized boolean remove(String name) {
        removeExpired();
        StoredFile removed = files.remove(name);
        if (removed != null) {
            removed.remove();
        }
        return removed != null;
    }

    /** Returns a page of the list of all files, newest first. */
    synchronized ObjectNode page(Map<String, String> parameters) {
        removeExpired();
        List<StoredFile> all = new ArrayList<>(files.values());
        int first = number(parameters.getOrDefault("pageToken", "0"), "pageToken");
        int size = number(parameters.getOrDefault("pageSize", String.valueOf(DEFAULT_PAGE)), "pageSize");
        int end = Math.min(all.size(), first + Math.min(size == 0 ? DEFAULT_PAGE : size, MAX_PAGE));
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        if (first < all.size()) {
            ArrayNode array = page.putArray("files");
            for (int i = first; i < end; i++) {
                array.add(all.get(all.size() - 1 - i).toJson());
            }
            if (end < all.size()) {
                page.put("nextPageToken", String.valueOf(end));
            }
        }
        return page;
    }

    private static int number(String text, String name) {
        if (!text.matches("[0-9]{1,8}")) {
            throw Declaration.invalid("Invalid value of '" + name + "'.");
        }
        return Integer.parseInt(text);
    }

    /** Returns the hashes in hexadecimal digits, by file name. */
    synchronized Map<String, String> hashes() {
        removeExpired();
        Map<String, String> hashes = new LinkedHashMap<>();
        files.forEach((name, file) -> hashes.put(name, HexFormat.of().formatHex(file.hash())));
        return hashes;
    }

    synchronized void clear() {
        files.values().forEach(StoredFile::remove);
        files.clear();
    }

    private void removeExpired() {
        Instant now = clock.instant();
        files.values().removeIf(file -> {
            boolean expired = file.isExpired(now);
            if (expired) {
                file.remove();
            }
            return expired;
        });
    }
}
