package org.passerelle.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.passerelle.db.schema.Tables.SELECTION;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.audit.AuditQuery;
import org.passerelle.audit.AuditTrail;
import org.passerelle.db.Transactions;
import org.passerelle.rest.testing.Article;
import org.passerelle.rest.testing.TestApi;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class OnceTest {
    /// All of them: `-Dpasserelle.posts=10000`.
    private static final int REQUESTS = Integer.getInteger("passerelle.posts", 400);

    private static final int TIMES = 5;
    private static final int AT_ONCE = 32;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final TestApi api = TestApi.as(Role.ADMINISTRATOR, contoso.admin());

    @Test
    void eachOfManyRequestsHasOneEffectHoweverOftenItComes() throws InterruptedException {
        UserId user = Article.ready(contoso, 1).getFirst();
        String body = "{\"users\":[\"" + user + "\"]}";
        var answers = new ConcurrentHashMap<Integer, Set<String>>();
        var replayed = new AtomicInteger();

        try (ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE)) {
            IntStream.range(0, REQUESTS * TIMES)
                    .forEach(i -> workers.execute(() -> {
                        int request = i / TIMES;
                        var reply = api.saying(Once.HEADER, "k" + request).post("/selections", body);
                        answers.computeIfAbsent(request, _ -> ConcurrentHashMap.newKeySet())
                                .add(reply.status() + " " + reply.header("Location") + " " + reply.json());
                        if (reply.header(Once.REPLAYED).equals("true")) {
                            replayed.incrementAndGet();
                        }
                    }));
        }

        assertThat(answers).hasSize(REQUESTS);
        assertThat(answers.values()).allSatisfy(same -> assertThat(same).hasSize(1));
        assertThat(answers.values().stream().flatMap(Set::stream)).allMatch(answer -> answer.startsWith("201 "));
        assertThat(replayed).hasValue(REQUESTS * (TIMES - 1));
        assertThat(selections()).isEqualTo(REQUESTS);
    }

    @Test
    void aKeyStandsForOneRequestAndNoOther() {
        UserId user = Article.ready(contoso, 1).getFirst();
        TestApi keyed = api.saying(Once.HEADER, "k");
        TestApi stranger = TestApi.as(Role.ADMINISTRATOR, contoso.admin()).saying(Once.HEADER, "k");

        var first = keyed.post("/selections", "{\"users\":[\"" + user + "\"]}");
        var other = keyed.post("/selections", "{\"filter\":\"enabled eq true\"}");
        var elsewhere = keyed.post("/plans", "{\"users\":[\"" + user + "\"]}");
        var strangers = stranger.post("/selections", "{\"users\":[\"" + user + "\"]}");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("code")).isEqualTo("key-used-for-other");
        assertThat(elsewhere.text("code")).isEqualTo("key-used-for-other");
        assertThat(strangers.text("id")).isNotEqualTo(first.text("id"));
    }

    @Test
    void aRefusedRequestLeavesItsKeyFree() {
        TestApi keyed = api.saying(Once.HEADER, "k");

        assertThat(keyed.post("/providers", "{\"name\":\" \"}").status()).isEqualTo(422);
        assertThat(keyed.post("/providers", "{\"name\":\"Orange\"}").status()).isEqualTo(201);
    }

    @Test
    void aPinIsResetOnceAndShownOnce() {
        UserId user = Article.ready(contoso, 1).getFirst();
        api.post("/users/" + user + ":move", "{\"provider\":\"ours\"}");
        TestApi keyed = api.saying(Once.HEADER, "k");

        var first = keyed.post("/users/" + user + ":resetPin", "");
        var again = keyed.post("/users/" + user + ":resetPin", "");

        assertThat(first.text("pin")).matches("[0-9]{6}");
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("secret-was-shown");
        assertThat(resets()).hasSize(1);
    }

    private List<String> resets() {
        return TestApplication.bean(AuditTrail.class)
                .search(contoso.admin(), AuditQuery.EVERYTHING, java.util.Optional.empty(), 500)
                .stream()
                .map(event -> event.action())
                .filter(action -> action.equals("pin.reset"))
                .toList();
    }

    private int selections() {
        DSLContext sql = TestApplication.bean(DSLContext.class);
        return TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> sql.fetchCount(
                                SELECTION,
                                SELECTION.TENANT_ID.eq(contoso.tenant().value())));
    }
}
