package org.passerelle.console.users;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.passerelle.console.frame.Texts;
import org.passerelle.exports.UserColumn;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Sort;

/// What the list can show of a user, beside the name.
public enum Column {
    LICENCE(true, null),
    PROVIDER(true, null),
    CONFERENCE_ID(true, Sort.By.CONFERENCE_ID),
    TOLL_NUMBER(true, null),
    STATUS(true, Sort.By.STATUS),
    TOLL_FREE_NUMBER(false, null),
    MAIL(false, null),
    DEPARTMENT(false, Sort.By.DEPARTMENT),
    JOB_TITLE(false, null),
    CITY(false, null),
    COUNTRY(false, Sort.By.USAGE_LOCATION),
    LANGUAGE(false, null),
    DIAL_OUT(false, null),
    PIN_SET(false, null),
    SOURCE(false, null),
    EXTERNAL_ID(false, null),
    CREATED(false, null),
    MODIFIED(false, Sort.By.MODIFIED),
    MOVED(false, null),
    FORMER_PROVIDER(false, null),
    TOLL_FREE_ALLOWED(false, null),
    UNAUTHENTICATED_START(false, null),
    LAST_CONFERENCE(false, null),
    CONFERENCING_CHANGED(false, null),
    CONFERENCING_CHANGED_BY(false, null);

    private final boolean byDefault;
    private final Sort.@Nullable By by;

    Column(boolean byDefault, Sort.@Nullable By by) {
        this.byDefault = byDefault;
        this.by = by;
    }

    /// As in addresses, texts and preferences: `conference-id`.
    public String key() {
        return Texts.word(this);
    }

    /// How the list is sorted by it; empty where it cannot be.
    public Optional<Sort.By> by() {
        return Optional.ofNullable(by);
    }

    /// The same in a file; both are called alike.
    UserColumn exported() {
        return UserColumn.valueOf(name());
    }

    public boolean isNumeric() {
        return this == CONFERENCE_ID || this == TOLL_NUMBER || this == TOLL_FREE_NUMBER;
    }

    static Set<Column> defaults() {
        var chosen = new LinkedHashSet<Column>();
        Arrays.stream(values()).filter(column -> column.byDefault).forEach(chosen::add);
        return chosen;
    }

    /// @param kept keys parted by commas, as a preference; empty for the defaults
    /// @return in the order in which they are shown
    static Set<Column> parse(String kept) {
        if (kept.isEmpty()) {
            return defaults();
        }
        var chosen = new LinkedHashSet<Column>();
        for (String key : kept.split(",")) {
            Arrays.stream(values()).filter(column -> column.key().equals(key)).forEach(chosen::add);
        }
        return chosen;
    }

    /// What has to be known of each user to show these.
    static Detail detail(Set<Column> shown) {
        return UserColumn.detail(shown.stream().map(Column::exported).toList());
    }

    /// Those that are shown, in their order, then those that could be.
    static List<Column> offered(Set<Column> shown) {
        var all = new LinkedHashSet<>(shown);
        all.addAll(List.of(values()));
        return List.copyOf(all);
    }

    /// One column before its left neighbour, or one after its right one.
    ///
    /// @param up key; empty or unknown for none
    static List<String> shifted(List<String> keys, String up, String down) {
        var order = new ArrayList<>(keys);
        int raised = order.indexOf(up);
        if (raised > 0) {
            Collections.swap(order, raised, raised - 1);
        }
        int lowered = order.indexOf(down);
        if (lowered >= 0 && lowered < order.size() - 1) {
            Collections.swap(order, lowered, lowered + 1);
        }
        return order;
    }
}
