package org.passerelle.guessing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.PinsMade;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// What administrators see of guessing and do about it: limits, locked PINs, alarms. Thread-safe.
@Component
public final class GuessGuard implements Chore {
    private final Transactions transactions;
    private final GuessRows rows;
    private final Guesses guesses;
    private final Users users;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    GuessGuard(
            Transactions transactions,
            GuessRows rows,
            Guesses guesses,
            Users users,
            Organisations organisations,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.guesses = guesses;
        this.users = users;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// A PIN that unknown callers cannot use at present.
    public record LockedPin(UserId user, String name, int failures, Instant until) {}

    /// Too many wrong guesses in the organisation or over one of its trunks: each call may try once.
    ///
    /// @param trunk empty for the organisation
    public record Alarm(GuessKind kind, String trunk, int failures, Instant until) {}

    public GuessLimits limits(Actor actor) {
        actor.require(Permission.SEE_BRIDGE);
        return transactions.read(actor.tenant().value(), () -> guesses.limits(actor.tenant()));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException where a limit is out of range or somebody changed them meanwhile
    public void setLimits(Actor actor, GuessLimits wanted) {
        actor.require(Permission.EDIT_BRIDGE);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            GuessLimits before = guesses.limits(actor.tenant());
            if (!rows.write(actor.tenant(), wanted)) {
                throw new RefusedException(GuessRefusal.GUESS_LIMITS_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "guessing.limits",
                            "guessing",
                            actor.tenant(),
                            "",
                            List.of(
                                    new Change("ownerLimit", "" + before.owner(), "" + wanted.owner()),
                                    new Change("callerLimit", "" + before.caller(), "" + wanted.caller()),
                                    new Change("trunkLimit", "" + before.trunk(), "" + wanted.trunk()),
                                    new Change(
                                            "organisationLimit",
                                            "" + before.organisation(),
                                            "" + wanted.organisation()))));
        });
    }

    /// The one that is free again first, first.
    public List<LockedPin> lockedPins(Actor actor) {
        actor.require(Permission.SEE_USERS);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> {
            List<GuessRows.Spent> spent =
                    rows.spent(tenant, GuessKind.OWNER, guesses.limits(tenant).owner(), clock.instant());
            Map<UserId, String> names =
                    users
                            .findAll(
                                    tenant,
                                    spent.stream()
                                            .map(one -> UserId.parse(one.subject()))
                                            .toList())
                            .stream()
                            .collect(Collectors.toMap(User::id, User::displayName));
            return spent.stream().map(one -> locked(one, names)).toList();
        });
    }

    /// Empty where the user's PIN is not locked.
    public Optional<LockedPin> lockOf(Actor actor, UserId user) {
        return lockedPins(actor).stream().filter(pin -> pin.user().equals(user)).findFirst();
    }

    public List<Alarm> alarms(Actor actor) {
        actor.require(Permission.SEE_USERS);
        TenantId tenant = actor.tenant();
        return transactions.read(tenant.value(), () -> {
            GuessLimits limits = guesses.limits(tenant);
            Instant now = clock.instant();
            return Stream.concat(
                            rows.spent(tenant, GuessKind.ORGANISATION, limits.organisation(), now).stream()
                                    .map(one -> new Alarm(GuessKind.ORGANISATION, "", one.failures(), one.until())),
                            rows.spent(tenant, GuessKind.TRUNK, limits.trunk(), now).stream()
                                    .map(one -> new Alarm(GuessKind.TRUNK, one.subject(), one.failures(), one.until())))
                    .toList();
        });
    }

    /// The user's PIN works by telephone again at once. Nothing happens where it was not locked.
    public void unlock(Actor actor, UserId user) {
        actor.require(Permission.RESET_PIN);
        transactions.in(actor.tenant().value(), () -> {
            String name = users.require(actor.tenant(), user).displayName();
            if (rows.forget(actor.tenant(), GuessKind.OWNER, List.of(user.toString()))) {
                audit.record(actor, new AuditEntry("pin.unlocked", "user", user, name, List.of()));
            }
        });
    }

    /// A new PIN was guessed by nobody yet.
    @EventListener
    void onPinsMade(PinsMade news) {
        rows.forget(
                news.tenant(),
                GuessKind.OWNER,
                news.owners().stream().map(UserId::toString).toList());
    }

    private static LockedPin locked(GuessRows.Spent spent, Map<UserId, String> names) {
        UserId user = UserId.parse(spent.subject());
        return new LockedPin(user, names.getOrDefault(user, user.toString()), spent.failures(), spent.until());
    }

    @Override
    public String name() {
        return "guess-sweep";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    /// Forgets what no longer counts.
    @Override
    public void run() {
        Instant now = clock.instant();
        for (Organisation organisation : organisations.all()) {
            transactions.in(
                    organisation.id().value(), () -> rows.sweep(organisation.id(), now, now.minus(Guesses.KNOWN)));
        }
    }
}
