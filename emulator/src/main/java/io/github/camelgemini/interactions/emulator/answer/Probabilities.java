/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The probabilities of outcomes that exclude each other: each in [0,1] with six decimals, together exactly 1. Immutable. */
final class Probabilities {

    private static final int DECIMALS = 6;
    private static final double SPREAD = 0.2;

    private final List<BigDecimal> values;

    private Probabilities(double[] exact) {
        List<BigDecimal> rounded = IntStream.range(0, exact.length)
                .mapToObj(i -> rounded(exact[i]))
                .toList();
        BigDecimal rest = BigDecimal.ONE.subtract(rounded.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
        int best = best(rounded);
        values = IntStream.range(0, exact.length)
                .mapToObj(i -> i == best ? rounded.get(i).add(rest) : rounded.get(i))
                .toList();
    }

    /**
     * Distributes by evidence: the outcomes share by their weights, and a small part is spread evenly.
     *
     * @param weights one of at least 0 for each outcome; if all are 0, the outcomes are equally probable
     */
    static Probabilities ofWeights(double[] weights) {
        double sum = Arrays.stream(weights).sum() + SPREAD;
        double[] exact = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            exact[i] = (weights[i] + SPREAD / weights.length) / sum;
        }
        return new Probabilities(exact);
    }

    /**
     * Distributes between the two levels next to a position.
     *
     * @param position from 0 to the last level
     * @param count how many levels there are
     */
    static Probabilities ofPosition(double position, int count) {
        double[] exact = new double[count];
        int below = Math.min((int) position, count - 1);
        exact[below] = 1 - (position - below);
        if (below + 1 < count) {
            exact[below + 1] = position - below;
        }
        return new Probabilities(exact);
    }

    /** Returns a probability with the decimals that all have. */
    static BigDecimal rounded(double value) {
        return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** Returns the index of the highest probability, of the first one if several are equal. */
    int best() {
        return best(values);
    }

    private static int best(List<BigDecimal> values) {
        return IntStream.range(0, values.size())
                .reduce((left, right) -> values.get(right).compareTo(values.get(left)) > 0 ? right : left)
                .orElseThrow();
    }

    double highest() {
        return values.get(best()).doubleValue();
    }

    /** Returns the sum of all indices, each times its probability. */
    double expected() {
        return IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i).multiply(BigDecimal.valueOf(i)))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .doubleValue();
    }

    /** Returns the probabilities by the names of the outcomes. */
    ObjectNode json(List<String> names) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < names.size(); i++) {
            json.put(names.get(i), values.get(i).doubleValue());
        }
        return json;
    }
}
