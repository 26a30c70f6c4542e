package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.ManyRows;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/// Leaders' PINs: made here, shown once at a reset, kept as hashes. Thread-safe.
@Component
public final class Pins {
    private static final int FEW = 100;
    private static final int MANY = 500;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Users users;
    private final Bridges bridges;
    private final PinHasher hasher;
    private final AssignmentRows assignments;
    private final Handovers handovers;
    private final ReadyPins ready;
    private final Audit audit;
    private final Clock clock;
    private final ApplicationEventPublisher news;
    private final PinMaker maker = new PinMaker();
    /// Compared with where somebody has no PIN, so that it takes as long.
    private final PinHash nobodys;

    Pins(
            DSLContext sql,
            Transactions transactions,
            Users users,
            Bridges bridges,
            PinHasher hasher,
            AssignmentRows assignments,
            Handovers handovers,
            ReadyPins ready,
            Audit audit,
            Clock clock,
            ApplicationEventPublisher news) {
        this.sql = sql;
        this.transactions = transactions;
        this.users = users;
        this.bridges = bridges;
        this.hasher = hasher;
        this.assignments = assignments;
        this.handovers = handovers;
        this.ready = ready;
        this.audit = audit;
        this.clock = clock;
        this.news = news;
        this.nobodys = hasher.hash(maker.next(12));
    }

    /// Makes a new PIN; the old one is void at once. Returned here, once; only its hash is kept.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Pin reset(Actor actor, UserId user) {
        actor.require(Permission.RESET_PIN);
        return transactions.in(actor.tenant().value(), () -> {
            User owner = users.require(actor.tenant(), user);
            Assignment before = requireOurs(actor.tenant(), owner);
            Pin pin = maker.next(bridges.settings(actor.tenant()).pinLength());
            Instant now = clock.instant();
            store(actor.tenant(), List.of(user), List.of(pin), now, Optional.of(actor.name()));
            news.publishEvent(new AssignmentsChanged(
                    actor,
                    now,
                    List.of(new AssignmentChange(
                            before, Drafts.withPin(before, now), Cause.PIN_RESET, Optional.empty()))));
            audit.record(actor, entry("pin.reset", owner));
            return pin;
        });
    }

    /// The same for one whose PIN goes into an e-mail that the caller has sent in the same transaction: nobody sees it
    /// here, and nobody else is told.
    ///
    /// @param sentTo for the audit
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public void resetUnseen(Actor actor, User owner, String sentTo) {
        actor.require(Permission.RESET_PIN);
        transactions.in(actor.tenant().value(), () -> {
            requireOurs(actor.tenant(), owner);
            Pin pin = maker.next(bridges.settings(actor.tenant()).pinLength());
            store(actor.tenant(), List.of(owner.id()), List.of(pin), clock.instant(), Optional.of(actor.name()));
            audit.record(
                    actor,
                    new AuditEntry(
                            "pin.reset",
                            "user",
                            owner.id(),
                            owner.displayName(),
                            List.of(Change.secret("pin"), new Change("sentTo", null, sentTo))));
        });
    }

    /// New PINs for many at once: nobody sees them here, their owners get them by e-mail. Inside the caller's
    /// transaction, which locked the assignments.
    void replace(Actor actor, List<Replacement> owners, Map<UserId, String> names, int digits) {
        if (owners.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<UserId> ids = owners.stream().map(one -> one.after().user()).toList();
        List<Pin> fresh = ids.stream().map(_ -> maker.next(digits)).toList();
        store(actor.tenant(), ids, fresh, now, Optional.of(actor.name()));
        news.publishEvent(new AssignmentsChanged(
                actor,
                now,
                owners.stream()
                        .map(one -> new AssignmentChange(
                                one.before().assignment(),
                                Drafts.withPin(one.after(), now),
                                one.cause(),
                                Optional.empty()))
                        .toList()));
        audit.record(
                actor,
                owners.stream()
                        .map(one -> new AuditEntry(
                                one.action(),
                                "user",
                                one.after().user().toString(),
                                names.getOrDefault(
                                        one.after().user(), one.after().user().toString()),
                                List.of(Change.secret("pin")),
                                one.reason()))
                        .toList());
    }

    /// A new PIN for its owner, who asked for it by a one-time link; nobody else is told. Whoever calls has made sure
    /// that it is the owner.
    ///
    /// @param owner for the audit
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Pin renew(TenantId tenant, User owner) {
        return transactions.in(tenant.value(), () -> {
            requireOurs(tenant, owner);
            Pin pin = maker.next(bridges.settings(tenant).pinLength());
            store(tenant, List.of(owner.id()), List.of(pin), clock.instant(), Optional.empty());
            handovers.erase(tenant, List.of(owner.id()));
            audit.record(Actor.system(tenant, owner.displayName()), entry("pin.revealed", owner));
            return pin;
        });
    }

    /// A new PIN for oneself, in place of one that was forgotten or seen. Returned here, once.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Pin resetOwn(Actor actor) {
        actor.require(Permission.USE_OWN_PAGE);
        return transactions.in(actor.tenant().value(), () -> {
            User owner = users.require(actor.tenant(), actor.user().orElseThrow());
            requireOurs(actor.tenant(), owner);
            Pin pin = maker.next(bridges.settings(actor.tenant()).pinLength());
            keepOwn(actor, owner, pin, "pin.reset");
            return pin;
        });
    }

    /// A PIN that its owner thought of: at least as long as the organisation's, and not what guessers try first.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`, `PIN_LENGTH_UNFIT` or `PIN_TOO_EASY`
    public void chooseOwn(Actor actor, String digits) {
        actor.require(Permission.USE_OWN_PAGE);
        transactions.in(actor.tenant().value(), () -> {
            User owner = users.require(actor.tenant(), actor.user().orElseThrow());
            Assignment now = requireOurs(actor.tenant(), owner);
            int least = bridges.settings(actor.tenant()).pinLength();
            if (!digits.matches("[0-9]{" + least + "," + Pin.LONGEST + "}")) {
                throw new RefusedException(
                        AssignmentRefusal.PIN_LENGTH_UNFIT, Map.of("least", least, "most", Pin.LONGEST));
            }
            var pin = new Pin(digits);
            if (PinMaker.isEasy(pin, now.conferenceId().orElse(""))) {
                throw new RefusedException(AssignmentRefusal.PIN_TOO_EASY);
            }
            keepOwn(actor, owner, pin, "pin.chosen");
        });
    }

    /// Nobody is told of it: who could be is who did it.
    private void keepOwn(Actor actor, User owner, Pin pin, String action) {
        store(actor.tenant(), List.of(owner.id()), List.of(pin), clock.instant(), Optional.of(actor.name()));
        handovers.erase(actor.tenant(), List.of(owner.id()));
        audit.record(actor, entry(action, owner));
    }

    /// The present PIN where the organisation puts PINs into e-mails and none has carried it yet. Its place is that
    /// e-mail and nothing else.
    public Optional<Pin> toMail(TenantId tenant, UserId user) {
        return transactions.read(tenant.value(), () -> handovers.find(tenant, user));
    }

    /// From here on nobody can read these users' PINs.
    public void eraseMailed(TenantId tenant, List<UserId> owners) {
        transactions.in(tenant.value(), () -> handovers.erase(tenant, owners));
    }

    private Assignment requireOurs(TenantId tenant, User owner) {
        return assignments.lock(tenant, List.of(owner.id())).stream()
                .map(Held::assignment)
                .filter(Assignment::isOurs)
                .findFirst()
                .orElseThrow(() -> new RefusedException(
                        AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", owner.displayName())));
    }

    private static AuditEntry entry(String action, User owner) {
        return new AuditEntry(action, "user", owner.id(), owner.displayName(), List.of(Change.secret("pin")));
    }

    /// Takes as long for a wrong PIN as for the right one, and as long where there is none. A fraction of a
    /// millisecond of computing; never on a thread that keeps time.
    public boolean matches(Optional<PinHash> stored, String digits) {
        boolean wellFormed = digits.matches("[0-9]{4,12}");
        boolean right = hasher.matches(new Pin(wellFormed ? digits : "0000"), stored.orElse(nobodys));
        return right && wellFormed && stored.isPresent();
    }

    /// A little of what can be done beside a large job: PINs for those whom it brings next, or, where those are ready,
    /// for a few users who wait for theirs.
    ///
    /// @return whether there was anything to do
    public boolean fillSome(TenantId tenant) {
        return ready.makeSome(bridges.settings(tenant).pinLength()) || fillPending(tenant, FEW) > 0;
    }

    /// Makes PINs for many users who wait for theirs: what is left once a job is done.
    ///
    /// @return whether more may be waiting
    public boolean fillMany(TenantId tenant) {
        ready.forget(bridges.settings(tenant).pinLength());
        return fillPending(tenant, MANY) == MANY;
    }

    /// Makes PINs for users who wait for theirs, at most `most` of them.
    ///
    /// @return how many were made; less than `most` when nobody waits any more
    public int fillPending(TenantId tenant, int most) {
        int digits = bridges.settings(tenant).pinLength();
        return transactions.in(tenant.value(), () -> {
            List<UserId> waiting = sql.select(ASSIGNMENT.USER_ID)
                    .from(ASSIGNMENT)
                    .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()), ASSIGNMENT.PIN_PENDING.isTrue())
                    .orderBy(ASSIGNMENT.USER_ID)
                    .limit(most)
                    .forUpdate()
                    .skipLocked()
                    .fetch(row -> new UserId(row.value1()));
            return make(tenant, waiting, digits);
        });
    }

    /// Inside the caller's transaction.
    void fill(TenantId tenant, List<Assignment> after, int digits) {
        make(
                tenant,
                after.stream()
                        .filter(Assignment::pinPending)
                        .map(Assignment::user)
                        .toList(),
                digits);
    }

    private int make(TenantId tenant, List<UserId> waiting, int digits) {
        if (waiting.isEmpty()) {
            return 0;
        }
        List<Pin> pins = waiting.stream().map(user -> maker.next(digits)).toList();
        return store(tenant, waiting, pins, clock.instant(), Optional.empty());
    }

    /// @param by who replaces somebody's PIN; empty where its owner gets it, which belongs to the change before
    private int store(TenantId tenant, List<UserId> owners, List<Pin> pins, Instant now, Optional<String> by) {
        handovers.begin(tenant, owners, pins, now);
        List<PinHash> hashes = hasher.hashAll(pins);
        UUID[] ids = owners.stream().map(UserId::value).toArray(UUID[]::new);
        return ManyRows.write(
                sql,
                """
                update assignment a set pin_hash = p.hash, pin_set_at = n.at, pin_pending = false,
                       row_version = a.row_version + case when n.by is null then 0 else 1 end,
                       updated_by = coalesce(n.by, a.updated_by),
                       updated_at = case when n.by is null then a.updated_at else n.at end
                  from unnest(?::uuid[], ?::text[]) as p(user_id, hash),
                       (values (?::timestamptz, ?::text)) as n(at, by)
                 where a.tenant_id = ?::uuid and a.user_id = any (?::uuid[]) and a.user_id = p.user_id
                   and a.provider_kind = 'BUILT_IN'
                """,
                ids,
                hashes.stream().map(PinHash::value).toArray(String[]::new),
                AssignmentRows.at(now),
                by.orElse(null),
                tenant.value(),
                ids);
    }
}
