package org.passerelle.dialout;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Decides whom the bridge may call for a user, and accounts for the minutes. Thread-safe; blocks for the database.
///
/// Whoever asks has made sure that it is the leader or an administrator who wants the call. While the database is away
/// nobody is called.
@Component
public final class DialOutPolicy implements Chore {
    private static final int MOST_SHOWN = 10;
    private static final int DAYS_KEPT = 31;

    private final Transactions transactions;
    private final DialOutRows rows;
    private final Assignments assignments;
    private final Users users;
    private final Organisations organisations;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    DialOutPolicy(
            Transactions transactions,
            DialOutRows rows,
            Assignments assignments,
            Users users,
            Organisations organisations,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.assignments = assignments;
        this.users = users;
        this.organisations = organisations;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Minutes of today.
    ///
    /// @param byUser who used most, first
    public record Today(int minutes, List<UserMinutes> byUser) {}

    public record UserMinutes(UserId user, String name, int minutes) {}

    /// Without taking any minutes.
    ///
    /// @param number in any usual format; without a country code it is one of the organiser's country
    public Decision decide(TenantId tenant, UserId organiser, String number) {
        return transactions.read(tenant.value(), () -> judge(tenant, organiser, number));
    }

    /// Takes the minutes that the call may last: of the user's and of the organisation's day, or of neither. A call
    /// that lasts longer reserves again before they are over.
    ///
    /// @param minutes at least 1
    /// @return reserved or refused, never allowed
    public Decision reserve(TenantId tenant, UserId organiser, String number, int minutes) {
        if (minutes < 1) {
            throw new IllegalArgumentException("minutes must be at least 1: " + minutes);
        }
        try {
            return transactions.in(tenant.value(), () -> switch (judge(tenant, organiser, number)) {
                case Decision.Allowed allowed -> take(tenant, organiser, allowed, minutes);
                case Decision.Refused refused -> refused;
                case Decision.Reserved reserved -> throw new IllegalStateException("judged, not reserved: " + reserved);
            });
        } catch (SpentException spent) {
            return new Decision.Refused(spent.reason);
        }
    }

    /// Gives back what the call did not use. A second time nothing happens.
    ///
    /// @param usedMinutes begun minutes; more than were reserved count as those
    public void settle(Decision.Reserved reserved, int usedMinutes) {
        TenantId tenant = reserved.tenant();
        transactions.in(
                tenant.value(),
                () -> rows.release(tenant, reserved.id()).ifPresent(held -> {
                    int unused = held.minutes() - Math.clamp(usedMinutes, 0, held.minutes());
                    rows.giveBack(
                            tenant, held.day(), DialOutRows.USER, held.user().toString(), unused);
                    rows.giveBack(tenant, held.day(), DialOutRows.ORGANISATION, "", unused);
                }));
    }

    public DialOutSettings settings(Actor actor) {
        actor.require(Permission.SEE_BRIDGE);
        return transactions.read(actor.tenant().value(), () -> settings(actor.tenant()));
    }

    public Today today(Actor actor) {
        actor.require(Permission.SEE_BRIDGE);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> {
            LocalDate day = day(tenant);
            int all = rows.used(tenant, day, DialOutRows.ORGANISATION, 1).stream()
                    .mapToInt(DialOutRows.Used::minutes)
                    .sum();
            List<DialOutRows.Used> used = rows.used(tenant, day, DialOutRows.USER, MOST_SHOWN);
            Map<UserId, String> names =
                    users
                            .findAll(
                                    tenant,
                                    used.stream()
                                            .map(one -> UserId.parse(one.subject()))
                                            .toList())
                            .stream()
                            .collect(Collectors.toMap(User::id, User::displayName));
            return new Today(all, used.stream().map(one -> minutes(one, names)).toList());
        });
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException where a country or number is not possible or somebody changed them meanwhile
    public void setSettings(Actor actor, DialOutSettings wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            DialOutSettings before = settings(actor.tenant());
            if (!rows.write(actor.tenant(), wanted)) {
                throw new RefusedException(DialOutRefusal.DIAL_OUT_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "dial-out.settings",
                            "dial-out",
                            actor.tenant(),
                            "",
                            List.of(
                                    new Change("countries", words(before), words(wanted)),
                                    new Change("userMinutes", "" + before.userMinutes(), "" + wanted.userMinutes()),
                                    new Change(
                                            "organisationMinutes",
                                            "" + before.organisationMinutes(),
                                            "" + wanted.organisationMinutes()))));
        });
    }

    @Override
    public String name() {
        return "dial-out-sweep";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(6);
    }

    /// Forgets the accounts of days gone by.
    @Override
    public void run() {
        for (Organisation organisation : organisations.all()) {
            TenantId tenant = organisation.id();
            transactions.in(tenant.value(), () -> rows.sweep(tenant, day(tenant).minusDays(DAYS_KEPT)));
        }
    }

    private Decision judge(TenantId tenant, UserId organiser, String text) {
        Optional<Assignment> assignment = assignments.find(tenant, organiser).filter(Assignment::isOurs);
        if (assignment.isEmpty()) {
            return new Decision.Refused(Decision.Reason.NOT_A_USER_OF_OURS);
        }
        String home = home(tenant, organiser);
        return DialledNumber.read(text, home)
                .map(number -> judge(tenant, assignment.get().dialOut(), home, number))
                .orElseGet(() -> new Decision.Refused(Decision.Reason.NOT_A_NUMBER));
    }

    private Decision judge(TenantId tenant, DialOut permission, String home, DialledNumber number) {
        if (permission == DialOut.NONE) {
            return new Decision.Refused(Decision.Reason.NOT_PERMITTED);
        }
        if (number.cost() != DialledNumber.Cost.USUAL) {
            return new Decision.Refused(
                    number.cost() == DialledNumber.Cost.PREMIUM ? Decision.Reason.PREMIUM : Decision.Reason.SATELLITE);
        }
        if (permission == DialOut.DOMESTIC && !number.country().equals(home)) {
            return new Decision.Refused(Decision.Reason.ABROAD_NOT_PERMITTED);
        }
        return settings(tenant).countries().contains(number.country())
                ? new Decision.Allowed(number.e164(), number.country())
                : new Decision.Refused(Decision.Reason.COUNTRY_NOT_ALLOWED);
    }

    private Decision take(TenantId tenant, UserId organiser, Decision.Allowed allowed, int minutes) {
        DialOutSettings settings = settings(tenant);
        LocalDate day = day(tenant);
        if (!rows.take(tenant, day, DialOutRows.USER, organiser.toString(), minutes, settings.userMinutes())) {
            throw new SpentException(Decision.Reason.USER_MINUTES_SPENT);
        }
        if (!rows.take(tenant, day, DialOutRows.ORGANISATION, "", minutes, settings.organisationMinutes())) {
            throw new SpentException(Decision.Reason.ORGANISATION_MINUTES_SPENT);
        }
        UUID id = ids.next();
        rows.reserve(tenant, id, new DialOutRows.Reservation(organiser, day, minutes));
        return new Decision.Reserved(tenant, id, allowed.e164(), minutes);
    }

    private DialOutSettings settings(TenantId tenant) {
        return rows.settings(tenant).orElse(DialOutSettings.DEFAULTS);
    }

    private String home(TenantId tenant, UserId organiser) {
        String country = users.require(tenant, organiser).details().usageLocation();
        return country.isEmpty() ? organisations.require(tenant).country() : country;
    }

    private LocalDate day(TenantId tenant) {
        return LocalDate.ofInstant(
                clock.instant(), organisations.require(tenant).timeZone());
    }

    private static UserMinutes minutes(DialOutRows.Used used, Map<UserId, String> names) {
        UserId user = UserId.parse(used.subject());
        return new UserMinutes(user, names.getOrDefault(user, used.subject()), used.minutes());
    }

    private static String words(DialOutSettings settings) {
        return String.join(" ", settings.countries());
    }

    /// Rolls back the minutes that were taken before those that are spent.
    private static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Decision.Reason reason;

        SpentException(Decision.Reason reason) {
            super(reason.name(), null, false, false);
            this.reason = reason;
        }
    }
}
