package org.passerelle.roster;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.val;
import static org.passerelle.db.schema.Tables.ACP_RECORD;
import static org.passerelle.db.schema.Tables.APP_USER;
import static org.passerelle.db.schema.Tables.ASSIGNMENT;
import static org.passerelle.db.schema.Tables.SERVICE_NUMBER;

import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.passerelle.access.TenantId;
import org.springframework.stereotype.Component;

/// What the search box means: words begin words of name, address or identifier, whatever accents and case; digits
/// begin a conference ID or are part of a telephone number, whatever its format. Called inside a transaction.
@Component
final class Search {
    private static final Pattern DIGITS = Pattern.compile("[+(]?[0-9][0-9 .()/+\\-\\u00a0\\u202f]{2,}");
    private static final int SHORTEST_NUMBER_DIGITS = 5;
    /// Of the trigrams in the index.
    private static final int SHORTEST_INDEXED_WORD = 3;
    /// Up to here the users found are fetched and sorted; beyond, walking the list in its order is faster.
    private static final int FEW = 2_000;

    private final DSLContext sql;

    Search(DSLContext sql) {
        this.sql = sql;
    }

    /// Whether the words find few enough users to fetch and sort them. Walking the list in its order until enough fit
    /// is slow here: whoever is called Zoé stands at the end of the list by name.
    static boolean isSelective(String typed) {
        String text = typed.strip();
        return !text.isEmpty()
                && !DIGITS.matcher(text).matches()
                && words(text).stream().anyMatch(word -> word.length() >= SHORTEST_INDEXED_WORD);
    }

    Condition of(TenantId tenant, String typed) {
        String text = typed.strip();
        if (text.isEmpty()) {
            return noCondition();
        }
        return DIGITS.matcher(text).matches() ? digits(tenant, text.replaceAll("[^0-9]", "")) : beginAll(text);
    }

    private static List<String> words(String text) {
        return List.of(text.replaceAll("[^\\p{L}\\p{N}]+", " ").strip().split(" "));
    }

    private static Condition beginAll(String text) {
        Condition all = noCondition();
        for (String word : words(text)) {
            all = all.and(begins(word));
        }
        return all;
    }

    /// The pattern is made in the database, by the function that made the column.
    private static Condition begins(String word) {
        Field<String> pattern = field("'%' || search_words({0}) || '%'", String.class, val(word));
        return APP_USER.SEARCH.like(pattern);
    }

    /// Each place is asked through its own index first; a disjunction over several tables would read them all.
    private Condition digits(TenantId tenant, String digits) {
        List<UUID> numbers = digits.length() < SHORTEST_NUMBER_DIGITS ? List.of() : numbers(tenant, digits);
        return haveMany(tenant, numbers) ? walked(tenant, digits, numbers) : fetched(tenant, digits, numbers);
    }

    /// Whether service numbers alone find more users than are worth fetching: no need to fetch them to know.
    private boolean haveMany(TenantId tenant, List<UUID> numbers) {
        return !numbers.isEmpty()
                && sql.fetchExists(selectOne()
                        .from(ASSIGNMENT)
                        .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                        .and(ASSIGNMENT.TOLL_NUMBER_ID.in(numbers))
                        .offset(FEW));
    }

    private Condition fetched(TenantId tenant, String digits, List<UUID> numbers) {
        var found = select(ASSIGNMENT.USER_ID)
                .from(ASSIGNMENT)
                .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                .and(ASSIGNMENT.CONFERENCE_ID.like(digits + "%"))
                .unionAll(select(ASSIGNMENT.USER_ID)
                        .from(ASSIGNMENT)
                        .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                        .and(ASSIGNMENT.TOLL_NUMBER_ID.in(numbers)))
                .unionAll(select(ASSIGNMENT.USER_ID)
                        .from(ASSIGNMENT)
                        .where(ASSIGNMENT.TENANT_ID.eq(tenant.value()))
                        .and(ASSIGNMENT.TOLL_FREE_NUMBER_ID.in(numbers)))
                .unionAll(select(ACP_RECORD.USER_ID)
                        .from(ACP_RECORD)
                        .where(ACP_RECORD.TENANT_ID.eq(tenant.value()))
                        .and(ACP_RECORD.TOLL_DIGITS.like(significant(digits) + "%")))
                .unionAll(select(APP_USER.ID)
                        .from(APP_USER)
                        .where(APP_USER.TENANT_ID.eq(tenant.value()))
                        .and(begins(digits)));
        List<UUID> users = Planned.fetch(
                        sql, sql.selectFrom(found.asTable("found")).limit(FEW + 1))
                .map(row -> row.get(0, UUID.class));
        return users.size() <= FEW ? APP_USER.ID.in(users) : walked(tenant, digits, numbers);
    }

    private static Condition walked(TenantId tenant, String digits, List<UUID> numbers) {
        return ASSIGNMENT
                .CONFERENCE_ID
                .like(digits + "%")
                .or(ASSIGNMENT.TOLL_NUMBER_ID.in(numbers))
                .or(ASSIGNMENT.TOLL_FREE_NUMBER_ID.in(numbers))
                .or(begins(digits))
                .or(exists(selectOne()
                        .from(ACP_RECORD)
                        .where(ACP_RECORD.TENANT_ID.eq(tenant.value()))
                        .and(ACP_RECORD.USER_ID.eq(APP_USER.ID))
                        .and(ACP_RECORD.TOLL_DIGITS.like(significant(digits) + "%"))));
    }

    /// National forms begin with a 0 that the international form has not.
    private static String significant(String digits) {
        return digits.replaceFirst("^0+", "");
    }

    private List<UUID> numbers(TenantId tenant, String digits) {
        return sql.select(SERVICE_NUMBER.ID)
                .from(SERVICE_NUMBER)
                .where(SERVICE_NUMBER.TENANT_ID.eq(tenant.value()))
                .and(SERVICE_NUMBER.E164.like("%" + significant(digits) + "%"))
                .fetch(SERVICE_NUMBER.ID);
    }
}
