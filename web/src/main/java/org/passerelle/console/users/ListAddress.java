package org.passerelle.console.users;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.roster.FilterField;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// What the address of a list says. The same address shows the same list.
///
/// @param filter in the grammar of RFC 7644
/// @param cursor opaque, of the page; empty for the first one
/// @param user whose pane is open; empty for none
/// @param all whether everybody who matches is selected
public record ListAddress(View view, String q, String filter, Sort sort, String cursor, String user, boolean all) {
    static final String PATH = "/admin/users";

    static ListAddress of(String view, String q, String filter, String sort, String cursor, String user, boolean all) {
        return new ListAddress(
                View.parse(view).orElse(View.ALL),
                q.strip(),
                filter.strip(),
                Sort.parse(sort).orElse(Sort.BY_NAME),
                cursor,
                user,
                all);
    }

    /// The first page of a list.
    public static ListAddress of(RosterQuery query) {
        return new ListAddress(query.view(), query.search(), query.filterText(), query.sort(), "", "", false);
    }

    RosterQuery query() {
        return new RosterQuery(view, q, filter, sort);
    }

    public ListAddress withCursor(Optional<String> other) {
        return new ListAddress(view, q, filter, sort, other.orElse(""), "", all);
    }

    public ListAddress withUser(String other) {
        return new ListAddress(view, q, filter, sort, cursor, other, all);
    }

    public ListAddress withFilter(String other) {
        return new ListAddress(view, q, other, sort, "", "", false);
    }

    public ListAddress withSearch(String other) {
        return new ListAddress(view, other, filter, sort, "", "", false);
    }

    public ListAddress withAll(boolean other) {
        return new ListAddress(view, q, filter, sort, "", "", other);
    }

    /// The list sorted by this column; the other way round if it is sorted so already.
    public ListAddress sortedBy(Sort.By by) {
        boolean descending = sort.by() == by && !sort.descending();
        return new ListAddress(view, q, filter, new Sort(by, descending), "", "", all);
    }

    /// Everybody is meant: nothing searched, nothing filtered.
    public boolean isPlain() {
        return view == View.ALL && q.isEmpty() && filter.isEmpty();
    }

    public String href() {
        return PATH + query("");
    }

    /// Where the list leaves as a file: all its pages.
    public String export() {
        return PATH + "/export" + new ListAddress(view, q, filter, sort, "", "", false).query("");
    }

    /// Where the values of a field are counted in this list.
    public String values(FilterField field) {
        String here = new ListAddress(view, q, filter, sort, "", "", false).query("");
        return PATH + "/values" + here + (here.isEmpty() ? "?" : "&") + "field=" + field.text();
    }

    /// The list with one more condition.
    public String narrowed(FilterField field, String value) {
        return withFilter(FilterChips.and(filter, field, "eq", value)).href();
    }

    private String query(String start) {
        List<String> parts = new ArrayList<>();
        add(parts, "view", view == View.ALL ? "" : view.key());
        add(parts, "q", q);
        add(parts, "filter", filter);
        add(parts, "sort", sort.equals(Sort.BY_NAME) ? "" : sort.text());
        add(parts, "cursor", cursor);
        add(parts, "all", all ? "true" : "");
        add(parts, "user", user);
        return parts.isEmpty() ? start : start + "?" + String.join("&", parts);
    }

    private static void add(List<String> parts, String name, String value) {
        if (!value.isEmpty()) {
            parts.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }
}
