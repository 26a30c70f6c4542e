package org.passerelle.console.home;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.CallQuery;
import org.passerelle.calls.Calls;
import org.passerelle.licences.Licences;
import org.passerelle.mail.MailServers;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.View;
import org.passerelle.trunks.Phones;
import org.passerelle.trunks.Trunks;
import org.springframework.stereotype.Component;

/// What is left to be set up before people can confer, for whoever may set it up. Thread-safe.
@Component
final class SetUpSteps {
    private final Roster roster;
    private final Licences licences;
    private final ServiceNumbers numbers;
    private final Trunks trunks;
    private final Phones phones;
    private final MailServers mail;
    private final Calls calls;
    private final Clock clock;

    SetUpSteps(
            Roster roster,
            Licences licences,
            ServiceNumbers numbers,
            Trunks trunks,
            Phones phones,
            MailServers mail,
            Calls calls,
            Clock clock) {
        this.roster = roster;
        this.licences = licences;
        this.numbers = numbers;
        this.trunks = trunks;
        this.phones = phones;
        this.mail = mail;
        this.calls = calls;
        this.clock = clock;
    }

    /// In the order in which they are best done; empty once all are, and for who may not do them.
    List<HomePage.Step> of(Actor actor) {
        if (!actor.may(Permission.EDIT_SETTINGS)) {
            return List.of();
        }
        LocalDate today = LocalDate.now(clock);
        var steps = List.of(
                new HomePage.Step("users", "/admin/imports", isAny(actor, View.ALL)),
                new HomePage.Step(
                        "numbers",
                        "/admin/numbers",
                        !numbers.all(actor.tenant()).isEmpty()),
                new HomePage.Step(
                        "lines",
                        "/admin/trunks",
                        !trunks.all(actor).isEmpty() || !phones.all(actor).isEmpty()),
                new HomePage.Step(
                        "mail",
                        "/admin/emails/settings",
                        mail.settings(actor.tenant()).isComplete()),
                new HomePage.Step(
                        "licences",
                        "/admin/licences",
                        licences.pools(actor).stream()
                                .anyMatch(pool -> pool.product().grantsConferencing() && pool.usable(today) > 0)),
                new HomePage.Step("first-user", "/admin/users", isAny(actor, View.PROVIDER_OURS)),
                new HomePage.Step("test-call", "/admin/trunks/test-line", isCalled(actor)));
        return steps.stream().allMatch(HomePage.Step::done) ? List.of() : steps;
    }

    private boolean isCalled(Actor actor) {
        return !calls.list(actor, CallQuery.ALL, Optional.empty(), 1).isEmpty();
    }

    private boolean isAny(Actor actor, View view) {
        return roster.count(actor, RosterQuery.EVERYBODY.withView(view)).count() > 0;
    }
}
