package org.passerelle.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// A list as a program asks for it, as the console asks for it, and as somebody would write it in psql.
///
/// @param parameters of the address, below `top`
/// @param cursor of the console's page
/// @param where a condition on app_user u and assignment a
record ApiCase(String name, String parameters, RosterQuery query, String cursor, String where) {
    static List<ApiCase> all(ListMiddle middle) {
        return List.of(
                new ApiCase("first page", "", RosterQuery.EVERYBODY, "", "true"),
                new ApiCase(
                        "page in the middle",
                        "&after=" + middle.cursor(),
                        RosterQuery.EVERYBODY,
                        middle.cursor(),
                        middle.beyond()),
                filter("filter by provider", "provider.name eq \"Northwind\"", "p.name = 'Northwind'"),
                filter("filter by department", "department eq \"Legal\"", "u.department = 'Legal'"),
                filter("filter by sign-in name", "userPrincipalName eq \"user123@benchmark.example\"", """
                        u.sign_in_key = 'user123@benchmark.example'"""),
                new ApiCase(
                        "view ready-to-move",
                        "&view=ready-to-move",
                        RosterQuery.EVERYBODY.withView(View.READY_TO_MOVE),
                        "",
                        "a.status = 'READY_TO_MOVE'"),
                search("search name part", "chatel", "u.search like '% chatel%'"),
                search("search given name and family name", "helene mor", """
                        u.search like '% helene%' and u.search like '% mor%'"""),
                search("search sign-in name", "user12345", "u.search like '% user12345%'"));
    }

    private static ApiCase filter(String name, String filter, String where) {
        return new ApiCase(
                name, "&filter=" + encoded(filter), new RosterQuery(View.ALL, "", filter, Sort.BY_NAME), "", where);
    }

    private static ApiCase search(String name, String typed, String where) {
        return new ApiCase(
                name, "&search=" + encoded(typed), new RosterQuery(View.ALL, typed, "", Sort.BY_NAME), "", where);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
