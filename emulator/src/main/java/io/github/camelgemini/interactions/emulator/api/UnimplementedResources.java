/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.server.ApiRequest;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;

/** Refuses requests that no resource serves. A feature of the API that the emulator lacks is answered with 400, because clients would retry after a 501. */
public final class UnimplementedResources implements Function<ApiRequest, ApiResponse> {

    /** Resources whose errors have text codes. */
    private static final Pattern WITH_CODES = Pattern.compile(
            "(?:/upload)?/(?:v1|v1beta|v1alpha)/" + "(agents|credentials|environments|triggers|voices)(?:[/:].*)?");

    /** The path that clients use if they are configured for another version of the API. */
    private static final Pattern OTHER_VERSION = Pattern.compile("/v1alpha/interactions(?:[/:].*)?");

    /** Resources whose errors are {@code google.rpc.Status}. */
    private static final Pattern WITH_STATUSES = Pattern.compile("(?:/upload)?/(?:v1|v1beta|v1alpha)/"
            + "(batches|cachedContents|corpora|dynamic|fileSearchStores|files|generatedFiles|models|operations"
            + "|tunedModels|tuningJobs)(?:[/:].*)?");

    @Override
    public ApiResponse apply(ApiRequest request) {
        Matcher withCodes = WITH_CODES.matcher(request.path());
        if (withCodes.matches()) {
            return ApiResponse.error(400, "unimplemented", lacks(withCodes.group(1)));
        }
        if (OTHER_VERSION.matcher(request.path()).matches()) {
            return ApiResponse.error(
                    400, "unimplemented", "The emulator does not implement interactions of v1alpha: use v1beta.");
        }
        Matcher withStatuses = WITH_STATUSES.matcher(request.path());
        return withStatuses.matches()
                ? ApiResponse.rpcError(400, "UNIMPLEMENTED", lacks(withStatuses.group(1)))
                : ApiResponse.error(404, "not_found", "No such path.");
    }

    private static String lacks(String resource) {
        boolean partly = "models".equals(resource) || "files".equals(resource);
        String what = partly ? "this method of " + resource : "the resource '" + resource + "'";
        return "The emulator does not implement " + what + " yet.";
    }
}
