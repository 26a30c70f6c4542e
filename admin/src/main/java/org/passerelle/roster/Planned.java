package org.passerelle.roster;

import java.util.List;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import org.jooq.Select;
import org.passerelle.db.Question;

/// Runs a query with its values written into the text, quoted by jOOQ, instead of beside it.
///
/// A list of a rare status and one of a common status need different plans. PostgreSQL plans a prepared statement for
/// whatever values may come, and keeps that plan; a text of its own for each view gets a plan of its own, and
/// keeps it.
final class Planned {
    private Planned() {}

    static <T> Question<T> question(DSLContext sql, Select<?> query, Question.Reader<T> reader) {
        return new Question<>(sql.renderInlined(query), List.of(), reader);
    }

    static Result<Record> fetch(DSLContext sql, Select<?> query) {
        return sql.fetch(sql.renderInlined(query));
    }
}
