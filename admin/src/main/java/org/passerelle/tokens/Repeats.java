package org.passerelle.tokens;

import static org.passerelle.db.schema.Tables.KEPT_ANSWER;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.exception.DataAccessException;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Does what a request asks once, however often it comes under the same key. Thread-safe.
///
/// The key is claimed, the change made and the answer kept in one transaction: a crash leaves all or nothing. Who comes
/// meanwhile waits for that transaction and gets its answer, too.
@Component
public final class Repeats implements Chore {
    static final Duration KEPT = Duration.ofDays(2);
    private static final Duration BETWEEN_CLEANINGS = Duration.ofMinutes(30);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};
    private static final String LOCK_TIMEOUT = "55P03";

    private final DSLContext sql;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Clock clock;

    Repeats(DSLContext sql, Transactions transactions, Organisations organisations, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.organisations = organisations;
        this.clock = clock;
    }

    /// A request that may come twice.
    ///
    /// @param key as the caller chose it; keys of different tokens are different
    /// @param fingerprint of all that makes the request the same; hexadecimal
    public record Request(TenantId tenant, TokenId token, String key, String fingerprint) {}

    /// What became of it.
    public sealed interface Verdict {
        /// It was done now.
        record Done(KeptAnswer answer) implements Verdict {}

        /// It was done before, and answered so.
        record Before(KeptAnswer answer) implements Verdict {}

        /// The key stands for another request.
        record OtherRequest() implements Verdict {}

        /// The same request is still at work elsewhere.
        record Running() implements Verdict {}
    }

    /// @param work makes the change; where it throws, nothing is kept and the key stays free
    public Verdict once(Request request, Supplier<KeptAnswer> work) {
        try {
            return transactions.in(request.tenant().value(), () -> {
                sql.execute("set local lock_timeout = '10s'");
                return claim(request) ? done(request, work.get()) : before(request);
            });
        } catch (DataAccessException failure) {
            if (LOCK_TIMEOUT.equals(failure.sqlState())) {
                return new Verdict.Running();
            }
            throw failure;
        }
    }

    private boolean claim(Request request) {
        return sql.insertInto(KEPT_ANSWER)
                        .set(KEPT_ANSWER.TENANT_ID, request.tenant().value())
                        .set(KEPT_ANSWER.TOKEN_ID, request.token().value())
                        .set(KEPT_ANSWER.KEY, request.key())
                        .set(KEPT_ANSWER.FINGERPRINT, bytes(request))
                        .set(KEPT_ANSWER.AT, TokenRows.at(clock.instant()))
                        .onConflict(KEPT_ANSWER.TENANT_ID, KEPT_ANSWER.TOKEN_ID, KEPT_ANSWER.KEY)
                        .doNothing()
                        .execute()
                == 1;
    }

    private Verdict done(Request request, KeptAnswer answer) {
        sql.update(KEPT_ANSWER)
                .set(KEPT_ANSWER.STATUS, answer.status())
                .set(KEPT_ANSWER.HEADERS, JSONB.valueOf(JSON.writeValueAsString(answer.headers())))
                .set(KEPT_ANSWER.BODY, answer.body().orElse(null))
                .where(KEPT_ANSWER.TENANT_ID.eq(request.tenant().value()))
                .and(KEPT_ANSWER.TOKEN_ID.eq(request.token().value()))
                .and(KEPT_ANSWER.KEY.eq(request.key()))
                .execute();
        return new Verdict.Done(answer);
    }

    private Verdict before(Request request) {
        Record row = sql.selectFrom(KEPT_ANSWER)
                .where(KEPT_ANSWER.TENANT_ID.eq(request.tenant().value()))
                .and(KEPT_ANSWER.TOKEN_ID.eq(request.token().value()))
                .and(KEPT_ANSWER.KEY.eq(request.key()))
                .fetchSingle();
        if (!Arrays.equals(row.get(KEPT_ANSWER.FINGERPRINT), bytes(request))) {
            return new Verdict.OtherRequest();
        }
        return new Verdict.Before(new KeptAnswer(
                row.get(KEPT_ANSWER.STATUS),
                JSON.readValue(row.get(KEPT_ANSWER.HEADERS).data(), TEXTS),
                Optional.ofNullable(row.get(KEPT_ANSWER.BODY))));
    }

    private static byte[] bytes(Request request) {
        return HexFormat.of().parseHex(request.fingerprint());
    }

    @Override
    public String name() {
        return "kept-answers";
    }

    @Override
    public Duration pause() {
        return BETWEEN_CLEANINGS;
    }

    /// Forgets what is too old to come again.
    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        for (Organisation organisation : organisations.all()) {
            transactions.in(organisation.id().value(), () -> {
                sql.deleteFrom(KEPT_ANSWER)
                        .where(KEPT_ANSWER.TENANT_ID.eq(organisation.id().value()))
                        .and(KEPT_ANSWER.AT.lt(TokenRows.at(before)))
                        .execute();
            });
        }
    }
}
