/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds dates and times in English and German notation. */
final class Dates {

    private static final String MONTH =
            "(jan|feb|mar|mär|mrz|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)\\p{L}*\\.?";
    private static final List<Notation> NOTATIONS = List.of(
            new Notation("(?<!\\d)(\\d{4})-(\\d{1,2})-(\\d{1,2})(?!\\d)", 1, 2, 3),
            new Notation("(?<!\\d)(\\d{4})/(\\d{1,2})/(\\d{1,2})(?!\\d)", 1, 2, 3),
            new Notation("(?<![\\d.])(\\d{1,2})\\.\\s?(\\d{1,2})\\.\\s?(\\d{4}|\\d{2})(?!\\d)", 3, 2, 1),
            new Notation("(?<![\\p{L}\\d])" + MONTH + "\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})(?!\\d)", 3, 1, 2),
            new Notation(
                    "(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th)?[\\s-]+(?:of\\s+)?" + MONTH + "[\\s,-]+(\\d{4})(?!\\d)",
                    3,
                    2,
                    1),
            // US order; a first number above 12 can only be a day.
            new Notation("(?<!\\d)(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)", 3, 1, 2),
            new Notation("(?<!\\d)(\\d{1,2})/(\\d{1,2})/(\\d{4})(?!\\d)", 3, 2, 1));
    private static final Pattern TIME =
            Pattern.compile("(?i)(?<![\\d:.])([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?\\s*(am|pm)?(?![\\d:])");
    private static final Pattern ISO_MOMENT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(?:\\.\\d{1,9})?(?:Z|[+-]\\d{2}:\\d{2})");

    private Dates() {}

    static Optional<LocalDate> find(String text) {
        for (Notation notation : NOTATIONS) {
            Optional<LocalDate> date = notation.find(text);
            if (date.isPresent()) {
                return date;
            }
        }
        return Optional.empty();
    }

    static Optional<LocalTime> findTime(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        int hour = Integer.parseInt(matcher.group(1));
        String half = matcher.group(4) == null ? "" : matcher.group(4).toLowerCase(Locale.ROOT);
        if (!half.isEmpty()) {
            hour = hour % 12 + ("pm".equals(half) ? 12 : 0);
        }
        int second = matcher.group(3) == null ? 0 : Integer.parseInt(matcher.group(3));
        return Optional.of(LocalTime.of(hour, Integer.parseInt(matcher.group(2)), second));
    }

    /** Returns the first date and time in RFC 3339; in UTC if the text names no offset, at midnight if it names no time. */
    static Optional<String> findMoment(String text) {
        Matcher iso = ISO_MOMENT.matcher(text);
        if (iso.find()) {
            return Optional.of(iso.group());
        }
        return find(text).map(date -> date + "T" + time(findTime(text).orElse(LocalTime.MIDNIGHT)) + "Z");
    }

    static String time(LocalTime time) {
        return String.format(Locale.ROOT, "%02d:%02d:%02d", time.getHour(), time.getMinute(), time.getSecond());
    }

    private record Notation(Pattern pattern, int year, int month, int day) {
        Notation(String regex, int year, int month, int day) {
            this(Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE), year, month, day);
        }

        Optional<LocalDate> find(String text) {
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                try {
                    int found = Integer.parseInt(matcher.group(year));
                    return Optional.of(LocalDate.of(
                            found < 100 ? 2000 + found : found,
                            monthNumber(matcher.group(month)),
                            Integer.parseInt(matcher.group(day))));
                } catch (DateTimeException e) {
                    // Not a valid date, such as 31.02.2026: continue the search.
                }
            }
            return Optional.empty();
        }

        private static int monthNumber(String month) {
            return switch (month.toLowerCase(Locale.ROOT)) {
                case "jan" -> 1;
                case "feb" -> 2;
                case "mar", "mär", "mrz" -> 3;
                case "apr" -> 4;
                case "may", "mai" -> 5;
                case "jun" -> 6;
                case "jul" -> 7;
                case "aug" -> 8;
                case "sep" -> 9;
                case "oct", "okt" -> 10;
                case "nov" -> 11;
                case "dec", "dez" -> 12;
                default -> Integer.parseInt(month);
            };
        }
    }
}
