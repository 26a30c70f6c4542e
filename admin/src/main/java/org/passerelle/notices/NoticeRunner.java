package org.passerelle.notices;

import static org.passerelle.db.schema.Tables.NOTICE;
import static org.passerelle.db.schema.Tables.OUTBOX;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/// Looks now and then for organisations with something to tell, and gives each a worker of its own, so that a slow mail
/// server holds up nobody else's. Any number of servers may do so at once.
///
/// One thread looks; the workers are virtual threads, so many at most, one for each organisation.
@Component
final class NoticeRunner implements SmartLifecycle {
    private static final Logger LOGGER = LoggerFactory.getLogger(NoticeRunner.class);
    private static final Duration POLL = Duration.ofSeconds(3);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);
    private static final int WORKERS = 8;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Gathering gathering;
    private final Sending sending;
    private final Clock clock;
    private final Semaphore workers = new Semaphore(WORKERS);
    private final Semaphore bell = new Semaphore(0);
    private final Set<TenantId> atWork = ConcurrentHashMap.newKeySet();
    private @Nullable Thread lookout;
    private volatile boolean running;

    NoticeRunner(
            DSLContext sql,
            Transactions transactions,
            Organisations organisations,
            Gathering gathering,
            Sending sending,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.organisations = organisations;
        this.gathering = gathering;
        this.sending = sending;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        running = true;
        lookout = Thread.ofVirtual().name("notices").start(this::look);
    }

    /// Something is due now.
    void ring() {
        bell.release();
    }

    private void look() {
        while (running) {
            try {
                organisations.all().stream()
                        .map(Organisation::id)
                        .filter(this::hasWork)
                        .forEach(this::work);
            } catch (RuntimeException failure) {
                LOGGER.atWarn().setCause(failure).log("cannot look for e-mails to send; trying again");
            }
            try {
                if (bell.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            } catch (InterruptedException stopped) {
                return;
            }
        }
    }

    private boolean hasWork(TenantId tenant) {
        if (atWork.contains(tenant)) {
            return false;
        }
        return transactions.read(
                tenant.value(),
                () -> sql.fetchExists(OUTBOX, OUTBOX.TENANT_ID.eq(tenant.value()))
                        || sql.fetchExists(
                                NOTICE,
                                NOTICE.TENANT_ID.eq(tenant.value()),
                                NOTICE.STATE.eq(DSL.inline(NoticeState.WAITING.name())),
                                NOTICE.NEXT_ATTEMPT_AT.le(DSL.currentOffsetDateTime()))
                        || sql.fetchExists(
                                NOTICE,
                                NOTICE.TENANT_ID.eq(tenant.value()),
                                NOTICE.STATE.eq(DSL.inline(NoticeState.SENDING.name())),
                                NOTICE.LEASE_UNTIL.le(DSL.currentOffsetDateTime())));
    }

    private void work(TenantId tenant) {
        if (!workers.tryAcquire()) {
            return;
        }
        atWork.add(tenant);
        Thread.ofVirtual().name("mail-" + tenant).start(() -> {
            try {
                workFor(tenant);
            } catch (RuntimeException failure) {
                LOGGER.atError()
                        .setCause(failure)
                        .addKeyValue("organisation", tenant)
                        .log("e-mails failed");
            } finally {
                atWork.remove(tenant);
                workers.release();
            }
        });
    }

    private void workFor(TenantId tenant) {
        while (running && gathering.gather(tenant, clock.instant())) {
            // One batch of users after the other.
        }
        sending.send(tenant, () -> !running);
    }

    @Override
    public synchronized void stop() {
        running = false;
        ring();
        Thread looking = lookout;
        try {
            if (looking != null) {
                looking.join(LONGEST_STOP);
            }
            if (workers.tryAcquire(WORKERS, LONGEST_STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                workers.release(WORKERS);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
