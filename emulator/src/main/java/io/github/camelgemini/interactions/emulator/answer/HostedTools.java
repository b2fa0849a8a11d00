/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Simulates the tools that the server runs, where the user's text asks for them. Only code execution really calculates; the other tools return
 * placeholders. Thread-safe.
 */
public final class HostedTools {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String SITE = "https://example.com/";
    private static final String REST = "\\s+([^.?!\\n]{1,200})";

    private static final List<Rule> RULES = List.of(
            new Rule("google_search", "(?iu)\\bsearch (?:the (?:web|internet) )?for" + REST, HostedTools::search),
            new Rule(
                    "code_execution",
                    "(?iu)\\b(?:compute|calculate)\\s+([-(\\d][-+*/().\\d ]{0,99}[\\d)])",
                    (text, host) -> code(text)),
            new Rule("url_context", "(?iu)(https?://[^\\s<>\"']{0,499}[^\\s<>\"'.,;:!?)])", (text, host) -> url(text)),
            new Rule("google_maps", "(?iu)\\bfind ([^.?!\\n]{1,100} near [^.?!\\n]{1,100})", (text, host) -> map(text)),
            new Rule(
                    "file_search",
                    "(?iu)\\bsearch (?:the|my|our|these) (?:files|documents) for" + REST,
                    (text, host) -> files(text)));

    private HostedTools() {}

    /**
     * Returns the tool uses that the user's text asks for.
     *
     * @param conversation the conversation to answer
     * @param tools the tools of the request
     * @param linkHost the scheme and host of the links in citations of a search
     * @return the uses, in the order of the tools; empty in a turn that contains function results or asks to answer again
     */
    public static List<HostedUse> uses(Conversation conversation, JsonNode tools, String linkHost) {
        List<HostedUse> uses = new ArrayList<>();
        if (conversation.hasResults() || conversation.isRepeat()) {
            return uses;
        }
        String text = conversation.question();
        for (JsonNode tool : tools) {
            for (Rule rule : RULES) {
                Matcher matcher = rule.asks().matcher(text);
                if (rule.tool().equals(tool.path("type").asText()) && matcher.find()) {
                    rule.use().apply(matcher.group(1).strip(), linkHost).ifPresent(uses::add);
                }
            }
        }
        return uses;
    }

    /** Makes a use of the search for several queries, without an annotation. */
    static HostedUse searchFor(List<String> queries) {
        ObjectNode result = JSON.objectNode();
        result.putArray("result").addObject().put("search_suggestions", "<div>" + escape(queries.get(0)) + "</div>");
        ObjectNode call = JSON.objectNode();
        queries.forEach(call.putObject("arguments").putArray("queries")::add);
        return new HostedUse(
                "google_search", call.put("search_type", "web_search"), result, Optional.empty(), Optional.empty());
    }

    /** The citation leads to the page by a redirect, and its title is only the page's domain, as the API has them. */
    private static Optional<HostedUse> search(String query, String host) {
        RedirectLink page = new RedirectLink(RedirectLink.Kind.FOUND, SITE + "search?q=" + encode(query));
        HostedUse use = searchFor(List.of(query));
        return use("google_search", use.call(), use.result(), Annotations.url(host + page.path(), "example.com"));
    }

    private static Optional<HostedUse> code(String expression) {
        return Expression.value(expression).map(Values::plain).map(value -> {
            ObjectNode call = JSON.objectNode();
            call.putObject("arguments").put("language", "python").put("code", "print(" + expression + ")");
            ObjectNode result = JSON.objectNode().put("result", value + "\n").put("is_error", false);
            return new HostedUse("code_execution", call, result, Optional.empty(), Optional.of(value));
        });
    }

    private static Optional<HostedUse> url(String url) {
        ObjectNode call = JSON.objectNode();
        call.putObject("arguments").putArray("urls").add(url);
        ObjectNode result = JSON.objectNode();
        result.putArray("result").addObject().put("url", url).put("status", "success");
        return use("url_context", call, result, Annotations.url(url, url));
    }

    private static Optional<HostedUse> map(String query) {
        ObjectNode place = JSON.objectNode()
                .put("place_id", "places/emulated")
                .put("name", query)
                .put("url", SITE + "place");
        ObjectNode result = JSON.objectNode();
        result.putArray("result").addObject().putArray("places").add(place);
        ObjectNode annotation = JSON.objectNode().put("type", "place_citation").setAll(place);
        return use("google_maps", queries(query), result, annotation);
    }

    private static Optional<HostedUse> files(String query) {
        ObjectNode annotation = JSON.objectNode()
                .put("type", "file_citation")
                .put("file_name", "emulated.txt")
                .put("source", query);
        return use("file_search", JSON.objectNode(), JSON.objectNode(), annotation);
    }

    private static Optional<HostedUse> use(String tool, ObjectNode call, ObjectNode result, ObjectNode annotation) {
        return Optional.of(new HostedUse(tool, call, result, Optional.of(annotation), Optional.empty()));
    }

    private static ObjectNode queries(String query) {
        ObjectNode call = JSON.objectNode();
        call.putObject("arguments").putArray("queries").add(query);
        return call;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private record Rule(String tool, Pattern asks, BiFunction<String, String, Optional<HostedUse>> use) {
        Rule(String tool, String asks, BiFunction<String, String, Optional<HostedUse>> use) {
            this(tool, Pattern.compile(asks), use);
        }
    }
}
