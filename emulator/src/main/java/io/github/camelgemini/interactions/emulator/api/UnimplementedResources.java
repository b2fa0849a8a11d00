/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelgemini.interactions.emulator.RecordedRequest;
import io.github.camelgemini.interactions.emulator.models.ModelsApi;
import io.github.camelgemini.interactions.emulator.server.ApiResponse;
import io.github.camelgemini.interactions.emulator.server.Delivery;
import io.github.camelgemini.interactions.emulator.server.Dispatcher;


/** Decides what to answer to a request for models, and to one for a resource of the API that the emulator lacks. Thread-safe. */
public final class UnimplementedResources {

    private static final Pattern MODELS = Pattern.compile("/(?:v1|v1beta|v1alpha)/models(?:/([^/:]+)(:countTokens)?)?");

    /** They speak the language of interactions. */
    private static final Pattern SIBLINGS = Pattern.compile("(?:/upload)?/(?:v1|v1beta|v1alpha)/"
            + "(agents|credentials|decisions|environments|triggers|voices|webhooks)(?:[/:].*)?");

    /** Where clients look that are set to another version of the API. */
    private static final Pattern OTHER_VERSION = Pattern.compile("/v1alpha/interactions(?:[/:].*)?");

    /** They speak that of {@code generateContent}. */
    private static final Pattern OTHERS = Pattern.compile("(?:/upload)?/(?:v1|v1beta|v1alpha)/"
            + "(auth_tokens|authTokens|batches|cachedContents|corpora|dynamic|fileSearchStores|files|generatedFiles|models|operations"
            + "|tunedModels|tuningJobs)(?:[/:].*)?");

    private final ModelsApi models;

    public UnimplementedResources(ModelsApi models) {
        this.models = models;
    }

    /** The operation on a model that a request asks for, or nothing when it asks for something else. */
    public Optional<Supplier<Delivery>> model(RecordedRequest request) {
        Matcher path = MODELS.matcher(request.path());
        if (!path.matches()) {
            return Optional.empty();
        }
        if (path.group(2) != null) {
            return operation("POST", request, () -> models.countTokens(request.body()));
        }
        return operation(
                "GET",
                request,
                () -> path.group(1) == null
                        ? models.list(request.parameters())
                        : models.get(Dispatcher.decode(path.group(1))));
    }

    private static Optional<Supplier<Delivery>> operation(
            String method, RecordedRequest request, Supplier<ApiResponse> operation) {
        return Optional.of(() -> method.equals(request.method())
                ? Delivery.of(operation.get())
                : Delivery.of(ApiResponse.rpcError(405, "UNIMPLEMENTED", "Method not allowed."))
                        .header("Allow", method));
    }

    /**
     * Refuses what is left. What the API has and the emulator lacks is answered with 400: clients would repeat a 501.
     */
    public static Delivery refuse(RecordedRequest request) {
        Matcher sibling = SIBLINGS.matcher(request.path());
        if (sibling.matches()) {
            return Delivery.of(ApiResponse.error(400, "unimplemented", lacks(sibling.group(1))));
        }
        if (OTHER_VERSION.matcher(request.path()).matches()) {
            return Delivery.of(ApiResponse.error(
                    400, "unimplemented", "The emulator does not implement interactions of v1alpha: use v1beta."));
        }
        Matcher other = OTHERS.matcher(request.path());
        return Delivery.of(
                other.matches()
                        ? ApiResponse.rpcError(400, "UNIMPLEMENTED", lacks(other.group(1)))
                        : ApiResponse.error(404, "not_found", "No such path."));
    }

    private static String lacks(String resource) {
        boolean partly = "models".equals(resource) || "files".equals(resource);
        String what = partly ? "this method of " + resource : "the resource '" + resource + "'";
        return "The emulator does not implement " + what + " yet.";
    }
}
