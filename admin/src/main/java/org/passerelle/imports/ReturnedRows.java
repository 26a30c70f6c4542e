package org.passerelle.imports;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.access.TenantId;
import org.passerelle.assignments.Etag;
import org.passerelle.audit.AuditEvent;
import org.passerelle.audit.AuditTrail;
import org.passerelle.directory.User;

/// Rows of a file that left here and comes back (`docs/adr/0050-files.md`): each must be of the user it says, and must
/// not overwrite what somebody else changed meanwhile. Rows without identifier and etag are not held to it.
final class ReturnedRows {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    private final Map<String, AuditEvent> latest;

    private ReturnedRows(Map<String, AuditEvent> latest) {
        this.latest = latest;
    }

    /// @param known the users of the rows as they are now
    static ReturnedRows of(AuditTrail trail, TenantId tenant, List<Chunk.Row> rows, Map<String, User> known) {
        List<String> stale = rows.stream()
                .flatMap(row -> Stream.ofNullable(row.cells())
                        .flatMap(
                                cells -> Stream.ofNullable(known.get(row.key())).filter(user -> isStale(cells, user))))
                .map(user -> user.id().toString())
                .toList();
        return new ReturnedRows(stale.isEmpty() ? Map.of() : trail.latest(tenant, "user", stale, "user"));
    }

    void checkIdentity(Cells cells, String name, Optional<User> user) throws BadLine {
        String id = cells.raw(Field.OUR_ID);
        boolean another = id.isEmpty()
                ? user.isEmpty() && !cells.raw(Field.ETAG).isEmpty()
                : user.map(found -> !found.id().toString().equals(id)).orElse(true);
        if (another) {
            throw new BadLine(ImportRefusal.ROW_OF_ANOTHER_USER, Map.of("user", name));
        }
    }

    void checkVersion(Cells cells, User user) throws BadLine {
        String etag = cells.raw(Field.ETAG);
        if (!etag.isEmpty() && Etag.parse(etag).isEmpty()) {
            throw new BadLine(ImportRefusal.BAD_ETAG, Map.of("value", etag.substring(0, Math.min(40, etag.length()))));
        }
        if (isStale(cells, user)) {
            Optional<AuditEvent> last = Optional.ofNullable(latest.get(user.id().toString()));
            Instant at = last.map(AuditEvent::at).orElse(user.updatedAt());
            throw new BadLine(
                    ImportRefusal.CHANGED_SINCE_EXPORT,
                    Map.of(
                            "user",
                            user.displayName(),
                            "who",
                            last.map(AuditEvent::actorName).orElse("–"),
                            "when",
                            MINUTE.format(at)));
        }
    }

    private static boolean isStale(Cells cells, User user) {
        return Etag.parse(cells.raw(Field.ETAG))
                .filter(etag -> etag.user() != user.rowVersion())
                .isPresent();
    }
}
