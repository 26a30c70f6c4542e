package org.passerelle.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;

/// A list that is measured, and how somebody would write it in psql.
///
/// @param where a condition on app_user u and assignment a
record RosterCase(String name, RosterQuery query, boolean deep, String where, String order) {
    private static final String BY_NAME = "u.display_name, u.id";

    /// @param conferenceId of a user in the middle of the list
    static List<RosterCase> all(String conferenceId) {
        var all = new ArrayList<RosterCase>();
        all.add(new RosterCase("first page", RosterQuery.EVERYBODY, false, "true", BY_NAME));
        all.add(new RosterCase("page in the middle", RosterQuery.EVERYBODY, true, ":beyond", BY_NAME));
        for (View view : View.values()) {
            all.add(new RosterCase(
                    "view " + view.key(), RosterQuery.EVERYBODY.withView(view), false, condition(view), BY_NAME));
        }
        all.add(search("name part", "chatel", "u.search like '% chatel%'"));
        all.add(search(
                "given name and family name", "helene mor", "u.search like '% helene%' and u.search like '% mor%'"));
        all.add(search("sign-in name", "user123456", "u.search like '% user123456%'"));
        all.add(search("nothing found", "xyzzy", "u.search like '% xyzzy%'"));
        all.add(search("service number", "+33 1 70 00 10 00", number("33170001000")));
        all.add(search("number of a third party", "+1 425 555 1234", number("14255551234")));
        all.add(search("conference ID", conferenceId, number(conferenceId)));
        all.add(search(
                "first digits of conference IDs", conferenceId.substring(0, 4), number(conferenceId.substring(0, 4))));
        for (Sort.By by : Sort.By.values()) {
            for (boolean descending : new boolean[] {false, true}) {
                Sort sort = new Sort(by, descending);
                all.add(new RosterCase(
                        "sort " + sort.text(),
                        new RosterQuery(View.ALL, "", "", sort),
                        false,
                        "true",
                        order(by, descending)));
            }
        }
        return all;
    }

    private static RosterCase search(String name, String typed, String where) {
        return new RosterCase(
                "search " + name, new RosterQuery(View.ALL, typed, "", Sort.BY_NAME), false, where, BY_NAME);
    }

    private static String number(String digits) {
        return """
                a.conference_id like '%1$s%%' or u.search like '%% %1$s%%'
                or a.toll_number_id in (select id from service_number where tenant_id = ':tenant' and e164 like '%%%1$s%%')
                or a.toll_free_number_id in (select id from service_number where tenant_id = ':tenant' and e164 like '%%%1$s%%')
                or u.id in (select user_id from acp_record where tenant_id = ':tenant' and toll_digits like '%1$s%%')
                """.formatted(digits);
    }

    private static String condition(View view) {
        return switch (view) {
            case ALL -> "true";
            case CONFERENCING_ON -> "a.provider_id is not null";
            case CONFERENCING_OFF -> "a.provider_id is null";
            case PROVIDER_OURS -> "a.status in ('ACTIVE', 'NEEDS_ATTENTION')";
            case PROVIDER_OTHERS -> "a.status in ('READY_TO_MOVE', 'THIRD_PARTY_UNLICENSED')";
            case READY_TO_MOVE -> "a.status = 'READY_TO_MOVE'";
            case LICENSED_WITHOUT_PROVIDER -> "a.status = 'OFF'";
            case THIRD_PARTY_WITHOUT_LICENCE -> "a.status = 'THIRD_PARTY_UNLICENSED'";
            case NEEDS_ATTENTION -> "a.status = 'NEEDS_ATTENTION'";
            case MOVED_LAST_7_DAYS -> "a.moved_at > now() - interval '7 days' and a.provider_kind = 'BUILT_IN'";
        };
    }

    private static String order(Sort.By by, boolean descending) {
        String column = switch (by) {
            case DISPLAY_NAME -> "u.display_name";
            case USER_PRINCIPAL_NAME -> "u.sign_in_key";
            case DEPARTMENT -> "u.department";
            case USAGE_LOCATION -> "u.usage_location";
            case CONFERENCE_ID -> "coalesce(a.conference_id, '')";
            case STATUS -> "a.status";
            case MODIFIED -> "u.updated_at";
        };
        String id = by == Sort.By.CONFERENCE_ID || by == Sort.By.STATUS ? "a.user_id" : "u.id";
        return descending ? column + " desc, " + id + " desc" : column + ", " + id;
    }
}
