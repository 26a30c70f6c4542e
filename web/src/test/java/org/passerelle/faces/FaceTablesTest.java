package org.passerelle.faces;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.GroupDetails;
import org.passerelle.directory.Groups;
import org.passerelle.faces.testing.TestFace;
import org.passerelle.graph.GraphDoor;
import org.passerelle.rest.testing.Article;
import org.passerelle.scim.ScimDoor;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Each route of each face: who may, and what becomes of things of another organisation.
class FaceTablesTest {
    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";
    private static final String NEITHER_PERSON_NOR_THING = "/me";

    private final TestOrganisation ours = TestOrganisation.create();
    private final TestOrganisation theirs = TestOrganisation.create();

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v2", "/graph/v1.0"})
    void everyCellOfRouteAndRoleAndScopeIsAsTheTableSays(String base) {
        List<FaceTable.Row> rows = table(base).rows();
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            TestFace face = TestFace.as(base, role, ours.admin());
            rows.forEach(row -> check(
                    row, face, row.needs().map(role.permissions()::contains).orElse(true), role.name(), wrong));
        }
        for (Scope scope : Scope.all()) {
            TestFace face = TestFace.as(base, Set.of(Role.ADMINISTRATOR), Set.of(scope), ours.admin());
            rows.forEach(row -> check(row, face, mayByScope(scope, row), scope.name(), wrong));
        }

        assertThat(rows).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v2", "/graph/v1.0"})
    void aForeignThingAnswersAsOneThatIsNotThere(String base) {
        UserId user = Article.ready(theirs, 1).getFirst();
        String group = TestApplication.bean(Groups.class)
                .create(theirs.admin(), new GroupDetails("theirs", Optional.empty()), Set.of(user.value()))
                .id()
                .toString();
        TestFace face = TestFace.as(base, Role.ADMINISTRATOR, ours.admin());
        int before = changes();
        List<String> differences = new ArrayList<>();
        for (FaceTable.Row row : table(base).rows()) {
            String path = row.route().path();
            if (!path.startsWith("/Users/{id}")
                    && !path.startsWith("/Groups/{id}")
                    && !path.startsWith("/users/{id}")) {
                continue;
            }
            String foreign = path.startsWith("/Groups") ? group : user.toString();
            String asForeign = answer(row, face, path.replace("{id}", foreign), foreign);
            String asNobody = answer(row, face, path.replace("{id}", NOBODY), NOBODY);
            if (!asForeign.equals(asNobody) || !asNobody.startsWith("404")) {
                differences.add(row.route().name() + ": " + asForeign + " / " + asNobody);
            }
        }

        assertThat(differences).isEmpty();
        assertThat(changes()).isEqualTo(before);
        for (String list : List.of("/Users", "/Groups", "/users", "/subscribedSkus")) {
            assertThat(face.get(list).json().toString())
                    .doesNotContain("theirs")
                    .doesNotContain("User 000");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/scim/v2", "/graph/v1.0"})
    void thePagePeopleReadHasEveryRoute(String base) throws IOException {
        Path page = Path.of("..", "docs", "api", base.startsWith("/scim") ? "scim.md" : "graph.md");

        assertThat(Files.readAllLines(page).stream().filter(line -> line.matches("\\| (GET|POST|PUT|PATCH|DELETE) .*")))
                .containsExactlyElementsOf(
                        table(base).rows().stream().map(FaceTablesTest::line).toList());
    }

    private static void check(FaceTable.Row row, TestFace face, boolean may, String who, List<String> wrong) {
        if (row.route().path().equals(NEITHER_PERSON_NOR_THING) && may) {
            return;
        }
        int status = face.send(row.route().method(), address(row), body(row)).status();
        if (may == (status == 403)) {
            wrong.add(who + " " + row.route().name() + " answered " + status);
        }
    }

    /// Giving a licence answers the user, whom one must be allowed to see as well.
    private static boolean mayByScope(Scope scope, FaceTable.Row row) {
        return row.needs()
                .map(needed -> scope.permissions().contains(needed)
                        && !row.route().path().endsWith("/assignLicense"))
                .orElse(true);
    }

    private static String address(FaceTable.Row row) {
        return row.route().path().replaceAll("\\{[a-z]+}", NOBODY);
    }

    private static String body(FaceTable.Row row) {
        return row.route().method().name().startsWith("P") ? "{}" : "";
    }

    /// What is sent is complete, so that only the thing is missing.
    private static String answer(FaceTable.Row row, TestFace face, String address, String id) {
        String body = switch (row.route().method().name()) {
            case "PUT" -> """
                    {"schemas":["urn:ietf:params:scim:schemas:core:2.0:User","urn:ietf:params:scim:schemas:core:2.0:Group"],
                     "userName":"x@ours.example","displayName":"x"}
                    """;
            case "PATCH" -> """
                    {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[
                     {"op":"replace","path":"displayName","value":"x"}]}
                    """;
            case "POST" -> "{\"addLicenses\":[],\"removeLicenses\":[]}";
            default -> "";
        };
        var reply = face.send(row.route().method(), address.replace("{meeting}", "123456789"), body);
        return reply.status() + " "
                + reply.json().toString().replace(id, "#").replaceAll("\"(date|(client-)?request-id)\":\"[^\"]*\"", "");
    }

    private static FaceTable table(String base) {
        return base.startsWith("/scim")
                ? TestFace.bean(ScimDoor.class).table()
                : TestFace.bean(GraphDoor.class).table();
    }

    private static String line(FaceTable.Row row) {
        String permission = row.needs().map(needed -> "`" + needed + "`").orElse("any token");
        String scope = row.needs()
                .flatMap(Scope::of)
                .map(found -> "`" + found.name() + "`")
                .orElse("–");
        return "| " + row.route().method() + " | `" + row.route().path() + "` | " + permission + " | " + scope + " |";
    }

    private int changes() {
        return TestApplication.bean(AuditTrail.class)
                .search(ours.admin(), AuditQuery.EVERYTHING, Optional.empty(), 900)
                .size();
    }
}
