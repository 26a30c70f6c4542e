package org.passerelle.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

class QuestionsTest {
    /// More than the driver asks apart before it prepares, and than there are connections.
    private static final int OFTEN = 30;

    private final Transactions transactions = TestApplication.bean(Transactions.class);
    private final DSLContext sql = TestApplication.bean(DSLContext.class);
    private final UUID contoso = TestOrganisation.create().tenant().value();
    private final UUID fabrikam = TestOrganisation.create().tenant().value();

    @Test
    void eachQuestionHasItsOwnAnswer() {
        Question<List<String>> providers = names(contoso);
        Question<List<String>> sum = new Question<>("select ?::text || ?", List.of("on", "e"), QuestionsTest::texts);

        Answers answers = transactions.ask(contoso, providers, sum);

        assertThat(answers.to(providers)).isNotEmpty();
        assertThat(answers.to(sum)).containsExactly("one");
        assertThatThrownBy(() -> answers.to(names(contoso))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theyAreOfOneOrganisationHoweverOftenTheyAreAsked() {
        Question<List<String>> own = names(contoso);
        Question<List<String>> foreign = names(fabrikam);

        List<Answers> all = IntStream.range(0, OFTEN)
                .mapToObj(_ -> transactions.ask(contoso, own, foreign))
                .toList();

        assertThat(all).allSatisfy(answers -> {
            assertThat(answers.to(own)).isNotEmpty();
            assertThat(answers.to(foreign)).isEmpty();
        });
        assertThat(tenantOutside()).isEmpty();
    }

    @Test
    void theyOnlyRead() {
        Question<List<String>> change = new Question<>(
                "update provider set name = 'Changed' where tenant_id = ? returning name",
                List.of(contoso),
                QuestionsTest::texts);

        assertThatThrownBy(() -> transactions.ask(contoso, change)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void oneThatFailsLeavesItsConnectionFitForOthers() {
        Question<List<String>> broken =
                new Question<>("select 1 / (length(?) - 1)", List.of("a"), QuestionsTest::texts);
        Question<List<String>> unread = new Question<>("select 'a'", List.of(), rows -> {
            throw new IllegalStateException("not to be read");
        });

        for (int i = 0; i < OFTEN; i++) {
            assertThatThrownBy(() -> transactions.ask(contoso, broken)).isInstanceOf(DataAccessException.class);
            assertThatThrownBy(() -> transactions.ask(contoso, unread)).isInstanceOf(IllegalStateException.class);
        }

        Question<List<String>> providers = names(contoso);
        assertThat(transactions.ask(contoso, providers).to(providers)).isNotEmpty();
        assertThat(tenantOutside()).isEmpty();
    }

    @Test
    void insideATransactionTheySeeWhatItHasChanged() {
        Question<List<String>> providers = names(contoso);

        List<String> seen = transactions.rehearse(contoso, () -> {
            sql.execute("update provider set name = 'Renamed' where tenant_id = ?", contoso);
            return transactions.ask(contoso, providers).to(providers);
        });

        assertThat(seen).containsOnly("Renamed");
        assertThat(transactions.ask(contoso, providers).to(providers)).doesNotContain("Renamed");
    }

    @Test
    void aTransactionOfAnotherOrganisationIsNotJoined() {
        Question<List<String>> providers = names(fabrikam);

        assertThatThrownBy(() -> transactions.read(contoso, () -> transactions.ask(fabrikam, providers)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("asked for " + fabrikam);
    }

    @Test
    void oneThatTheDatabaseCutsIsAskedAgain() {
        var asked = new AtomicInteger();
        Question<List<String>> providers = names(contoso);
        Question<Boolean> cut = new Question<>("select pg_backend_pid()", List.of(), rows -> {
            if (asked.incrementAndGet() == 1) {
                throw new SQLException("the server goes away", "57P01");
            }
            return true;
        });

        List<String> found = transactions.ask(contoso, cut, providers).to(providers);

        assertThat(found).isNotEmpty();
        assertThat(asked).hasValue(2);
    }

    private String tenantOutside() {
        return String.valueOf(sql.fetchSingle("select coalesce(current_setting('app.tenant', true), '')")
                .get(0));
    }

    private static Question<List<String>> names(UUID tenant) {
        return new Question<>("select name from provider where tenant_id = ?", List.of(tenant), QuestionsTest::texts);
    }

    private static List<String> texts(ResultSet rows) throws SQLException {
        var found = new ArrayList<String>();
        while (rows.next()) {
            found.add(rows.getString(1));
        }
        return found;
    }
}
