package org.passerelle.commands;

import java.util.List;

/// How moves go, licences held against use, and withdrawals.
final class ReportVerbs {
    private ReportVerbs() {}

    static List<Verb> all() {
        return List.of(
                Verb.get("reports", "moves", "/reports/moves")
                        .query("days", "provider")
                        .like("reports moves --days 90"),
                Verb.get("reports", "licences", "/reports/licences")
                        .query("days")
                        .like("reports licences --days 180"),
                Verb.list(
                                "reports",
                                "/reports/licences/{product}/holders",
                                "name",
                                "userPrincipalName",
                                "since",
                                "lastUse")
                        .named("holders")
                        .query("group", "days")
                        .like("reports holders MCOMEETADV --group unused --all -o csv"),
                Verb.list("reports", "/reports/withoutLicence", "name", "userPrincipalName", "lastUse")
                        .named("without-licence")
                        .query("days")
                        .like("reports without-licence"),
                Verb.post("reports", "reclaim", "/reports/licences/{product}:reclaim")
                        .texts("group", "reason")
                        .numbers("days")
                        .asking()
                        .starting()
                        .like("reports reclaim MCOMEETADV --group unused --dry-run"),
                Verb.post("reports", "assign", "/reports/licences/{product}:assign")
                        .texts("reason")
                        .numbers("days")
                        .asking()
                        .starting()
                        .like("reports assign MCOMEETADV --yes --wait"),
                Verb.list("withdrawals", "/withdrawals", "id", "name", "state", "rule", "dueAt", "orderedBy")
                        .like("withdrawals list"),
                Verb.get("withdrawals", "get", "/withdrawals/{withdrawal}").like("withdrawals get 019a…"),
                Verb.list(
                                "withdrawals",
                                "/withdrawals/{withdrawal}/users",
                                "userPrincipalName",
                                "name",
                                "text",
                                "number")
                        .named("users")
                        .like("withdrawals users 019a… --all -o csv"),
                Verb.post("withdrawals", "forecast", "/withdrawals:forecast")
                        .without(Verb.Trait.REHEARSES)
                        .references("provider", "number")
                        .texts("rule")
                        .like("withdrawals forecast --provider InterCall"),
                Verb.post("withdrawals", "order", "/withdrawals")
                        .references("provider", "number")
                        .texts("rule", "at", "reason")
                        .like("withdrawals order --number +33170001000 --at 2027-01-31T17:00:00Z"),
                Verb.post("withdrawals", "approve", "/withdrawals/{withdrawal}:approve")
                        .like("withdrawals approve 019a…"),
                Verb.post("withdrawals", "cancel", "/withdrawals/{withdrawal}:cancel")
                        .asking()
                        .like("withdrawals cancel 019a… --yes"),
                Verb.post("withdrawals", "resume", "/withdrawals/{withdrawal}:resume")
                        .like("withdrawals resume 019a…"),
                Verb.post("withdrawals", "undo", "/withdrawals/{withdrawal}:undo")
                        .texts("reason")
                        .asking()
                        .like("withdrawals undo 019a… --yes"));
    }
}
