package org.passerelle.assignments;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// Conference IDs, unique on the bridge whoever's they are. Claimed and released in the transaction of their use.
///
/// A counter goes through a keyed permutation, so new IDs never meet and cannot be told from one another; only IDs
/// that
/// came from elsewhere can be in the way, and those are skipped.
@Component
final class AccessCodes {
    /// The bridge on which they must be unique: one, shared by all organisations of the installation.
    private static final String SCOPE = "bridge";

    private final DSLContext sql;
    private final MasterKey master;

    AccessCodes(DSLContext sql, MasterKey master) {
        this.sql = sql;
        this.master = master;
    }

    /// @param digits 7 to 12
    /// @throws RefusedException where no ID of this length is left
    Map<UserId, String> claim(TenantId tenant, int digits, List<UserId> users) {
        var permutation = new KeyedPermutation(master.derive("conference id k1", "HmacSHA256"), digits);
        var claimed = new HashMap<UserId, String>();
        while (claimed.size() < users.size()) {
            List<UserId> waiting =
                    users.stream().filter(user -> !claimed.containsKey(user)).toList();
            claimed.putAll(insert(tenant, candidates(permutation, digits, waiting.size()), waiting));
        }
        return claimed;
    }

    /// The ID stops working and stays out of use for everybody else until the given time.
    void quarantine(TenantId tenant, List<String> codes, Instant until) {
        if (codes.isEmpty()) {
            return;
        }
        sql.query("""
                        update access_code set state = 'QUARANTINED', quarantined_until = ?::timestamptz
                         where scope_id = ? and code = any (?::text[]) and tenant_id = ?::uuid
                        """, AssignmentRows.at(until), SCOPE, codes.toArray(String[]::new), tenant.value())
                .execute();
    }

    /// Gives a user back an ID of his own out of quarantine.
    ///
    /// @return false where it is not the user's any more
    boolean reclaim(TenantId tenant, UserId user, String code) {
        return sql.query("""
                                update access_code set state = 'LIVE', quarantined_until = null
                                 where scope_id = ? and code = ? and tenant_id = ?::uuid and user_id = ?::uuid
                                   and state = 'QUARANTINED'
                                """, SCOPE, code, tenant.value(), user.value()).execute() == 1;
    }

    private List<String> candidates(KeyedPermutation permutation, int digits, int count) {
        var codes = new ArrayList<String>(count);
        for (long counter : sql.fetch(
                        "select nextval(?::regclass) from generate_series(1, ?::integer)",
                        "access_code_" + digits,
                        count)
                .getValues(0, long.class)) {
            if (counter >= KeyedPermutation.size(digits)) {
                throw new RefusedException(
                        AssignmentRefusal.CONFERENCE_IDS_EXHAUSTED, Map.of("digits", Integer.toString(digits)));
            }
            codes.add(permutation.at(counter));
        }
        return codes;
    }

    /// @return those whose candidate was free
    private Map<UserId, String> insert(TenantId tenant, List<String> codes, List<UserId> users) {
        return sql
                .fetch(
                        """
                        insert into access_code (scope_id, code, tenant_id, user_id, state)
                        select ?, c.code, ?::uuid, c.user_id, 'LIVE'
                          from unnest(?::text[], ?::uuid[]) as c(code, user_id)
                        on conflict do nothing
                        returning user_id, code
                        """,
                        SCOPE,
                        tenant.value(),
                        codes.toArray(String[]::new),
                        users.stream().map(UserId::value).toArray(UUID[]::new))
                .stream()
                .collect(Collectors.toMap(
                        row -> new UserId(row.get("user_id", UUID.class)), row -> row.get("code", String.class)));
    }
}
