package org.passerelle.db;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/// Questions that go to the database and come back together: the driver sends all statements of a text before it waits
/// for the first answer, each prepared as if it were alone. The way costs more than most questions
/// (`docs/adr/0250-reads-of-programs.md`).
final class RoundTrip {
    private static final Question.Reader<Boolean> NOTHING = _ -> true;
    private static final Question<Boolean> BEGIN = new Question<>("begin read only", List.of(), NOTHING);
    private static final Question<Boolean> COMMIT = new Question<>("commit", List.of(), NOTHING);

    private RoundTrip() {}

    /// In the transaction of the connection.
    static Answers within(Connection connection, List<Question<?>> questions) throws SQLException {
        String text = questions.stream().map(Question::sql).collect(Collectors.joining(";\n"));
        List<Object> values = questions.stream()
                .flatMap(question -> question.values().stream())
                .collect(Collectors.toList());
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            Binding.bind(connection, statement, values);
            return read(statement, questions);
        }
    }

    /// In a transaction of their own.
    ///
    /// @param connection of which none runs
    static Answers alone(Connection connection, UUID tenant, List<Question<?>> questions) throws SQLException {
        var all = new ArrayList<Question<?>>();
        all.add(BEGIN);
        all.add(new Question<>(Transactions.NAME_TENANT, List.of(tenant.toString()), NOTHING));
        all.addAll(questions);
        all.add(COMMIT);
        try {
            return within(connection, all);
        } catch (SQLException | RuntimeException failure) {
            takeBack(connection, failure);
            throw failure;
        }
    }

    private static Answers read(PreparedStatement statement, List<Question<?>> questions) throws SQLException {
        var answers = new Answers();
        boolean hasRows = statement.execute();
        for (Question<?> question : questions) {
            if (hasRows) {
                answers.add(question, answer(statement, question));
            }
            hasRows = statement.getMoreResults();
        }
        return answers;
    }

    private static <T> T answer(PreparedStatement statement, Question<T> question) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return question.reader().read(rows);
        }
    }

    /// A statement that failed leaves its transaction open, and the one that would have ended it was not heard.
    private static void takeBack(Connection connection, Exception failure) {
        try (var statement = connection.createStatement()) {
            statement.execute("rollback");
        } catch (SQLException broken) {
            failure.addSuppressed(broken);
        }
    }
}
