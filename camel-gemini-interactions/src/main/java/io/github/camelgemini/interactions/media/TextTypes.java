/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.media;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Text formats: media types that do not begin with {@code text/}, and file extensions. */
final class TextTypes {

    /** The type of text files without a well-known type of their own. */
    private static final String PLAIN = "text/plain";

    private static final Set<String> NAMES = Set.of(
            "application/ecmascript",
            "application/edi-consent",
            "application/edi-x12",
            "application/edifact",
            "application/graphql",
            "application/ics",
            "application/javascript",
            "application/json",
            "application/json5",
            "application/n-quads",
            "application/n-triples",
            "application/relax-ng-compact-syntax",
            "application/sparql-query",
            "application/sql",
            "application/toml",
            "application/trig",
            "application/typescript",
            "application/x-ass",
            "application/x-bat",
            "application/x-bibtex",
            "application/x-csh",
            "application/x-httpd-php",
            "application/x-httpd-php-source",
            "application/x-java-properties",
            "application/x-javascript",
            "application/x-json",
            "application/x-latex",
            "application/x-markdown",
            "application/x-ndjson",
            "application/x-patch",
            "application/x-perl",
            "application/x-php",
            "application/x-powershell",
            "application/x-python",
            "application/x-python-code",
            "application/x-ruby",
            "application/x-sh",
            "application/x-shellscript",
            "application/x-sql",
            "application/x-ssa",
            "application/x-subrip",
            "application/x-tex",
            "application/x-typescript",
            "application/x-yaml",
            "application/xml",
            "application/xml-dtd",
            "application/xml-external-parsed-entity",
            "application/yaml",
            "message/delivery-status",
            "message/disposition-notification",
            "message/feedback-report",
            "message/global",
            "message/rfc822");

    /** Structured syntax suffixes (RFC 6839, RFC 9512) of formats that are text. */
    private static final Set<String> SUFFIXES = Set.of("json", "xml", "yaml");

    private static final Map<String, String> EXTENSIONS = new HashMap<>();

    static {
        are(PLAIN, "txt text log adoc asciidoc rst tex bib properties ini conf cfg env");
        are(
                PLAIN,
                "java kt kts scala groovy gradle clj py pyi rb pl pm lua r jl dart go rs swift c h cc cpp cxx hpp hh cs");
        are(
                PLAIN,
                "fs vb m mm ex exs erl hs elm ml ts tsx jsx vue svelte php sh bash zsh fish bat cmd ps1 scss sass less");
        are(PLAIN, "proto thrift graphqls avdl tf hcl dockerfile makefile cmake diff patch sbv ass ssa sub edi hl7");
        are("text/javascript", "js mjs cjs");
        are("text/css", "css");
        are("text/markdown", "md markdown");
        are("text/csv", "csv");
        are("text/tab-separated-values", "tsv tab");
        are("text/html", "html htm");
        are("text/calendar", "ics");
        are("text/vcard", "vcf");
        are("text/vtt", "vtt");
        are("application/x-subrip", "srt");
        are("application/ttml+xml", "ttml dfxp");
        are("application/json", "json avsc ipynb");
        are("application/json5", "json5 jsonc");
        are("application/schema+json", "json-schema");
        are("application/geo+json", "geojson");
        are("application/ld+json", "jsonld");
        are("application/x-ndjson", "ndjson jsonl");
        are("application/xml", "xml xsd xsl rng wadl");
        are("application/xslt+xml", "xslt");
        are("application/xhtml+xml", "xhtml");
        are("application/wsdl+xml", "wsdl");
        are("application/xml-dtd", "dtd");
        are("application/yaml", "yaml yml");
        are("application/toml", "toml");
        are("application/sql", "sql");
        are("application/graphql", "graphql gql");
        are("image/svg+xml", "svg");
        are("message/rfc822", "eml");
    }

    private TextTypes() {}

    private static void are(String type, String extensions) {
        for (String extension : extensions.split(" ")) {
            EXTENSIONS.put(extension, type);
        }
    }

    /** Whether a media type, in lower case and without parameters, is text. */
    static boolean contain(String type) {
        return type.startsWith("text/")
                || NAMES.contains(type)
                || (type.indexOf('+') > 0 && SUFFIXES.contains(type.substring(type.lastIndexOf('+') + 1)));
    }

    /** The media types of extensions, which are in lower case and without the dot. */
    static Map<String, String> byExtension() {
        return Map.copyOf(EXTENSIONS);
    }
}
