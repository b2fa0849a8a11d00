/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/** Posts a friendly and an unfriendly comment to the HTTP route, as a visitor of a web site would. */
final class Comments {

    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final List<String> COMMENTS = List.of(
            "The delivery came a day early and the chairs are beautiful. Thank you!",
            "What a bunch of idiots. You are all stupid and I hate you.");

    private Comments() {}

    /** Returns two lines for each comment: its text, then the response of the route. */
    static String post(int port) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
        StringBuilder lines = new StringBuilder();
        for (String comment : COMMENTS) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/comments"))
                    .timeout(TIMEOUT)
                    .header("Content-Type", "text/plain")
                    .POST(HttpRequest.BodyPublishers.ofString(comment))
                    .build();
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            lines.append(String.format("%s%n  %d %s%n", comment, response.statusCode(), response.body()));
        }
        return lines.toString();
    }
}
