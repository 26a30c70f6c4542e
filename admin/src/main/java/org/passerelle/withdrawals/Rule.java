package org.passerelle.withdrawals;

import org.passerelle.access.RefusedException;
import org.passerelle.assignments.NumberRule;
import org.passerelle.numbers.ServiceNumberId;

/// What its users get instead.
public sealed interface Rule {
    /// For users of a provider.
    enum OfProvider implements Rule {
        /// Our provider for those with a licence; the others stay without service.
        MOVE("move"),
        /// Our provider for those with a licence; conferencing off for the others.
        MOVE_OR_OFF("move-or-off"),
        /// Conferencing off for all.
        OFF("off");

        private final String text;

        OfProvider(String text) {
            this.text = text;
        }

        @Override
        public String text() {
            return text;
        }
    }

    /// For users of a number.
    record OfNumber(NumberRule numbers) implements Rule {
        @Override
        public String text() {
            return numbers.text();
        }
    }

    /// As in forms, and as kept.
    String text();

    /// @throws RefusedException `BAD_RULE` where there is no such rule for this
    static Rule parse(Thing thing, String text) {
        return switch (thing) {
            case Thing.OfProvider _ -> {
                for (OfProvider rule : OfProvider.values()) {
                    if (rule.text.equals(text)) {
                        yield rule;
                    }
                }
                throw new RefusedException(WithdrawalRefusal.BAD_RULE);
            }
            case Thing.OfNumber _ -> new OfNumber(numbers(text));
        };
    }

    private static NumberRule numbers(String text) {
        try {
            return text.equals(NumberRule.BY_COUNTRY.text())
                    ? NumberRule.BY_COUNTRY
                    : new NumberRule.Fixed(ServiceNumberId.parse(text));
        } catch (IllegalArgumentException neither) {
            throw new RefusedException(WithdrawalRefusal.BAD_RULE);
        }
    }
}
