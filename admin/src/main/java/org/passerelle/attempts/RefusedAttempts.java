package org.passerelle.attempts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.DeniedException;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.upkeep.Chore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// Writes to the audit who tried what without the right to. Thread-safe.
///
/// Of the same person and the same right the first attempt is written at once; those of the next hour are counted and
/// written as one. An organisation gets at most 60 such first events an hour from each server; what is more is counted
/// under no name. So nobody fills the disk, and what is kept back is told within the hour.
@Component
public final class RefusedAttempts implements Chore {
    static final int MOST_AN_HOUR = 60;
    private static final Logger LOGGER = LoggerFactory.getLogger(RefusedAttempts.class);
    private static final Duration WINDOW = Duration.ofHours(1);
    /// Of all organisations together: what is remembered costs memory.
    private static final int MOST_REMEMBERED = 10_000;

    private static final int LONGEST_PATH = 200;

    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;
    /// Guarded by `this`, as the one below.
    private final Map<Key, Window> windows = new LinkedHashMap<>();

    private final Map<TenantId, Budget> budgets = new LinkedHashMap<>();

    RefusedAttempts(Transactions transactions, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    private record Key(TenantId tenant, Actor.Kind kind, Optional<UUID> user, String name, Permission permission) {}

    /// @param what the last of them
    /// @param more how many came after the first one
    private record Window(Instant began, Actor actor, String what, int more) {}

    /// @param more how many found no place any more
    private record Budget(Instant began, int written, int more) {}

    private record Event(Actor actor, AuditEntry entry) {}

    /// Called once the refused work is over and its transaction taken back.
    ///
    /// @param method of HTTP
    /// @param path without its question mark and what is behind it
    public void record(DeniedException denied, String method, String path) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("an attempt must not be written in the transaction that was refused");
        }
        String what = method + " " + path.substring(0, Math.min(path.length(), LONGEST_PATH));
        first(denied.actor(), denied.permission(), what).ifPresent(this::write);
    }

    @Override
    public String name() {
        return "refused-attempts";
    }

    @Override
    public Duration pause() {
        return Duration.ofMinutes(1);
    }

    /// Writes what was counted in hours that are over.
    @Override
    public void run() {
        over(clock.instant()).forEach(this::write);
    }

    private synchronized Optional<Event> first(Actor actor, Permission permission, String what) {
        Instant now = clock.instant();
        var key = new Key(actor.tenant(), actor.kind(), actor.user().map(UserId::value), actor.name(), permission);
        Window known = windows.get(key);
        if (known != null) {
            windows.put(key, new Window(known.began(), actor, what, known.more() + 1));
            return Optional.empty();
        }
        Budget budget = budgets.getOrDefault(actor.tenant(), new Budget(now, 0, 0));
        if (budget.written() >= MOST_AN_HOUR || windows.size() >= MOST_REMEMBERED) {
            budgets.put(actor.tenant(), new Budget(budget.began(), budget.written(), budget.more() + 1));
            return Optional.empty();
        }
        budgets.put(actor.tenant(), new Budget(budget.began(), budget.written() + 1, budget.more()));
        windows.put(key, new Window(now, actor, what, 0));
        return Optional.of(new Event(actor, entry(permission.name(), what, 1)));
    }

    private synchronized List<Event> over(Instant now) {
        var events = new ArrayList<Event>();
        windows.entrySet().removeIf(entry -> {
            Window window = entry.getValue();
            boolean isOver = isOver(window.began(), now);
            if (isOver && window.more() > 0) {
                String permission = entry.getKey().permission().name();
                events.add(new Event(window.actor(), entry(permission, window.what(), window.more())));
            }
            return isOver;
        });
        budgets.entrySet().removeIf(entry -> {
            Budget budget = entry.getValue();
            boolean isOver = isOver(budget.began(), now);
            if (isOver && budget.more() > 0) {
                events.add(new Event(Actor.system(entry.getKey(), "Passerelle"), entry("", "", budget.more())));
            }
            return isOver;
        });
        return events;
    }

    private static boolean isOver(Instant began, Instant now) {
        return !began.plus(WINDOW).isAfter(now);
    }

    private static AuditEntry entry(String permission, String what, int times) {
        return new AuditEntry(
                "refused.attempt",
                "permission",
                permission,
                permission,
                List.of(new Change("attempt", null, what), new Change("times", null, String.valueOf(times))));
    }

    /// Whoever was refused has the answer already; that the database is away must not change it.
    private void write(Event event) {
        try {
            transactions.in(event.actor().tenant().value(), () -> audit.record(event.actor(), event.entry()));
        } catch (RuntimeException away) {
            LOGGER.atWarn()
                    .setCause(away)
                    .addKeyValue("permission", event.entry().objectId())
                    .log("a refused attempt could not be written to the audit");
        }
    }
}
