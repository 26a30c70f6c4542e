package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.Scope;
import org.passerelle.rest.testing.Article;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;
import org.passerelle.tokens.NewToken;
import org.passerelle.tokens.TokenWish;
import org.passerelle.tokens.Tokens;
import org.springframework.http.HttpMethod;

class DoorTest {
    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestApi api = TestApi.as(Role.ADMINISTRATOR, contoso.admin());

    @Test
    void badTokensAreRefusedAndNobodyLearnsWhy() {
        NewToken made = token(1);
        String good = made.text().reveal();
        String revoked = token(1).text().reveal();
        TestApplication.bean(Tokens.class).all(contoso.admin()).stream()
                .filter(one -> revoked.endsWith(one.ending()))
                .forEach(one -> TestApplication.bean(Tokens.class).revoke(contoso.admin(), one.id()));
        String last = good.substring(good.length() - 1);
        List<String> bad = List.of(
                "",
                " ",
                "psr_",
                "psr",
                "PSR_" + good.substring(4),
                good.substring(4),
                good + "A",
                good.substring(0, good.length() - 1),
                good.substring(0, good.length() - 1) + (last.equals("A") ? "B" : "A"),
                good.substring(0, 20) + "AAAA" + good.substring(24),
                good.replace("psr_", "psr-"),
                "Bearer " + good,
                good + " " + good,
                good + "," + good,
                good + "\t",
                good.toLowerCase(java.util.Locale.ROOT),
                good.toUpperCase(java.util.Locale.ROOT),
                good + "=",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9.",
                "eyJhbGciOiJIUzI1NiIsImtpZCI6Ii4uLy4uL2V0Yy9wYXNzd2QifQ.e30.x",
                contoso.tenant().toString(),
                made.token().id().toString(),
                "' or 1=1 --",
                "psr_" + "A".repeat(59),
                "psr_" + "A".repeat(100_000),
                revoked);

        List<Integer> statuses = bad.stream()
                .filter(text -> !text.equals(good + "\t"))
                .map(text -> TestApi.withToken(text).get("/me").status())
                .distinct()
                .toList();

        assertThat(bad).hasSizeGreaterThanOrEqualTo(25);
        assertThat(statuses).containsExactly(401);
        assertThat(TestApi.withToken(revoked).get("/me").text("code")).isEqualTo("token-refused");
        assertThat(TestApi.withToken(good).get("/me").status()).isEqualTo(200);
    }

    @Test
    void aTokenReachesNoFurtherThanItsScopesAndItsRoles() {
        Scope read = Scope.find("users.read").orElseThrow();
        TestApi narrow = TestApi.as(Set.of(Role.ADMINISTRATOR), Set.of(read), contoso.admin());
        TestApi auditor = TestApi.as(Role.AUDITOR, contoso.admin());

        assertThat(narrow.get("/users").status()).isEqualTo(200);
        assertThat(narrow.get("/jobs").status()).isEqualTo(403);
        assertThat(auditor.get("/audit").status()).isEqualTo(200);
        assertThat(auditor.post("/bridge:reset", "").status()).isEqualTo(403);
        assertThat(auditor.post("/bridge:reset", "").text("detail")).contains("EDIT_BRIDGE", "bridge.write");
    }

    @Test
    void problemsAreToldInTheCallersLanguageUnderTheSameCode() {
        var english = api.get("/users?filter=nonsense eq 1");
        var french = api.saying("Accept-Language", "fr-CA").get("/users?filter=nonsense eq 1");

        assertThat(english.status()).isEqualTo(422);
        assertThat(english.header("Content-Type")).startsWith("application/problem+json");
        assertThat(english.text("code")).isEqualTo("no-such-filter-field");
        assertThat(french.text("code")).isEqualTo("no-such-filter-field");
        assertThat(french.text("detail")).isNotEqualTo(english.text("detail")).contains("nonsense");
        assertThat(french.text("title")).isEqualTo("Contraire à une règle");
    }

    @Test
    void whatIsMisspeltIsRefusedAndNotTakenForEverything() {
        assertThat(api.get("/users?fliter=enabled eq true").text("code")).isEqualTo("parameter-unknown");
        assertThat(api.get("/users?top=0").text("code")).isEqualTo("parameter-unfit");
        assertThat(api.get("/users?top=1001").text("code")).isEqualTo("parameter-unfit");
        assertThat(api.get("/userz").status()).isEqualTo(404);
        assertThat(api.send(HttpMethod.DELETE, "/users", "").status()).isEqualTo(405);
        assertThat(api.send(HttpMethod.DELETE, "/users", "").header("Allow")).isEqualTo("GET, POST");
        assertThat(api.post("/providers", "{\"nam\":\"x\"}").text("code")).isEqualTo("member-unknown");
        assertThat(api.post("/providers", "{}").text("pointer")).isEqualTo("/name");
        assertThat(api.post("/providers", "{\"name\":").text("code")).isEqualTo("body-unreadable");
        assertThat(api.post("/providers", "[]").text("code")).isEqualTo("body-unreadable");
        assertThat(api.post("/providers", "{\"name\":\"x\",\"state\":\"odd\"}").text("pointer"))
                .isEqualTo("/state");
        assertThat(api.send(
                                HttpMethod.POST,
                                "/providers",
                                "text/plain",
                                "x".getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .status())
                .isEqualTo(415);
    }

    @Test
    void whoAsksTooOftenWaits() throws Exception {
        assertThat(turnedAway(api.withSettings(Map.of("passerelle.api-requests-of-token", 2))))
                .isGreaterThan(1);
    }

    @Test
    void anOrganisationWaitsThatAsksTooOftenAsAWhole() throws Exception {
        assertThat(turnedAway(api.withSettings(Map.of("passerelle.api-requests-of-organisation", 2))))
                .isGreaterThan(1);
    }

    /// Of many requests at once, for which no machine is too slow: where each takes half a second, one after the other
    /// is let in.
    private static long turnedAway(TestApi hasty) throws Exception {
        Callable<TestApi.Reply> request = () -> hasty.get("/me");
        long refused = 0;
        try (ExecutorService together = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var answered : together.invokeAll(Collections.nCopies(64, request))) {
                TestApi.Reply reply = answered.get();
                if (reply.status() == 429) {
                    refused++;
                    assertThat(reply.header("Retry-After")).isEqualTo("1");
                    assertThat(reply.text("code")).isEqualTo("too-many-requests");
                }
            }
        }
        return refused;
    }

    @Test
    void aChangeIsMadeOnlyOnWhatWasSeen() {
        var id = Article.ready(contoso, 1).getFirst();
        var before = api.get("/users/" + id);

        assertThat(api.patch("/users/" + id, "{\"city\":\"Lyon\"}").status()).isEqualTo(428);
        assertThat(api.saying("If-Match", "\"u9-a9\"")
                        .patch("/users/" + id, "{\"city\":\"Lyon\"}")
                        .status())
                .isEqualTo(412);
        var after = api.saying("If-Match", before.etag()).patch("/users/" + id, "{\"city\":\"Lyon\"}");
        assertThat(after.status()).isEqualTo(200);
        assertThat(after.json().path("user").path("city").asString()).isEqualTo("Lyon");
        assertThat(after.etag()).isNotEqualTo(before.etag());
        assertThat(api.saying("If-Match", before.etag())
                        .patch("/users/" + id, "{\"city\":\"Nice\"}")
                        .status())
                .isEqualTo(412);
        assertThat(api.saying("If-None-Match", after.etag()).get("/users/" + id).status())
                .isEqualTo(304);
    }

    @Test
    void aDryRunAnswersAsTheChangeWouldAndChangesNothing() {
        var id = Article.ready(contoso, 1).getFirst();
        var before = api.get("/users/" + id);

        var rehearsed = api.post("/users/" + id + ":move?dryRun=true", "{\"provider\":\"ours\"}");
        assertThat(rehearsed.status()).isEqualTo(200);
        assertThat(rehearsed.text("result")).isEqualTo("changed");
        assertThat(rehearsed.text("text")).isEqualTo("Moved to our provider");
        assertThat(api.get("/users/" + id).json()).isEqualTo(before.json());

        var moved = api.post("/users/" + id + ":move", "{\"provider\":\"ours\"}");
        assertThat(moved.json().path("user").path("user").path("status").asString())
                .isEqualTo("active");
        assertThat(api.post("/users/" + id + ":resetPin?dryRun=true", "").status())
                .isEqualTo(400);
    }

    private NewToken token(int days) {
        return TestApplication.bean(Tokens.class)
                .makeForService(
                        contoso.admin(),
                        new TokenWish("test", Set.copyOf(Scope.all()), Set.of(Role.ADMINISTRATOR), days));
    }
}
