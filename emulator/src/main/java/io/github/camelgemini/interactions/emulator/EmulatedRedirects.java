/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import io.github.camelgemini.interactions.emulator.answer.RedirectLink;
import io.github.camelgemini.interactions.emulator.redirects.RedirectsResource;

/**
 * The links in citations of an {@link Emulator}. The emulator answers them at their path, whatever the host. All methods are thread-safe.
 */
public final class EmulatedRedirects {

    private final RedirectsResource redirects;
    private final String baseUrl;
    private final Supplier<List<RecordedRequest>> requests;

    EmulatedRedirects(RedirectsResource redirects, String baseUrl, Supplier<List<RecordedRequest>> requests) {
        this.redirects = redirects;
        this.baseUrl = baseUrl;
        this.requests = requests;
    }

    /**
     * Returns a link of the emulator.
     *
     * @param redirect how it behaves
     * @param page the address to which it leads
     * @return an address of the emulator
     */
    public String link(Redirect redirect, String page) {
        return baseUrl + path(redirect, page);
    }

    /**
     * Returns the same link with Google's host.
     *
     * @param redirect how it behaves
     * @param page the address to which it leads
     * @return an address that begins with {@code https://vertexaisearch.cloud.google.com/grounding-api-redirect/}
     */
    public String googleLink(Redirect redirect, String page) {
        return RedirectLink.HOST + path(redirect, page);
    }

    private static String path(Redirect redirect, String page) {
        return new RedirectLink(redirect.kind(), page).path();
    }

    /**
     * Sets after which time the links with {@link Redirect#SLOW} answer. No thread waits.
     *
     * @param latency the time; 30 seconds by default and after a reset
     * @return this
     */
    public EmulatedRedirects slow(Duration latency) {
        redirects.slow(latency);
        return this;
    }

    /**
     * Returns the latest requests that followed links.
     *
     * @return the requests, oldest first
     */
    public List<RecordedRequest> requests() {
        return requests.get().stream()
                .filter(request -> request.path().startsWith(RedirectLink.PATH))
                .toList();
    }
}
