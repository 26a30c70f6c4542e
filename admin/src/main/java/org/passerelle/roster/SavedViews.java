package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.SAVED_VIEW;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.SavedViewRecord;
import org.springframework.stereotype.Component;

/// Lists that people keep under a name of their own, for themselves or for the team. Thread-safe.
@Component
public final class SavedViews {
    static final int LONGEST_NAME = 60;

    private final DSLContext sql;
    private final Transactions transactions;
    private final ViewChoices choices;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    SavedViews(DSLContext sql, Transactions transactions, ViewChoices choices, Audit audit, Ids ids, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.choices = choices;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// One's own and the team's, the pinned ones first, by name.
    public List<SavedView> of(Actor actor) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            Set<String> pinned = actor.user()
                    .map(user -> choices.pinned(actor.tenant(), user))
                    .orElse(Set.of());
            return sql
                    .selectFrom(SAVED_VIEW)
                    .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()))
                    .and(isOwn(actor).or(SAVED_VIEW.SHARED))
                    .orderBy(SAVED_VIEW.NAME, SAVED_VIEW.ID)
                    .fetch(row -> view(actor, row, pinned.contains(row.getId().toString())))
                    .stream()
                    .sorted(Comparator.comparing(SavedView::pinned).reversed())
                    .toList();
        });
    }

    /// The pinned ones alone, by name. In one query, since every page of the console asks for them.
    public List<SavedView> pinned(Actor actor, int most) {
        actor.require(Permission.SEE_USERS);
        return actor.user()
                .map(user -> transactions.read(
                        actor.tenant().value(),
                        () -> sql.selectFrom(SAVED_VIEW)
                                .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()))
                                .and(isOwn(actor).or(SAVED_VIEW.SHARED))
                                .and(SAVED_VIEW.ID.cast(SQLDataType.VARCHAR).in(choices.pinnedBy(actor.tenant(), user)))
                                .orderBy(SAVED_VIEW.NAME, SAVED_VIEW.ID)
                                .limit(most)
                                .fetch(row -> view(actor, row, true))))
                .orElse(List.of());
    }

    private static SavedView view(Actor actor, SavedViewRecord row, boolean pinned) {
        return new SavedView(
                new SavedViewId(row.getId()),
                row.getName(),
                QueryText.read(row.getQuery()),
                keys(row.getColumns()),
                row.getShared(),
                actor.user()
                        .filter(user -> row.getOwnerId().equals(user.value()))
                        .isPresent(),
                pinned);
    }

    /// One's own, or the team's.
    ///
    /// @throws RefusedException `NO_SUCH_VIEW`
    public SavedView require(Actor actor, SavedViewId id) {
        return find(actor, id.toString()).orElseThrow(() -> new RefusedException(RosterRefusal.NO_SUCH_VIEW));
    }

    /// Keeps a list; one of the same name and owner is replaced, and stays pinned where it was.
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
            SavedViewId id = own(actor, name.strip()).orElseGet(() -> new SavedViewId(ids.next()));
            sql.insertInto(SAVED_VIEW)
                    .set(SAVED_VIEW.TENANT_ID, actor.tenant().value())
                    .set(SAVED_VIEW.ID, id.value())
                    .set(SAVED_VIEW.OWNER_ID, owner(actor))
                    .set(SAVED_VIEW.NAME, name.strip())
                    .set(SAVED_VIEW.QUERY, QueryText.write(query))
                    .set(SAVED_VIEW.COLUMNS, String.join(",", columns))
                    .set(SAVED_VIEW.SHARED, shared)
                    .set(SAVED_VIEW.CREATED_AT, OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                    .onConflict(SAVED_VIEW.TENANT_ID, SAVED_VIEW.ID)
                    .doUpdate()
                    .set(SAVED_VIEW.QUERY, QueryText.write(query))
                    .set(SAVED_VIEW.COLUMNS, String.join(",", columns))
                    .set(SAVED_VIEW.SHARED, shared)
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
            String name = sql.deleteFrom(SAVED_VIEW)
                    .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()))
                    .and(SAVED_VIEW.OWNER_ID.eq(owner(actor)))
                    .and(SAVED_VIEW.ID.eq(id.value()))
                    .returning(SAVED_VIEW.NAME)
                    .fetchOptional(SAVED_VIEW.NAME)
                    .orElseThrow(() -> new RefusedException(RosterRefusal.NO_SUCH_VIEW));
            choices.forget(actor.tenant(), id);
            audit.record(actor, new AuditEntry("view.deleted", "view", id.toString(), name, List.of()));
        });
    }

    /// Puts a view above the list of whoever asks, or takes it from there. Not audited: it changes nothing but what the
    /// person sees.
    ///
    /// @throws RefusedException `NO_SUCH_VIEW`, `VIEW_NEEDS_PERSON`
    public void pin(Actor actor, SavedViewId id, boolean pinned) {
        actor.require(Permission.SEE_USERS);
        transactions.in(actor.tenant().value(), () -> {
            choices.pin(actor.tenant(), owner(actor), require(actor, id).id(), pinned);
        });
    }

    /// What the list of whoever asks opens with.
    public OpeningView opening(Actor actor) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> actor.user()
                        .flatMap(user -> choices.opening(actor.tenant(), user))
                        .flatMap(view -> openingView(actor, view))
                        .orElse(OpeningView.EVERYBODY));
    }

    /// Says what it opens with. Not audited: it changes nothing but what the person sees.
    ///
    /// @param view key of a built-in one, or the identifier of a saved one
    /// @throws RefusedException `NO_SUCH_VIEW`, `VIEW_NEEDS_PERSON`
    public OpeningView openWith(Actor actor, String view) {
        actor.require(Permission.SEE_USERS);
        return transactions.in(actor.tenant().value(), () -> {
            UUID self = owner(actor);
            OpeningView chosen =
                    openingView(actor, view).orElseThrow(() -> new RefusedException(RosterRefusal.NO_SUCH_VIEW));
            choices.openWith(actor.tenant(), self, chosen.view());
            return chosen;
        });
    }

    /// A team's view may have gone, or be the team's no longer.
    private Optional<OpeningView> openingView(Actor actor, String view) {
        return View.parse(view).map(OpeningView::of).or(() -> find(actor, view).map(OpeningView::of));
    }

    private Optional<SavedView> find(Actor actor, String id) {
        return of(actor).stream()
                .filter(view -> view.id().toString().equals(id))
                .findFirst();
    }

    private Optional<SavedViewId> own(Actor actor, String name) {
        return sql.selectFrom(SAVED_VIEW)
                .where(SAVED_VIEW.TENANT_ID.eq(actor.tenant().value()))
                .and(SAVED_VIEW.OWNER_ID.eq(owner(actor)))
                .and(SAVED_VIEW.NAME.eq(name))
                .limit(1)
                .fetchOptional(row -> new SavedViewId(row.getId()));
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
