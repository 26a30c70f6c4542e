package org.passerelle.seals;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.passerelle.db.schema.Tables.AUDIT_EVENT;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.db.schema.tables.records.AuditEventRecord;
import org.passerelle.secrets.KeyedHash;
import org.passerelle.secrets.MasterKey;
import org.springframework.stereotype.Component;

/// The hash of a seal. Thread-safe.
///
/// Each value is preceded by its length, so that nothing can be moved from one value to the next.
@Component
final class SealHash {
    private static final int ABSENT = -1;
    /// What a person or a program said of the change. What is worked out from these for searching is not covered.
    private static final List<Field<?>> COVERED = List.of(
            AUDIT_EVENT.ID,
            AUDIT_EVENT.AT,
            AUDIT_EVENT.ACTOR_KIND,
            AUDIT_EVENT.ACTOR_ID,
            AUDIT_EVENT.ACTOR_NAME,
            AUDIT_EVENT.ACTION,
            AUDIT_EVENT.OBJECT_KIND,
            AUDIT_EVENT.OBJECT_ID,
            AUDIT_EVENT.OBJECT_NAME,
            AUDIT_EVENT.CHANGES,
            AUDIT_EVENT.REASON,
            AUDIT_EVENT.ADDRESS,
            AUDIT_EVENT.CORRELATION_ID,
            AUDIT_EVENT.JOB_ID);

    private final KeyedHash hash;

    SealHash(MasterKey key) {
        this.hash = new KeyedHash(key, "audit seals");
    }

    /// @param before hash of the seal before; empty for the first one
    /// @param events in the order of their identifiers
    String of(TenantId tenant, long number, String before, List<AuditEventRecord> events) {
        Mac mac = hash.begin();
        add(mac, tenant.value());
        add(mac, number);
        add(mac, before);
        for (AuditEventRecord event : events) {
            COVERED.forEach(field -> add(mac, text(event, field)));
        }
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /// That the events under this seal, and those before, were deleted because they were old enough.
    String ofCut(TenantId tenant, Seal last) {
        Mac mac = hash.begin();
        add(mac, "cut");
        add(mac, tenant.value());
        add(mac, last.number());
        add(mac, last.lastEvent());
        add(mac, last.hash());
        return HexFormat.of().formatHex(mac.doFinal());
    }

    /// The same whatever time zone the session is in.
    private static @Nullable Object text(AuditEventRecord event, Field<?> field) {
        return field.equals(AUDIT_EVENT.AT) ? event.getAt().toInstant() : event.get(field);
    }

    private static void add(Mac mac, @Nullable Object value) {
        byte[] bytes = value == null ? new byte[0] : value.toString().getBytes(UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES)
                .putInt(value == null ? ABSENT : bytes.length)
                .flip());
        mac.update(bytes);
    }
}
