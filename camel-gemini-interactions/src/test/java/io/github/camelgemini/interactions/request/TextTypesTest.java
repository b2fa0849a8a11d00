/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelgemini.interactions.model.UnsupportedAttachments;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Which files and media types are text. */
class TextTypesTest extends RequestTest {

    private static final String TEXT = "a,b\nGröße,2\n";
    private static final byte[] BYTES = TEXT.getBytes(StandardCharsets.UTF_8);
    private static final byte[] PDF = "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "txt",
                "text",
                "log",
                "md",
                "markdown",
                "adoc",
                "asciidoc",
                "rst",
                "tex",
                "bib",
                "csv",
                "tsv",
                "json",
                "jsonl",
                "ndjson",
                "json5",
                "geojson",
                "xml",
                "xhtml",
                "xsl",
                "xslt",
                "yaml",
                "yml",
                "toml",
                "properties",
                "ini",
                "conf",
                "cfg",
                "env",
                "java",
                "py",
                "js",
                "mjs",
                "jsx",
                "ts",
                "tsx",
                "go",
                "rs",
                "c",
                "h",
                "cpp",
                "hpp",
                "cc",
                "cs",
                "rb",
                "php",
                "sh",
                "bash",
                "bat",
                "ps1",
                "sql",
                "kt",
                "kts",
                "scala",
                "swift",
                "groovy",
                "gradle",
                "pl",
                "lua",
                "r",
                "dart",
                "css",
                "scss",
                "html",
                "htm",
                "vue",
                "srt",
                "vtt",
                "ass",
                "ssa",
                "sub",
                "ttml",
                "sbv",
                "xsd",
                "proto",
                "graphql",
                "graphqls",
                "avsc",
                "avdl",
                "wsdl",
                "wadl",
                "dtd",
                "rng",
                "json-schema",
                "thrift",
                "tf",
                "hcl",
                "dockerfile",
                "diff",
                "patch",
                "ics",
                "vcf",
                "eml",
                "svg",
                "JAVA",
                "Yaml"
            })
    void aFileOfTextIsText(String extension) throws Exception {
        Path file = Files.write(folder.resolve("a." + extension), BYTES);
        Exchange attached = exchange(null);
        attach(attached, "a." + extension, "application/octet-stream", BYTES);

        assertThat(content(exchange(file))).isEqualTo(text(TEXT));
        assertThat(content(exchange(BYTES, Map.of(Exchange.FILE_NAME, "x/a." + extension))))
                .isEqualTo(text(TEXT));
        assertThat(content(exchange(
                        new ByteArrayInputStream(BYTES),
                        Map.of(Exchange.FILE_NAME, "a." + extension, "Content-Type", "application/x-download"))))
                .isEqualTo(text(TEXT));
        assertThat(content(attached)).isEqualTo(text(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/csv",
                "application/csv",
                "application/x-csv",
                "text/x-csv",
                "text/comma-separated-values",
                "text/x-comma-separated-values",
                "application/x-ndjson",
                "application/ndjson",
                "application/jsonl",
                "application/x-jsonlines",
                "application/jsonlines",
                "application/json-lines",
                "application/json5",
                "application/x-json",
                "application/javascript",
                "application/x-javascript",
                "application/ecmascript",
                "application/typescript",
                "application/x-typescript",
                "application/x-yaml",
                "application/yaml",
                "text/yaml",
                "application/openapi+yaml",
                "application/toml",
                "application/sql",
                "application/x-sql",
                "application/x-sh",
                "application/x-shellscript",
                "application/x-csh",
                "application/x-bat",
                "application/x-powershell",
                "application/x-python",
                "application/x-python-code",
                "application/x-ruby",
                "application/x-perl",
                "application/x-php",
                "application/x-httpd-php",
                "application/x-tex",
                "application/x-latex",
                "application/graphql",
                "application/schema+json",
                "application/schema-instance+json",
                "application/x-subrip",
                "application/x-ass",
                "text/vtt",
                "application/ttml+xml",
                "application/wsdl+xml",
                "application/xml-dtd",
                "application/relax-ng-compact-syntax",
                "application/xml-external-parsed-entity",
                "application/x-java-properties",
                "application/edifact",
                "application/edi-x12",
                "application/sparql-query",
                "application/n-triples",
                "application/ics",
                "application/x-markdown",
                "application/x-httpd-php-source",
                "application/x-patch",
                "message/delivery-status",
                "message/disposition-notification",
                "message/global",
                "text/rfc822-headers",
                "APPLICATION/X-YAML; charset=utf-8"
            })
    void bytesOfATypeOfTextAreText(String type) throws Exception {
        Exchange attached = exchange(null);
        attach(attached, "a", type, BYTES);

        assertThat(content(exchange(BYTES, Map.of("Content-Type", type)))).isEqualTo(text(TEXT));
        assertThat(content(attached)).isEqualTo(text(TEXT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/vnd.ms-excel",
                "application/msexcel",
                "application/vnd.ms-excel; charset=utf-8",
                "application/x-zip-compressed",
                "application/vnd.unknown-to-everyone"
            })
    void aCsvFileIsTextUnderTheNamesThatWindowsGivesIt(String type) throws Exception {
        Exchange attached = exchange(null);
        attach(attached, "report.CSV", type, BYTES);

        assertThat(content(exchange(BYTES, Map.of("Content-Type", type, Exchange.FILE_NAME, "report.csv"))))
                .isEqualTo(text(TEXT));
        assertThat(content(attached)).isEqualTo(text(TEXT));
    }

    @Test
    void aSpreadsheetIsNoCsv() {
        assertRefused(
                        exchange(
                                BYTES, Map.of("Content-Type", "application/vnd.ms-excel", Exchange.FILE_NAME, "a.xls")),
                        "unsupported_media_type")
                .hasMessageContaining("application/vnd.ms-excel");
        assertRefused(exchange(BYTES, Map.of("Content-Type", "application/vnd.ms-excel")), "unsupported_media_type");
    }

    @ParameterizedTest
    @CsvSource({
        "application/x-download,report.pdf",
        "binary/octet-stream,report.pdf",
        "application/x-pdf,report.pdf",
        "application/acrobat,report.pdf",
        "application/vnd.pdf,report",
        "text/pdf,report",
        "text/x-pdf,report.txt",
        "application/save-as,REPORT.PDF",
        "application/zip,report.pdf",
        "image/x-icon,report.pdf",
        "foo/bar,report.pdf",
        "application/x-unheard-of,report.pdf ",
        "application/x-unheard-of,report"
    })
    void aTypeThatTheApiDoesNotTakeYieldsToAFileName(String type, String name) throws Exception {
        Exchange attached = exchange(null);
        attach(attached, name, type, PDF);
        Exchange inParts = exchange(PDF, Map.of("CamelGeminiInteractionsMediaType", type, Exchange.FILE_NAME, name));

        for (Exchange exchange :
                List.of(exchange(PDF, Map.of("Content-Type", type, Exchange.FILE_NAME, name)), attached, inParts)) {
            assertThat(content(exchange)).isEqualTo(media("document", "application/pdf", PDF));
        }
    }

    @Test
    void aTypeThatTheApiDoesNotTakeYieldsToOneThatItTakes() throws Exception {
        assertThat(content(exchange(
                        PDF, Map.of("Content-Type", "application/x-a", "CamelFileContentType", "application/pdf"))))
                .isEqualTo(media("document", "application/pdf", PDF));
    }

    @Test
    void aTypeThatTheApiTakesCountsBeforeTheFileName() throws Exception {
        assertThat(content(exchange(BYTES, Map.of("Content-Type", "text/plain", Exchange.FILE_NAME, "a.pdf"))))
                .isEqualTo(text(TEXT));
    }

    @Test
    void aVideoIsNoTextForItsName() {
        assertRefused(
                        exchange(
                                new byte[] {0x47, 0x40, 0, 0x10},
                                Map.of("Content-Type", "video/mp2t", Exchange.FILE_NAME, "a.ts")),
                        "unsupported_media_type")
                .hasMessageContaining("video/mp2t");
    }

    @ParameterizedTest
    @CsvSource({
        "application/zip,a.zip,application/zip",
        "application/x-unheard-of,a.unknown,application/x-unheard-of",
        "application/zip,a.docx,application/zip"
    })
    void whereNothingHelpsTheMessageNamesTheTypeAndWhatToSet(String type, String name, String named) {
        Map<String, Object> headers = Map.of("Content-Type", type, Exchange.FILE_NAME, name);
        Exchange attached = exchange(null);
        attach(attached, name, type, new byte[] {1, 2});
        options.with("unsupportedAttachments", UnsupportedAttachments.fail);

        assertRefused(exchange(new byte[] {1, 2}, headers), "unsupported_media_type")
                .hasMessageContaining("does not take " + named)
                .hasMessageContaining("set the header CamelGeminiInteractionsMediaType");
        assertRefused(attached, "unsupported_media_type").hasMessageContaining("does not take " + named);
    }

    @Test
    void aReferenceYieldsToTheExtensionOfItsUri() throws Exception {
        options.with("allowUriInput", true);

        assertThat(content(exchange(
                                null,
                                Map.of(
                                        "CamelGeminiInteractionsFileUri", "https://example.org/a.pdf",
                                        "CamelGeminiInteractionsMediaType", "application/x-a")))
                        .path("mime_type")
                        .asText())
                .isEqualTo("application/pdf");
    }

    private static void attach(Exchange exchange, String name, String type, byte[] bytes) {
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment(name, new DataHandler(StreamDataSource.of(name, type, bytes)));
    }
}
