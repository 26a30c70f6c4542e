package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.SAVED_VIEW;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// Lists that people keep under a name of their own, for themselves or for the team. Thread-safe.
@Component
public final class SavedViews {
    static final int LONGEST_NAME = 60;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    SavedViews(DSLContext sql, Transactions transactions, Audit audit, Ids ids, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// One's own and the team's, by name.
    public List<SavedView> of(Actor actor) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> sql.selectFrom(SAVED_VIEW)
                        .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()))
                        .and(isOwn(actor).or(SAVED_VIEW.SHARED))
                        .orderBy(SAVED_VIEW.NAME, SAVED_VIEW.ID)
                        .fetch(row -> new SavedView(
                                new SavedViewId(row.getId()),
                                row.getName(),
                                QueryText.read(row.getQuery()),
                                keys(row.getColumns()),
                                row.getShared(),
                                actor.user()
                                        .filter(user -> row.getOwnerId().equals(user.value()))
                                        .isPresent())));
    }

    /// Keeps a list; one of the same name and owner is replaced.
    ///
    /// @param columns keys, in their order; empty for those that each reader chose
    /// @param shared for the whole team
    /// @throws RefusedException `VIEW_NEEDS_PERSON`, `VIEW_NAME_MISSING`, `VIEW_NAME_TOO_LONG`, or what is wrong
    ///     with the filter
    public SavedViewId save(Actor actor, String name, RosterQuery query, List<String> columns, boolean shared) {
        actor.require(Permission.SEE_USERS);
        if (name.isBlank()) {
            throw new RefusedException(RosterRefusal.VIEW_NAME_MISSING);
        }
        if (name.strip().length() > LONGEST_NAME) {
            throw new RefusedException(RosterRefusal.VIEW_NAME_TOO_LONG, Map.of("most", LONGEST_NAME));
        }
        query.filter();
        return transactions.in(actor.tenant().value(), () -> {
            delete(actor, SAVED_VIEW.OWNER_ID.eq(owner(actor)).and(SAVED_VIEW.NAME.eq(name.strip())));
            var id = new SavedViewId(ids.next());
            sql.insertInto(SAVED_VIEW)
                    .set(SAVED_VIEW.TENANT_ID, actor.tenant().value())
                    .set(SAVED_VIEW.ID, id.value())
                    .set(SAVED_VIEW.OWNER_ID, owner(actor))
                    .set(SAVED_VIEW.NAME, name.strip())
                    .set(SAVED_VIEW.QUERY, QueryText.write(query))
                    .set(SAVED_VIEW.COLUMNS, String.join(",", columns))
                    .set(SAVED_VIEW.SHARED, shared)
                    .set(SAVED_VIEW.CREATED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .execute();
            audit.record(
                    actor,
                    new AuditEntry(
                            "view.saved",
                            "view",
                            id.toString(),
                            name.strip(),
                            List.of(new Change("shared", "", String.valueOf(shared)))));
            return id;
        });
    }

    /// Deletes one's own view.
    ///
    /// @throws RefusedException `NO_SUCH_VIEW`, for somebody else's too
    public void delete(Actor actor, SavedViewId id) {
        actor.require(Permission.SEE_USERS);
        transactions.in(actor.tenant().value(), () -> {
            String name = delete(actor, SAVED_VIEW.OWNER_ID.eq(owner(actor)).and(SAVED_VIEW.ID.eq(id.value()))).stream()
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(RosterRefusal.NO_SUCH_VIEW));
            audit.record(actor, new AuditEntry("view.deleted", "view", id.toString(), name, List.of()));
        });
    }

    private List<String> delete(Actor actor, Condition which) {
        return sql.deleteFrom(SAVED_VIEW)
                .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()), which)
                .returning(SAVED_VIEW.NAME)
                .fetch(SAVED_VIEW.NAME);
    }

    private static List<String> keys(String kept) {
        return kept.isEmpty() ? List.of() : List.of(kept.split(","));
    }

    /// A program has none of its own, and sees the team's.
    private static Condition isOwn(Actor actor) {
        return actor.user().map(user -> SAVED_VIEW.OWNER_ID.eq(user.value())).orElseGet(DSL::falseCondition);
    }

    private static UUID owner(Actor actor) {
        return actor.user().map(UserId::value).orElseThrow(() -> new RefusedException(RosterRefusal.VIEW_NEEDS_PERSON));
    }
}
