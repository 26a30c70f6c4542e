package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Clock;
import java.util.List;
import java.util.Map;
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
import org.passerelle.db.Transactions;
import org.passerelle.directory.Users;
import org.springframework.stereotype.Component;

/// Leaders' PINs: made here, shown once at a reset, kept as hashes. Thread-safe.
@Component
public final class Pins {
    private final DSLContext sql;
    private final Transactions transactions;
    private final Users users;
    private final Bridges bridges;
    private final PinHasher hasher;
    private final Audit audit;
    private final Clock clock;
    private final PinMaker maker = new PinMaker();

    Pins(
            DSLContext sql,
            Transactions transactions,
            Users users,
            Bridges bridges,
            PinHasher hasher,
            Audit audit,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.users = users;
        this.bridges = bridges;
        this.hasher = hasher;
        this.audit = audit;
        this.clock = clock;
    }

    /// Makes a new PIN; the old one is void at once. Returned here, once; only its hash is kept.
    ///
    /// @throws RefusedException `NOT_ON_OUR_PROVIDER`
    public Pin reset(Actor actor, UserId user) {
        actor.require(Permission.RESET_PIN);
        return transactions.in(actor.tenant().value(), () -> {
            String name = users.require(actor.tenant(), user).displayName();
            Pin pin = maker.next(bridges.settings(actor.tenant()).pinLength());
            if (store(actor.tenant(), List.of(user), List.of(hasher.hash(pin))) == 0) {
                throw new RefusedException(AssignmentRefusal.NOT_ON_OUR_PROVIDER, Map.of("name", name));
            }
            audit.record(actor, new AuditEntry("pin.reset", "user", user, name, List.of(Change.secret("pin"))));
            return pin;
        });
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
        return waiting.isEmpty()
                ? 0
                : store(
                        tenant,
                        waiting,
                        waiting.parallelStream()
                                .map(user -> hasher.hash(maker.next(digits)))
                                .toList());
    }

    private int store(TenantId tenant, List<UserId> owners, List<PinHash> hashes) {
        return sql.query(
                        """
                        update assignment a set pin_hash = p.hash, pin_set_at = ?::timestamptz, pin_pending = false,
                               row_version = a.row_version + 1
                          from unnest(?::uuid[], ?::text[]) as p(user_id, hash)
                         where a.tenant_id = ?::uuid and a.user_id = p.user_id and a.provider_kind = 'BUILT_IN'
                        """,
                        AssignmentRows.at(clock.instant()),
                        owners.stream().map(UserId::value).toArray(UUID[]::new),
                        hashes.stream().map(PinHash::value).toArray(String[]::new),
                        tenant.value())
                .execute();
    }
}
