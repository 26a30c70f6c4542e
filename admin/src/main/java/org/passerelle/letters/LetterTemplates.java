package org.passerelle.letters;

import static org.passerelle.db.schema.Tables.MAIL_TEMPLATE;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// The templates of organisations: their own, else the default. Thread-safe.
@Component
public final class LetterTemplates {
    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_BODY = 20_000;

    private final DSLContext sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;

    LetterTemplates(DSLContext sql, Transactions transactions, Audit audit, Clock clock) {
        this.sql = sql;
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    /// Every kind in every language.
    public List<Template> all(Actor actor) {
        actor.require(Permission.SEE_EMAILS);
        return Stream.of(LetterKind.values())
                .flatMap(kind -> LetterLanguages.ALL.stream().map(language -> of(actor.tenant(), kind, language)))
                .toList();
    }

    /// @param language one of [LetterLanguages#ALL]
    public Template of(TenantId tenant, LetterKind kind, String language) {
        return transactions.read(
                tenant.value(),
                () -> sql.selectFrom(MAIL_TEMPLATE)
                        .where(is(tenant, kind, language))
                        .fetchOptional(LetterTemplates::read)
                        .orElseGet(() -> Labels.standard(kind, language)));
    }

    /// Checks a template without keeping it.
    ///
    /// @throws RefusedException that names what is wrong
    public Template checked(LetterKind kind, String language, String subject, String body) {
        if (!LetterLanguages.ALL.contains(language)) {
            throw new RefusedException(LetterRefusal.NO_SUCH_TEMPLATE);
        }
        String title = subject.replaceAll("\\s+", " ").strip();
        String text = body.replace("\r\n", "\n").strip() + "\n";
        if (title.isEmpty()) {
            throw new RefusedException(LetterRefusal.SUBJECT_MISSING);
        }
        if (text.isBlank()) {
            throw new RefusedException(LetterRefusal.TEMPLATE_EMPTY);
        }
        if (title.length() > LONGEST_SUBJECT || text.length() > LONGEST_BODY) {
            throw new RefusedException(
                    LetterRefusal.TEMPLATE_TOO_LONG, Map.of("subject", LONGEST_SUBJECT, "body", LONGEST_BODY));
        }
        Line.pieces(title);
        if (kind.bringsPin() && !Line.parse(text).contains(new Line.Part(Placeholder.PIN))) {
            throw new RefusedException(LetterRefusal.TEMPLATE_WITHOUT_PIN);
        }
        Line.parse(text);
        return new Template(kind, language, title, text, Optional.empty());
    }

    /// @throws RefusedException that names what is wrong
    public void update(Actor actor, LetterKind kind, String language, String subject, String body) {
        actor.require(Permission.EDIT_EMAILS);
        Template wanted = checked(kind, language, subject, body);
        transactions.in(actor.tenant().value(), () -> {
            Template before = of(actor.tenant(), kind, language);
            OffsetDateTime now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
            sql.insertInto(MAIL_TEMPLATE)
                    .set(MAIL_TEMPLATE.TENANT_ID, actor.tenant().value())
                    .set(MAIL_TEMPLATE.KIND, kind.name())
                    .set(MAIL_TEMPLATE.LANGUAGE, language)
                    .set(MAIL_TEMPLATE.SUBJECT, wanted.subject())
                    .set(MAIL_TEMPLATE.BODY, wanted.body())
                    .set(MAIL_TEMPLATE.UPDATED_AT, now)
                    .set(MAIL_TEMPLATE.UPDATED_BY, actor.name())
                    .onConflict(MAIL_TEMPLATE.TENANT_ID, MAIL_TEMPLATE.KIND, MAIL_TEMPLATE.LANGUAGE)
                    .doUpdate()
                    .set(MAIL_TEMPLATE.SUBJECT, wanted.subject())
                    .set(MAIL_TEMPLATE.BODY, wanted.body())
                    .set(MAIL_TEMPLATE.UPDATED_AT, now)
                    .set(MAIL_TEMPLATE.UPDATED_BY, actor.name())
                    .execute();
            record(actor, "mail-template.updated", before, wanted);
        });
    }

    /// Back to the default.
    public void reset(Actor actor, LetterKind kind, String language) {
        actor.require(Permission.EDIT_EMAILS);
        transactions.in(actor.tenant().value(), () -> {
            Template before = of(actor.tenant(), kind, language);
            int gone = sql.deleteFrom(MAIL_TEMPLATE)
                    .where(is(actor.tenant(), kind, language))
                    .execute();
            if (gone > 0) {
                record(actor, "mail-template.reset", before, Labels.standard(kind, language));
            }
        });
    }

    private void record(Actor actor, String action, Template before, Template after) {
        audit.record(
                actor,
                new AuditEntry(
                        action,
                        "mail-template",
                        after.kind().code() + "/" + after.language(),
                        after.subject(),
                        List.of(
                                new Change("subject", before.subject(), after.subject()),
                                new Change("body", before.body(), after.body()))));
    }

    private static Condition is(TenantId tenant, LetterKind kind, String language) {
        return MAIL_TEMPLATE
                .TENANT_ID
                .eq(tenant.value())
                .and(MAIL_TEMPLATE.KIND.eq(kind.name()))
                .and(MAIL_TEMPLATE.LANGUAGE.eq(language));
    }

    private static Template read(Record row) {
        return new Template(
                LetterKind.valueOf(row.get(MAIL_TEMPLATE.KIND)),
                row.get(MAIL_TEMPLATE.LANGUAGE),
                row.get(MAIL_TEMPLATE.SUBJECT),
                row.get(MAIL_TEMPLATE.BODY),
                Optional.of(new Template.Written(
                        row.get(MAIL_TEMPLATE.UPDATED_AT).toInstant(), row.get(MAIL_TEMPLATE.UPDATED_BY))));
    }
}
