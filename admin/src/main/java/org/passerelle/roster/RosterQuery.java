package org.passerelle.roster;

/// Which users, in what order.
///
/// @param search what was typed into the search box
public record RosterQuery(View view, String search, String filterText, Sort sort) {
    public static final RosterQuery EVERYBODY = new RosterQuery(View.ALL, "", "", Sort.BY_NAME);

    public Filter filter() {
        return Filter.parse(filterText);
    }

    public RosterQuery withView(View other) {
        return new RosterQuery(other, search, filterText, sort);
    }
}
