/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.extraction;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** What Gemini extracts from a document. The component derives the JSON Schema from this class, including descriptions and required components. */
@JsonClassDescription("One invoice, exactly as written. Nothing is computed and nothing is guessed.")
public record Invoice(
        @JsonProperty(value = "invoice_number", required = true)
        @JsonPropertyDescription(
                "The number that the seller gave the invoice, copied as written; also: Invoice No., Invoice #, Rechnungsnummer, Rechnung Nr., Beleg-Nr.")
        String number,

        @JsonProperty(value = "invoice_date", required = true)
        @JsonPropertyDescription(
                "The day the invoice was issued; also: Date, Date of invoice, Rechnungsdatum, Belegdatum, Datum")
        LocalDate date,

        @JsonProperty("due_date")
        @JsonPropertyDescription(
                "The last day to pay, null if none is named; also: Payment due, Zahlbar bis, Zahlungsziel")
        Optional<LocalDate> dueDate,

        @JsonPropertyDescription(
                "Who has to pay, null if nobody is named; also: Bill to, Buyer, Guest, Kunde, Kundin, An")
        Optional<String> customer,

        @JsonProperty(required = true)
        @JsonPropertyDescription("The currency of the amounts, as an ISO 4217 code; also: Währung")
        Currency currency,

        @JsonProperty("net_amount")
        @JsonPropertyDescription(
                "The sum before taxes, null if it is not stated; also: Subtotal, Net, Nettobetrag, Summe netto, Zwischensumme, Zwischentotal")
        Optional<BigDecimal> netAmount,

        @JsonProperty(required = true)
        @JsonPropertyDescription(
                "The amount to pay, taxes included, in the currency of the invoice; also: Invoice total, Total due, Amount due, Grand total, Gesamtbetrag, Rechnungsbetrag, Zu zahlen")
        BigDecimal total,

        @JsonProperty(value = "line_items", required = true)
        @JsonPropertyDescription("The articles and services, in their order, without the lines of sums and taxes")
        List<LineItem> lineItems) {

    /** Checks what a schema cannot express; if a check fails, the component asks the model again. */
    public Invoice {
        if (total.signum() < 0 || lineItems.isEmpty()) {
            throw new IllegalArgumentException("An invoice has a total and something to pay for");
        }
    }

    /** The accepted currencies. */
    public enum Currency {
        EUR,
        USD,
        GBP,
        CHF
    }

    /** One line of an invoice. */
    public record LineItem(
            @JsonProperty(required = true)
            @JsonPropertyDescription("What was sold; also: Item, Service, Bezeichnung, Beschreibung, Artikel, Leistung")
            String description,

            @JsonProperty(required = true) @JsonPropertyDescription("How many; also: Qty, Menge, Anzahl")
            BigDecimal quantity,

            @JsonProperty(value = "unit_price", required = true)
            @JsonPropertyDescription("The price of one; also: Price, Rate, Einzelpreis, Preis")
            BigDecimal unitPrice,

            @JsonProperty(required = true)
            @JsonPropertyDescription("The price of the line; also: Line total, Betrag, Summe")
            BigDecimal amount) {}
}
