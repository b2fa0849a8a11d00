/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.research;

import java.util.List;
import java.util.regex.Pattern;

import org.commonmark.Extension;
import org.commonmark.ext.footnotes.FootnotesExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.UrlSanitizer;

/** A report as a page that loads nothing, whatever the report contains. */
final class HtmlReport {

    private static final List<Extension> EXTENSIONS = List.of(TablesExtension.create(), FootnotesExtension.create());

    /** Blocks within blocks are of no use beyond that. */
    private static final int DEEPEST_BLOCK = 50;

    private static final Parser PARSER = Parser.builder()
            .extensions(EXTENSIONS)
            .maxOpenBlockParsers(DEEPEST_BLOCK)
            .build();

    /** HTML in the Markdown is shown as text. */
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(EXTENSIONS)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .urlSanitizer(new WebLinks())
            .build();

    private static final String HEAD = """
            <!DOCTYPE html>
            <html>
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="referrer" content="no-referrer">
            <title>%s</title>
            <style>
            body { font: 16px/1.6 sans-serif; margin: 2rem auto; max-width: 50rem; padding: 0 1rem; overflow-wrap: anywhere }
            blockquote { border-left: 4px solid #3367d6; margin: 0 0 1rem; padding: .25rem 1rem }
            td, th { border-bottom: 1px solid #ddd; padding: .25rem .75rem; text-align: left }
            </style>
            </head>
            <body>
            """;

    private HtmlReport() {}

    /**
     * Makes a page.
     *
     * @param title any text
     * @param markdown the report
     */
    static String of(String title, String markdown) {
        return HEAD.formatted(escape(title)) + body(markdown) + "</body>\n</html>\n";
    }

    private static String body(String markdown) {
        try {
            return RENDERER.render(PARSER.parse(markdown));
        } catch (StackOverflowError e) {
            // So much emphasis within emphasis is no report of an honest model. It was paid nevertheless.
            return "<pre>" + escape(markdown) + "</pre>\n";
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** Links lead to the web, not to the disk or the network of the reader, and pictures are not loaded: a picture tells its server who reads. */
    private static final class WebLinks implements UrlSanitizer {

        private static final Pattern ALLOWED = Pattern.compile("(?i)(?:https?://|mailto:).*", Pattern.DOTALL);

        @Override
        public String sanitizeLinkUrl(String url) {
            return ALLOWED.matcher(url).matches() ? url : "";
        }

        @Override
        public String sanitizeImageUrl(String url) {
            return "";
        }
    }
}
