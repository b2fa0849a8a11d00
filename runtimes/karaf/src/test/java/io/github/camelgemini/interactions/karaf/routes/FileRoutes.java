/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.karaf.routes;

import io.github.camelgemini.interactions.live.GeminiLiveConstants;
import io.github.camelgemini.interactions.model.GeminiInteractionsException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;

/** From a folder through Gemini to a folder: {@code ask} to {@code answered}, {@code extract} to {@code extracted} or {@code rejected}, and so on. */
public final class FileRoutes extends RouteBuilder {

    /** The secret of the webhook. */
    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final String folder;
    private final int port;

    /** @param port where the webhook is served */
    FileRoutes(String folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    @Override
    public void configure() {
        restConfiguration().component("jetty").host("127.0.0.1").port(port);

        from(inbox("ask")).to("gemini-interactions:create").to(outbox("answered"));

        from(inbox("extract"))
                .onException(GeminiInteractionsException.class)
                .handled(true)
                .setBody(simple("${exception.message}"))
                .to(outbox("rejected"))
                .end()
                .to(
                        "gemini-interactions:create?userMessage=Extract the invoice.&jsonSchema=classpath:invoice.schema.json")
                .to(outbox("extracted"));

        from(inbox("read"))
                .to("gemini-interactions:create?userMessage=Extract the invoice.&outputClass="
                        + Invoice.class.getName())
                .process(exchange -> exchange.getMessage()
                        .setBody(exchange.getMessage().getBody(Invoice.class).toString()))
                .to(outbox("understood"));

        from(inbox("research"))
                .to("gemini-interactions:create?background=true&pendingRepository=#bean:jobs&pendingHeaders="
                        + Exchange.FILE_NAME);
        from("gemini-interactions:pending?pendingRepository=#bean:jobs&pollInterval=100")
                .to(outbox("researched"));

        from("gemini-interactions:webhook?httpServerComponent=jetty&fetchInteraction=true&webhookSecret=" + SECRET)
                .setHeader(Exchange.FILE_NAME, constant("one.txt"))
                .to(outbox("told"));

        from(inbox("stream"))
                .to("gemini-interactions:create?streaming=true")
                .split(body())
                .streaming()
                .setBody(simple("${header.CamelGeminiInteractionsEventType}[${body}]"))
                .to("file:" + folder + "/streamed?fileExist=Append");

        from(inbox("converse")).to("gemini-live:desk?mode=converse").to(outbox("spoken"));

        from(inbox("say")).to("gemini-live:hotline?sessionId=caller");
        from("gemini-live:hotline?events=turnComplete")
                .setBody(header(GeminiLiveConstants.LIVE_OUTPUT_TRANSCRIPT))
                .setHeader(Exchange.FILE_NAME, constant("one.txt"))
                .to(outbox("heard"));
    }

    private String inbox(String name) {
        return "file:" + folder + "/" + name + "?delete=true&initialDelay=0&delay=100";
    }

    /** A file appears there with all of its content. */
    private String outbox(String name) {
        return "file:" + folder + "/" + name + "?tempPrefix=.";
    }
}
