/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.request;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.activation.DataHandler;
import org.apache.camel.Exchange;
import org.apache.camel.attachment.AttachmentMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** In which charset the bytes of a text are read: what the bytes say of themselves counts before what is said of them. */
class TextEncodingTest extends RequestTest {

    private static final String TEXT = "Größe 5 € 漢";

    @TempDir
    static Path folder;

    /** Every way in which the bytes of a text come. */
    private static List<Exchange> forms(byte[] bytes, String type, String extension) throws Exception {
        Map<String, Object> headers = Map.of("Content-Type", type);
        Path file = Files.write(Files.createTempFile(folder, "a", "." + extension), bytes);
        Exchange attached = exchange(null);
        attached.getMessage(AttachmentMessage.class)
                .addAttachment("a", new DataHandler(StreamDataSource.of("a", type, bytes)));
        return List.of(
                exchange(bytes, headers),
                exchange(new ByteArrayInputStream(bytes), headers),
                exchange(file, headers),
                exchange(file.toFile()),
                exchange(List.of(bytes), Map.of("CamelGeminiInteractionsMediaType", type)),
                exchange(List.of(exchange(bytes, headers))),
                attached);
    }

    private void assertRead(byte[] bytes, String type, String extension, String text) throws Exception {
        for (Exchange exchange : forms(bytes, type, extension)) {
            assertThat(content(exchange)).isEqualTo(text(text));
        }
    }

    private JsonNode read(byte[] bytes, String contentType) throws Exception {
        return content(exchange(bytes, Map.of("Content-Type", contentType)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void aByteOrderMarkTellsTheEncodingAndIsNoText(String charset) throws Exception {
        byte[] bytes = ("\uFEFF" + TEXT).getBytes(Charset.forName(charset));

        assertRead(bytes, "text/plain", "txt", TEXT);
        assertRead(bytes, "text/csv", "csv", TEXT);
        assertThat(read(bytes, "text/plain; charset=windows-1252")).isEqualTo(text(TEXT));
        assertThat(read(bytes, "text/plain; charset=no-such")).isEqualTo(text(TEXT));
        assertThat(content(exchange(bytes, Map.of("Content-Type", "text/plain", Exchange.CHARSET_NAME, "iso-8859-1"))))
                .isEqualTo(text(TEXT));
    }

    @Test
    void aByteOrderMarkCountsBeforeWhatTheTextSaysOfItself() throws Exception {
        String xml = "<?xml version='1.0' encoding='ISO-8859-1'?><a>ö</a>";
        String html = "<html><meta charset=iso-8859-1>ö";

        for (String charset : List.of("UTF-8", "UTF-16LE", "UTF-16BE")) {
            assertThat(read(("\uFEFF" + xml).getBytes(Charset.forName(charset)), "application/xml"))
                    .isEqualTo(text(xml));
            assertThat(read(("\uFEFF" + html).getBytes(Charset.forName(charset)), "text/html"))
                    .isEqualTo(text(html));
        }
    }

    @Test
    void onlyOneByteOrderMarkIsRemoved() throws Exception {
        byte[] two = ("\uFEFF\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8);

        assertThat(read(two, "text/plain")).isEqualTo(text("\uFEFF" + TEXT));
    }

    @Test
    void aByteOrderMarkAloneIsAnEmptyText() {
        byte[] mark = "\uFEFF".getBytes(StandardCharsets.UTF_8);

        assertRefused(exchange(List.of("a", mark), Map.of("CamelGeminiInteractionsMediaType", "text/plain")), "empty")
                .hasMessageContaining("body[1] is empty");
    }

    @Test
    void bytesThatDoNotFitTheirByteOrderMarkAreRefused() {
        byte[] bytes = {(byte) 0xFF, (byte) 0xFE, 'a', 0, 'b'};

        assertRefused(exchange(bytes, Map.of("Content-Type", "text/plain")), "invalid_body")
                .hasMessageContaining("UTF-16LE")
                .hasMessageContaining("byte order mark");
    }

    @ParameterizedTest
    @CsvSource({
        "ISO-8859-1,ISO-8859-1",
        "windows-1252,Windows-1252",
        "ISO-8859-15,iso-8859-15",
        "UTF-8,UTF-8",
        "ISO-2022-JP,iso-2022-jp",
        "Shift_JIS,Shift_JIS",
        "UTF-16LE,UTF-16",
        "UTF-16BE,UTF-16",
        "UTF-16LE,utf-16le",
        "UTF-32BE,UTF-32",
        "UTF-32LE,UTF-32",
        "UTF-16LE,utf-8",
        "UTF-8,UTF-16",
        "UTF-8,utf-32"
    })
    void theXmlDeclarationTellsTheEncoding(String charset, String declared) throws Exception {
        String name = charset.contains("JP") || charset.contains("JIS") ? "漢字" : "Größe";
        for (String declaration : List.of(
                "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>",
                "<?xml version='1.0'  encoding = '" + declared + "' standalone='yes' ?>",
                "<?xml encoding=\"" + declared + "\"?>")) {
            String xml = declaration + "\n<a>" + name + "</a>";
            byte[] bytes = xml.getBytes(Charset.forName(charset));

            assertRead(bytes, "application/xml", "xml", xml);
            assertThat(read(bytes, "image/svg+xml")).isEqualTo(text(xml));
            assertThat(read(bytes, "text/xml; charset=" + (isPlain(declared) ? "us-ascii" : "utf-8")))
                    .isEqualTo(text(xml));
        }
    }

    /** A declaration that can be read letter by letter and names a wide charset is passed over. */
    private static boolean isPlain(String declared) {
        return !declared.equals("UTF-16") && !declared.equals("utf-32");
    }

    @Test
    void anXmlDeclarationWithoutAnEncodingSaysNothing() throws Exception {
        String xml = "<?xml version=\"1.0\"?><a encoding=\"iso-8859-1\">Größe</a>";

        assertRead(xml.getBytes(StandardCharsets.UTF_8), "application/xml", "xml", xml);
        assertThat(read(xml.getBytes(StandardCharsets.ISO_8859_1), "application/xml; charset=ISO-8859-1"))
                .isEqualTo(text(xml));
        for (Charset wide : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(read(xml.getBytes(wide), "application/xml")).isEqualTo(text(xml));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE html><html><head><meta charset=\"CS\"><title>Größe</title>",
                "<html><head><META CHARSET = 'CS' /><title>Größe</title>",
                "<html><meta charset=CS>Größe",
                "<html><meta charset=CS/>Größe",
                "<html><!-- <meta charset='utf-16be'> --><meta name=a content='charset=utf-7'><meta charset=CS>Größe",
                "\n <html><meta http-equiv=\"Content-Type\" content=\"text/html; charset=CS\">Größe",
                "<html><meta content='text/html;charset=CS' http-equiv=content-type>Größe"
            })
    void theMetaElementOfHtmlTellsTheEncoding(String page) throws Exception {
        String html = page.replace("CS", "iso-8859-15");
        byte[] bytes = html.getBytes(Charset.forName("iso-8859-15"));

        assertRead(bytes, "text/html", "html", html);
        assertThat(read(bytes, "application/xhtml+xml")).isEqualTo(text(html));
        assertThat(read(bytes, "text/html; charset=utf-8")).isEqualTo(text(html));
    }

    @Test
    void aPageIsReadAsBrowsersReadItWhereItsEncodingHasAnotherMeaningToThem() throws Exception {
        String html = "<html><meta charset='iso-8859-1'>“Größe” – 5 €";

        assertThat(read(html.getBytes(Charset.forName("windows-1252")), "text/html"))
                .isEqualTo(text(html));
    }

    @Test
    void aPageThatCallsItselfUtf16InPlainLettersIsNot() throws Exception {
        String html = "<html><meta charset='utf-16'>Größe";

        assertThat(read(html.getBytes(StandardCharsets.UTF_8), "text/html")).isEqualTo(text(html));
    }

    @Test
    void aTextThatOnlyQuotesAnElementIsNoPage() throws Exception {
        String text = "Größe: <meta charset='iso-8859-1'> and <?xml encoding='iso-8859-1'?>";

        assertRead(text.getBytes(StandardCharsets.UTF_8), "text/plain", "txt", text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "charset=ISO-8859-15",
                "charset='iso-8859-15'",
                "charset=\"ISO-8859-15\"",
                "CHARSET=Iso-8859-15",
                "charset = iso-8859-15",
                "charset=\" iso-8859-15 \"",
                "charset=' iso-8859-15 '",
                "format=flowed; Charset=\"iso-8859-15\"; delsp=yes",
                "name=\"charset=utf-16.txt\"; charset=iso-8859-15",
                "charset=\"\"; charset=iso-8859-15"
            })
    void theCharsetOfTheTypeMayBeWrittenInManyWays(String parameter) throws Exception {
        byte[] bytes = "Größe 5 €".getBytes(Charset.forName("iso-8859-15"));

        assertThat(read(bytes, "text/plain; " + parameter)).isEqualTo(text("Größe 5 €"));
        assertThat(content(exchange(
                        bytes, Map.of("Content-Type", "text/plain;" + parameter, Exchange.CHARSET_NAME, "utf-8"))))
                .isEqualTo(text("Größe 5 €"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"charset=", "charset=\"\"", "charset=''", "charset=\" \""})
    void anEmptyCharsetSaysNothing(String parameter) throws Exception {
        assertThat(read(TEXT.getBytes(StandardCharsets.UTF_8), "text/plain; " + parameter))
                .isEqualTo(text(TEXT));
    }

    @ParameterizedTest
    @CsvSource({"macintosh,x-MacRoman", "iso-8859-8-i,ISO-8859-8", "x-mac-roman,x-MacRoman", "cp1252,windows-1252"})
    void namesThatJavaDoesNotKnowAreRead(String name, String charset) throws Exception {
        String text = charset.endsWith("8") ? "שלום" : "Größe";

        assertThat(read(text.getBytes(Charset.forName(charset)), "text/plain; charset=" + name))
                .isEqualTo(text(text));
    }

    @Test
    void utf32WithoutAByteOrderMarkIsReadInTheOrderThatFits() throws Exception {
        for (String written : List.of("UTF-32LE", "UTF-32BE")) {
            assertThat(read(TEXT.getBytes(Charset.forName(written)), "text/plain; charset=utf-32"))
                    .isEqualTo(text(TEXT));
        }
    }

    @Test
    void bytesThatAreNotInTheCharsetThatIsSaidAreRefusedWithItsNameAndWhoSaysSo() {
        byte[] latin = (SECRET + "ö").getBytes(StandardCharsets.ISO_8859_1);
        byte[] xml = ("<?xml version='1.0' encoding='utf-8'?><a>ö" + SECRET).getBytes(StandardCharsets.ISO_8859_1);
        byte[] html = ("<html><meta charset='utf-8'>ö" + SECRET).getBytes(StandardCharsets.ISO_8859_1);

        assertRefused(exchange(latin, Map.of("Content-Type", "text/plain")), "invalid_body")
                .hasMessageContaining("The text of the body is not encoded as UTF-8")
                .hasMessageContaining("byte order mark, XML declaration, HTML meta element")
                .hasMessageContaining(Exchange.CHARSET_NAME);
        assertRefused(exchange(latin, Map.of("Content-Type", "text/plain; charset=us-ascii")), "invalid_body")
                .hasMessageContaining("is not encoded as US-ASCII, as its media type says");
        assertRefused(
                        exchange(latin, Map.of("Content-Type", "text/plain", Exchange.CHARSET_NAME, "ascii")),
                        "invalid_body")
                .hasMessageContaining("is not encoded as US-ASCII, as CamelCharsetName says");
        assertRefused(exchange(xml, Map.of("Content-Type", "text/xml; charset=iso-8859-1")), "invalid_body")
                .hasMessageContaining("is not encoded as UTF-8, as its XML declaration says");
        assertRefused(exchange(html, Map.of("Content-Type", "text/html")), "invalid_body")
                .hasMessageContaining("is not encoded as UTF-8, as its HTML meta element says");
    }

    @ParameterizedTest
    @ValueSource(strings = {SECRET, "n o", "%", "utf-7"})
    void anUnknownCharsetIsRefusedWithWhoSaysSo(String charset) {
        byte[] bytes = {'a'};
        byte[] xml = ("<?xml version='1.0' encoding='" + charset + "'?><a/>").getBytes(StandardCharsets.UTF_8);
        byte[] html = ("<html><meta charset='" + charset + "'>").getBytes(StandardCharsets.UTF_8);

        assertRefused(
                        exchange(bytes, Map.of("Content-Type", "text/plain; charset=\"" + charset + "\"")),
                        "invalid_body")
                .hasMessageContaining("The charset of the body is unknown")
                .hasMessageContaining("its media type names it");
        assertRefused(
                        exchange(bytes, Map.of("Content-Type", "text/plain", Exchange.CHARSET_NAME, charset)),
                        "invalid_body")
                .hasMessageContaining("CamelCharsetName names it");
        assertRefused(exchange(xml, Map.of("Content-Type", "text/xml")), "invalid_body")
                .hasMessageContaining("its XML declaration names it");
        assertRefused(exchange(html, Map.of("Content-Type", "text/html")), "invalid_body")
                .hasMessageContaining("its HTML meta element names it");
    }

    @Test
    void noCharacterIsEverInvented() throws Exception {
        byte[] cut = Arrays.copyOf("aö".getBytes(StandardCharsets.UTF_8), 2);

        for (Exchange exchange : forms(cut, "text/plain", "txt")) {
            assertRefused(exchange, "invalid_body").hasMessageContaining("not encoded as UTF-8");
        }
        assertRefused(exchange(ByteBuffer.wrap(cut), Map.of("Content-Type", "text/plain")), "invalid_body");
        assertRefused(
                exchange(List.of(ByteBuffer.wrap(cut)), Map.of("CamelGeminiInteractionsMediaType", "text/plain")),
                "invalid_body");
    }

    @Test
    void aByteBufferIsReadAsTheBytesThatItHasLeft() throws Exception {
        ByteBuffer buffer = ByteBuffer.wrap("xxaöyy".getBytes(StandardCharsets.ISO_8859_1), 2, 2)
                .slice();

        for (ByteBuffer each : List.of(buffer, buffer.asReadOnlyBuffer())) {
            Exchange exchange = exchange(each, Map.of("Content-Type", "text/plain; charset=iso-8859-1"));
            assertThat(content(exchange)).isEqualTo(text("aö"));
            assertThat(content(exchange)).isEqualTo(text("aö"));
        }
    }

    @Test
    void partsInSeveralCharsetsAreReadEachInItsOwn() throws Exception {
        Exchange mail = exchange("Anbei".getBytes(StandardCharsets.US_ASCII), Map.of("Content-Type", "text/plain"));
        attach(mail, "a.txt", "text/plain; charset=ISO-8859-1", "Größe".getBytes(StandardCharsets.ISO_8859_1));
        attach(mail, "b.txt", "text/plain; charset=\"windows-1252\"", "5 €".getBytes(Charset.forName("windows-1252")));
        attach(mail, "c.txt", "text/plain; charset=utf-8", "漢".getBytes(StandardCharsets.UTF_8));
        attach(mail, "d.txt", "text/plain; charset='iso-2022-jp'", "漢字".getBytes(Charset.forName("iso-2022-jp")));

        assertThat(input(mail).findValuesAsText("text")).containsExactly("Anbei", "Größe", "5 €", "漢", "漢字");
    }

    private static void attach(Exchange exchange, String name, String type, byte[] bytes) {
        exchange.getMessage(AttachmentMessage.class)
                .addAttachment(name, new DataHandler(StreamDataSource.of(name, type, bytes)));
    }
}
