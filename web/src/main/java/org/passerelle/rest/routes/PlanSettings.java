package org.passerelle.rest.routes;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.NumberRule;
import org.passerelle.assignments.SharedEdit;
import org.passerelle.assignments.Target;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.rest.Call;
import org.passerelle.rest.Words;
import org.springframework.stereotype.Component;

/// What a plan sets beside its move, as texts by name.
@Component
final class PlanSettings {
    private static final String TOLL = "tollNumber";
    private static final String TOLL_FREE = "tollFreeNumber";
    private static final String ALLOWED = "tollFreeAllowed";
    private static final String MAY_START = "unauthenticatedStart";
    private static final String DIAL_OUT = "dialOut";
    private static final Set<String> NAMES = Set.of(TOLL, TOLL_FREE, ALLOWED, MAY_START, DIAL_OUT);

    private final NumberNames names;
    private final ServiceNumbers numbers;

    PlanSettings(NumberNames names, ServiceNumbers numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /// @param wanted texts by name; none for a move alone
    /// @throws RefusedException `MEMBER_UNFIT`, `NO_SUCH_NUMBER`
    Optional<SharedEdit> of(Call call, Target target, Map<String, String> wanted) {
        wanted.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Members.unfit("/settings/" + unknown);
                });
        if (wanted.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new SharedEdit(
                Optional.of(target),
                text(wanted, TOLL).map(text -> names.toll(call.actor(), text)),
                text(wanted, TOLL_FREE).map(text -> names.tollFree(call.actor(), text)),
                text(wanted, ALLOWED).map(text -> flag(text, ALLOWED)),
                text(wanted, MAY_START).map(text -> flag(text, MAY_START)),
                text(wanted, DIAL_OUT).map(text -> Members.constant(DialOut.class, text, "/settings/" + DIAL_OUT))));
    }

    Map<String, String> shown(Actor actor, Optional<SharedEdit> edit) {
        var all = new TreeMap<String, String>();
        edit.ifPresent(one -> {
            one.toll().ifPresent(rule -> all.put(TOLL, shown(actor, rule)));
            one.tollFree().ifPresent(rule -> all.put(TOLL_FREE, shown(actor, rule)));
            one.tollFreeAllowed().ifPresent(may -> all.put(ALLOWED, may.toString()));
            one.unauthenticatedStart().ifPresent(may -> all.put(MAY_START, may.toString()));
            one.dialOut().ifPresent(level -> all.put(DIAL_OUT, Words.camel(level)));
        });
        return all;
    }

    private String shown(Actor actor, NumberRule rule) {
        return switch (rule) {
            case NumberRule.Fixed fixed ->
                numbers.all(actor.tenant()).stream()
                        .filter(number -> number.id().equals(fixed.number()))
                        .map(ServiceNumber::e164)
                        .findFirst()
                        .orElse("");
            case NumberRule.None _ -> NumberNames.NONE;
            case NumberRule.ByCountry _, NumberRule.Keep _ -> NumberNames.BY_COUNTRY;
        };
    }

    private static boolean flag(String text, String name) {
        if (!text.equals("true") && !text.equals("false")) {
            throw Members.unfit("/settings/" + name);
        }
        return text.equals("true");
    }

    private static Optional<String> text(Map<String, String> wanted, String name) {
        return Optional.ofNullable(wanted.get(name));
    }
}
