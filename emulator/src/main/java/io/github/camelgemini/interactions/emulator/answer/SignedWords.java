/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.emulator.answer;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text that have a meaning of their own, as stems, and whether the text affirms or denies each. A negation denies the next
 * three such words of its sentence. Immutable.
 */
final class SignedWords {

    private static final int REACH = 3;
    private static final int SHORTEST_STEM = 3;
    private static final Pattern TOKEN = Pattern.compile("[\\p{L}\\p{N}]+(?:['\u2019]\\p{L}+)?|[.!?;:\\n]");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final List<String> ENDINGS = List.of("ings", "ing", "ed", "es", "en", "s", "e", "y");
    private static final Set<String> NEGATIONS =
            words("not no never without nor cannot neither none nothing hardly nicht kein keine"
                    + " keinen keiner keinem keines nie niemals ohne weder");
    private static final Set<String> ENDS_NEGATION = words("but aber sondern");
    private static final Set<String> COMMON = words(
            "a about all also an and any anyone are as ask at author be because been being by can contain contains"
                    + " could customer describe did do document does else every everything for from give given had handle handles has have he her here his how i if in"
                    + " input instead into is it its kind made make many may me mention mentions message more most much must my of on one only or other others our out"
                    + " over person question say says sender shall she should so some somebody someone something such tell text than that the their them then there"
                    + " these they thing this those to user very was we were what when where which who whom whose why will with would write writer you your"
                    + " aber alle als am an auch auf aus bei bin bist das dass dem den der des die dies diese dieser dieses du durch ein eine einem einen einer eines"
                    + " enthalt er es etwas fur geht haben hat ich ihr im ist ja kann kunde kundin mich mir mit nachricht nach nur ob oder sein sich sie sind so text um und"
                    + " uns von vor war was wer werden wie wir wird wo wurde zu zum zur");

    private final Set<String> affirmed;
    private final Set<String> denied;

    private SignedWords(Set<String> affirmed, Set<String> denied) {
        this.affirmed = affirmed;
        this.denied = denied;
    }

    static SignedWords of(String text) {
        Set<String> affirmed = new LinkedHashSet<>();
        Set<String> denied = new LinkedHashSet<>();
        int reach = 0;
        boolean free = false;
        Matcher matcher = TOKEN.matcher(text);
        while (matcher.find()) {
            String word = folded(matcher.group());
            if (!Character.isLetterOrDigit(word.charAt(0)) || ENDS_NEGATION.contains(word)) {
                reach = 0;
            } else if (isNegation(word) || (free && (word.equals("of") || word.equals("from")))) {
                reach = REACH;
            } else if (!COMMON.contains(word)) {
                (reach > 0 ? denied : affirmed).add(stem(word));
                reach--;
            }
            free = word.equals("free");
        }
        return new SignedWords(affirmed, denied);
    }

    private static boolean isNegation(String word) {
        return NEGATIONS.contains(word) || word.endsWith("n't") || word.endsWith("n\u2019t");
    }

    private static String folded(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace("\u00df", "ss");
        return MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    }

    /** Returns a word without the ending of its inflection, so that "charged" equals "charges". */
    private static String stem(String word) {
        for (String ending : ENDINGS) {
            if (word.endsWith(ending) && !word.endsWith("ss") && word.length() - ending.length() >= SHORTEST_STEM) {
                return word.substring(0, word.length() - ending.length());
            }
        }
        return word;
    }

    private static Set<String> words(String text) {
        return Set.copyOf(new HashSet<>(List.of(text.split(" "))));
    }

    /** Returns whether the text contains the word without a negation at least once. */
    boolean affirms(String stem) {
        return affirmed.contains(stem);
    }

    /** Returns whether the text contains the word only with a negation. */
    boolean denies(String stem) {
        return denied.contains(stem) && !affirmed.contains(stem);
    }

    boolean has(String stem) {
        return affirmed.contains(stem) || denied.contains(stem);
    }

    /** Returns the stems, each once. */
    Set<String> stems() {
        Set<String> all = new LinkedHashSet<>(affirmed);
        all.addAll(denied);
        return all;
    }
}
