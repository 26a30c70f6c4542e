package org.passerelle.mail;

import static org.passerelle.db.schema.Tables.MAIL_SETTING;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.bridge.Bridges;
import org.passerelle.db.Transactions;
import org.passerelle.db.schema.tables.records.MailSettingRecord;
import org.passerelle.organisation.OrganisationCreated;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// The mail servers of organisations: settings, connections, and whether they can be reached. Thread-safe.
@Component
public final class MailServers {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 6;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Bridges bridges;
    private final Sealer sealer;
    private final Audit audit;
    private final MailDefaults defaults;
    private final Clock clock;

    MailServers(
            DSLContext sql,
            Transactions transactions,
            Bridges bridges,
            Sealer sealer,
            Audit audit,
            MailDefaults defaults,
            Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.bridges = bridges;
        this.sealer = sealer;
        this.audit = audit;
        this.defaults = defaults;
        this.clock = clock;
    }

    public MailSettings settings(TenantId tenant) {
        return transactions.read(tenant.value(), () -> settings(tenant, row(tenant)));
    }

    public MailHealth health(TenantId tenant) {
        return transactions.read(tenant.value(), () -> {
            MailSettingRecord row = row(tenant);
            return new MailHealth(
                    Optional.ofNullable(row.getDownSince()).map(OffsetDateTime::toInstant),
                    row.getDownProblem(),
                    Optional.ofNullable(row.getPausedUntil()).map(OffsetDateTime::toInstant));
        });
    }

    /// Whoever sends e-mails: the organisation's own sender, else the bridge's name at the server's or console's
    /// domain.
    public Message.Mailbox sender(TenantId tenant) {
        var bridge = bridges.settings(tenant);
        if (bridge.sender().override()) {
            return new Message.Mailbox(
                    bridge.sender().address(), bridge.sender().displayName());
        }
        MailSettings settings = settings(tenant);
        String user = settings.server().userName();
        return new Message.Mailbox(user.contains("@") ? user : "no-reply@" + domain(settings), bridge.name());
    }

    /// The part of addresses and message identifiers behind the at sign.
    private static String domain(MailSettings settings) {
        String host = settings.consoleUrl().replaceFirst("^https?://", "").replaceFirst("[:/].*", "");
        return host.isEmpty() ? "localhost" : host;
    }

    /// @param wanted its row version is the one the caller saw
    /// @param password empty: the one that is kept stays
    /// @throws RefusedException where a setting is wrong or somebody changed them meanwhile
    public void update(Actor actor, MailSettings wanted, Optional<String> password) {
        actor.require(Permission.EDIT_SETTINGS);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            MailSettingRecord row = lock(actor.tenant());
            MailSettings before = settings(actor.tenant(), row);
            if (row.getRowVersion() != wanted.rowVersion()) {
                throw new RefusedException(MailRefusal.MAIL_SETTINGS_CHANGED_MEANWHILE);
            }
            MailServer server = wanted.server();
            // A password goes only to the server it was given for.
            boolean sameDoor =
                    server.host().equals(row.getHost()) && server.userName().equals(row.getUserName());
            byte @Nullable [] kept = password.map(
                            text -> sealer.seal(text, actor.tenant().value()).bytes())
                    .orElse(sameDoor ? row.getPasswordSealed() : null);
            if (kept != null && server.security() == MailSecurity.NONE && !isHere(server.host())) {
                throw new RefusedException(MailRefusal.PASSWORD_WITHOUT_TLS, java.util.Map.of("host", server.host()));
            }
            sql.update(MAIL_SETTING)
                    .set(MAIL_SETTING.HOST, server.host())
                    .set(MAIL_SETTING.PORT, server.port())
                    .set(MAIL_SETTING.SECURITY, server.security().name())
                    .set(MAIL_SETTING.USER_NAME, server.userName())
                    .set(MAIL_SETTING.PASSWORD_SEALED, server.userName().isEmpty() ? null : kept)
                    .set(MAIL_SETTING.CONSOLE_URL, wanted.consoleUrl().replaceFirst("/+$", ""))
                    .set(MAIL_SETTING.GRACE_MINUTES, (int) wanted.grace().toMinutes())
                    .set(MAIL_SETTING.ROW_VERSION, wanted.rowVersion() + 1)
                    .where(MAIL_SETTING.TENANT_ID.eq(actor.tenant().value()))
                    .execute();
            noteUp(actor.tenant());
            bridges.setPinsInEmails(actor, wanted.pinsInEmails());
            audit.record(
                    actor,
                    new AuditEntry(
                            "mail-setting.updated",
                            "mail-setting",
                            actor.tenant(),
                            server.host(),
                            changes(before, wanted, password)));
        });
    }

    /// @throws RefusedException `NO_MAIL_SERVER`
    public MailConnection connect(TenantId tenant) {
        return transactions.read(tenant.value(), () -> {
            MailSettingRecord row = row(tenant);
            MailSettings settings = settings(tenant, row);
            if (!settings.isComplete()) {
                throw new RefusedException(MailRefusal.NO_MAIL_SERVER);
            }
            Optional<String> password = settings.isOwn()
                    ? Optional.ofNullable(row.getPasswordSealed())
                            .map(bytes -> sealer.open(new SealedText(bytes), tenant.value()))
                    : defaults.server().flatMap(MailServer.Address::password);
            return new MailConnection(settings.server(), password, clock);
        });
    }

    /// Whether the server may be tried now.
    public boolean isOpen(TenantId tenant) {
        return health(tenant).pausedUntil().filter(clock.instant()::isBefore).isEmpty();
    }

    /// Nobody tries the server for a while, longer with each time.
    public void noteAway(TenantId tenant, String problem) {
        transactions.in(tenant.value(), () -> {
            MailSettingRecord row = lock(tenant);
            Instant now = clock.instant();
            sql.update(MAIL_SETTING)
                    .set(MAIL_SETTING.DOWN_SINCE, row.getDownSince() == null ? at(now) : row.getDownSince())
                    .set(MAIL_SETTING.DOWN_PROBLEM, problem)
                    .set(MAIL_SETTING.FAILURES, row.getFailures() + 1)
                    .set(MAIL_SETTING.PAUSED_UNTIL, at(now.plus(pause(row.getFailures()))))
                    .where(MAIL_SETTING.TENANT_ID.eq(tenant.value()))
                    .execute();
        });
    }

    /// It takes messages.
    public void noteUp(TenantId tenant) {
        transactions.in(
                tenant.value(),
                () -> sql.update(MAIL_SETTING)
                        .setNull(MAIL_SETTING.DOWN_SINCE)
                        .set(MAIL_SETTING.DOWN_PROBLEM, "")
                        .set(MAIL_SETTING.FAILURES, 0)
                        .setNull(MAIL_SETTING.PAUSED_UNTIL)
                        .where(MAIL_SETTING.TENANT_ID.eq(tenant.value()), MAIL_SETTING.FAILURES.gt(0))
                        .execute());
    }

    /// Doubles, with a quarter of chance on top, so that servers do not come back all at once.
    private static Duration pause(int failures) {
        long doubled = FIRST_PAUSE.toMillis() << Math.min(failures, MOST_DOUBLINGS);
        long mostMs = Math.min(doubled, LONGEST_PAUSE.toMillis());
        return Duration.ofMillis(mostMs + ThreadLocalRandom.current().nextLong(mostMs / 4));
    }

    private static boolean isHere(String host) {
        return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("::1");
    }

    private MailSettings settings(TenantId tenant, MailSettingRecord row) {
        boolean own = !row.getHost().isEmpty() || defaults.server().isEmpty();
        MailServer server = own
                ? new MailServer(
                        row.getHost(), row.getPort(), MailSecurity.valueOf(row.getSecurity()), row.getUserName())
                : defaults.server().get().server();
        return new MailSettings(
                server,
                own,
                own
                        ? row.getPasswordSealed() != null
                        : defaults.server().get().password().isPresent(),
                row.getConsoleUrl().isEmpty() ? defaults.consoleUrl() : row.getConsoleUrl(),
                Duration.ofMinutes(row.getGraceMinutes()),
                bridges.pinsInEmails(tenant),
                row.getRowVersion());
    }

    private static List<Change> changes(MailSettings before, MailSettings after, Optional<String> password) {
        var changes = new ArrayList<>(List.of(
                new Change("host", before.server().host(), after.server().host()),
                new Change(
                        "port", "" + before.server().port(), "" + after.server().port()),
                new Change(
                        "security",
                        "" + before.server().security(),
                        "" + after.server().security()),
                new Change(
                        "userName", before.server().userName(), after.server().userName()),
                new Change("consoleUrl", before.consoleUrl(), after.consoleUrl()),
                new Change(
                        "graceMinutes",
                        "" + before.grace().toMinutes(),
                        "" + after.grace().toMinutes())));
        password.ifPresent(_ -> changes.add(Change.secret("password")));
        return changes;
    }

    private MailSettingRecord row(TenantId tenant) {
        return sql.selectFrom(MAIL_SETTING)
                .where(MAIL_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchSingle();
    }

    private MailSettingRecord lock(TenantId tenant) {
        return sql.selectFrom(MAIL_SETTING)
                .where(MAIL_SETTING.TENANT_ID.eq(tenant.value()))
                .forUpdate()
                .fetchSingle();
    }

    @EventListener
    void onOrganisationCreated(OrganisationCreated news) {
        sql.insertInto(MAIL_SETTING)
                .set(MAIL_SETTING.TENANT_ID, news.actor().tenant().value())
                .execute();
    }

    private static OffsetDateTime at(Instant time) {
        return OffsetDateTime.ofInstant(time, java.time.ZoneOffset.UTC);
    }
}
