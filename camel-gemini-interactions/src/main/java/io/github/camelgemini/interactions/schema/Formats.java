/*
 * Copyright the camel-gemini-interactions contributors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelgemini.interactions.schema;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.harrel.jsonschema.EvaluationContext;
import dev.harrel.jsonschema.Evaluator;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.FormatEvaluatorFactory;
import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.SchemaParsingContext;

/** Validates {@code format} in answers. Each check takes bounded time, whatever the text: a format whose texts are short rejects long texts unread. */
final class Formats implements EvaluatorFactory {

    /** The formats that the validator checks with the JDK alone, and the maximum length of their texts. */
    private static final Map<String, Integer> OF_VALIDATOR = Map.ofEntries(
            Map.entry("date", 64),
            Map.entry("date-time", 128),
            Map.entry("time", 64),
            Map.entry("duration", 256),
            Map.entry("hostname", Internet.MAX_HOST),
            Map.entry("uri", Integer.MAX_VALUE),
            Map.entry("uri-reference", Integer.MAX_VALUE),
            Map.entry("uuid", 36),
            Map.entry("regex", MeteredPattern.MAX_LENGTH),
            Map.entry("json-pointer", Integer.MAX_VALUE));

    private static final Map<String, Predicate<String>> OWN =
            Map.of("email", Internet::isEmail, "ipv4", Internet::isIpv4, "ipv6", Internet::isIpv6);

    private final EvaluatorFactory validator = new FormatEvaluatorFactory();

    /** Empty for a format that demands nothing. */
    @Override
    public Optional<Evaluator> create(SchemaParsingContext context, String keyword, JsonNode value) {
        String format = value.asString();
        if (OWN.containsKey(format)) {
            return Optional.of(new Check(OWN.get(format)));
        }
        Integer most = OF_VALIDATOR.get(format);
        return most == null
                ? Optional.empty()
                : validator
                        .create(context, keyword, value)
                        .map(evaluator -> new Bounded(evaluator, most, isPatternOfSchema(context, format)));
    }

    /** The compiler of the pattern reports one that is too long. */
    private static boolean isPatternOfSchema(SchemaParsingContext context, String format) {
        return format.equals("regex") && !MeteredKeywords.isOwn(context);
    }

    /** Rejects a text that is too long for its format without reading it. */
    private static final class Bounded implements Evaluator {

        private final Evaluator evaluator;
        private final int most;
        private final boolean mayBeLonger;

        Bounded(Evaluator evaluator, int most, boolean mayBeLonger) {
            this.evaluator = evaluator;
            this.most = most;
            this.mayBeLonger = mayBeLonger;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            if (!node.isString()) {
                return Result.success();
            }
            int length = node.asString().length();
            if (length > most) {
                return mayBeLonger ? Result.success() : Result.failure("format");
            }
            WorkBudget.current().step(length);
            try {
                return evaluator.evaluate(context, node);
            } catch (StackOverflowError e) {
                // Such as an expression of thousands of opening brackets.
                return Result.failure("format");
            }
        }

        @Override
        public int getOrder() {
            return evaluator.getOrder();
        }
    }

    private static final class Check implements Evaluator {

        private final Predicate<String> check;

        Check(Predicate<String> check) {
            this.check = check;
        }

        @Override
        public Result evaluate(EvaluationContext context, JsonNode node) {
            return !node.isString() || check.test(node.asString()) ? Result.success() : Result.failure("format");
        }
    }

    /** Names and addresses as the Internet RFCs define them. */
    private static final class Internet {

        /** RFC 1123. */
        static final int MAX_HOST = 253;

        /** RFC 5321. */
        private static final int MAX_EMAIL = 254;

        private static final int MAX_LOCAL = 64;
        private static final int MAX_IPV4 = 15;
        private static final int MAX_IPV6 = 45;
        private static final int IPV6_GROUPS = 8;

        private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
        private static final Pattern LOCAL =
                Pattern.compile(ATOM + "(\\." + ATOM + ")*|\"([ !#-\\[\\]-~]|\\\\[ -~])*\"");
        private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
        private static final Pattern HOST = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
        private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
        private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

        private Internet() {}

        static boolean isEmail(String text) {
            int at = text.length() > MAX_EMAIL ? -1 : text.lastIndexOf('@');
            return at > 0
                    && at <= MAX_LOCAL
                    && LOCAL.matcher(text.substring(0, at)).matches()
                    && isDomain(text.substring(at + 1));
        }

        private static boolean isDomain(String text) {
            if (!text.startsWith("[") || !text.endsWith("]")) {
                return text.length() <= MAX_HOST && HOST.matcher(text).matches();
            }
            String address = text.substring(1, text.length() - 1);
            return address.startsWith("IPv6:") ? isIpv6(address.substring("IPv6:".length())) : isIpv4(address);
        }

        static boolean isIpv4(String text) {
            return text.length() <= MAX_IPV4 && IPV4.matcher(text).matches();
        }

        /** RFC 4291, section 2.2. */
        static boolean isIpv6(String text) {
            if (text.length() > MAX_IPV6) {
                return false;
            }
            int gap = text.indexOf("::");
            if (gap < 0) {
                return groups(text, true) == IPV6_GROUPS;
            }
            String before = text.substring(0, gap);
            String after = text.substring(gap + 2);
            int first = before.isEmpty() ? 0 : groups(before, false);
            int last = after.isEmpty() ? 0 : groups(after, true);
            return first >= 0 && last >= 0 && first + last < IPV6_GROUPS;
        }

        /** The number of groups in a text, or -1 if the text is invalid. The last group may be an IPv4 address, which counts as two. */
        private static int groups(String text, boolean last) {
            String[] groups = text.split(":", -1);
            int count = 0;
            for (int i = 0; i < groups.length; i++) {
                if (GROUP.matcher(groups[i]).matches()) {
                    count++;
                } else if (last && i == groups.length - 1 && isIpv4(groups[i])) {
                    count += 2;
                } else {
                    return -1;
                }
            }
            return count;
        }
    }
}
