/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.api;

import java.util.List;
import java.util.stream.Stream;

import io.github.camelgemini.interactions.emulator.decisions.DecisionsResource;
import io.github.camelgemini.interactions.emulator.environments.EnvironmentsResource;
import io.github.camelgemini.interactions.emulator.files.FilesResource;
import io.github.camelgemini.interactions.emulator.interactions.InteractionsResource;
import io.github.camelgemini.interactions.emulator.live.LiveResource;
import io.github.camelgemini.interactions.emulator.models.ModelsResource;
import io.github.camelgemini.interactions.emulator.redirects.RedirectsResource;
import io.github.camelgemini.interactions.emulator.server.Resource;
import io.github.camelgemini.interactions.emulator.webhooks.WebhooksResource;

/**
 * The resources of one emulator. Only this class lists them: a new resource needs a package and a line here.
 *
 * @param files the uploaded files
 * @param interactions the interactions; their input may refer to files
 * @param decisions the decisions; their input may refer to files
 * @param models the models
 * @param environments the environments of agents
 * @param redirects the links in citations
 * @param webhooks the receivers of events, and their keys
 * @param live the sessions of the Live API, and their tokens
 */
public record Resources(
        FilesResource files,
        InteractionsResource interactions,
        DecisionsResource decisions,
        ModelsResource models,
        EnvironmentsResource environments,
        RedirectsResource redirects,
        WebhooksResource webhooks,
        LiveResource live) {

    /** Makes resources that store nothing yet. */
    public static Resources of(ApiSettings settings) {
        FilesResource files = new FilesResource(settings.clock());
        EnvironmentsResource environments = new EnvironmentsResource(settings.clock());
        WebhooksResource webhooks = new WebhooksResource(settings.clock(), settings.webhooks());
        return new Resources(
                files,
                new InteractionsResource(
                        settings.clock(),
                        settings.retention(),
                        files.contents(),
                        environments.files(),
                        webhooks.service(),
                        settings.leniency(),
                        settings.hops()),
                new DecisionsResource(files.contents()),
                new ModelsResource(modelIds(), files.contents()),
                environments,
                new RedirectsResource(),
                webhooks,
                new LiveResource(settings.live(), settings.clock(), files.contents()));
    }

    private static List<String> modelIds() {
        return Stream.concat(InteractionsResource.modelIds().stream(), Stream.of(DecisionsResource.modelId()))
                .toList();
    }

    /** Returns all resources. */
    public List<Resource> all() {
        return List.of(files, interactions, decisions, models, environments, redirects, webhooks, live);
    }
}
