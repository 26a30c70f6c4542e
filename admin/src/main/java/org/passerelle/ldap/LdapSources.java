package org.passerelle.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.Refusal;
import org.passerelle.access.RefusedException;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.imports.Field;
import org.passerelle.imports.ImportRefusal;
import org.springframework.stereotype.Component;

/// Which directory an organisation's users are read out of. Thread-safe.
@Component
public final class LdapSources {
    private static final List<Field> NECESSARY = List.of(Field.EXTERNAL_ID, Field.USER, Field.DISPLAY_NAME);
    /// RFC 4512, section 1.4: a descriptor or a numeric identifier, with options.
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.;-]{0,100}");

    private static final int MOST_HOURS = 168;
    private static final int MOST_PORT = 65_535;

    private final Transactions transactions;
    private final LdapRows rows;
    private final LdapDoor door;
    private final Audit audit;
    private final Clock clock;

    LdapSources(Transactions transactions, LdapRows rows, LdapDoor door, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.door = door;
        this.audit = audit;
        this.clock = clock;
    }

    /// [LdapSource#none] where there is none.
    public LdapSource of(Actor actor) {
        actor.require(Permission.SEE_SETTINGS);
        return transactions
                .read(actor.tenant().value(), () -> rows.find(actor.tenant()))
                .orElseGet(LdapSource::none);
    }

    /// The directory itself is not asked: it may be away while its settings are put right.
    ///
    /// @param wanted of the version the caller saw; with `hasSecret` and no new one, the present one stays
    /// @throws RefusedException as [LdapRefusal] says
    public LdapSource set(Actor actor, LdapSource wanted, Optional<BindSecret> secret) {
        actor.require(Permission.EDIT_SETTINGS);
        LdapSource source = wanted.tidied();
        check(source, secret);
        return transactions.in(actor.tenant().value(), () -> {
            Optional<LdapSource> before = rows.lock(actor.tenant());
            if (before.map(LdapSource::rowVersion).orElse(0L) != source.rowVersion()) {
                throw new RefusedException(LdapRefusal.DIRECTORY_SOURCE_CHANGED_MEANWHILE);
            }
            rows.write(actor.tenant(), source.dueAt(next(source, before)), secret);
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.directory-source-set",
                            "organisation",
                            actor.tenant(),
                            source.address(),
                            changes(before.orElseGet(LdapSource::none), source, secret)));
            return rows.find(actor.tenant()).orElseThrow();
        });
    }

    /// Its users stay.
    ///
    /// @throws RefusedException `NO_DIRECTORY_SOURCE`
    public void remove(Actor actor) {
        actor.require(Permission.EDIT_SETTINGS);
        transactions.in(actor.tenant().value(), () -> {
            LdapSource before =
                    rows.lock(actor.tenant()).orElseThrow(() -> new RefusedException(LdapRefusal.NO_DIRECTORY_SOURCE));
            rows.delete(actor.tenant());
            audit.record(
                    actor,
                    new AuditEntry(
                            "organisation.directory-source-removed",
                            "organisation",
                            actor.tenant(),
                            before.address(),
                            List.of()));
        });
    }

    /// A new rhythm begins now; within the same one the next time stays.
    private Optional<Instant> next(LdapSource source, Optional<LdapSource> before) {
        if (source.everyHours() == 0) {
            return Optional.empty();
        }
        return before.filter(old -> old.everyHours() == source.everyHours())
                .flatMap(LdapSource::nextAt)
                .or(() -> Optional.of(clock.instant().plus(Duration.ofHours(source.everyHours()))));
    }

    private void check(LdapSource source, Optional<BindSecret> secret) {
        demand(source.port() >= 1 && source.port() <= MOST_PORT, LdapRefusal.BAD_DIRECTORY_PORT, "port", source.port());
        door.check(source);
        demand(
                source.everyHours() >= 0 && source.everyHours() <= MOST_HOURS,
                LdapRefusal.BAD_DIRECTORY_SCHEDULE,
                "hours",
                source.everyHours());
        demand(
                source.mostPercent() >= 1 && source.mostPercent() <= 100,
                ImportRefusal.BAD_PERCENTAGE,
                "value",
                source.mostPercent());
        demand(
                source.bindName().isEmpty() || source.hasSecret() || secret.isPresent(),
                LdapRefusal.BIND_SECRET_MISSING,
                "name",
                source.bindName());
        checkNames(source);
    }

    private static void checkNames(LdapSource source) {
        demand(
                !source.base().isEmpty() && DN.isValidDN(source.base()),
                LdapRefusal.BAD_DIRECTORY_BASE,
                "base",
                source.base());
        try {
            Filter.create(source.filter());
        } catch (LDAPException noFilter) {
            throw new RefusedException(LdapRefusal.BAD_DIRECTORY_FILTER, Map.of("filter", source.filter()));
        }
        try {
            Trusted.of(source.certificates());
        } catch (GeneralSecurityException noCertificate) {
            throw new RefusedException(LdapRefusal.BAD_DIRECTORY_CERTIFICATE);
        }
        for (Field field : NECESSARY) {
            demand(
                    !source.attributesOf(field).isEmpty(),
                    LdapRefusal.DIRECTORY_ATTRIBUTE_MISSING,
                    "column",
                    field.named());
        }
        LdapSource.FIELDS.stream()
                .flatMap(field -> source.attributesOf(field).stream())
                .forEach(name ->
                        demand(ATTRIBUTE.matcher(name).matches(), LdapRefusal.BAD_DIRECTORY_ATTRIBUTE, "name", name));
    }

    private static void demand(boolean holds, Refusal otherwise, String fact, Object value) {
        if (!holds) {
            throw new RefusedException(otherwise, Map.of(fact, value));
        }
    }

    private static List<Change> changes(LdapSource before, LdapSource after, Optional<BindSecret> secret) {
        return List.of(
                new Change("address", before.address(), after.address()),
                new Change("security", "" + before.security(), "" + after.security()),
                new Change("certificates", before.certificates(), after.certificates()),
                new Change("bindName", before.bindName(), after.bindName()),
                secret.isPresent() ? Change.secret("secret") : new Change("secret", "", ""),
                new Change("base", before.base(), after.base()),
                new Change("filter", before.filter(), after.filter()),
                new Change("attributes", attributes(before), attributes(after)),
                new Change("disableMissing", "" + before.disableMissing(), "" + after.disableMissing()),
                new Change("mostPercent", "" + before.mostPercent(), "" + after.mostPercent()),
                new Change("everyHours", "" + before.everyHours(), "" + after.everyHours()));
    }

    private static String attributes(LdapSource source) {
        return LdapSource.FIELDS.stream()
                .map(field -> field.named() + " = " + String.join("|", source.attributesOf(field)))
                .collect(Collectors.joining(", "));
    }
}
