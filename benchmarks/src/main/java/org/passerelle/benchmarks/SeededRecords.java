package org.passerelle.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.IntStream;
import org.passerelle.access.TenantId;
import org.passerelle.providers.Provider;
import org.passerelle.secrets.Sealer;

/// A record of a third party for each user, as the import would leave it: each passcode is sealed for its own row.
/// Written by plain SQL, since a million by the import would take longer than what is to be measured.
final class SeededRecords {
    private static final int BATCH = 10_000;
    private static final String INSERT = """
            insert into acp_record (tenant_id, user_id, id, provider_id, domain, toll_number, toll_digits,
                                    toll_free_numbers, participant_passcode, leader_passcode, is_default, updated_at)
            select ?::uuid, r.id, r.id, ?::uuid, ?, '+14255551234', '14255551234', '{+18005551298}', r.participant,
                   r.leader, true, now()
            from unnest(?::uuid[], ?::bytea[], ?::bytea[]) as r(id, participant, leader)
            """;
    private static final String ASSIGN =
            "update assignment set provider_id = ?::uuid, provider_kind = 'THIRD_PARTY' where tenant_id = ?::uuid";

    private SeededRecords() {}

    /// Identifier of the user with this number, from 1, as `users.sql` makes it.
    private static UUID user(int i) {
        return new UUID(0x7000, 0x8000L << 48 | i);
    }

    static void write(Connection psql, Sealer sealer, TenantId tenant, Provider provider, int users)
            throws SQLException {
        try (var assign = psql.prepareStatement(ASSIGN);
                var insert = psql.prepareStatement(INSERT)) {
            assign.setString(1, provider.id().toString());
            assign.setString(2, tenant.toString());
            assign.executeUpdate();
            insert.setString(1, tenant.toString());
            insert.setString(2, provider.id().toString());
            insert.setString(3, provider.domain());
            for (int first = 1; first <= users; first += BATCH) {
                UUID[] ids = IntStream.range(first, Math.min(first + BATCH, users + 1))
                        .mapToObj(SeededRecords::user)
                        .toArray(UUID[]::new);
                insert.setArray(4, psql.createArrayOf("uuid", ids));
                insert.setArray(5, psql.createArrayOf("bytea", sealed(sealer, "1000001", ids)));
                insert.setArray(6, psql.createArrayOf("bytea", sealed(sealer, "1001", ids)));
                insert.executeUpdate();
            }
        }
    }

    private static byte[][] sealed(Sealer sealer, String passcode, UUID[] rows) {
        return Arrays.stream(rows)
                .map(row -> sealer.seal(passcode, row).bytes())
                .toArray(byte[][]::new);
    }
}
