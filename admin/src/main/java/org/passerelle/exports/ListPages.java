package org.passerelle.exports;

import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.passerelle.access.Actor;
import org.passerelle.access.UserId;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterPage;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;

/// A list page by page, in its order, each page when the one before it has left. Not thread-safe.
final class ListPages implements Iterator<List<RosterRow>> {
    private static final int USERS = 1_000;

    private final Roster roster;
    private final Actor actor;
    private final RosterQuery query;
    private final Set<UserId> excluded;
    private final Detail detail;
    private Optional<String> cursor = Optional.of("");

    ListPages(Roster roster, Actor actor, RosterQuery query, List<UserId> excluded, Detail detail) {
        this.roster = roster;
        this.actor = actor;
        this.query = query;
        this.excluded = new HashSet<>(excluded);
        this.detail = detail;
    }

    @Override
    public boolean hasNext() {
        return cursor.isPresent();
    }

    @Override
    public List<RosterRow> next() {
        RosterPage page = roster.page(actor, query, cursor.orElseThrow(NoSuchElementException::new), USERS, detail);
        cursor = page.after();
        return page.rows().stream().filter(row -> !excluded.contains(row.id())).toList();
    }

    /// Users chosen one by one, in the order in which they were.
    static Iterator<List<RosterRow>> of(Roster roster, Actor actor, List<UserId> chosen, Detail detail) {
        return IntStream.range(0, (chosen.size() + USERS - 1) / USERS)
                .mapToObj(page -> chosen.subList(page * USERS, Math.min(chosen.size(), (page + 1) * USERS)))
                .map(some -> roster.findAll(actor, some, detail))
                .iterator();
    }
}
