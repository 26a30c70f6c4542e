package org.passerelle.trunks;

import static org.passerelle.db.schema.Tables.SELF_TEST;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.db.Transactions;
import org.passerelle.numbers.ServiceNumberId;
import org.springframework.stereotype.Component;

/// The last test of each number over each trunk. Thread-safe.
@Component
public final class SelfTests {
    private final Transactions transactions;
    private final DSLContext sql;
    private final Clock clock;

    SelfTests(Transactions transactions, DSLContext sql, Clock clock) {
        this.transactions = transactions;
        this.sql = sql;
        this.clock = clock;
    }

    /// The newest first.
    public List<SelfTest> last(Actor actor) {
        actor.require(Permission.SEE_TRUNKS);
        return find(actor, DSL.noCondition());
    }

    /// Those of one number, the newest first.
    public List<SelfTest> of(Actor actor, ServiceNumberId number) {
        actor.require(Permission.SEE_TRUNKS);
        return find(actor, SELF_TEST.SERVICE_NUMBER_ID.eq(number.value()));
    }

    private List<SelfTest> find(Actor actor, Condition which) {
        return transactions.read(
                actor.tenant().value(),
                () -> sql.selectFrom(SELF_TEST)
                        .where(SELF_TEST.TENANT_ID.eq(actor.tenant().value()), which)
                        .orderBy(SELF_TEST.TESTED_AT.desc(), SELF_TEST.SERVICE_NUMBER_ID, SELF_TEST.TRUNK_ID)
                        .fetch(row -> new SelfTest(
                                new ServiceNumberId(row.getServiceNumberId()),
                                new TrunkId(row.getTrunkId()),
                                row.getTestedAt().toInstant(),
                                row.getTestedBy(),
                                new SelfTest.Found(
                                        SelfTest.Result.valueOf(row.getResult()),
                                        row.getStatus(),
                                        Duration.ofMillis(row.getAnsweredMs()),
                                        row.getPackets(),
                                        row.getGreeting(),
                                        row.getMos()))));
    }

    /// In place of what was found before. That the test was made is in the audit already, from before it began.
    public void keep(Actor actor, ServiceNumberId number, TrunkId trunk, SelfTest.Found found) {
        actor.require(Permission.EDIT_TRUNKS);
        transactions.in(
                actor.tenant().value(),
                () -> sql.insertInto(SELF_TEST)
                        .set(SELF_TEST.TENANT_ID, actor.tenant().value())
                        .set(SELF_TEST.SERVICE_NUMBER_ID, number.value())
                        .set(SELF_TEST.TRUNK_ID, trunk.value())
                        .set(SELF_TEST.TESTED_AT, clock.instant().atOffset(ZoneOffset.UTC))
                        .set(SELF_TEST.TESTED_BY, actor.name())
                        .set(SELF_TEST.RESULT, found.result().name())
                        .set(SELF_TEST.STATUS, found.status())
                        .set(SELF_TEST.ANSWERED_MS, found.answeredAfter().toMillis())
                        .set(SELF_TEST.PACKETS, found.packets())
                        .set(SELF_TEST.GREETING, found.greeting())
                        .set(SELF_TEST.MOS, found.mos())
                        .onConflict(SELF_TEST.TENANT_ID, SELF_TEST.SERVICE_NUMBER_ID, SELF_TEST.TRUNK_ID)
                        .doUpdate()
                        .setAllToExcluded()
                        .execute());
    }
}
