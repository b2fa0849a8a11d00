/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExtractionTest {

    private static final String INVOICE_SCHEMA = """
            {"type":"object","properties":{
              "invoice_number":{"type":"string","description":"Invoice number; also: Rechnungsnummer, Rechnung Nr., Beleg-Nr."},
              "invoice_date":{"type":"string","format":"date","description":"also: Rechnungsdatum"},
              "currency":{"type":"string","enum":["EUR","USD","GBP"]},
              "total":{"type":"number","description":"The amount to pay; also: Gesamtbetrag, Rechnungsbetrag"},
              "paid":{"type":["boolean","null"],"description":"also: bezahlt"},
              "line_items":{"type":"array","items":{"type":"object","properties":{
                "description":{"type":"string","description":"also: Artikel, Bezeichnung"},
                "quantity":{"type":"integer","description":"also: Menge"},
                "amount":{"type":"number","description":"also: Betrag"}}}}},
             "required":["invoice_number","total"]}""";

    @RegisterExtension
    static final EmulatorExtension GEMINI = new EmulatorExtension();

    private final Wire wire = new Wire(GEMINI.emulator());

    private static String text(String text) {
        return Wire.JSON
                .createObjectNode()
                .put("type", "text")
                .put("text", text)
                .toString();
    }

    private static String document(String mediaType, byte[] bytes) {
        return Wire.JSON
                .createObjectNode()
                .put("type", "document")
                .put("mime_type", mediaType)
                .put("data", Base64.getEncoder().encodeToString(bytes))
                .toString();
    }

    private static String document(String mediaType, String content) {
        return document(mediaType, content.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode extract(String schema, String... contents) throws Exception {
        ObjectNode body = Wire.JSON.createObjectNode().put("model", "gemini-3.8-flash");
        body.set("input", Wire.parse("[" + String.join(",", contents) + "]"));
        body.putObject("response_format")
                .put("type", "text")
                .put("mime_type", "application/json")
                .set("schema", Wire.parse(schema));
        Wire.Answer answer = wire.create(body.toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return Wire.parse(answer.text());
    }

    /** Extracts one property named {@code value} of the given schema from a text. */
    private JsonNode value(String schema, String text) throws Exception {
        return extract("{\"type\":\"object\",\"properties\":{\"value\":" + schema + "}}", text(text))
                .path("value");
    }

    @Test
    void readsAnEnglishInvoiceInPlainText() throws Exception {
        JsonNode found = extract(INVOICE_SCHEMA, text("Extract the invoice."), document("text/plain", """
                ACME Inc.

                Invoice No.: INV-4711        Date: March 4, 2026

                Description        Quantity    Amount
                -------------------------------------
                Blue widget        2           1,200.00
                Delivery           1           34.50
                Total                          $1,234.50

                Paid: yes
                """));

        assertThat(found).isEqualTo(Wire.parse("""
                {"invoice_number":"INV-4711","invoice_date":"2026-03-04","currency":"USD","total":1234.5,"paid":true,
                 "line_items":[{"description":"Blue widget","quantity":2,"amount":1200},
                               {"description":"Delivery","quantity":1,"amount":34.5}]}"""));
    }

    @Test
    void readsAGermanInvoiceByTheSynonymsOfTheSchema() throws Exception {
        JsonNode found = extract(INVOICE_SCHEMA, document("text/plain; charset=windows-1252", """
                Müller & Söhne GmbH
                Rechnung Nr. 2026-001
                Rechnungsdatum: 04.03.2026

                Artikel;Menge;Betrag
                Schraube groß;10;99,00
                Lieferung;1;1.135,50
                Zwischensumme;;1.234,50

                Gesamtbetrag: 1.234,50 €
                Bezahlt: nein
                """.getBytes(
                        Charset.forName("windows-1252"))));

        assertThat(found).isEqualTo(Wire.parse("""
                {"invoice_number":"2026-001","invoice_date":"2026-03-04","currency":"EUR","total":1234.5,"paid":false,
                 "line_items":[{"description":"Schraube groß","quantity":10,"amount":99},
                               {"description":"Lieferung","quantity":1,"amount":1135.5}]}"""));
    }

    @Test
    void readsAnHtmlInvoice() throws Exception {
        JsonNode found = extract(INVOICE_SCHEMA, document("text/html", """
                <html><head><title>Total: 1</title><style>td{}</style></head><body><h1>Invoice</h1>
                <table><tr><td>Invoice number</td><td>H-17</td></tr><tr><td>Invoice date</td><td>03/04/2026</td></tr></table>
                <table><tr><th>Description</th><th>Qty</th><th>Amount</th></tr>
                <tr><td>Bread &amp; butter</td><td>3</td><td>£ 4.50</td></tr>
                <tr><td colspan="2">Total</td><td>£ 4.50</td></tr></table></body></html>"""));

        assertThat(found).isEqualTo(Wire.parse("""
                {"invoice_number":"H-17","invoice_date":"2026-03-04","currency":"GBP","total":4.5,"paid":null,
                 "line_items":[{"description":"Bread & butter","quantity":3,"amount":4.5}]}"""));
    }

    @Test
    void readsJsonAndXmlByTheirNames() throws Exception {
        JsonNode expected = Wire.parse("""
                {"invoice_number":"J-1","invoice_date":"2026-03-04","total":12.5,"paid":null,
                 "line_items":[{"description":"Pen","quantity":5,"amount":12.5},{"description":"Ink","quantity":1,"amount":0}]}""");

        assertThat(extract(INVOICE_SCHEMA, document("application/json", """
                {"invoiceNumber":"J-1","invoiceDate":"2026-03-04","total":12.5,
                 "items":[{"description":"Pen","quantity":5,"amount":12.5},{"description":"Ink","quantity":1,"amount":0}]}"""))).isEqualTo(expected);
        assertThat(extract(INVOICE_SCHEMA, document("application/xml", """
                <invoice><number>J-1</number><invoiceDate>2026-03-04</invoiceDate><total>12.50</total>
                <lines><line><description>Pen</description><quantity>5</quantity><amount>12.50</amount></line>
                <line><description>Ink</description><quantity>1</quantity><amount>0.00</amount></line></lines></invoice>"""))).isEqualTo(expected);
    }

    @Test
    void readsAnEncodedMail() throws Exception {
        JsonNode found = extract("""
                {"type":"object","properties":{"subject":{"type":"string"},"sender":{"type":"string","description":"also: From"},
                 "order_number":{"type":"integer"},"amount":{"type":"number"}}}""", document("message/rfc822", """
                From: Ada <ada@example.org>
                To: shop@example.org
                Subject: =?UTF-8?Q?Bestellung_f=C3=BCr_B=C3=BCro?=
                MIME-Version: 1.0
                Content-Type: multipart/alternative; boundary="b"

                --b
                Content-Type: text/plain; charset=UTF-8
                Content-Transfer-Encoding: quoted-printable

                Order number: 4711
                Amount: 12,50 =E2=82=AC
                --b
                Content-Type: text/html

                <p>Order number: 9999</p>
                --b--
                """.replace("\n", "\r\n")));

        assertThat(found).isEqualTo(Wire.parse("""
                {"subject":"Bestellung für Büro","sender":"Ada <ada@example.org>","order_number":4711,"amount":12.5}"""));
    }

    @Test
    void readsAPdfWithItsTable() throws Exception {
        JsonNode found = extract(INVOICE_SCHEMA, document("application/pdf", Pdfs.of(new String[][] {
            {"Invoice number: P-9"},
            {"Invoice date: 4. März 2026"},
            {"Description", "Quantity", "Amount"},
            {"Paper", "2", "EUR 8,00"},
            {"Pens", "10", "EUR 4,00"},
            {"Total", "", "EUR 12,00"},
        })));

        assertThat(found).isEqualTo(Wire.parse("""
                {"invoice_number":"P-9","invoice_date":"2026-03-04","currency":"EUR","total":12,"paid":null,
                 "line_items":[{"description":"Paper","quantity":2,"amount":8},{"description":"Pens","quantity":10,"amount":4}]}"""));
    }

    @Test
    void refusesAPdfThatIsNone() throws Exception {
        Wire.Answer answer =
                wire.create("{\"model\":\"m\",\"input\":[" + document("application/pdf", "%PDF-1.7 broken") + "]}");

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.errorCode()).isEqualTo("invalid_request");
        assertThat(answer.errorMessage()).isEqualTo("The document has no pages.");
    }

    @Test
    void turnsEveryRowOfACsvIntoAnObject() throws Exception {
        JsonNode found = extract("""
                {"type":"array","items":{"type":"object","properties":{
                  "customer_name":{"type":"string"},"balance":{"type":"number"},"since":{"type":"string","format":"date"},
                  "active":{"type":"boolean"},"note":{"type":["string","null"]}}}}""", document("text/csv", """
                Name,Since,Balance,Active
                "Lovelace, Ada",1815-12-10,"1,000.50",yes
                Grace,2026/01/02,-3,no
                """));

        assertThat(found).isEqualTo(Wire.parse("""
                [{"customer_name":"Lovelace, Ada","balance":1000.5,"since":"1815-12-10","active":true,"note":null},
                 {"customer_name":"Grace","balance":-3,"since":"2026-01-02","active":false,"note":null}]"""));
    }

    @Test
    void fillsNestedObjectsFromTheirSections() throws Exception {
        String schema = """
                {"type":"object","properties":{
                  "seller":{"type":"object","properties":{"name":{"type":"string"},"city":{"type":"string"}}},
                  "buyer":{"type":"object","properties":{"name":{"type":"string"},"city":{"type":"string"}}},
                  "shipping":{"anyOf":[{"type":"object","properties":{"city":{"type":"string"}}},{"type":"null"}]}}}""";

        assertThat(extract(schema, text("Buyer:\nName: Ada\nCity: London\n\nSeller\nName: ACME\nCity: Berlin")))
                .isEqualTo(Wire.parse("""
                        {"seller":{"name":"ACME","city":"Berlin"},"buyer":{"name":"Ada","city":"London"},"shipping":null}"""));
        assertThat(extract(schema, text("Seller name: ACME\nBuyer: Ada"))).isEqualTo(Wire.parse("""
                        {"seller":{"name":"ACME"},"buyer":{"name":"Ada"},"shipping":null}"""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value: 1,234.50          | 1234.5",
                "Value: 1.234,50          | 1234.5",
                "Value: 99 €              | 99",
                "Value: EUR 12,00         | 12",
                "Value: $1,234            | 1234",
                "Value: 1.234 €           | 1234",
                "Value: 1.234             | 1.234",
                "Value: 0,5               | 0.5",
                "Value: 1 234 567,89      | 1234567.89",
                "Value: CHF 1'234.50      | 1234.5",
                "Value: -7.5 %            | -7.5",
                "Value: (12.00)           | -12",
                "Value: 12 kg             | 12",
                "Value = 3                | 3",
                "The value is 4, I think. | 4",
                "Value 5                  | 5",
            })
    void readsNumbersInManyNotations(String text, String expected) throws Exception {
        assertThat(value("{\"type\":\"number\"}", text).decimalValue()).isEqualByComparingTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value: 2026-03-04",
                "Value: 04.03.2026",
                "Value: 4.3.26",
                "Value: March 4, 2026",
                "Value: Mar 4th 2026",
                "Value: 4. März 2026",
                "Value: 4 March 2026",
                "Value: 03/04/2026",
                "Value: 2026/3/4",
                "The value is 4. Mrz. 2026",
            })
    void normalisesDates(String text) throws Exception {
        assertThat(value("{\"type\":\"string\",\"format\":\"date\"}", text).asText())
                .isEqualTo("2026-03-04");
    }

    @Test
    void readsADayBeforeTheMonthOnlyWhereItCannotBeTheMonth() throws Exception {
        assertThat(value("{\"type\":\"string\",\"format\":\"date\"}", "Value: 31/12/2026")
                        .asText())
                .isEqualTo("2026-12-31");
        assertThat(value("{\"type\":\"string\",\"format\":\"date\"}", "Value: 31.02.2026")
                        .isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date-time | Value: 2026-03-04T10:11:12+01:00 | 2026-03-04T10:11:12+01:00",
                "date-time | Value: 4.3.2026, 9:30 Uhr        | 2026-03-04T09:30:00Z",
                "time      | Value: 9:30 pm                   | 21:30:00",
                "time      | Value: 23:59:58                  | 23:59:58",
            })
    void normalisesTimes(String format, String text, String expected) throws Exception {
        assertThat(value("{\"type\":\"string\",\"format\":\"" + format + "\"}", text)
                        .asText())
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value: yes | true",
                "Value: Ja, gern | true",
                "Value: true | true",
                "Value: No | false",
                "Value: nein. | false",
                "Value: FALSE | false",
            })
    void readsTruthValues(String text, boolean expected) throws Exception {
        assertThat(value("{\"type\":\"boolean\"}", text).booleanValue()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Value: 12.5            | {\"type\":\"integer\"}",
                "Value: INV-12          | {\"type\":\"integer\"}",
                "Value: 2026-03-04      | {\"type\":\"number\"}",
                "Value: maybe           | {\"type\":\"boolean\"}",
                "Value: soon            | {\"type\":\"string\",\"format\":\"date\"}",
                "Value: blue            | {\"type\":\"string\",\"enum\":[\"red\",\"green\"]}",
                "Value: 200             | {\"type\":\"number\",\"maximum\":100}",
                "Evaluation: 3          | {\"type\":\"number\"}",
                "nothing of that kind   | {\"type\":\"string\"}",
                "Value:                 | {\"type\":\"string\"}",
            })
    void inventsNothing(String text, String schema) throws Exception {
        assertThat(value(schema, text).isMissingNode()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invoice number: 17",
                "Invoice No. 17",
                "INVOICE NR = 17",
                "invoice_number: 17",
                "Invoice #17",
                "Invoice number\t17",
                "Invoice number  17",
                "| Invoice number | 17 |",
                "Invoice number\\n17",
                "**Invoice number:** 17",
                "- Invoice number: 17",
                "Our invoice number is 17.",
                "Order number: 3 Invoice number: 17",
                "Order: 3, invoice number: 17, customer: 9",
            })
    void findsALabelInManyLayouts(String text) throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"invoice_number\":{\"type\":\"integer\"}}}";

        assertThat(extract(schema, text(text.replace("\\n", "\n").replace("\\t", "\t"))))
                .isEqualTo(Wire.parse("{\"invoice_number\":17}"));
    }

    @Test
    void endsAValueWhereTheNextLabelBegins() throws Exception {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"name\":{\"type\":\"string\"},\"city\":{\"type\":\"string\"}}}";

        assertThat(extract(schema, text("Name: Ada Lovelace City: London"))).isEqualTo(Wire.parse("""
                {"name":"Ada Lovelace","city":"London"}"""));
        assertThat(extract(schema, text("Name: \"Ada\", City: London;"))).isEqualTo(Wire.parse("""
                {"name":"Ada","city":"London"}"""));
    }

    @Test
    void readsNumbersOutOfASentence() throws Exception {
        String schema = """
                {"type":"object","properties":{"invoice_number":{"type":"string"},"total":{"type":"number"},
                 "weight":{"type":"number"}}}""";

        assertThat(extract(
                        schema,
                        text("Please find invoice number R-4711 of March 4, 2026, total 99.50 EUR, weight 3 kg.")))
                .isEqualTo(Wire.parse("{\"invoice_number\":\"R-4711\",\"total\":99.5,\"weight\":3}"));
    }

    @Test
    void takesAnyNameOfAProperty() throws Exception {
        String schema = """
                {"type":"object","properties":{"a":{"type":"number"},"":{"type":"number"},"_":{"type":"number"},
                 "der":{"type":"object","properties":{"größe":{"type":"number"}}},"価格":{"type":"number"}}}""";

        assertThat(extract(schema, text("a: 1\nGröße: 2\n価格: 3")))
                .isEqualTo(Wire.parse("{\"a\":1,\"der\":{\"größe\":2},\"価格\":3}"));
    }

    @Test
    void givesOneValueToOnePropertyOnly() throws Exception {
        String schema = """
                {"type":"object","properties":{"invoice_date":{"type":"string","format":"date"},
                 "due_date":{"type":"string","format":"date"}}}""";

        assertThat(extract(schema, text("Due date: 2026-04-04\nDate: 2026-03-04")))
                .isEqualTo(Wire.parse("""
                {"invoice_date":"2026-03-04","due_date":"2026-04-04"}"""));
        assertThat(extract(schema, text("Date: 2026-03-04"))).isEqualTo(Wire.parse("{}"));
        assertThat(extract(schema, text("Due date: 2026-04-04")))
                .isEqualTo(Wire.parse("{\"due_date\":\"2026-04-04\"}"));
    }

    @Test
    void keepsTheOrderOfTheSchema() throws Exception {
        String schema = """
                {"type":"object","properties":{"zulu":{"type":"string"},"alpha":{"type":"string"},"mike":{"type":"string"}}}""";

        assertThat(extract(schema, text("alpha: 1\nmike: 2\nzulu: 3")).toString())
                .isEqualTo("{\"zulu\":\"3\",\"alpha\":\"1\",\"mike\":\"2\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Tags: red; green blue; white    | [\"red\",\"green blue\",\"white\"]",
                "Tags: red, green and blue       | [\"red\",\"green\",\"blue\"]",
                "Tags:\\n- red\\n- green\\n\\nx  | [\"red\",\"green\"]",
                "Tags\\n1. red\\n2. green        | [\"red\",\"green\"]",
            })
    void readsListsOfStrings(String text, String expected) throws Exception {
        String schema =
                "{\"type\":\"object\",\"properties\":{\"tags\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}}}";

        assertThat(extract(schema, text(text.replace("\\n", "\n"))).path("tags"))
                .isEqualTo(Wire.parse(expected));
    }

    @Test
    void findsAnEnumerationByTheValueThatOccursMost() throws Exception {
        String schema = "{\"type\":\"string\",\"enum\":[\"credit_note\",\"receipt\"]}";

        assertThat(value(schema, "A credit note. This credit note replaces the receipt.")
                        .asText())
                .isEqualTo("credit_note");
        assertThat(value(schema, "One receipt and one credit note").isMissingNode())
                .isTrue();
    }

    @Test
    void prefersTheDocumentToTheTextAroundIt() throws Exception {
        String schema = """
                {"type":"object","properties":{"invoice_number":{"type":"string"},"total":{"type":"number"},
                 "customer":{"type":"string"}}}""";

        assertThat(extract(
                        schema,
                        text("invoice_number: the number of the invoice\nTotal: 1\nCustomer: Ada"),
                        document("text/plain", "Invoice 17\nAmount, total 2 EUR")))
                .isEqualTo(Wire.parse("{\"invoice_number\":\"17\",\"total\":2,\"customer\":\"Ada\"}"));
    }

    @Test
    void changesTheAnswerWithTheDocument() throws Exception {
        String schema = "{\"type\":\"object\",\"properties\":{\"total\":{\"type\":\"number\"}}}";

        assertThat(extract(schema, document("text/plain", "Total: 2"))).isEqualTo(Wire.parse("{\"total\":2}"));
        assertThat(extract(schema, document("text/plain", "Total: 3"))).isEqualTo(Wire.parse("{\"total\":3}"));
        assertThat(extract(schema, document("text/plain", "no such line"))).isEqualTo(Wire.parse("{}"));
    }

    @Test
    void seesNothingInAPicture() throws Exception {
        assertThat(extract(
                        "{\"type\":\"object\",\"properties\":{\"total\":{\"type\":[\"number\",\"null\"]}}}",
                        "{\"type\":\"image\",\"mime_type\":\"image/png\",\"data\":\"VG90YWw6IDI=\"}"))
                .isEqualTo(Wire.parse("{\"total\":null}"));
    }
}
