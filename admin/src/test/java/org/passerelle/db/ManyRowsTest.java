package org.passerelle.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.CloseableDSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.passerelle.testing.TestApplication;

class ManyRowsTest {
    private static final String INSERT = """
            insert into kept
            select ?::text, r.* from unnest(?::uuid[], ?::text[], ?::bigint[], ?::boolean[], ?::timestamptz[],
                                            ?::bytea[], ?::jsonb[]) as r(id, word, number, flag, at, bytes, document)
            """;
    private static final OffsetDateTime AT = OffsetDateTime.parse("2026-11-28T12:34:56.123456Z");

    private final CloseableDSLContext sql = TestApplication.owner();

    @BeforeEach
    void table() {
        sql.execute("create temporary table kept (who text, id uuid, word text, number bigint, flag boolean,"
                + " at timestamptz, bytes bytea, document jsonb)");
    }

    @AfterEach
    void close() {
        sql.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "NULL", "{a,b}", "\"quoted\"", "back\\slash", "it's", "two\nlines", "Zoé 山田 😀"})
    void eachTextArrivesAsItIs(String word) {
        int written = write("somebody", word, "{\"word\":null}");

        Result<Record> kept = sql.fetch("select * from kept");

        assertThat(written).isEqualTo(1);
        assertThat(kept.get(0).get("word")).isEqualTo(word);
    }

    @Test
    void eachTypeArrivesAsItIs() {
        write("somebody", "word", "{\"a\": [1, \"\\\\\\\"\"]}");

        Record kept = sql.fetchSingle("select * from kept");

        assertThat(kept.get("id")).isEqualTo(new UUID(1, 2));
        assertThat(kept.get("number")).isEqualTo(7L);
        assertThat(kept.get("flag")).isEqualTo(true);
        assertThat(kept.get("at", OffsetDateTime.class).toInstant()).isEqualTo(AT.toInstant());
        assertThat(kept.get("bytes", byte[].class)).containsExactly(0, 92, 34, -1);
        assertThat(kept.get("document", JSONB.class)).isEqualTo(JSONB.valueOf("{\"a\": [1, \"\\\\\\\"\"]}"));
    }

    @Test
    void nothingStaysNothing() {
        ManyRows.write(
                sql,
                INSERT,
                null,
                new UUID[] {null, new UUID(1, 2)},
                new String[] {null, "word"},
                new Long[] {null, 7L},
                new Boolean[] {null, true},
                new OffsetDateTime[] {null, AT},
                new byte[][] {null, {1}},
                new JSONB[] {null, JSONB.valueOf("{}")});

        Record nothing = sql.fetchSingle("select * from kept where word is null");

        assertThat(nothing.valuesRow().fields()).hasSize(8);
        assertThat(nothing.intoList()).containsOnlyNulls();
        assertThat(sql.fetchCount(sql.selectFrom("kept"))).isEqualTo(2);
    }

    @Test
    void whatNobodyKnowsToBindIsSaid() {
        assertThatThrownBy(() -> ManyRows.write(sql, "select ?", (Object) new Character[] {'a'}))
                .hasMessageContaining("no column is bound of");
    }

    private int write(@Nullable String who, String word, String document) {
        return ManyRows.write(
                sql,
                INSERT,
                who,
                new UUID[] {new UUID(1, 2)},
                new String[] {word},
                new Long[] {7L},
                new Boolean[] {true},
                new OffsetDateTime[] {AT},
                new byte[][] {{0, 92, 34, -1}},
                new JSONB[] {JSONB.valueOf(document)});
    }
}
