/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.client.api;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelgemini.interactions.model.Interaction;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/** How long the API asks to wait, in each form that it uses. Nonsense, and what is not in the future, counts as not said. */
final class RetryAfter {

    /** More than any quota asks for; a larger number is a mistake, and would overflow sums. */
    static final Duration LONGEST = Duration.ofDays(7);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}(\\.[0-9]{1,20})?");
    private static final BigDecimal MILLIS = BigDecimal.valueOf(1000);
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME.withLocale(Locale.ENGLISH);

    private RetryAfter() {}

    /**
     * Reads the headers {@code retry-after-ms} and {@code Retry-After} (RFC 9110, section 10.2.3, and with decimals), then {@code RetryInfo.retryDelay} of
     * the error.
     *
     * @param error the {@code error} object of the answer, or a missing node
     * @return longer than zero and at most {@link #LONGEST}, or null
     */
    static Duration of(HttpFields headers, JsonNode error, Clock clock) {
        Duration pause = seconds(headers.get("retry-after-ms"), BigDecimal.ONE);
        if (pause == null) {
            pause = seconds(headers.get(HttpHeader.RETRY_AFTER), MILLIS);
        }
        if (pause == null) {
            pause = date(headers.get(HttpHeader.RETRY_AFTER), clock);
        }
        return pause != null ? pause : retryInfo(error);
    }

    private static Duration seconds(String number, BigDecimal unitInMillis) {
        if (number == null || !NUMBER.matcher(number.strip()).matches()) {
            return null;
        }
        BigDecimal millis = new BigDecimal(number.strip()).multiply(unitInMillis);
        return bounded(Duration.ofMillis(
                millis.min(BigDecimal.valueOf(LONGEST.toMillis())).longValue()));
    }

    private static Duration date(String date, Clock clock) {
        if (date == null) {
            return null;
        }
        try {
            return bounded(Duration.between(clock.instant(), HTTP_DATE.parse(date.strip(), Instant::from)));
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }

    private static Duration retryInfo(JsonNode error) {
        for (JsonNode detail : error.path("details")) {
            String delay = Interaction.text(detail, "retryDelay");
            if (delay != null && delay.endsWith("s")) {
                Duration pause = seconds(delay.substring(0, delay.length() - 1), MILLIS);
                if (pause != null) {
                    return pause;
                }
            }
        }
        return null;
    }

    private static Duration bounded(Duration pause) {
        if (pause.isNegative() || pause.isZero()) {
            return null;
        }
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }
}
