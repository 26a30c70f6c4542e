package org.passerelle.roster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Question;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Lists of users, paged by key. Thread-safe.
@Component
public final class Roster {
    private static final long COUNTED_EXACTLY = 10_000;
    private final Transactions transactions;
    private final RosterSql sql;

    Roster(Transactions transactions, RosterSql sql) {
        this.transactions = transactions;
        this.sql = sql;
    }

    /// @param cursor of [RosterPage]; empty for the first page
    /// @throws RefusedException where filter or cursor cannot be read
    public RosterPage page(Actor actor, RosterQuery query, String cursor, int size) {
        return page(actor, query, cursor, size, Detail.WITH_PAST);
    }

    /// The same, as far as is wanted of each user.
    public RosterPage page(Actor actor, RosterQuery query, String cursor, int size, Detail detail) {
        actor.require(Permission.SEE_USERS);
        Optional<Cursor> start =
                Optional.of(cursor).filter(text -> !text.isEmpty()).map(Cursor::parse);
        if (query.search().isEmpty() && query.within().isEmpty()) {
            return page(actor.tenant(), query, start, size, detail);
        }
        // What is searched for, or the selection, is looked up before.
        return transactions.read(actor.tenant().value(), () -> page(actor.tenant(), query, start, size, detail));
    }

    /// Exact up to 10,000; beyond, that there are more.
    public RosterCount count(Actor actor, RosterQuery query) {
        actor.require(Permission.SEE_USERS);
        long found = transactions.read(
                actor.tenant().value(), () -> sql.countUpTo(actor.tenant(), query, COUNTED_EXACTLY + 1));
        return found > COUNTED_EXACTLY ? new RosterCount(COUNTED_EXACTLY, false) : new RosterCount(found, true);
    }

    /// However many; slower the more there are.
    public long countExactly(Actor actor, RosterQuery query) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> sql.countUpTo(actor.tenant(), query, Integer.MAX_VALUE));
    }

    public Optional<RosterRow> find(Actor actor, UserId user) {
        return findAll(actor, List.of(user)).stream().findFirst();
    }

    /// The user without former provider and last conference, for whoever asks for more at once.
    public Question<Optional<RosterRow>> present(Actor actor, UserId user) {
        actor.require(Permission.SEE_USERS);
        return RosterRows.of(actor.tenant(), user);
    }

    /// In the order given; those that do not exist are left out.
    public List<RosterRow> findAll(Actor actor, List<UserId> users) {
        return findAll(actor, users, Detail.WITH_PAST);
    }

    /// The same, as far as is wanted of each user.
    public List<RosterRow> findAll(Actor actor, List<UserId> users, Detail detail) {
        actor.require(Permission.SEE_USERS);
        return rows(actor.tenant(), users.stream().map(UserId::value).toList(), detail);
    }

    /// Users of the list with the version of their assignment, for a statement that takes them all. Inside a
    /// transaction.
    Select<Record2<UUID, Long>> everybody(TenantId tenant, RosterQuery query) {
        return sql.everybody(tenant, query);
    }

    private RosterPage page(TenantId tenant, RosterQuery query, Optional<Cursor> start, int size, Detail detail) {
        List<RosterSql.Key> keys =
                new ArrayList<>(transactions.answer(tenant.value(), sql.keys(tenant, query, start, size + 1)));
        boolean backwards = start.map(Cursor::backwards).orElse(false);
        boolean more = keys.size() > size;
        if (more) {
            keys.remove(backwards ? 0 : size);
        }
        if (keys.isEmpty()) {
            return new RosterPage(List.of(), Optional.empty(), Optional.empty());
        }
        boolean hasBefore = backwards ? more : start.isPresent();
        boolean hasAfter = backwards || more;
        return new RosterPage(
                rows(tenant, keys.stream().map(RosterSql.Key::id).toList(), detail),
                hasBefore ? Optional.of(cursor(keys.getFirst(), true)) : Optional.empty(),
                hasAfter ? Optional.of(cursor(keys.getLast(), false)) : Optional.empty());
    }

    private List<RosterRow> rows(TenantId tenant, List<UUID> ids, Detail detail) {
        Map<UUID, RosterRow> found = transactions.answer(tenant.value(), RosterRows.of(tenant, ids, detail)).stream()
                .collect(Collectors.toMap(row -> row.id().value(), Function.identity()));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    private static String cursor(RosterSql.Key key, boolean backwards) {
        return new Cursor(key.value(), key.id(), backwards).text();
    }
}
