package org.passerelle.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.access.RefusedException;
import org.passerelle.db.Transactions;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// Filters made at random from the grammar, with hostile values among others, against [Meaning], which reads each user
/// in Java: SQL must find the same users. Another course: `-Dpasserelle.seed=…`.
class FilterMeaningTest {
    private static final long SEED = Long.getLong("passerelle.seed", 7_644);
    private static final int FILTERS = 10_000;
    private static final int FILTERS_AT_ONCE = 50;

    private final TestOrganisation contoso = TestOrganisation.create();
    private final DSLContext sql = TestApplication.bean(DSLContext.class);

    @Test
    void whatAFilterFindsIsWhatItSays() {
        List<Person> people = People.create(contoso, new Random(SEED));
        var grammar = new Grammar(new Random(SEED), people);

        int foundSomebody = 0;
        for (int i = 0; i < FILTERS / FILTERS_AT_ONCE; i++) {
            List<Meaning> filters = IntStream.range(0, FILTERS_AT_ONCE)
                    .mapToObj(_ -> grammar.filter())
                    .toList();
            List<Set<UUID>> found = find(filters);
            for (int f = 0; f < filters.size(); f++) {
                assertThat(found.get(f)).as(filters.get(f).text()).isEqualTo(meant(filters.get(f), people));
                foundSomebody += found.get(f).isEmpty() ? 0 : 1;
            }
        }

        assertThat(foundSomebody).isBetween(FILTERS / 4, FILTERS * 9 / 10);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "enabled gt true",
                "enabled co \"tr\"",
                "created sw \"2026-01-01T00:00:00Z\"",
                "licence co \"MEET\"",
                "licence gt \"A\""
            })
    void whatCannotBeAskedOfAFieldIsRefusedAndNotReadAsSomethingElse(String filter) {
        assertThatThrownBy(() -> Filter.parse(filter)).hasMessageContaining("OPERATOR_DOES_NOT_FIT");
    }

    /// Whatever somebody types, it is read or refused; nothing else is thrown.
    @Test
    void anyTextIsReadOrRefused() {
        var random = new Random(SEED);
        List<Person> nobody = List.of();
        var grammar = new Grammar(random, nobody);
        int refused = 0;
        for (int i = 0; i < FILTERS; i++) {
            String text = grammar.spoil(grammar.filter().text());
            try {
                Filter.parse(text);
            } catch (RefusedException expected) {
                refused++;
            }
        }

        assertThat(refused).isGreaterThan(FILTERS / 4);
    }

    private static Set<UUID> meant(Meaning filter, List<Person> people) {
        var ids = new HashSet<UUID>();
        people.stream().filter(filter::isTrueOf).forEach(person -> ids.add(person.id()));
        return ids;
    }

    /// All of them in one question: each is a column.
    private List<Set<UUID>> find(List<Meaning> filters) {
        var conditions = new Conditions(contoso.tenant(), Instant.now());
        var columns = new ArrayList<Field<?>>(List.of(APP_USER.ID));
        for (int i = 0; i < filters.size(); i++) {
            columns.add(
                    field(conditions.of(Filter.parse(filters.get(i).text()))).as("f" + i));
        }
        Result<Record> rows = TestApplication.bean(Transactions.class)
                .read(
                        contoso.tenant().value(),
                        () -> sql.select(columns)
                                .from(APP_USER)
                                .join(ASSIGNMENT)
                                .on(ASSIGNMENT.TENANT_ID.eq(APP_USER.TENANT_ID), ASSIGNMENT.USER_ID.eq(APP_USER.ID))
                                .where(APP_USER.TENANT_ID.eq(contoso.tenant().value()))
                                .fetch());
        var found = new ArrayList<Set<UUID>>();
        for (int i = 0; i < filters.size(); i++) {
            String column = "f" + i;
            var ids = new HashSet<UUID>();
            rows.stream()
                    .filter(row -> Boolean.TRUE.equals(row.get(column, Boolean.class)))
                    .forEach(row -> ids.add(row.get(APP_USER.ID)));
            found.add(ids);
        }
        return found;
    }
}
