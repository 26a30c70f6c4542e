package org.passerelle.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.jooq.CloseableDSLContext;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.passerelle.testing.TestApplication;

/// Reads the catalogue of the migrated database: no table may break the rules of docs/adr/0003-database.md.
class CatalogueTest {
    /// What must be unique across organisations is keyed by the scope that they share (rule 3).
    private static final Set<String> CLAIM_TABLES = Set.of("access_code", "phone_name");
    private static final String TENANT_TABLES = """
            with tenant_table as (
                select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, a.attnum as tenant_column
                from pg_class c
                join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
                where c.relkind in ('r', 'p') and c.relnamespace = current_schema()::regnamespace)
            """;

    private static CloseableDSLContext owner;

    @BeforeAll
    static void connect() {
        owner = TestApplication.owner();
    }

    @AfterAll
    static void disconnect() {
        owner.close();
    }

    @Test
    void thereAreTablesOfOrganisationsToLookAt() {
        assertThat(names("select relname from tenant_table")).contains("app_user", "assignment", "audit_event");
    }

    @Test
    void everyKeyAndIndexBeginsWithTheOrganisation() {
        assertThat(names("""
                        select t.relname || '.' || i.indexrelid::regclass
                        from tenant_table t join pg_index i on i.indrelid = t.oid
                        where i.indkey[0] <> t.tenant_column
                        and not (t.relname = any (?::text[]) and i.indisprimary)
                        """, (Object) CLAIM_TABLES.toArray(String[]::new)))
                .as("rules 1 and 2")
                .isEmpty();
    }

    /// Uniqueness is checked by the index itself; a search comes after row-level security (V106).
    @Test
    void noIndexForSearchesIsOnAFunctionThatRowLevelSecurityDoesNotTrust() {
        assertThat(names("""
                        select t.relname || '.' || i.indexrelid::regclass
                        from tenant_table t join pg_index i on i.indrelid = t.oid
                        where not i.indisunique and i.indexprs is not null
                        and pg_get_expr(i.indexprs, i.indrelid) ~ '[a-z_]\\('
                        """)).isEmpty();
    }

    @Test
    void everyForeignKeyBetweenTablesOfOrganisationsCarriesTheOrganisation() {
        assertThat(names("""
                        select k.conrelid::regclass || ' ' || k.conname
                        from pg_constraint k
                        join tenant_table child on child.oid = k.conrelid
                        join tenant_table parent on parent.oid = k.confrelid
                        where k.contype = 'f'
                        and (k.conkey[1] <> child.tenant_column or k.confkey[1] <> parent.tenant_column)
                        """)).as("rule 4").isEmpty();
    }

    @Test
    void noForeignKeyChangesRowsByItself() {
        assertThat(names("""
                        select k.conrelid::regclass || ' ' || k.conname
                        from pg_constraint k join tenant_table t on t.oid in (k.conrelid, k.confrelid)
                        where k.contype = 'f' and (k.confdeltype not in ('a', 'r') or k.confupdtype not in ('a', 'r'))
                        """)).as("rule 6").isEmpty();
    }

    @Test
    void noTableOfOrganisationsHasATrigger() {
        assertThat(names("""
                        select t.relname || ' ' || g.tgname
                        from tenant_table t join pg_trigger g on g.tgrelid = t.oid
                        where not g.tgisinternal
                        """)).as("rule 8").isEmpty();
    }

    @Test
    void everySequenceIsWideEnough() {
        assertThat(names("""
                        select s.seqrelid::regclass::text
                        from pg_sequence s join pg_class c on c.oid = s.seqrelid
                        where c.relnamespace = current_schema()::regnamespace and s.seqtypid <> 'bigint'::regtype
                        """)).as("rule 14").isEmpty();
    }

    @Test
    void everyTableOfOrganisationsShowsOnlyOneOfThem() {
        assertThat(names("""
                        select t.relname from tenant_table t
                        where not t.relrowsecurity or not t.relforcerowsecurity
                        or (select count(*) from pg_policy p where p.polrelid = t.oid) <> 1
                        or not exists (select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*'
                            and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = %app.tenant%')
                        """)).as("rule 17").isEmpty();
    }

    @Test
    void theRoleOfTheApplicationOwnsNothingAndIsBoundByTheRules() {
        String role = TestApplication.bean(DSLContext.class)
                .fetchSingle("select current_user::text")
                .get(0, String.class);

        assertThat(names("select relname::text from pg_class where relowner = ?::regrole", role))
                .isEmpty();
        assertThat(names("""
                        select rolname::text from pg_roles where rolname = ?
                        and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication)
                        """, role)).isEmpty();
        assertThat(names("select roleid::regrole::text from pg_auth_members where member = ?::regrole", role))
                .as("roles whose rights it could borrow")
                .isEmpty();
    }

    @Test
    void searchesMayUseTheirIndexUnderRowLevelSecurity() {
        assertThat(names("select proname::text from pg_proc where oid = 'textlike(text, text)'::regprocedure"
                        + " and proleakproof"))
                .containsExactly("textlike");
    }

    private static List<String> names(String sql, Object... values) {
        return owner.fetch(TENANT_TABLES + sql, values).map(row -> row.get(0, String.class));
    }
}
