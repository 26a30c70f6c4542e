package org.passerelle.assignments;

import static org.passerelle.db.schema.Tables.ACP_RECORD;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.impl.DSL;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.ManyRows;
import org.passerelle.db.Question;
import org.passerelle.providers.ProviderId;
import org.passerelle.secrets.SealedText;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/// The SQL of third parties' records. Called inside a transaction.
@Component
final class AcpRows {
    private static final String QUERY = """
            select user_id, id, provider_id, domain, toll_number, toll_free_numbers, url, leader_passcode,
                   participant_passcode, is_default
              from acp_record
             where tenant_id = ?::uuid and user_id = %s
             order by user_id, is_default desc, id
            """;
    /// PostgreSQL would plan anew for each array of one.
    private static final String OF_ONE = QUERY.formatted("?::uuid");

    private static final String OF_MANY = QUERY.formatted("any (?::uuid[])");

    private final DSLContext sql;
    private final JsonMapper json = JsonMapper.shared();

    AcpRows(DSLContext sql) {
        this.sql = sql;
    }

    /// The default one first.
    static Question<List<AcpRecord>> of(TenantId tenant, UserId user) {
        return new Question<>(
                OF_ONE,
                List.of(tenant.value(), user.value()),
                rows -> read(rows).getOrDefault(user, List.of()).stream()
                        .map(HeldRecord::shown)
                        .toList());
    }

    /// Of each user the default one first; users without one are left out.
    static Question<Map<UserId, List<HeldRecord>>> of(TenantId tenant, UUID[] users) {
        return new Question<>(OF_MANY, List.of(tenant.value(), users), AcpRows::read);
    }

    /// One statement however many. An array cannot hold arrays of several lengths: toll-free numbers go as JSON.
    void insertAll(TenantId tenant, Map<UserId, List<HeldRecord>> wanted, Instant now) {
        List<Map.Entry<UserId, HeldRecord>> all = wanted.entrySet().stream()
                .flatMap(one -> one.getValue().stream().map(record -> Map.entry(one.getKey(), record)))
                .toList();
        if (all.isEmpty()) {
            return;
        }
        ManyRows.write(
                sql,
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
                        .map(one -> JSONB.valueOf(
                                json.writeValueAsString(one.getValue().shown().tollFreeNumbers())))
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
                all.stream().map(one -> one.getValue().shown().isDefault()).toArray(Boolean[]::new));
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

    private static Map<UserId, List<HeldRecord>> read(ResultSet rows) throws SQLException {
        var found = new HashMap<UserId, List<HeldRecord>>();
        while (rows.next()) {
            found.computeIfAbsent(new UserId(rows.getObject("user_id", UUID.class)), _ -> new ArrayList<>())
                    .add(record(rows));
        }
        return found;
    }

    private static HeldRecord record(ResultSet row) throws SQLException {
        Optional<SealedText> leader =
                Optional.ofNullable(row.getBytes("leader_passcode")).map(SealedText::new);
        var shown = new AcpRecord(
                row.getObject("id", UUID.class),
                new ProviderId(row.getObject("provider_id", UUID.class)),
                row.getString("domain"),
                row.getString("toll_number"),
                List.of((String[]) row.getArray("toll_free_numbers").getArray()),
                row.getString("url"),
                leader.isPresent(),
                row.getBoolean("is_default"));
        return new HeldRecord(shown, new SealedText(row.getBytes("participant_passcode")), leader);
    }
}
