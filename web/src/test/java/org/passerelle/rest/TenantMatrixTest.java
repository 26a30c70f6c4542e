package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Providers;
import org.passerelle.rest.testing.Article;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Every route against the things of another organisation: no leak, and no difference between "not yours" and "not
/// there".
class TenantMatrixTest {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final TestOrganisation ours = TestOrganisation.create();
    private final TestOrganisation theirs = TestOrganisation.create();
    private final TestApi api = TestApi.as(Role.ADMINISTRATOR, ours.admin());

    @Test
    void aForeignThingAnswersAsOneThatIsNotThere() {
        Map<String, String> foreign = foreign();
        long before = changes();
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (RouteTable.Row row : TestApi.bean(RouteTable.class).rows()) {
            String path = row.route().path();
            String topic = OpenApi.topic(row.route());
            if (!path.contains("{id}") || !foreign.containsKey(topic)) {
                continue;
            }
            String filled =
                    path.replace("{product}", Article.CONFERENCING).replaceAll("\\{(entry|record|who)}", NOBODY);
            String asForeign = answer(row, filled.replace("{id}", foreign.get(topic)), foreign.get(topic));
            String asNobody = answer(row, filled.replace("{id}", NOBODY), NOBODY);
            compared++;
            if (!asForeign.equals(asNobody) || asNobody.startsWith("2")) {
                differences.add(row.route().name() + ": " + asForeign + " / " + asNobody);
            }
        }

        assertThat(compared).isGreaterThan(75);
        assertThat(differences).isEmpty();
        assertThat(changes()).isEqualTo(before);
    }

    @Test
    void listsAndFilesHoldNothingOfOthers() {
        foreign();

        for (String list : List.of(
                "/users",
                "/jobs",
                "/plans",
                "/providers",
                "/numbers",
                "/emails",
                "/audit",
                "/audit/seals",
                "/calls",
                "/trunks",
                "/phones",
                "/webhooks",
                "/views",
                "/groups",
                "/withdrawals",
                "/imports",
                "/emailTemplates",
                "/bridge/lockedPins",
                "/reports/withoutLicence")) {
            assertThat(api.get(list).json().toString()).doesNotContain("theirs").doesNotContain("User 000");
        }
    }

    /// @param id as asked for, which the answer names
    private String answer(RouteTable.Row row, String address, String id) {
        String body = row.route().body().map(TenantMatrixTest::body).orElse("");
        var reply = api.saying("If-Match", "\"1\"").send(row.route().method(), address, body);
        return reply.status() + " " + reply.text("code") + " "
                + reply.text("detail").replace(id, "#");
    }

    private static String body(Class<?> record) {
        return switch (record.getSimpleName()) {
            case "Move" -> "{\"provider\":\"ours\"}";
            case "TrunkTrial" -> "{\"number\":\"" + NOBODY + "\"}";
            case "PlanGroup" -> "{\"code\":\"not-licensed\"}";
            case "ImportReading" -> "{\"headerRow\":1}";
            case "ImportSheet" -> "{\"sheet\":\"1\"}";
            case "ImportCorrections" -> "{\"lines\":{}}";
            case "Announced" -> "{\"minutes\":5}";
            case "Called" -> "{\"number\":\"+33170001000\"}";
            case "NewThirdPartyRecord" ->
                "{\"provider\":\"" + NOBODY + "\",\"tollNumber\":\"1\",\"participantPasscode\":\"1234\"}";
            default -> "{}";
        };
    }

    /// One thing of each kind of the other organisation.
    private Map<String, String> foreign() {
        UserId user = Article.ready(theirs, 2).getFirst();
        TestApi they = TestApi.as(Role.ADMINISTRATOR, theirs.admin());
        String choice = "{\"choice\":{\"users\":[\"" + user + "\"]},\"provider\":\"ours\",\"reason\":\"theirs\"}";
        String job = they.post("/users:move", choice).text("id");
        String plan = they.post("/plans", choice).text("id");
        String selection =
                they.post("/selections", "{\"users\":[\"" + user + "\"]}").text("id");
        String upload = they.send(
                        org.springframework.http.HttpMethod.POST,
                        "/imports?fileName=theirs.csv",
                        "text/csv",
                        "userPrincipalName,displayName\nx@theirs.example,X\n"
                                .getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .text("id");
        assertThat(List.of(job, plan, selection, upload)).allMatch(id -> id.length() == 36);
        return things(
                "users",
                user.toString(),
                "conferences",
                user.toString(),
                "groups",
                they.post("/groups", "{\"displayName\":\"theirs\",\"users\":[\"" + user + "\"]}")
                        .text("id"),
                "jobs",
                job,
                "plans",
                plan,
                "selections",
                selection,
                "imports",
                upload,
                "providers",
                provider(),
                "numbers",
                TestApplication.bean(ServiceNumbers.class)
                        .all(theirs.tenant())
                        .getFirst()
                        .id()
                        .toString(),
                "trunks",
                they.post("/trunks", "{\"name\":\"theirs\",\"sources\":[\"192.0.2.1\"]}")
                        .text("id"),
                "phones",
                // The names of telephones are those of one registrar, whatever organisation they are of.
                they.post("/phones", "{\"userName\":\"theirs-" + user.toString().substring(24) + "\"}")
                        .json()
                        .path("phone")
                        .path("id")
                        .asString(),
                "webhooks",
                they.post("/webhooks", "{\"url\":\"https://1.1.1.1/theirs\"}")
                        .json()
                        .path("webhook")
                        .path("id")
                        .asString(),
                "withdrawals",
                they.post(
                                "/withdrawals",
                                "{\"provider\":\"" + provider()
                                        + "\",\"at\":\"2099-01-31T10:00:00Z\",\"reason\":\"theirs\"}")
                        .text("id"),
                "emails",
                "00000000-0000-7000-8000-000000000001",
                "calls",
                "00000000-0000-7000-8000-000000000001");
    }

    private String provider() {
        return TestApplication.bean(Providers.class)
                .findByName(theirs.tenant(), "InterCall")
                .orElseThrow()
                .id()
                .toString();
    }

    /// @param pairs topic and identifier in turn
    private static Map<String, String> things(String... pairs) {
        var all = new java.util.HashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            assertThat(pairs[i + 1]).as(pairs[i]).hasSize(36);
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    /// What was refused for want of a right is in the audit, too, and changed nothing.
    private long changes() {
        return TestApplication.bean(AuditTrail.class)
                .search(ours.admin(), AuditQuery.EVERYTHING, Optional.empty(), 900)
                .stream()
                .filter(event -> !event.action().equals("refused.attempt"))
                .count();
    }
}
