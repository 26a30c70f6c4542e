package org.passerelle.dialout;

import static org.passerelle.db.schema.Tables.DIAL_OUT_MINUTES;
import static org.passerelle.db.schema.Tables.DIAL_OUT_RESERVATION;
import static org.passerelle.db.schema.Tables.DIAL_OUT_SETTING;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jooq.DSLContext;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// The SQL of dial-out. Called inside a transaction.
@Component
final class DialOutRows {
    static final String USER = "USER";
    static final String ORGANISATION = "ORGANISATION";
    private final DSLContext sql;

    DialOutRows(DSLContext sql) {
        this.sql = sql;
    }

    record Used(String subject, int minutes) {}

    record Reservation(UserId user, LocalDate day, int minutes) {}

    Optional<DialOutSettings> settings(TenantId tenant) {
        return sql.selectFrom(DIAL_OUT_SETTING)
                .where(DIAL_OUT_SETTING.TENANT_ID.eq(tenant.value()))
                .fetchOptional(row -> new DialOutSettings(
                        new TreeSet<>(Arrays.asList(row.getCountries())),
                        row.getUserMinutes(),
                        row.getOrganisationMinutes(),
                        row.getRowVersion()));
    }

    /// @return false where somebody changed them since
    boolean write(TenantId tenant, DialOutSettings wanted) {
        return sql.query(
                                """
                                insert into dial_out_setting as s
                                       (tenant_id, countries, user_minutes, organisation_minutes, row_version)
                                values (?::uuid, ?::text[], ?, ?, 1)
                                on conflict (tenant_id) do update
                                   set countries = excluded.countries, user_minutes = excluded.user_minutes,
                                       organisation_minutes = excluded.organisation_minutes,
                                       row_version = s.row_version + 1
                                 where s.row_version = ?
                                """,
                                tenant.value(),
                                wanted.countries().toArray(String[]::new),
                                wanted.userMinutes(),
                                wanted.organisationMinutes(),
                                wanted.rowVersion())
                        .execute()
                == 1;
    }

    /// Takes minutes if that stays within the budget: one statement, so that no two at once can both be the last.
    boolean take(TenantId tenant, LocalDate day, String kind, String subject, int minutes, int budget) {
        return sql.query("""
                                insert into dial_out_minutes as m (tenant_id, day, kind, subject, minutes)
                                select ?::uuid, ?::date, ?, ?, ?::integer where ?::integer <= ?::integer
                                on conflict (tenant_id, day, kind, subject) do update
                                   set minutes = m.minutes + excluded.minutes
                                 where m.minutes + excluded.minutes <= ?::integer
                                """, tenant.value(), day, kind, subject, minutes, minutes, budget, budget)
                        .execute()
                == 1;
    }

    void giveBack(TenantId tenant, LocalDate day, String kind, String subject, int minutes) {
        sql.update(DIAL_OUT_MINUTES)
                .set(DIAL_OUT_MINUTES.MINUTES, DIAL_OUT_MINUTES.MINUTES.minus(minutes))
                .where(
                        DIAL_OUT_MINUTES.TENANT_ID.eq(tenant.value()),
                        DIAL_OUT_MINUTES.DAY.eq(day),
                        DIAL_OUT_MINUTES.KIND.eq(kind),
                        DIAL_OUT_MINUTES.SUBJECT.eq(subject))
                .execute();
    }

    void reserve(TenantId tenant, UUID id, Reservation reservation) {
        sql.insertInto(DIAL_OUT_RESERVATION)
                .set(DIAL_OUT_RESERVATION.TENANT_ID, tenant.value())
                .set(DIAL_OUT_RESERVATION.ID, id)
                .set(DIAL_OUT_RESERVATION.USER_ID, reservation.user().value())
                .set(DIAL_OUT_RESERVATION.DAY, reservation.day())
                .set(DIAL_OUT_RESERVATION.MINUTES, reservation.minutes())
                .execute();
    }

    /// Empty where it was settled already.
    Optional<Reservation> release(TenantId tenant, UUID id) {
        return sql.deleteFrom(DIAL_OUT_RESERVATION)
                .where(DIAL_OUT_RESERVATION.TENANT_ID.eq(tenant.value()), DIAL_OUT_RESERVATION.ID.eq(id))
                .returning()
                .fetchOptional(row -> new Reservation(new UserId(row.getUserId()), row.getDay(), row.getMinutes()));
    }

    /// Who used most, first.
    List<Used> used(TenantId tenant, LocalDate day, String kind, int most) {
        return sql.selectFrom(DIAL_OUT_MINUTES)
                .where(
                        DIAL_OUT_MINUTES.TENANT_ID.eq(tenant.value()),
                        DIAL_OUT_MINUTES.DAY.eq(day),
                        DIAL_OUT_MINUTES.KIND.eq(kind))
                .orderBy(DIAL_OUT_MINUTES.MINUTES.desc(), DIAL_OUT_MINUTES.SUBJECT)
                .limit(most)
                .fetch(row -> new Used(row.getSubject(), row.getMinutes()));
    }

    void sweep(TenantId tenant, LocalDate before) {
        sql.deleteFrom(DIAL_OUT_RESERVATION)
                .where(DIAL_OUT_RESERVATION.TENANT_ID.eq(tenant.value()), DIAL_OUT_RESERVATION.DAY.lt(before))
                .execute();
        sql.deleteFrom(DIAL_OUT_MINUTES)
                .where(DIAL_OUT_MINUTES.TENANT_ID.eq(tenant.value()), DIAL_OUT_MINUTES.DAY.lt(before))
                .execute();
    }
}
