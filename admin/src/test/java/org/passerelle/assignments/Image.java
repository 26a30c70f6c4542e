package org.passerelle.assignments;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.db.Transactions;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.passerelle.testing.TestApplication;
import org.passerelle.testing.TestOrganisation;

/// All that a move changes of an organisation's users, as text to compare: assignments with the hash of the PIN, third
/// parties' records with their passcodes in the clear, licences, conference IDs that work. What only counts or dates
/// (row versions, times of the last change) is left out.
public final class Image {
    private static final DSLContext SQL = TestApplication.bean(DSLContext.class);
    private static final Sealer SEALER = TestApplication.bean(Sealer.class);
    private static final String ASSIGNMENTS = """
            select 'assignment ' || concat_ws('|', user_id, entitled, provider_id, provider_kind, toll_number_id,
                   toll_free_number_id, conference_id, pin_hash, pin_set_at, pin_pending, toll_free_allowed,
                   unauthenticated_start, dial_out, moved_at, status)
              from assignment where tenant_id = ?::uuid
            union all
            select 'licence ' || user_id || '|' || product_code from licence_assignment where tenant_id = ?::uuid
            union all
            select 'pool ' || product_code || '|' || assigned from licence_pool where tenant_id = ?::uuid
            union all
            select 'code ' || code || '|' || user_id from access_code where tenant_id = ?::uuid and state = 'LIVE'
            order by 1
            """;

    private Image() {}

    public static List<String> of(TestOrganisation organisation) {
        var tenant = organisation.tenant().value();
        return TestApplication.bean(Transactions.class).read(tenant, () -> {
            List<String> lines =
                    SQL.fetch(ASSIGNMENTS, tenant, tenant, tenant, tenant).getValues(0, String.class);
            lines.addAll(SQL.fetch("select * from acp_record where tenant_id = ?::uuid order by user_id, id", tenant)
                    .map(Image::line));
            return lines;
        });
    }

    private static String line(Record row) {
        return Arrays.stream(row.fields())
                .filter(field -> !field.getName().equals("updated_at"))
                .map(field -> field.getName().endsWith("_passcode")
                        ? opened(row, field.getName())
                        : String.valueOf(row.get(field) instanceof Object[] many ? List.of(many) : row.get(field)))
                .collect(Collectors.joining("|", "record ", ""));
    }

    private static String opened(Record row, String field) {
        return Optional.ofNullable(row.get(field, byte[].class))
                .map(bytes -> SEALER.open(new SealedText(bytes), row.get("id", java.util.UUID.class)))
                .orElse("");
    }
}
