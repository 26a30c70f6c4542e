package org.passerelle.rest.routes;

import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.NumberRule;
import org.passerelle.numbers.NumberRefusal;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;

/// Service numbers as callers name them.
@Component
final class NumberNames {
    static final String BY_COUNTRY = "byCountry";
    static final String NONE = "none";

    private final ServiceNumbers numbers;

    NumberNames(ServiceNumbers numbers) {
        this.numbers = numbers;
    }

    /// @param text in E.164, however its digits are grouped
    /// @throws RefusedException `NO_SUCH_NUMBER`
    ServiceNumberId identifier(Actor actor, String text) {
        return numbers.all(actor.tenant()).stream()
                .filter(number -> number.e164().equals(text.replaceAll("[\\s.()-]", "")))
                .map(ServiceNumber::id)
                .findFirst()
                .orElseThrow(() -> new RefusedException(NumberRefusal.NO_SUCH_NUMBER));
    }

    /// @param text `byCountry`, or a number
    NumberRule toll(Actor actor, String text) {
        return text.equals(BY_COUNTRY) ? NumberRule.BY_COUNTRY : new NumberRule.Fixed(identifier(actor, text));
    }

    /// @param text `byCountry`, `none`, or a number
    NumberRule tollFree(Actor actor, String text) {
        return text.equals(NONE) ? NumberRule.NONE : toll(actor, text);
    }
}
