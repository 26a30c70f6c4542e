package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ACP_RECORD;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.providers.ProviderId;
import org.passerelle.secrets.SealedText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of third parties' records. Called inside a transaction.
@Component
final class AcpRows {
    private final DSLContext sql;
    private final JsonMapper json = JsonMapper.shared();

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

    /// One statement however many. An array cannot hold arrays of several lengths: toll-free numbers go as JSON.
    void insertAll(TenantId tenant, Map<UserId, List<HeldRecord>> wanted, Instant now) {
        List<Map.Entry<UserId, HeldRecord>> all = wanted.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(record -> Map.entry(one.getKey(), record)))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        sql.query(
                        """
                        insert into acp_record (tenant_id, user_id, id, provider_id, domain, toll_number, toll_digits,
                               toll_free_numbers, participant_passcode, leader_passcode, url, is_default, updated_at)
                        select ?::uuid, r.user_id, r.id, r.provider, r.domain, r.toll, r.digits,
                               array(select jsonb_array_elements_text(r.toll_free)), r.participant, r.leader, r.url,
                               r.is_default, ?::timestamptz
                          from unnest(?::uuid[], ?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::jsonb[],
                                      ?::bytea[], ?::bytea[], ?::text[], ?::boolean[])
                               as r(user_id, id, provider, domain, toll, digits, toll_free, participant, leader, url,
                                    is_default)
                        """,
                        tenant.value(),
                        AssignmentRows.at(now),
                        all.stream().map(one -> one.getKey().value()).toArray(UUID[]::new),
                        all.stream().map(one -> one.getValue().shown().id()).toArray(UUID[]::new),
                        all.stream()
                                .map(one -> one.getValue().shown().provider().value())
                                .toArray(UUID[]::new),
                        texts(all, AcpRecord::domain),
                        texts(all, AcpRecord::tollNumber),
                        texts(all, record -> digits(record.tollNumber())),
                        all.stream()
                                .map(one -> JSONB.valueOf(json.writeValueAsString(
                                        one.getValue().shown().tollFreeNumbers())))
                                .toArray(JSONB[]::new),
                        all.stream()
                                .map(one -> one.getValue().participantPasscode().bytes())
                                .toArray(byte[][]::new),
                        all.stream()
                                .map(one -> one.getValue()
                                        .leaderPasscode()
                                        .map(SealedText::bytes)
                                        .orElse(null))
                                .toArray(byte[][]::new),
                        texts(all, AcpRecord::url),
                        all.stream()
                                .map(one -> one.getValue().shown().isDefault())
                                .toArray(Boolean[]::new))
                .execute();
    }

    private static String[] texts(List<Map.Entry<UserId, HeldRecord>> all, Function<AcpRecord, String> field) {
        return all.stream().map(one -> field.apply(one.getValue().shown())).toArray(String[]::new);
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
