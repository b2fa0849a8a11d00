/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DocumentReaderTest {

    private static DocumentText read(String mediaType, String text) {
        return DocumentReader.read(mediaType, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pdf(int pages) throws IOException {
        try (PDDocument document = new PDDocument()) {
            for (int page = 0; page < pages; page++) {
                document.addPage(new PDPage());
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain,UTF-8", "text/plain,windows-1252", "text/plain; charset=ISO-8859-1,ISO-8859-1",
        "text/plain; charset=\"utf-16le\",UTF-16LE", "text/plain,UTF-16", "text/plain; charset=us-ascii,UTF-8",
        "text/plain; charset=nonsense,UTF-8", "text/plain; charset=%,UTF-8",
    })
    void decodesByMarkThenDeclarationThenGuess(String mediaType, String charset) {
        assertThat(DocumentReader.read(mediaType, "größer".getBytes(Charset.forName(charset)))
                        .text())
                .isEqualTo("größer");
    }

    @Test
    void dropsAByteOrderMark() {
        assertThat(read("text/plain", "\uFEFFa").text()).isEqualTo("a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image/png", "application/octet-stream", "audio/wav"})
    void readsNothingInBinaryTypes(String mediaType) {
        assertThat(read(mediaType, "text")).isEqualTo(DocumentText.NONE);
    }

    @Test
    void reducesHtmlToLines() {
        DocumentText text = read("text/html", """
                <html><head><title>x</title></head><body><script>var x;</script><h1>One <b>two</b></h1>three<br>four
                <ul><li>five</li><li>six</li></ul><dl><dt>seven</dt><dd>eight</dd></dl>
                <table><tr><td><table><tr><th>a</th><th colspan="2">b</th></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>
                </td></tr></table></body></html>""");

        assertThat(text.lines())
                .containsExactly("One two", "three", "four", "five", "six", "seven\teight", "a\tb\t", "1\t2\t3");
        assertThat(text.tables())
                .containsExactly(new Table(List.of("a", "b", ""), List.of(List.of("1", "2", "3")), 6, true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name,total\nAda,1\n",
                "name;total\nAda;1",
                "name\ttotal\n\nAda\t1\n",
                "\"name\"|\"total\"\n Ada | 1 "
            })
    void readsSeparatedValuesByTheirSeparator(String csv) {
        assertThat(read("text/csv", csv).tables())
                .containsExactly(new Table(List.of("name", "total"), List.of(List.of("Ada", "1")), 0, true));
    }

    @Test
    void readsShortAndLongRowsOfATable() {
        assertThat(read("text/csv", "a,b\n1\n1,2,3").tables().get(0).rows())
                .containsExactly(List.of("1", ""), List.of("1", "2"));
    }

    @Test
    void takesBrokenJsonAndCsvForPlainText() {
        assertThat(read("application/json", "{\"a\": ").text()).isEqualTo("{\"a\":");
        assertThat(read("text/csv", "a,b\n\"1,2").lines()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "Item  Price\\nPen  1", "Item | Price\\n---|---\\nPen | 1",
                        "| Item | Price |\\n|:--|--:|\\n| Pen | 1 |",
                "Item;Price\\nPen;1", "Item,Price\\nPen,1", "Item\\tPrice\\n====\\nPen\\t1",
            })
    void seesTablesInPlainText(String text) {
        DocumentText read = DocumentReader.read(text.replace("\\n", "\n").replace("\\t", "\t"));

        assertThat(read.tables())
                .containsExactly(new Table(List.of("Item", "Price"), List.of(List.of("Pen", "1")), 0, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Just a line", "one\ntwo", "Name: Ada  City: London\nName: Bob  City: Rome", "1;2\n3;4"})
    void seesNoTableWhereThereIsNone(String text) {
        assertThat(DocumentReader.read(text).tables()).isEmpty();
    }

    @Test
    void readsAMailThatIsNone() {
        assertThat(read("message/rfc822", "no header at all\nTotal: 3").text()).contains("Total: 3");
    }

    @Test
    void decodesAMailThatIsDeclaredAsText() {
        assertThat(read(
                                "text/plain",
                                "Subject: a\nContent-Type: text/html\nContent-Transfer-Encoding: base64\n\nPGI+VG90YWw6IDM8L2I+\n")
                        .lines())
                .contains("Subject: a", "Total: 3");
    }

    @Test
    void readsLongLinesOfAMail() {
        assertThat(read("message/rfc822", "Subject: a\n\n" + "b".repeat(5_000)).lines())
                .contains("b".repeat(5_000));
    }

    @Test
    void countsThePagesOfAPdf() throws Exception {
        assertThat(DocumentReader.read("application/pdf", pdf(3)).pages()).isEqualTo(3);
    }

    @Test
    void refusesPdfsThatTheApiRefuses() throws Exception {
        byte[] none = pdf(0);
        byte[] many = pdf(1001);
        byte[] cut = Arrays.copyOf(many, 100);

        assertThatThrownBy(() -> DocumentReader.read("application/pdf", none))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessage("The document has no pages.");
        assertThatThrownBy(() -> DocumentReader.read("application/pdf", cut))
                .isInstanceOf(UnreadableDocumentException.class);
        assertThatThrownBy(() -> DocumentReader.read("application/pdf", many))
                .isInstanceOf(UnreadableDocumentException.class)
                .hasMessage("The document has more than 1000 pages.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/xml", "application/json", "message/rfc822"})
    void survivesDeepNesting(String mediaType) {
        String open = switch (mediaType) {
            case "application/json" -> "{\"a\":";
            case "message/rfc822" -> "Content-Type: multipart/mixed; boundary=a\n\n--a\n";
            default -> "<table><tr><td>";
        };

        DocumentText text = read(mediaType, open.repeat(5_000) + "1");

        assertThat(text.pages()).isZero();
    }
}
