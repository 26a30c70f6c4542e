package org.passerelle.branding;

import static org.passerelle.db.schema.Tables.BRANDING;

import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.digests.Sha256;
import org.passerelle.organisation.Organisations;
import org.springframework.stereotype.Component;

/// How organisations are shown. Every page asks, so that what was read is kept for some seconds: other servers show a
/// change that much later. Thread-safe.
@Component
public final class Brandings {
    static final int LONGEST_NAME = 60;
    private static final Duration KEPT = Duration.ofSeconds(10);
    private static final int MOST_KEPT = 10_000;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;
    private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

    Brandings(DSLContext sql, Transactions transactions, Organisations organisations, Audit audit, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    private record Known(Branding branding, Instant until) {}

    /// For anybody: it is on the page where people sign in.
    public Branding of(TenantId tenant) {
        Instant now = clock.instant();
        Known kept = known.get(tenant);
        if (kept != null && now.isBefore(kept.until())) {
            return kept.branding();
        }
        if (known.size() >= MOST_KEPT) {
            known.clear();
        }
        Branding read = transactions.read(tenant.value(), () -> read(tenant));
        known.put(tenant, new Known(read, now.plus(KEPT)));
        return read;
    }

    /// As it is at this moment, for whoever changes it.
    public Branding look(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions.read(actor.tenant().value(), () -> read(actor.tenant()));
    }

    /// For anybody.
    ///
    /// @return as PNG; empty where there is none
    public Optional<byte[]> logo(TenantId tenant) {
        return transactions.read(
                tenant.value(),
                () -> sql.select(BRANDING.LOGO)
                        .from(BRANDING)
                        .where(BRANDING.TENANT_ID.eq(tenant.value()))
                        .fetchOptional(BRANDING.LOGO));
    }

    /// @throws RefusedException `DISPLAY_NAME_TOO_LONG`, `BAD_COLOUR`, `ACCENT_TOO_LIGHT`, `ACCENT_TOO_DARK`,
    ///     `BRANDING_CHANGED_MEANWHILE`
    public void set(Actor actor, BrandingWish wish) {
        actor.require(Permission.EDIT_SETTINGS);
        Optional<String> name = text(wish.displayName());
        Optional<Colour> accent = text(wish.accent()).map(Colour::parse);
        Optional<Colour> dark = text(wish.accentOnDark()).map(Colour::parse).filter(_ -> accent.isPresent());
        if (name.filter(one -> one.length() > LONGEST_NAME).isPresent()) {
            throw new RefusedException(BrandingRefusal.DISPLAY_NAME_TOO_LONG, Map.of("most", LONGEST_NAME));
        }
        accent.ifPresent(light -> Accent.checked(light, dark));
        change(actor, before -> {
            if (before.rowVersion() != wish.rowVersion()) {
                throw new RefusedException(BrandingRefusal.BRANDING_CHANGED_MEANWHILE);
            }
            sql.update(BRANDING)
                    .set(BRANDING.DISPLAY_NAME, name.orElse(null))
                    .set(BRANDING.ACCENT, written(accent))
                    .set(BRANDING.ACCENT_ON_DARK, written(dark))
                    .set(BRANDING.ROW_VERSION, BRANDING.ROW_VERSION.plus(1))
                    .where(BRANDING.TENANT_ID.eq(actor.tenant().value()))
                    .execute();
            var changes = new ArrayList<Change>();
            add(changes, "displayName", before.displayName().orElse(null), name.orElse(null));
            add(changes, "accent", written(before.accent()), written(accent));
            add(changes, "accentOnDark", written(before.accentOnDark()), written(dark));
            return changes;
        });
    }

    /// Takes the place of the one before.
    ///
    /// @param sent a PNG or JPEG, read no further than tells that it is too large
    /// @throws RefusedException `LOGO_FILE_TOO_LARGE`, `LOGO_NOT_READABLE`, `LOGO_TOO_MANY_PIXELS`
    public void setLogo(Actor actor, InputStream sent) throws IOException {
        actor.require(Permission.EDIT_SETTINGS);
        Picture picture = Picture.read(sent.readNBytes(Picture.MOST_BYTES + 1));
        String stamp = stamp(picture.png());
        change(actor, before -> {
            keep(actor.tenant(), picture.png(), stamp, picture.bright());
            return List.of(
                    new Change("logo", before.logo().map(Branding.Logo::stamp).orElse(null), stamp));
        });
    }

    /// @throws RefusedException `NO_LOGO`
    public void removeLogo(Actor actor) {
        actor.require(Permission.EDIT_SETTINGS);
        change(actor, before -> {
            String stamp = before.logo()
                    .map(Branding.Logo::stamp)
                    .orElseThrow(() -> new RefusedException(BrandingRefusal.NO_LOGO));
            keep(actor.tenant(), null, null, false);
            return List.of(new Change("logo", stamp, null));
        });
    }

    /// Does something with what is there, as a row that nobody else changes meanwhile.
    @FunctionalInterface
    private interface Doing {
        List<Change> with(Branding before);
    }

    private void change(Actor actor, Doing doing) {
        transactions.in(actor.tenant().value(), () -> {
            sql.insertInto(BRANDING)
                    .set(BRANDING.TENANT_ID, actor.tenant().value())
                    .set(BRANDING.LOGO_BRIGHT, false)
                    .set(BRANDING.ROW_VERSION, Branding.NONE.rowVersion())
                    .onConflictDoNothing()
                    .execute();
            sql.select(BRANDING.ROW_VERSION)
                    .from(BRANDING)
                    .where(BRANDING.TENANT_ID.eq(actor.tenant().value()))
                    .forUpdate()
                    .fetchSingle();
            List<Change> changes = doing.with(read(actor.tenant()));
            Transactions.afterCommit(() -> known.remove(actor.tenant()));
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.branded",
                            "organisation",
                            actor.tenant(),
                            organisations.require(actor.tenant()).name(),
                            changes));
        });
    }

    private void keep(TenantId tenant, byte @Nullable [] png, @Nullable String stamp, boolean bright) {
        sql.update(BRANDING)
                .set(BRANDING.LOGO, png)
                .set(BRANDING.LOGO_STAMP, stamp)
                .set(BRANDING.LOGO_BRIGHT, bright)
                .set(BRANDING.ROW_VERSION, BRANDING.ROW_VERSION.plus(1))
                .where(BRANDING.TENANT_ID.eq(tenant.value()))
                .execute();
    }

    private Branding read(TenantId tenant) {
        return sql.select(
                        BRANDING.DISPLAY_NAME,
                        BRANDING.ACCENT,
                        BRANDING.ACCENT_ON_DARK,
                        BRANDING.LOGO_STAMP,
                        BRANDING.LOGO_BRIGHT,
                        BRANDING.ROW_VERSION)
                .from(BRANDING)
                .where(BRANDING.TENANT_ID.eq(tenant.value()))
                .fetchOptional()
                .map(row -> new Branding(
                        Optional.ofNullable(row.value1()),
                        Optional.ofNullable(row.value2()).map(Colour::parse),
                        Optional.ofNullable(row.value3()).map(Colour::parse),
                        Optional.ofNullable(row.value4()).map(stamp -> new Branding.Logo(stamp, row.value5())),
                        row.value6()))
                .orElse(Branding.NONE);
    }

    private static void add(List<Change> changes, String field, @Nullable String before, @Nullable String after) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(field, before, after));
        }
    }

    private static @Nullable String written(Optional<Colour> colour) {
        return colour.map(Colour::toString).orElse(null);
    }

    private static Optional<String> text(String wanted) {
        return Optional.of(wanted.strip()).filter(text -> !text.isEmpty());
    }

    private static String stamp(byte[] png) {
        return Sha256.hex(png).substring(0, 16);
    }
}
