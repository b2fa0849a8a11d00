/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.environments;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.server.ApiException;

/** The metadata of a file, or of what is in a directory, as the API shows them. */
final class FileListing {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
    private static final Pattern TEXT = Pattern.compile("(?i).*\\.(?:md|txt|csv|json|html|xml|py|java|js|sh|ya?ml)");
    private static final int MAX_PAGE = 1_000;

    private final String path;
    private final boolean recursive;
    private final Map<String, ObjectNode> entries = new TreeMap<>();

    private FileListing(String path, boolean recursive) {
        this.path = path;
        this.recursive = recursive;
    }

    /**
     * Returns one page.
     *
     * @param sizes the sizes of all files of the environment by path
     * @param path the path of a file or a directory; {@code .} or empty for all files
     * @param parameters the query: {@code recursive}, {@code page_size}, {@code page_token}
     * @return the page; without files if nothing has this path
     */
    static ObjectNode page(Map<String, Integer> sizes, String path, Map<String, String> parameters) {
        String plain = path.replaceFirst("^[./]+", "").replaceFirst("/+$", "");
        FileListing listing = new FileListing(plain, Boolean.parseBoolean(parameters.get("recursive")));
        sizes.forEach(listing::add);
        List<ObjectNode> all = List.copyOf(listing.entries.values());
        int from = Math.min(number(parameters, "page_token", 0), all.size());
        int size = Math.max(1, number(parameters, "page_size", MAX_PAGE));
        int to = Math.min(from + size, all.size());
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        page.putArray("files").addAll(all.subList(from, to));
        return to < all.size() ? page.put("next_page_token", String.valueOf(to)) : page;
    }

    private static int number(Map<String, String> parameters, String name, int other) {
        String text = parameters.getOrDefault(name, String.valueOf(other));
        if (!NUMBER.matcher(text).matches()) {
            throw ApiException.invalid("Invalid value of '" + name + "'.");
        }
        return Integer.parseInt(text);
    }

    private void add(String file, int size) {
        if (file.equals(path)) {
            entries.put(file, entry(file, "file", size));
            return;
        }
        String below = path.isEmpty() ? "" : path + "/";
        if (!file.startsWith(below)) {
            return;
        }
        int slash = file.indexOf('/', below.length());
        if (recursive || slash < 0) {
            entries.put(file, entry(file, "file", size));
        } else {
            String directory = file.substring(0, slash);
            int others = entries.containsKey(directory)
                    ? entries.get(directory).path("size_bytes").asInt()
                    : 0;
            entries.put(directory, entry(directory, "directory", size + others));
        }
    }

    private static ObjectNode entry(String path, String type, int size) {
        ObjectNode entry = JsonNodeFactory.instance.objectNode().put("name", path.substring(path.lastIndexOf('/') + 1));
        entry.put("path", path).put("type", type).put("size_bytes", String.valueOf(size));
        return "file".equals(type) ? entry.put("mime_type", mediaType(path)) : entry;
    }

    /** Returns the media type of a file by its name. */
    static String mediaType(String path) {
        return TEXT.matcher(path).matches() ? "text/plain" : "application/octet-stream";
    }
}
