package org.passerelle.assignments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.ManyRows;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// Conference IDs, unique on the bridge whoever's they are. Claimed and released in the transaction of their use.
///
/// A counter goes through a keyed permutation, so new IDs never meet and cannot be told from one another; only IDs that
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

    /// An ID that is known, and whose.
    record Known(UserId owner, boolean live) {
        boolean isFreeFor(UserId user) {
            return !live && owner.equals(user);
        }
    }

    /// @param digits 7 to 12
    /// @throws RefusedException where no ID of this length is left
    Map<UserId, String> claim(TenantId tenant, int digits, List<UserId> users) {
        Map<UserId, String> claimed = claimAsManyAsThereAre(tenant, digits, users);
        if (claimed.size() < users.size()) {
            throw new RefusedException(
                    AssignmentRefusal.CONFERENCE_IDS_EXHAUSTED, Map.of("digits", Integer.toString(digits)));
        }
        return claimed;
    }

    /// For the first of the users where there are not enough for all.
    Map<UserId, String> claimAsManyAsThereAre(TenantId tenant, int digits, List<UserId> users) {
        var permutation = new KeyedPermutation(master.derive("conference id k1", "HmacSHA256"), digits);
        var claimed = new LinkedHashMap<UserId, String>();
        while (claimed.size() < users.size()) {
            List<UserId> waiting =
                    users.stream().filter(user -> !claimed.containsKey(user)).toList();
            List<String> candidates = candidates(permutation, digits, waiting.size());
            if (candidates.isEmpty()) {
                return claimed;
            }
            claimed.putAll(insert(tenant, candidates, waiting.subList(0, candidates.size())));
        }
        return claimed;
    }

    /// Claims exactly these IDs: the users' own out of quarantine, or such as nobody ever had.
    ///
    /// @return who got the ID wanted
    Set<UserId> claimWanted(TenantId tenant, Map<UserId, String> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        UUID[] users = wanted.keySet().stream().map(UserId::value).toArray(UUID[]::new);
        String[] codes = wanted.values().toArray(String[]::new);
        var got = new HashSet<UserId>();
        sql.fetch("""
                        update access_code a set state = 'LIVE', quarantined_until = null
                          from unnest(?::text[], ?::uuid[]) as w(code, user_id)
                         where a.scope_id = ? and a.code = any (?::text[]) and a.code = w.code
                           and a.tenant_id = ?::uuid and a.user_id = w.user_id and a.state = 'QUARANTINED'
                        returning a.user_id
                        """, codes, users, SCOPE, codes, tenant.value())
                .forEach(row -> got.add(new UserId(row.get(0, UUID.class))));
        List<UserId> others =
                wanted.keySet().stream().filter(user -> !got.contains(user)).toList();
        got.addAll(insert(tenant, others.stream().map(wanted::get).toList(), others)
                .keySet());
        return got;
    }

    /// The users' own IDs of before, the latest of each.
    Map<UserId, String> former(TenantId tenant, List<UserId> users) {
        return sql.fetch("""
                        select distinct on (user_id) user_id, code from access_code
                         where tenant_id = ?::uuid and user_id = any (?::uuid[]) and state = 'QUARANTINED'
                         order by user_id, quarantined_until desc, code
                        """, tenant.value(), users.stream().map(UserId::value).toArray(UUID[]::new)).stream()
                .collect(Collectors.toMap(
                        row -> new UserId(row.get("user_id", UUID.class)), row -> row.get("code", String.class)));
    }

    /// Of these IDs the ones this organisation knows. One of another organisation shows when it is claimed.
    Map<String, Known> known(TenantId tenant, List<String> codes) {
        return sql.fetch("""
                        select code, user_id, state = 'LIVE' as live from access_code
                         where scope_id = ? and code = any (?::text[]) and tenant_id = ?::uuid
                        """, SCOPE, codes.toArray(String[]::new), tenant.value()).stream()
                .collect(Collectors.toMap(
                        row -> row.get("code", String.class),
                        row -> new Known(new UserId(row.get("user_id", UUID.class)), row.get("live", boolean.class))));
    }

    /// How many new IDs of this length can still be made; fewer by those that came from elsewhere and are in the way.
    long left(int digits) {
        return KeyedPermutation.size(digits)
                - sql.fetchSingle("select last_value + is_called::integer from access_code_" + digits)
                        .get(0, long.class);
    }

    /// The ID stops working and stays out of use for everybody else until the given time, and in any case as long as
    /// an entry of the archive could bring it back.
    void quarantine(TenantId tenant, List<String> codes, Instant until) {
        if (codes.isEmpty()) {
            return;
        }
        sql.query("""
                        update access_code c set state = 'QUARANTINED', quarantined_until = greatest(?::timestamptz,
                               (select max(h.restorable_until) from assignment_archive h
                                 where h.tenant_id = c.tenant_id and h.user_id = c.user_id
                                   and h.conference_id = c.code and h.restored_at is null))
                         where c.scope_id = ? and c.code = any (?::text[]) and c.tenant_id = ?::uuid
                        """, AssignmentRows.at(until), SCOPE, codes.toArray(String[]::new), tenant.value())
                .execute();
    }

    /// Which of these IDs their former users can have back.
    Set<UserId> reclaimable(TenantId tenant, Map<UserId, String> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        // By the codes alone, then told apart here: a join with the users is planned badly while a bulk change is
        // newer than the statistics.
        return sql.fetch("""
                        select user_id, code from access_code
                         where scope_id = ? and code = any (?::text[]) and tenant_id = ?::uuid and state = 'QUARANTINED'
                        """, SCOPE, wanted.values().toArray(String[]::new), tenant.value()).stream()
                .filter(row ->
                        row.get("code", String.class).equals(wanted.get(new UserId(row.get("user_id", UUID.class)))))
                .map(row -> new UserId(row.get("user_id", UUID.class)))
                .collect(Collectors.toSet());
    }

    /// Gives users back IDs of their own out of quarantine. They have been asked for by [#reclaimable] under the
    /// users' lock, so nobody is left out.
    void reclaim(TenantId tenant, Map<UserId, String> wanted) {
        if (wanted.isEmpty()) {
            return;
        }
        int back = sql.query("""
                        update access_code set state = 'LIVE', quarantined_until = null
                         where scope_id = ? and code = any (?::text[]) and tenant_id = ?::uuid and state = 'QUARANTINED'
                        """, SCOPE, wanted.values().toArray(String[]::new), tenant.value())
                .execute();
        if (back != wanted.size()) {
            throw new IllegalStateException("of " + wanted.size() + " conference IDs only " + back + " came back");
        }
    }

    /// Gives up IDs that no user and no archive has.
    void release(TenantId tenant, List<String> codes) {
        sql.query(
                        "delete from access_code where scope_id = ? and code = any (?::text[]) and tenant_id = ?::uuid",
                        SCOPE,
                        codes.toArray(String[]::new),
                        tenant.value())
                .execute();
    }

    /// @return fewer than asked for at the end of the numbers of this length
    private List<String> candidates(KeyedPermutation permutation, int digits, int count) {
        var codes = new ArrayList<String>(count);
        for (long counter : sql.fetch(
                        "select nextval(?::regclass) from generate_series(1, ?::integer)",
                        "access_code_" + digits,
                        count)
                .getValues(0, long.class)) {
            if (counter < KeyedPermutation.size(digits)) {
                codes.add(permutation.at(counter));
            }
        }
        return codes;
    }

    /// @return those whose candidate was free
    private Map<UserId, String> insert(TenantId tenant, List<String> codes, List<UserId> users) {
        return ManyRows.writeAndRead(
                sql,
                """
                insert into access_code (scope_id, code, tenant_id, user_id, state)
                select ?::text, c.code, ?::uuid, c.user_id, 'LIVE'
                  from unnest(?::text[], ?::uuid[]) as c(code, user_id)
                on conflict do nothing
                returning user_id, code
                """,
                AccessCodes::byOwner,
                SCOPE,
                tenant.value(),
                codes.toArray(String[]::new),
                users.stream().map(UserId::value).toArray(UUID[]::new));
    }

    private static Map<UserId, String> byOwner(ResultSet rows) throws SQLException {
        var codes = new HashMap<UserId, String>();
        while (rows.next()) {
            codes.put(new UserId(rows.getObject("user_id", UUID.class)), rows.getString("code"));
        }
        return codes;
    }
}
