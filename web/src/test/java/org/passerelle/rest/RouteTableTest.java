package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Permission;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestOrganisation;

class RouteTableTest {
    private static final Path PAGE = Path.of("..", "docs", "api", "README.md");
    /// Whoever runs a conference or changes a trunk must see it as well.
    private static final Set<Permission> BESIDE_ANOTHER = Set.of(Permission.RUN_CONFERENCES, Permission.EDIT_TRUNKS);
    /// Reports that name users or providers beside their own topic.
    private static final Set<String> OF_TWO_TOPICS =
            Set.of("/reports/moves", "/reports/licences/{product}/holders", "/reports/withoutLicence");

    private static final String NOBODY = "00000000-0000-7000-8000-000000000000";

    private final TestOrganisation contoso = TestOrganisation.create();
    private final List<RouteTable.Row> rows = TestApi.bean(RouteTable.class).rows();

    /// A token for each role with all scopes, and for an administrator with each scope alone.
    @Test
    void everyCellOfRouteAndRoleAndScopeIsAsTheTableSays() {
        List<String> wrong = new ArrayList<>();
        for (Role role : Role.values()) {
            TestApi api = TestApi.as(role, contoso.admin());
            rows.forEach(row -> check(row, api, mayByRole(role, row), role.name(), wrong));
        }
        for (Scope scope : Scope.all()) {
            TestApi api = TestApi.as(Set.of(Role.ADMINISTRATOR), Set.of(scope), contoso.admin());
            rows.stream()
                    .filter(row -> !needsAnother(row)
                            || !scope.permissions().contains(row.needs().orElseThrow()))
                    .forEach(row -> check(row, api, mayByScope(scope, row), scope.name(), wrong));
        }

        assertThat(rows).hasSizeGreaterThan(60);
        assertThat(wrong).isEmpty();
    }

    @Test
    void thePagePeopleReadHasEveryRouteAndEveryScope() throws IOException {
        List<String> written = Files.readAllLines(PAGE);

        assertThat(written)
                .filteredOn(line -> line.startsWith("| GET") || line.startsWith("| P") || line.startsWith("| DEL"))
                .containsExactlyElementsOf(
                        rows.stream().map(RouteTableTest::line).toList());
        assertThat(written)
                .filteredOn(line -> line.matches("\\| `[a-z]+\\.[a-z]+` \\|.*"))
                .hasSize(Scope.all().size());
    }

    private static void check(RouteTable.Row row, TestApi api, boolean may, String who, List<String> wrong) {
        String address = row.route().path().replace("{product}", "MCOMEETADV").replaceAll("\\{[a-z]+}", NOBODY);
        boolean changes = row.route().changes();
        // What is allowed is only rehearsed here; an empty body is refused by most, but never as not allowed.
        int status = api.saying("If-Match", "\"1\"")
                .send(row.route().method(), address + (changes ? "?dryRun=true" : ""), "")
                .status();
        if (may == (status == 403)) {
            wrong.add(who + " " + row.route().name() + " answered " + status);
        }
    }

    /// A program never approves.
    private static boolean mayByRole(Role role, RouteTable.Row row) {
        return row.needs()
                .map(needed -> role.permissions().contains(needed) && needed != Permission.APPROVE_MOVES)
                .orElse(true);
    }

    /// Such a route is refused as late as its service looks, or before that for what was sent.
    private static boolean needsAnother(RouteTable.Row row) {
        return row.needs().filter(BESIDE_ANOTHER::contains).isPresent()
                || OF_TWO_TOPICS.contains(row.route().path());
    }

    private static boolean mayByScope(Scope scope, RouteTable.Row row) {
        return row.needs()
                .map(needed -> scope.permissions().contains(needed) && needed != Permission.APPROVE_MOVES)
                .orElse(true);
    }

    private static String line(RouteTable.Row row) {
        String permission = row.needs().map(needed -> "`" + needed + "`").orElse("any token");
        String scope = row.needs()
                .flatMap(Scope::of)
                .map(found -> "`" + found.name() + "`")
                .orElse("–");
        return "| " + row.route().method() + " | `" + row.route().path() + "` | " + permission + " | " + scope + " |";
    }
}
