package org.passerelle.roster;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// A query as stored with selections and saved views: JSON of the words used in addresses.
final class QueryText {
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What was stored before lists could be those of a selection has no `within`.
    private record Stored(
            String view,
            String search,
            String filter,
            String sort,
            @Nullable String within) {}

    private QueryText() {}

    static String write(RosterQuery query) {
        return JSON.writeValueAsString(new Stored(
                query.view().key(),
                query.search(),
                query.filterText(),
                query.sort().text(),
                query.within().map(SelectionId::toString).orElse(null)));
    }

    static RosterQuery read(String text) {
        Stored stored = JSON.readValue(text, Stored.class);
        return new RosterQuery(
                View.parse(stored.view()).orElse(View.ALL),
                stored.search(),
                stored.filter(),
                Sort.parse(stored.sort()).orElse(Sort.BY_NAME),
                Optional.ofNullable(stored.within()).map(SelectionId::parse));
    }
}
