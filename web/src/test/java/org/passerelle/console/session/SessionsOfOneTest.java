package org.passerelle.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.TestApplication;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.session.jdbc.JdbcIndexedSessionRepository;
import org.springframework.transaction.support.TransactionTemplate;

/// However PostgreSQL joins sessions with what is kept in them.
class SessionsOfOneTest {
    private static final int SESSIONS = 20;
    private static final int ATTRIBUTES = 6;

    private final DataSource database = TestApplication.bean(DataSource.class);
    private final JdbcTemplate sql = new JdbcTemplate(database);
    private final TransactionTemplate transactions =
            new TransactionTemplate(new DataSourceTransactionManager(database));
    private final FindByIndexNameSessionRepository<? extends Session> kept = repository();

    private JdbcIndexedSessionRepository repository() {
        var repository = new JdbcIndexedSessionRepository(sql, transactions);
        new SecurityConfiguration().sessionsInOrder().customize(repository);
        return repository;
    }

    @Test
    void eachIsReadWhole() {
        String who = UUID.randomUUID().toString();
        List<String> ids =
                IntStream.range(0, SESSIONS).mapToObj(_ -> begin(who)).toList();
        for (int i = 0; i < ATTRIBUTES; i++) {
            for (String id : ids) {
                note(id, "word " + i);
            }
        }

        Map<String, ? extends Session> found = transactions.execute(_ -> {
            sql.execute("set local enable_nestloop = off");
            sql.execute("set local enable_mergejoin = off");
            sql.execute("set local enable_sort = off");
            return kept.findByPrincipalName(who);
        });

        assertThat(found).containsOnlyKeys(ids);
        assertThat(found.values())
                .allSatisfy(session -> assertThat(session.getAttributeNames()).hasSize(ATTRIBUTES + 1));
    }

    private String begin(String who) {
        return begin(kept, who);
    }

    private static <S extends Session> String begin(FindByIndexNameSessionRepository<S> kept, String who) {
        S session = kept.createSession();
        session.setAttribute(FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME, who);
        kept.save(session);
        return session.getId();
    }

    private void note(String id, String word) {
        note(kept, id, word);
    }

    private static <S extends Session> void note(FindByIndexNameSessionRepository<S> kept, String id, String word) {
        S session = Objects.requireNonNull(kept.findById(id));
        session.setAttribute(word, word);
        kept.save(session);
    }
}
