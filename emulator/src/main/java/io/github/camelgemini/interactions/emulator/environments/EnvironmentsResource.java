/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.environments;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelgemini.interactions.emulator.answer.EnvironmentFiles;
import io.github.camelgemini.interactions.emulator.server.ApiException;
import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Operation;
import io.github.camelgemini.interactions.emulator.server.Resource;

/** The resource {@code environments}: reads and deletes an environment, lists its files and reads them. Thread-safe. */
public final class EnvironmentsResource implements Resource {

    private static final Pattern ONE = Pattern.compile("/(?:v1|v1beta)/environments/([^/]+)");
    private static final Pattern FILE = Pattern.compile("/(?:v1|v1beta)/environments/([^/]+)/files/(.*)");

    private final EnvironmentStore store;

    /** Makes a resource without environments. The clock dates them. */
    public EnvironmentsResource(Clock clock) {
        this.store = new EnvironmentStore(clock);
    }

    /** Returns the files of all environments. */
    public EnvironmentFiles files() {
        return store;
    }

    @Override
    public Optional<Operation> operation(ApiRequest request) {
        boolean get = "GET".equals(request.method());
        Matcher file = FILE.matcher(request.path());
        if (get && file.matches()) {
            return Optional.of(
                    Operation.call(() -> files(decoded(file.group(1)), decoded(file.group(2)), request.parameters())));
        }
        Matcher one = ONE.matcher(request.path());
        if (!one.matches() || !(get || "DELETE".equals(request.method()))) {
            return Optional.empty();
        }
        String id = decoded(one.group(1));
        return Optional.of(Operation.call(() -> get ? get(id) : delete(id)));
    }

    private static String decoded(String path) {
        return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private ApiResponse get(String id) {
        return ApiResponse.ok(store.show(id).orElseThrow(() -> notFound("Environment")));
    }

    private ApiResponse delete(String id) {
        if (!store.remove(id)) {
            throw notFound("Environment");
        }
        return ApiResponse.ok(JsonNodeFactory.instance.objectNode());
    }

    /** Returns the bytes of a file with {@code alt=media}, otherwise the metadata of a file or of what is in a directory. */
    private ApiResponse files(String id, String path, Map<String, String> parameters) {
        if (!"media".equals(parameters.get("alt"))) {
            ObjectNode page = store.sizes(id)
                    .map(sizes -> FileListing.page(sizes, path, parameters))
                    .orElseThrow(() -> notFound("Environment"));
            return ApiResponse.ok(page);
        }
        byte[] content = store.read(id, path).orElseThrow(() -> notFound("File"));
        String type = FileListing.mediaType(path)
                + ("text/plain".equals(FileListing.mediaType(path)) ? "; charset=UTF-8" : "");
        return ApiResponse.of(200, type, ByteBuffer.wrap(content).asReadOnlyBuffer());
    }

    private static ApiException notFound(String what) {
        return new ApiException(404, "not_found", what + " not found.");
    }

    @Override
    public void reset() {
        store.clear();
    }
}
