package org.passerelle.assignments;

import org.passerelle.numbers.ServiceNumberId;

/// Which default number a user gets.
public sealed interface NumberRule {
    NumberRule BY_COUNTRY = new ByCountry();
    NumberRule KEEP = new Keep();
    NumberRule NONE = new None();

    record ByCountry() implements NumberRule {
        @Override
        public String text() {
            return "by-country";
        }
    }

    /// The third party's number where it is one of ours by now, as when it was ported; else by country.
    record Keep() implements NumberRule {
        @Override
        public String text() {
            return "keep";
        }
    }

    /// Only of toll-free numbers: users of our provider have a toll number.
    record None() implements NumberRule {
        @Override
        public String text() {
            return "none";
        }
    }

    record Fixed(ServiceNumberId number) implements NumberRule {
        @Override
        public String text() {
            return number.toString();
        }
    }

    /// As in forms and parameters of jobs.
    String text();

    /// @throws IllegalArgumentException where a user would be left without a toll number
    static void requireToll(NumberRule rule) {
        if (rule instanceof None) {
            throw new IllegalArgumentException("users of our provider have a toll number");
        }
    }

    /// @throws IllegalArgumentException where the text is neither a rule nor the identifier of a number
    static NumberRule parse(String text) {
        return switch (text) {
            case "by-country" -> BY_COUNTRY;
            case "keep" -> KEEP;
            case "none" -> NONE;
            default -> new Fixed(ServiceNumberId.parse(text));
        };
    }
}
