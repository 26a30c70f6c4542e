package org.passerelle.roster;

import static org.jooq.impl.DSL.any;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Keeps selections between the page where users are ticked and the job that takes them. Thread-safe.
@Component
public final class Selections {
    private final DSLContext sql;
    private final Transactions transactions;
    private final SelectionRows rows;
    private final Roster roster;
    private final Ids ids;
    private final Clock clock;

    Selections(DSLContext sql, Transactions transactions, SelectionRows rows, Roster roster, Ids ids, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
        this.roster = roster;
        this.ids = ids;
        this.clock = clock;
    }

    /// Exactly these users.
    ///
    /// @throws RefusedException `NOTHING_SELECTED`
    public Selection of(Actor actor, List<UserId> users) {
        if (users.isEmpty()) {
            throw new RefusedException(RosterRefusal.NOTHING_SELECTED);
        }
        return store(actor, new Selection(newId(), RosterQuery.EVERYBODY, false, users, List.of()));
    }

    /// All users of a list, but some.
    public Selection everything(Actor actor, RosterQuery query, List<UserId> excluded) {
        query.filter();
        return store(actor, new Selection(newId(), query, true, List.of(), excluded));
    }

    /// @throws RefusedException `NO_SUCH_SELECTION`
    public Selection require(Actor actor, SelectionId id) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> rows.require(actor.tenant(), id));
    }

    /// The users of a selection as they are now, with the version of each assignment; for a statement that takes them
    /// all. Inside a transaction of the actor's organisation.
    public Select<Record2<UUID, Long>> users(Actor actor, Selection selection) {
        if (!selection.everything()) {
            return sql.select(ASSIGNMENT.USER_ID, ASSIGNMENT.ROW_VERSION)
                    .from(ASSIGNMENT)
                    .where(ASSIGNMENT.TENANT_ID.eq(actor.tenant().value()))
                    .and(ASSIGNMENT.USER_ID.eq(any(SelectionRows.uuids(selection.included()))));
        }
        var all = roster.everybody(actor.tenant(), selection.query()).asTable("chosen", "user_id", "row_version");
        return sql.select(all.field("user_id", UUID.class), all.field("row_version", Long.class))
                .from(all)
                .where(all.field("user_id", UUID.class).notIn(SelectionRows.uuids(selection.excluded())));
    }

    public long count(Actor actor, Selection selection) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> sql.fetchCount(users(actor, selection)));
    }

    /// Never counts further than asked.
    public long countUpTo(Actor actor, Selection selection, int most) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> sql.fetchCount(sql.selectFrom(users(actor, selection).asTable("chosen"))
                        .limit(most)));
    }

    /// Reads addresses, one a line or parted by commas, and finds whose they are: by sign-in name, else by mail.
    public PastedList paste(Actor actor, String text) {
        return find(
                actor,
                Arrays.stream(text.split("[\\s,;]+"))
                        .filter(address -> !address.isBlank())
                        .distinct()
                        .toList());
    }

    /// Whose these addresses are: by sign-in name, else by mail.
    public PastedList find(Actor actor, List<String> addresses) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            Map<String, UserId> byAddress = byAddress(actor, addresses);
            return new PastedList(
                    addresses.stream()
                            .map(Selections::folded)
                            .filter(byAddress::containsKey)
                            .map(byAddress::get)
                            .distinct()
                            .toList(),
                    addresses.stream()
                            .filter(address -> !byAddress.containsKey(folded(address)))
                            .toList());
        });
    }

    /// Whose these addresses are, each in small letters: by sign-in name, else by mail. Inside a transaction.
    public Map<String, UserId> byAddress(Actor actor, List<String> addresses) {
        actor.require(Permission.SEE_USERS);
        String[] folded = addresses.stream().map(Selections::folded).toArray(String[]::new);
        Set<String> wanted = Set.of(Arrays.stream(folded).distinct().toArray(String[]::new));
        var found = sql.select(APP_USER.ID, APP_USER.USER_PRINCIPAL_NAME)
                .from(APP_USER)
                .where(APP_USER.TENANT_ID.eq(actor.tenant().value()))
                .and(APP_USER.SIGN_IN_KEY.eq(any(folded)))
                .unionAll(sql.select(APP_USER.ID, APP_USER.MAIL)
                        .from(APP_USER)
                        .where(APP_USER.TENANT_ID.eq(actor.tenant().value()))
                        .and(APP_USER.MAIL_KEY.ne(""))
                        .and(APP_USER.MAIL_KEY.eq(any(folded))))
                .fetch();
        return found.stream()
                .filter(row -> wanted.contains(folded(row.value2())))
                .collect(Collectors.toMap(
                        row -> folded(row.value2()), row -> new UserId(row.value1()), (first, second) -> first));
    }

    private static String folded(String address) {
        return address.toLowerCase(Locale.ROOT);
    }

    private Selection store(Actor actor, Selection selection) {
        actor.require(Permission.SEE_USERS);
        transactions.in(
                actor.tenant().value(),
                () -> rows.insert(
                        actor.tenant(),
                        actor.user().map(UserId::value).orElse(new UUID(0, 0)),
                        selection,
                        clock.instant()));
        return selection;
    }

    private SelectionId newId() {
        return new SelectionId(ids.next());
    }
}
