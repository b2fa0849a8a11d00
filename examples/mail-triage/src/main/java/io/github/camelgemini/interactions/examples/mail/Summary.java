/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.examples.mail;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The outcomes with one destination.
 *
 * @param mails how many there are
 * @param confidence the average over the mails that were decided; NaN if none was
 * @param tokens the sum
 */
record Summary(String destination, long mails, double confidence, long tokens) {

    /** Returns the destinations by name, those that are no topics last. */
    static List<Summary> of(Collection<Outcome> outcomes) {
        Map<String, List<Outcome>> groups = outcomes.stream()
                .collect(Collectors.groupingBy(Outcome::destination, TreeMap::new, Collectors.toList()));
        List<Outcome> person = groups.remove(Outcome.PERSON);
        List<Outcome> duplicates = groups.remove(Outcome.DUPLICATE);
        List<Summary> summaries = groups.values().stream().map(Summary::ofOne).collect(Collectors.toList());
        if (person != null) {
            summaries.add(ofOne(person));
        }
        if (duplicates != null) {
            summaries.add(ofOne(duplicates));
        }
        return summaries;
    }

    private static Summary ofOne(List<Outcome> group) {
        return new Summary(
                group.get(0).destination(),
                group.size(),
                group.stream()
                        .mapToDouble(Outcome::confidence)
                        .filter(confidence -> !Double.isNaN(confidence))
                        .average()
                        .orElse(Double.NaN),
                group.stream().mapToLong(Outcome::tokens).sum());
    }

    /** Returns the length of this bar, at least 1. */
    int bar(int longest, long most) {
        return (int) Math.max(1, Math.round((double) longest * mails / most));
    }
}
