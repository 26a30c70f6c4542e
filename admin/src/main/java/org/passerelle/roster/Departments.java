package org.passerelle.roster;

import static org.passerelle.db.schema.Tables.APP_USER;

import java.util.List;
import org.jooq.DSLContext;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// The departments users belong to, to choose from. Thread-safe.
@Component
public final class Departments {
    private static final int MOST = 500;

    private final DSLContext sql;
    private final Transactions transactions;

    Departments(DSLContext sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /// By name. Each step leaps over a department in the index, so it takes no longer with a million users.
    public List<String> all(Actor actor) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(),
                () -> sql.resultQuery(
                                """
                        with recursive step(department) as (
                            (select department from app_user where tenant_id = ?::uuid and department > ''
                              order by department limit 1)
                            union all
                            select (select u.department from app_user u
                                     where u.tenant_id = ?::uuid and u.department > step.department
                                     order by u.department limit 1)
                              from step where step.department is not null)
                        select department from step where department is not null limit ?
                        """, actor.tenant().value(), actor.tenant().value(), MOST)
                        .fetch(APP_USER.DEPARTMENT));
    }
}
