package org.passerelle.console.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.roster.FilterField;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// What the address of a list says. The same address shows the same list.
///
/// @param cursor opaque, of the page; empty for the first one
/// @param user whose pane is open; empty for none
/// @param all whether everybody who matches is selected
/// @param cols keys of the columns, parted by commas; empty for those that the reader chose
public record ListAddress(RosterQuery query, String cursor, String user, boolean all, String cols) {
    static final String PATH = "/admin/users";

    /// The first page of a list.
    public static ListAddress of(RosterQuery query) {
        return of(query, "");
    }

    /// The first page of a list with columns of its own.
    public static ListAddress of(RosterQuery query, String cols) {
        return new ListAddress(query, "", "", false, cols);
    }

    /// Exactly the users of a selection, all of them ticked.
    public static ListAddress only(SelectionId selection) {
        return of(RosterQuery.EVERYBODY.within(Optional.of(selection))).withAll(true);
    }

    public View view() {
        return query.view();
    }

    public String q() {
        return query.search();
    }

    /// In the grammar of RFC 7644.
    public String filter() {
        return query.filterText();
    }

    public Sort sort() {
        return query.sort();
    }

    /// The selection whose users alone are listed; empty for a list of whoever matches.
    public String within() {
        return query.within().map(SelectionId::toString).orElse("");
    }

    public ListAddress withCursor(Optional<String> other) {
        return new ListAddress(query, other.orElse(""), "", all, cols);
    }

    public ListAddress withUser(String other) {
        return new ListAddress(query, cursor, other, all, cols);
    }

    public ListAddress withFilter(String other) {
        return of(new RosterQuery(view(), q(), other, sort(), query.within()), cols);
    }

    public ListAddress withSearch(String other) {
        return of(new RosterQuery(view(), other, filter(), sort(), query.within()), cols);
    }

    public ListAddress withAll(boolean other) {
        return new ListAddress(query, "", "", other, cols);
    }

    /// The same list without regard to a selection.
    public ListAddress ofEverybody() {
        return of(query.within(Optional.empty()), cols);
    }

    /// The list sorted by this column; the other way round if it is sorted so already.
    public ListAddress sortedBy(Sort.By by) {
        boolean descending = sort().by() == by && !sort().descending();
        var sorted = new RosterQuery(view(), q(), filter(), new Sort(by, descending), query.within());
        return new ListAddress(sorted, "", "", all, cols);
    }

    /// Everybody is meant: nothing searched, nothing filtered.
    public boolean isPlain() {
        return view() == View.ALL
                && q().isEmpty()
                && filter().isEmpty()
                && query.within().isEmpty();
    }

    /// The same list with the columns that the reader chose.
    public ListAddress withoutColumns() {
        return new ListAddress(query, cursor, user, all, "");
    }

    /// Names at least a view: an address that names none is the list that its reader opens with.
    public String href() {
        String parameters = parameters();
        return PATH + (parameters.isEmpty() ? "?view=" + view().key() : parameters);
    }

    /// Where the list leaves as a file: all its pages.
    public String export() {
        return PATH + "/export" + of(query, cols).parameters();
    }

    /// Where the list says whether it is still as it was shown.
    ///
    /// @param mark what was shown
    public String changes(String mark) {
        return PATH + "/changes" + with(new ListAddress(query, cursor, "", all, cols), "mark", mark);
    }

    /// Where the values of a field are counted in this list.
    public String values(FilterField field) {
        return PATH + "/values" + with(of(query, cols), "field", field.text());
    }

    /// The list with one more condition.
    public String narrowed(FilterField field, String value) {
        return withFilter(FilterChips.and(filter(), field, "eq", value)).href();
    }

    private static String with(ListAddress address, String name, String value) {
        String parameters = address.parameters();
        return parameters + (parameters.isEmpty() ? "?" : "&") + name + "=" + value;
    }

    private String parameters() {
        List<String> parts = new ArrayList<>();
        add(parts, "view", view() == View.ALL ? "" : view().key());
        add(parts, "q", q());
        add(parts, "filter", filter());
        add(parts, "sort", sort().equals(Sort.BY_NAME) ? "" : sort().text());
        add(parts, "within", within());
        add(parts, "cols", cols);
        add(parts, "cursor", cursor);
        add(parts, "all", all ? "true" : "");
        add(parts, "user", user);
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
