package org.passerelle.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.passerelle.db.Transactions;

/// What must hold of an organisation at every committed instant, whatever was killed, cut or moved at the same time:
/// asked of the database itself, past all that the product believes.
///
/// I5 (a provider's own ledger) has nothing to look at: third parties are records here, nobody is called. The chain of
/// I7 is under a key that the database has not: whoever has a server asks it to check the seals. That progress never
/// goes back (I8) is asked by whoever kills or cuts, from one look to the
/// next.
public final class Invariants {
    /// For each: rows that break it. All are empty where all is well.
    private static final Map<String, String> BREAKERS = new LinkedHashMap<>();

    static {
        BREAKERS.put("I1 the counters of a job add up to its items", """
                select j.id from job j
                  left join lateral (select count(*) filter (where outcome = 'CHANGED') as changed,
                                            count(*) filter (where outcome = 'UNCHANGED') as unchanged,
                                            count(*) filter (where outcome = 'REFUSED') as refused,
                                            count(*) filter (where outcome = 'FAILED') as failed, count(*) as items
                                       from job_item i where i.tenant_id = j.tenant_id and i.job_id = j.id) i on true
                 where j.kind not like 'import-%' and ((j.changed, j.unchanged, j.refused, j.failed, j.total)
                       is distinct from (i.changed, i.unchanged, i.refused, i.failed, i.items))
                """);
        BREAKERS.put("I1 a job that is over has an outcome for each user", """
                select id from job
                 where state in ('SUCCEEDED', 'PARTLY_FAILED', 'FAILED') and problem = ''
                   and changed + unchanged + refused + failed <> total
                """);
        BREAKERS.put("I1 who was not moved has a reason", """
                select job_id from job_item where outcome is not null and (code = '' or done_at is null)
                """);
        BREAKERS.put("I2 each user has one assignment", """
                select u.id from app_user u left join assignment a on a.tenant_id = u.tenant_id and a.user_id = u.id
                 where a.user_id is null
                """);
        BREAKERS.put("I2 who is with a third party has records there, one the default, and nobody else has any", """
                select a.user_id from assignment a
                  left join acp_record r on r.tenant_id = a.tenant_id and r.user_id = a.user_id
                 group by a.tenant_id, a.user_id, a.provider_id, a.provider_kind
                having (a.provider_kind is not distinct from 'THIRD_PARTY')
                       <> (count(*) filter (where r.is_default and r.provider_id = a.provider_id) = 1)
                    or a.provider_kind is distinct from 'THIRD_PARTY' and count(r.id) > 0
                """);
        BREAKERS.put("I2 who is with us has a PIN, or one is being made", """
                select user_id from assignment
                 where provider_kind = 'BUILT_IN' and pin_hash is null and not pin_pending
                """);
        BREAKERS.put("I3 licences in use are those of users, and no more than there are", """
                select p.product_code from licence_pool p
                 where p.assigned > p.bought + p.trial
                    or p.assigned <> (select count(*) from licence_assignment l
                                       where l.tenant_id = p.tenant_id and l.product_code = p.product_code)
                """);
        BREAKERS.put("I3 entitled is who holds a licence that grants conferencing", """
                select a.user_id from assignment a
                 where a.entitled <> exists (select 1 from licence_assignment l join product p on p.code = l.product_code
                                              where l.tenant_id = a.tenant_id and l.user_id = a.user_id
                                                and p.grants_conferencing)
                """);
        BREAKERS.put("I4 each conference ID is claimed by its user, and no other is live", """
                select coalesce(a.user_id, c.user_id) from assignment a
                  full join access_code c on c.tenant_id = a.tenant_id and c.user_id = a.user_id
                        and c.code = a.conference_id and c.state = 'LIVE'
                 where (a.user_id is null and c.state = 'LIVE') or (a.conference_id is not null and c.code is null)
                """);
        BREAKERS.put("I4 a conference ID that could come back is nobody else's, and kept long enough", """
                select h.id from assignment_archive h
                  left join access_code c on c.tenant_id = h.tenant_id and c.code = h.conference_id
                        and c.user_id = h.user_id
                 where h.conference_id is not null and h.restored_at is null
                   and (c.code is null or c.state = 'QUARANTINED' and c.quarantined_until < h.restorable_until)
                """);
        BREAKERS.put("I6 what waits to be told has happened", """
            select o.user_id from outbox o
              left join assignment_archive h on h.tenant_id = o.tenant_id and h.id = o.archive_id
             where o.archive_id is not null and h.id is null
            """);
        BREAKERS.put("I6 each move waits to be told, or is told, unless it was taken back", """
            select h.id from assignment_archive h
              join bridge b on b.tenant_id = h.tenant_id and b.automatic_emails
              join job j on j.tenant_id = h.tenant_id and j.id = h.job_id
             where h.cause = 'MOVED' and h.restored_at is null and j.kind = 'move'
               and coalesce(j.parameters ->> 'emails', '') <> 'no'
               and not exists (select from outbox o where o.tenant_id = h.tenant_id and o.user_id = h.user_id
                                  and o.archive_id = h.id)
               and not exists (select from notice n where n.tenant_id = h.tenant_id and n.user_id = h.user_id
                                  and n.changed_at >= h.archived_at)
               and not exists (select from assignment_archive later where later.tenant_id = h.tenant_id
                                  and later.user_id = h.user_id and later.archived_at > h.archived_at)
            """);
        BREAKERS.put("I6 nobody is told twice of a change", """
            select user_id from notice where origin = 'CHANGE' and state <> 'CANCELLED'
             group by tenant_id, user_id, changed_at having count(*) > 1
            """);
        BREAKERS.put("I7 each change of a job is archived once", """
                select i.job_id from job_item i
                  join job j on j.tenant_id = i.tenant_id and j.id = i.job_id
                  left join assignment_archive h on h.tenant_id = i.tenant_id and h.job_id = i.job_id
                        and h.user_id = i.user_id
                 where j.kind not like 'import-%' and j.kind <> 'reset-pins' and i.user_id is not null
                 group by i.tenant_id, i.job_id, i.position, i.outcome
                having count(h.id) <> case when i.outcome is not distinct from 'CHANGED' then 1 else 0 end
                """);
        BREAKERS.put("I7 each change of a job is audited once", """
                with told as (select tenant_id, job_id, object_id, count(*) filter (where action like 'assignment.%'
                                                   or action = 'conference-id.reset') as assignments, count(*) filter (where action like 'licence.%') as licences
                                from audit_event where job_id is not null and object_kind = 'user'
                               group by tenant_id, job_id, object_id)
                select h.id from assignment_archive h
                  left join told t on t.tenant_id = h.tenant_id and t.job_id = h.job_id
                        and t.object_id = h.user_id::text
                 where h.job_id is not null and h.job_id in (select id from job where kind not like 'import-%')
                   and (coalesce(t.licences, 0) <> case when h.licence is null then 0 else 1 end
                        or h.licence is null and coalesce(t.assignments, 0) <> 1)
                """);
        BREAKERS.put("I8 a job is as far as its items are", """
                select j.id from job j
                 where j.kind not like 'import-%'
                   and exists (select 1 from job_item i where i.tenant_id = j.tenant_id and i.job_id = j.id
                                  and (i.outcome is not null) <> (i.position <= j.position))
                """);
        BREAKERS.put("I8 a stopped job says why", """
                select id from job
                 where state in ('FAILED', 'PARTLY_FAILED') and problem = '' and refused + failed = 0
                """);
    }

    private Invariants() {}

    /// What is broken in one organisation; empty where all is well.
    public static List<String> broken(TestOrganisation organisation) {
        return TestApplication.bean(Transactions.class)
                .read(
                        organisation.tenant().value(),
                        () -> TestApplication.bean(DSLContext.class).connectionResult(Invariants::broken));
    }

    /// What is broken in all that the connection may see.
    public static List<String> broken(Connection connection) throws SQLException {
        var broken = new ArrayList<String>();
        for (Map.Entry<String, String> breaker : BREAKERS.entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(breaker.getValue())) {
                int count = 0;
                String first = "";
                for (; rows.next(); count++) {
                    first = count == 0 ? rows.getString(1) : first;
                }
                if (count > 0) {
                    broken.add(breaker.getKey() + ": " + count + ", first " + first);
                }
            }
        }
        return broken;
    }
}
