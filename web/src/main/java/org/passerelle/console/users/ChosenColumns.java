package org.passerelle.console.users;

import java.util.List;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.accounts.PersonalPreferences;
import org.springframework.stereotype.Component;

/// Which columns of the list somebody wants to see, on whatever browser. Thread-safe.
@Component
final class ChosenColumns {
    private static final String PREFERENCE = "users.columns";

    private final PersonalPreferences preferences;

    ChosenColumns(PersonalPreferences preferences) {
        this.preferences = preferences;
    }

    Set<Column> of(Actor actor) {
        return actor.user()
                .map(self -> preferences.of(actor.tenant(), self).getOrDefault(PREFERENCE, ""))
                .map(Column::parse)
                .orElseGet(Column::defaults);
    }

    /// Those of a list that has its own, else those that somebody chose.
    Set<Column> of(Actor actor, String cols) {
        return cols.isEmpty() ? of(actor) : Column.parse(cols);
    }

    /// @param keys of the columns; none for the defaults
    void keep(Actor actor, List<String> keys) {
        preferences.set(actor, PREFERENCE, String.join(",", keys));
    }
}
