package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.OUTBOX;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.Pins;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.mail.Delivery;
import org.passerelle.mail.MailConnection;
import org.passerelle.mail.MailServers;
import org.passerelle.numbers.ServiceNumbers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Brings notices to the mail server. Each is claimed under a lease first and ended under the fence of that claim, so
/// that two workers send it once, and one that froze cannot end what another took over. No transaction is open while
/// the mail server is spoken to. Thread-safe.
@Component
final class Sending {
    private static final Logger LOGGER = LoggerFactory.getLogger(Sending.class);
    private static final int BATCH = 20;
    /// Longer than a message can take; one that is begun in time ends in time.
    private static final Duration LEASE = Duration.ofMinutes(6);
    private static final Duration SAFE = Duration.ofMinutes(3);
    private static final Duration FIRST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration WHILE_CHANGING = Duration.ofMinutes(1);
    static final int MOST_ATTEMPTS = 12;
    static final Duration OLDEST = Duration.ofDays(5);

    private final DSLContext sql;
    private final Transactions transactions;
    private final NoticeRows notices;
    private final Composing composing;
    private final MailServers servers;
    private final Users users;
    private final Assignments assignments;
    private final ServiceNumbers numbers;
    private final Pins pins;
    private final Clock clock;

    Sending(
            DSLContext sql,
            Transactions transactions,
            NoticeRows notices,
            Composing composing,
            MailServers servers,
            Users users,
            Assignments assignments,
            ServiceNumbers numbers,
            Pins pins,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.notices = notices;
        this.composing = composing;
        this.servers = servers;
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.pins = pins;
        this.clock = clock;
    }

    /// Sends what is due, until nothing is or the mail server fails.
    ///
    /// @param stopping asked between messages
    void send(TenantId tenant, BooleanSupplier stopping) {
        if (!servers.settings(tenant).isComplete() || !servers.isOpen(tenant)) {
            return;
        }
        try (MailConnection connection = servers.connect(tenant)) {
            var round = new Round(tenant, connection, composing.desk(tenant));
            while (!stopping.getAsBoolean() && round.next(stopping)) {
                LOGGER.atDebug().addKeyValue("organisation", tenant).log("a batch of e-mails is done");
            }
        }
    }

    /// What is known of the readers of a batch.
    private record Readers(Map<UserId, User> users, Map<UserId, Facts> facts, Set<UserId> changing) {}

    private Readers readers(TenantId tenant, List<UserId> wanted) {
        return transactions.read(tenant.value(), () -> {
            Numbers known = Numbers.read(numbers, tenant);
            return new Readers(
                    users.findAll(tenant, wanted).stream().collect(Collectors.toMap(User::id, Function.identity())),
                    assignments.findAll(tenant, wanted).stream()
                            .collect(Collectors.toMap(Assignment::user, one -> Facts.of(one, known))),
                    sql.selectDistinct(OUTBOX.USER_ID)
                            .from(OUTBOX)
                            .where(OUTBOX.TENANT_ID.eq(tenant.value()))
                            .and(OUTBOX.USER_ID.in(
                                    wanted.stream().map(UserId::value).toList()))
                            .fetchSet(row -> new UserId(row.value1())));
        });
    }

    /// One connection's worth of messages. For one thread.
    private final class Round {
        private final TenantId tenant;
        private final MailConnection connection;
        private final Composing.Desk desk;
        private boolean provedUp;

        Round(TenantId tenant, MailConnection connection, Composing.Desk desk) {
            this.tenant = tenant;
            this.connection = connection;
            this.desk = desk;
        }

        /// @return whether there may be more
        boolean next(BooleanSupplier stopping) {
            Instant safeUntil = clock.instant().plus(SAFE);
            List<Claimed> batch = transactions.in(tenant.value(), () -> notices.claim(tenant, BATCH, LEASE, safeUntil));
            if (batch.isEmpty()) {
                return false;
            }
            Readers readers =
                    readers(tenant, batch.stream().map(Claimed::user).distinct().toList());
            for (int i = 0; i < batch.size(); i++) {
                boolean mayGoOn =
                        !stopping.getAsBoolean() && clock.instant().isBefore(safeUntil) && one(batch.get(i), readers);
                if (!mayGoOn) {
                    giveBack(batch.subList(i + 1, batch.size()));
                    return false;
                }
            }
            return true;
        }

        /// @return false where the server cannot be used now
        private boolean one(Claimed notice, Readers readers) {
            User reader = readers.users().get(notice.user());
            Facts now = readers.facts().get(notice.user());
            boolean changing = readers.changing().contains(notice.user());
            if (reader == null || now == null || isUntrue(notice, now, changing)) {
                end(notice, NoticeState.CANCELLED, reader, "out-of-date", "");
                return true;
            }
            if (!notice.ordered() && changing) {
                again(notice, WHILE_CHANGING, false, "changing", "");
                return true;
            }
            if (notice.address(reader).isBlank()) {
                end(notice, NoticeState.FAILED, reader, "no-address", "");
                return true;
            }
            return note(notice, reader, connection.send(desk.message(notice, reader, now)));
        }

        /// A change that is still in its grace may be taken back, and then the notice is true again.
        private static boolean isUntrue(Claimed notice, Facts now, boolean changing) {
            return now.ours() != notice.now().ours() && (notice.ordered() || !changing);
        }

        private boolean note(Claimed notice, User reader, Delivery delivery) {
            return switch (delivery) {
                case Delivery.Accepted accepted -> {
                    end(notice, NoticeState.SENT, reader, "", accepted.answer());
                    if (!provedUp) {
                        servers.noteUp(tenant);
                        provedUp = true;
                    }
                    yield true;
                }
                case Delivery.Refused refused -> {
                    end(notice, NoticeState.FAILED, reader, "refused", refused.answer());
                    yield true;
                }
                case Delivery.Later later -> {
                    tryLater(notice, reader, true, "later", later.answer());
                    yield true;
                }
                case Delivery.Unknown unknown -> {
                    tryLater(notice, reader, true, "unknown", unknown.answer());
                    servers.noteAway(tenant, unknown.answer());
                    yield false;
                }
                case Delivery.Away away -> {
                    tryLater(notice, reader, false, "away", away.answer());
                    servers.noteAway(tenant, away.answer());
                    yield false;
                }
            };
        }

        private void tryLater(Claimed notice, User reader, boolean counts, String problem, String answer) {
            boolean over = notice.attempts() >= MOST_ATTEMPTS
                    || clock.instant().isAfter(notice.createdAt().plus(OLDEST));
            if (over) {
                end(notice, NoticeState.FAILED, reader, "gave-up", answer);
                return;
            }
            again(notice, counts ? pause(notice.attempts()) : Duration.ZERO, counts, problem, answer);
        }

        private void giveBack(List<Claimed> rest) {
            rest.forEach(notice -> again(notice, Duration.ZERO, false, "", ""));
        }

        private void again(Claimed notice, Duration pause, boolean counts, String problem, String answer) {
            boolean mine = transactions.in(
                    tenant.value(), () -> notices.again(tenant, notice, pause, counts, problem, answer));
            logIfLate(mine, notice);
        }

        private void end(Claimed notice, NoticeState state, @Nullable User reader, String problem, String answer) {
            String address = reader == null ? "" : notice.address(reader);
            String language = reader == null ? "" : desk.languageOf(reader);
            boolean mine = transactions.in(tenant.value(), () -> {
                boolean ended = notices.end(tenant, notice, state, address, language, problem, answer);
                if (ended && notice.verdict().pin() == PinMention.NEW) {
                    pins.eraseMailed(tenant, List.of(notice.user()));
                }
                return ended;
            });
            logIfLate(mine, notice);
        }

        private static void logIfLate(boolean mine, Claimed notice) {
            if (!mine) {
                LOGGER.atWarn().addKeyValue("notice", notice.id()).log("e-mail was taken over by another worker");
            }
        }
    }

    /// Doubles, with a quarter of chance on top.
    private static Duration pause(int attempts) {
        long mostMs = Math.min(FIRST_PAUSE.toMillis() << Math.min(attempts - 1, 10), LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(mostMs + ThreadLocalRandom.current().nextLong(mostMs / 4));
    }
}
