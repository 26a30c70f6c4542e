package org.passerelle.guessing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.passerelle.access.Actor;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Users;
import org.passerelle.secrets.KeyedHash;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// Judges whether a guess may be judged. Counts first and gives back afterwards: however many guess at once, on however
/// many servers, no guess beyond a limit is ever compared with a PIN. Thread-safe; blocks for the database.
///
/// The lock of a PIN holds for unknown callers on the telephone only: not for the console, and not for a number that
/// gave this PIN rightly within 30 days.
///
/// Every caller is counted, and the many that are right are counted back: neither waits for the disk. What a crash of
/// the database can take are the guesses of its last second.
@Component
public final class Guesses {
    private static final List<Duration> PAUSES =
            List.of(Duration.ZERO, Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
    static final Duration KNOWN = Duration.ofDays(30);

    private final Transactions transactions;
    private final GuessRows rows;
    private final Users users;
    private final Audit audit;
    private final Clock clock;
    private final KeyedHash hash;

    Guesses(Transactions transactions, GuessRows rows, Users users, Audit audit, Clock clock, MasterKey master) {
        this.transactions = transactions;
        this.rows = rows;
        this.users = users;
        this.audit = audit;
        this.clock = clock;
        this.hash = new KeyedHash(master, "caller number k1");
    }

    /// Asked before a conference ID or a PIN is looked at.
    ///
    /// @param owner whose PIN it would be; empty for a conference ID
    public Leave ask(TenantId tenant, Optional<UserId> owner, Guesser guesser) {
        try {
            return transactions.swiftly(tenant.value(), () -> grant(tenant, owner, guesser));
        } catch (SpentException spent) {
            return new Leave.Locked(spent.kind);
        }
    }

    /// It was right: it does not count, and the number is known from now on.
    public void right(Leave.Granted leave) {
        transactions.swiftly(leave.tenant().value(), () -> {
            leave.owner().ifPresent(owner -> {
                if (leave.ownerCount() > 0) {
                    rows.giveBack(leave.tenant(), GuessKind.OWNER, owner.toString());
                }
                if (!leave.guesser().number().isEmpty()) {
                    rows.remember(leave.tenant(), owner, caller(leave.guesser()), clock.instant());
                }
            });
            if (!leave.guesser().number().isEmpty()) {
                rows.giveBack(leave.tenant(), GuessKind.CALLER, caller(leave.guesser()));
            }
        });
    }

    /// It was wrong: it counts for the trunk and the organisation too, and whoever must know is told.
    public void wrong(Leave.Granted leave) {
        TenantId tenant = leave.tenant();
        transactions.in(tenant.value(), () -> {
            GuessLimits limits = limits(tenant);
            Instant now = clock.instant();
            Actor bridge = Actor.system(tenant, "bridge");
            leave.owner()
                    .filter(_ -> leave.ownerCount() == limits.owner())
                    .ifPresent(owner -> tellOfLock(bridge, owner, limits.owner()));
            count(bridge, GuessKind.TRUNK, leave.guesser().trunk(), limits.trunk(), now);
            count(bridge, GuessKind.ORGANISATION, "", limits.organisation(), now);
        });
    }

    GuessLimits limits(TenantId tenant) {
        return rows.limits(tenant).orElse(GuessLimits.DEFAULTS);
    }

    private Leave.Granted grant(TenantId tenant, Optional<UserId> owner, Guesser guesser) {
        Instant now = clock.instant();
        GuessRows.Standing standing = rows.standing(tenant, guesser.trunk(), now);
        GuessLimits limits = standing.limits();
        String caller = guesser.number().isEmpty() ? "" : caller(guesser);
        boolean known =
                owner.isPresent() && !caller.isEmpty() && rows.isKnown(tenant, owner.get(), caller, now.minus(KNOWN));
        int ofOwner = owner.isPresent() && !known
                ? take(tenant, GuessKind.OWNER, owner.get().toString(), limits.owner(), now)
                : 0;
        int ofCaller = caller.isEmpty() ? 0 : take(tenant, GuessKind.CALLER, caller, limits.caller(), now);
        int before = Math.max(0, Math.max(ofOwner, ofCaller) - 1);
        boolean suspicious = standing.ofTrunk() >= limits.trunk() || standing.ofOrganisation() >= limits.organisation();
        return new Leave.Granted(
                tenant, owner, guesser, ofOwner, PAUSES.get(Math.min(before, PAUSES.size() - 1)), suspicious && !known);
    }

    /// @return how many there are if this one is wrong
    private int take(TenantId tenant, GuessKind kind, String subject, int limit, Instant now) {
        OptionalInt count = rows.take(tenant, kind, subject, limit, now);
        if (count.isEmpty()) {
            throw new SpentException(kind);
        }
        return count.getAsInt();
    }

    /// Without a limit that would stop it; the one that reaches the limit raises the alarm.
    private void count(Actor bridge, GuessKind kind, String subject, int limit, Instant now) {
        int count = rows.take(bridge.tenant(), kind, subject, Integer.MAX_VALUE, now)
                .orElseThrow();
        if (count == limit) {
            audit.record(
                    bridge,
                    new AuditEntry(
                            "guessing.alarm",
                            "guessing",
                            kind.name(),
                            "",
                            List.of(
                                    new Change("guessedBy", null, kind.name()),
                                    new Change("wrongGuesses", null, "" + count))));
        }
    }

    private void tellOfLock(Actor bridge, UserId owner, int failures) {
        audit.record(
                bridge,
                new AuditEntry(
                        "pin.locked",
                        "user",
                        owner,
                        users.require(bridge.tenant(), owner).displayName(),
                        List.of(new Change("wrongGuesses", null, "" + failures))));
    }

    private String caller(Guesser guesser) {
        return hash.hex(guesser.number());
    }

    /// Rolls the counts back that were taken before the one that is spent.
    private static final class SpentException extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final GuessKind kind;

        SpentException(GuessKind kind) {
            super(kind.name(), null, false, false);
            this.kind = kind;
        }
    }
}
