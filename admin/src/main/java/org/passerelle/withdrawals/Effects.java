package org.passerelle.withdrawals;

import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.NumberRule;
import org.passerelle.jobs.Result;
import org.passerelle.numbers.DefaultNumbers;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.springframework.stereotype.Component;

/// Says what a rule will mean for users, as the job will decide it.
@Component
final class Effects {
    private final ServiceNumbers numbers;

    Effects(ServiceNumbers numbers) {
        this.numbers = numbers;
    }

    /// For many users of one thing: what is around them is read once.
    Judge judge(TenantId tenant, Thing thing, Rule rule) {
        return switch (rule) {
            case Rule.OfProvider chosen -> traits -> ofProvider(chosen, traits);
            case Rule.OfNumber chosen -> {
                ServiceNumber gone = numbers.require(tenant, new ServiceNumberId(thing.value()));
                DefaultNumbers left = numbers.defaultsWithout(tenant, gone.id());
                Optional<ServiceNumber> fixed = chosen.numbers() instanceof NumberRule.Fixed one
                        ? numbers.find(tenant, one.number())
                        : Optional.empty();
                yield traits -> ofNumber(gone.kind(), fixed.or(() -> byCountry(left, gone.kind(), traits.country())));
            }
        };
    }

    /// Foretells one outcome.
    @FunctionalInterface
    interface Judge {
        Effect of(AffectedRows.Traits traits);
    }

    private static Effect ofProvider(Rule.OfProvider rule, AffectedRows.Traits traits) {
        if (!traits.confers()) {
            return new Effect(Result.CHANGED, "record-removed", Optional.empty());
        }
        boolean moves = rule != Rule.OfProvider.OFF && traits.entitled();
        if (!moves && rule == Rule.OfProvider.MOVE) {
            return new Effect(Result.REFUSED, AssignmentRefusal.NOT_LICENSED.code(), Optional.empty());
        }
        return new Effect(Result.CHANGED, moves ? "moved" : "turned-off", Optional.empty());
    }

    private static Effect ofNumber(NumberKind kind, Optional<ServiceNumber> next) {
        if (next.isPresent()) {
            return new Effect(Result.CHANGED, "renumbered", next);
        }
        return kind == NumberKind.TOLL
                ? new Effect(Result.REFUSED, AssignmentRefusal.NO_OTHER_NUMBER.code(), next)
                : new Effect(Result.CHANGED, "toll-free-removed", next);
    }

    private static Optional<ServiceNumber> byCountry(DefaultNumbers left, NumberKind kind, String country) {
        return kind == NumberKind.TOLL ? left.toll(country) : left.tollFree(country);
    }
}
