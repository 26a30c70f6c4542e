package org.passerelle.withdrawals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.NumberRule;
import org.passerelle.numbers.NumberState;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.ProviderRefusal;
import org.passerelle.providers.ProviderState;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;

/// Closes, ends and reopens providers and numbers alike.
@Component
final class Things {
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final Organisations organisations;

    Things(Providers providers, ServiceNumbers numbers, Organisations organisations) {
        this.providers = providers;
        this.numbers = numbers;
        this.organisations = organisations;
    }

    /// @throws org.passerelle.access.DeniedException where the actor may not change it and its users
    void requirePermission(Actor actor, Thing thing) {
        switch (thing) {
            case Thing.OfProvider _ -> {
                actor.require(Permission.EDIT_PROVIDERS);
                actor.require(Permission.MOVE_USERS);
                actor.require(Permission.EDIT_CONFERENCING);
            }
            case Thing.OfNumber _ -> {
                actor.require(Permission.EDIT_BRIDGE);
                actor.require(Permission.EDIT_CONFERENCING);
            }
        }
    }

    /// Of the provider, or the number as E.164.
    String name(TenantId tenant, Thing thing) {
        return switch (thing) {
            case Thing.OfProvider one -> providers.require(tenant, one.id()).name();
            case Thing.OfNumber one -> numbers.require(tenant, one.id()).e164();
        };
    }

    /// @throws RefusedException where it cannot go, or the rule leads nowhere
    void check(TenantId tenant, Thing thing, Rule rule) {
        switch (thing) {
            case Thing.OfProvider one -> {
                Provider provider = providers.require(tenant, one.id());
                if (provider.kind() == ProviderKind.BUILT_IN) {
                    throw new RefusedException(ProviderRefusal.OURS_STAYS, Map.of("name", provider.name()));
                }
                refuseGone(provider.state() == ProviderState.RETIRED, provider.name());
            }
            case Thing.OfNumber one -> {
                ServiceNumber number = numbers.require(tenant, one.id());
                refuseGone(!number.answers(), number.e164());
                if (rule instanceof Rule.OfNumber chosen && chosen.numbers() instanceof NumberRule.Fixed fixed) {
                    refuseUnfit(numbers.find(tenant, fixed.number()), number);
                }
            }
        }
    }

    private static void refuseGone(boolean gone, String name) {
        if (gone) {
            throw new RefusedException(WithdrawalRefusal.ALREADY_WITHDRAWN, Map.of("name", name));
        }
    }

    private static void refuseUnfit(Optional<ServiceNumber> successor, ServiceNumber number) {
        boolean fit = successor
                .filter(next -> next.isOpen() && next.kind() == number.kind())
                .filter(next -> !next.id().equals(number.id()))
                .isPresent();
        if (!fit) {
            throw new RefusedException(WithdrawalRefusal.SUCCESSOR_UNFIT, Map.of("number", number.e164()));
        }
    }

    Withdrawal.Was was(TenantId tenant, Thing thing) {
        return switch (thing) {
            case Thing.OfProvider one -> {
                Provider provider = providers.require(tenant, one.id());
                yield new Withdrawal.Was(
                        provider.state().name(),
                        provider.retiredOn().map(LocalDate::toString).orElse(""),
                        false,
                        false);
            }
            case Thing.OfNumber one -> {
                ServiceNumber number = numbers.require(tenant, one.id());
                yield new Withdrawal.Was(number.state().name(), "", number.bridgeDefault(), number.countryDefault());
            }
        };
    }

    /// It takes no new users from now on.
    void close(Actor actor, Thing thing, Instant due) {
        switch (thing) {
            case Thing.OfProvider one ->
                providers.setState(actor, one.id(), ProviderState.CLOSED, Optional.of(day(actor.tenant(), due)));
            case Thing.OfNumber one -> numbers.close(actor, one.id());
        }
    }

    /// It serves nobody from now on.
    void end(Actor actor, Thing thing, Instant now) {
        switch (thing) {
            case Thing.OfProvider one ->
                providers.setState(actor, one.id(), ProviderState.RETIRED, Optional.of(day(actor.tenant(), now)));
            case Thing.OfNumber one -> numbers.withdraw(actor, one.id());
        }
    }

    void reopen(Actor actor, Thing thing, Withdrawal.Was was) {
        switch (thing) {
            case Thing.OfProvider one ->
                providers.setState(
                        actor,
                        one.id(),
                        ProviderState.valueOf(was.state()),
                        Optional.of(was.retiredOn())
                                .filter(day -> !day.isEmpty())
                                .map(LocalDate::parse));
            case Thing.OfNumber one -> {
                if (was.state().equals(NumberState.ACTIVE.name())) {
                    numbers.reopen(actor, one.id(), was.bridgeDefault(), was.countryDefault());
                } else {
                    numbers.close(actor, one.id());
                }
            }
        }
    }

    LocalDate day(TenantId tenant, Instant time) {
        return LocalDate.ofInstant(time, organisations.require(tenant).timeZone());
    }
}
