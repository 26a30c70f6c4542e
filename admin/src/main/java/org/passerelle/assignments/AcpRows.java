package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ACP_RECORD;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.providers.ProviderId;
import org.passerelle.secrets.SealedText;
import org.springframework.stereotype.Component;

/// The SQL of third parties' records. Called inside a transaction.
@Component
final class AcpRows {
    private final DSLContext sql;

    AcpRows(DSLContext sql) {
        this.sql = sql;
    }

    /// The default one first.
    Map<UserId, List<HeldRecord>> of(TenantId tenant, UUID[] users) {
        return sql
                .selectFrom(ACP_RECORD)
                .where(ACP_RECORD.TENANT_ID.eq(tenant.value()), ACP_RECORD.USER_ID.eq(DSL.any(users)))
                .orderBy(ACP_RECORD.USER_ID, ACP_RECORD.IS_DEFAULT.desc(), ACP_RECORD.ID)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(
                        row -> new UserId(row.get(ACP_RECORD.USER_ID)),
                        Collectors.mapping(AcpRows::read, Collectors.toList())));
    }

    void insert(TenantId tenant, UserId user, HeldRecord record, Instant now) {
        AcpRecord shown = record.shown();
        sql.insertInto(ACP_RECORD)
                .set(ACP_RECORD.TENANT_ID, tenant.value())
                .set(ACP_RECORD.USER_ID, user.value())
                .set(ACP_RECORD.ID, shown.id())
                .set(ACP_RECORD.PROVIDER_ID, shown.provider().value())
                .set(ACP_RECORD.DOMAIN, shown.domain())
                .set(ACP_RECORD.TOLL_NUMBER, shown.tollNumber())
                .set(ACP_RECORD.TOLL_DIGITS, digits(shown.tollNumber()))
                .set(ACP_RECORD.TOLL_FREE_NUMBERS, shown.tollFreeNumbers().toArray(String[]::new))
                .set(
                        ACP_RECORD.PARTICIPANT_PASSCODE,
                        record.participantPasscode().bytes())
                .set(
                        ACP_RECORD.LEADER_PASSCODE,
                        record.leaderPasscode().map(SealedText::bytes).orElse(null))
                .set(ACP_RECORD.URL, shown.url())
                .set(ACP_RECORD.IS_DEFAULT, shown.isDefault())
                .set(ACP_RECORD.UPDATED_AT, AssignmentRows.at(now))
                .execute();
    }

    void delete(TenantId tenant, List<UserId> users) {
        if (users.isEmpty()) {
            return;
        }
        UUID[] ids = users.stream().map(UserId::value).toArray(UUID[]::new);
        sql.deleteFrom(ACP_RECORD)
                .where(ACP_RECORD.TENANT_ID.eq(tenant.value()), ACP_RECORD.USER_ID.eq(DSL.any(ids)))
                .execute();
    }

    /// What the search box compares with the digits of a number typed in any format.
    static String digits(String number) {
        return number.replaceAll("[^0-9]", "");
    }

    private static HeldRecord read(Record row) {
        var shown = new AcpRecord(
                row.get(ACP_RECORD.ID),
                new ProviderId(row.get(ACP_RECORD.PROVIDER_ID)),
                row.get(ACP_RECORD.DOMAIN),
                row.get(ACP_RECORD.TOLL_NUMBER),
                List.of(row.get(ACP_RECORD.TOLL_FREE_NUMBERS)),
                row.get(ACP_RECORD.URL),
                row.get(ACP_RECORD.LEADER_PASSCODE) != null,
                row.get(ACP_RECORD.IS_DEFAULT));
        return new HeldRecord(
                shown,
                new SealedText(row.get(ACP_RECORD.PARTICIPANT_PASSCODE)),
                Optional.ofNullable(row.get(ACP_RECORD.LEADER_PASSCODE)).map(SealedText::new));
    }
}
