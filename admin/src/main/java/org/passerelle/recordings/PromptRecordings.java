package org.passerelle.recordings;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.springframework.stereotype.Component;

/// An organisation's recordings, as administrators keep them and the bridge asks for them. Thread-safe.
@Component
public final class PromptRecordings {
    /// Each server keeps them all in memory.
    static final Duration LONGEST_TOGETHER = Duration.ofMinutes(30);

    private static final int LONGEST_FILE_NAME = 200;

    private final Transactions transactions;
    private final RecordingRows rows;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    PromptRecordings(Transactions transactions, RecordingRows rows, Audit audit, Ids ids, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// A recording that was found fit.
    ///
    /// @param fileName as it was uploaded
    /// @param levelDb as RMS, where 0 is a square wave at full scale
    /// @param sound the file
    @SuppressWarnings("ArrayRecordComponent") // read once, compared never
    public record Upload(String fileName, int lengthMs, double levelDb, byte[] sound) {}

    public List<PromptRecording> all(Actor actor) {
        actor.require(Permission.SEE_BRIDGE);
        return index(actor.tenant());
    }

    /// @throws RefusedException `NO_SUCH_RECORDING`
    public byte[] sound(Actor actor, Place place) {
        actor.require(Permission.SEE_BRIDGE);
        return sound(actor.tenant(), place).orElseThrow(() -> none(place));
    }

    /// Takes the place of what was there. Calls hear it within seconds.
    ///
    /// @throws RefusedException `RECORDINGS_TOO_LONG`
    public void put(Actor actor, Place place, Upload upload) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            List<PromptRecording> before = rows.all(actor.tenant());
            requireRoom(before, place, upload);
            Instant now = clock.instant();
            String name = upload.fileName()
                    .substring(0, Math.min(LONGEST_FILE_NAME, upload.fileName().length()));
            rows.put(
                    actor.tenant(),
                    new PromptRecording(place, ids.next(), name, upload.lengthMs(), upload.levelDb(), now),
                    upload.sound());
            String old = named(before, place);
            audit.record(actor, entry("recording.uploaded", place, new Change("recording", old, name)));
        });
    }

    /// From now on the shipped voice speaks it again.
    ///
    /// @throws RefusedException `NO_SUCH_RECORDING`
    public void remove(Actor actor, Place place) {
        actor.require(Permission.EDIT_BRIDGE);
        transactions.in(actor.tenant().value(), () -> {
            String old = named(rows.all(actor.tenant()), place);
            if (!rows.remove(actor.tenant(), place)) {
                throw none(place);
            }
            audit.record(actor, entry("recording.removed", place, new Change("recording", old, null)));
        });
    }

    /// For the bridge, which asks for no permission: by place, without sounds.
    public List<PromptRecording> index(TenantId tenant) {
        return transactions.read(tenant.value(), () -> rows.all(tenant));
    }

    /// For the bridge; empty where it was taken away meanwhile.
    public Optional<byte[]> sound(TenantId tenant, Place place) {
        return transactions.read(tenant.value(), () -> rows.sound(tenant, place));
    }

    private static void requireRoom(List<PromptRecording> before, Place place, Upload upload) {
        long togetherMs = upload.lengthMs()
                + before.stream()
                        .filter(other -> !other.place().equals(place))
                        .mapToLong(PromptRecording::lengthMs)
                        .sum();
        if (togetherMs > LONGEST_TOGETHER.toMillis()) {
            throw new RefusedException(
                    RecordingRefusal.RECORDINGS_TOO_LONG,
                    Map.of("name", place.toString(), "most", LONGEST_TOGETHER.toMinutes()));
        }
    }

    private static String named(List<PromptRecording> all, Place place) {
        return all.stream()
                .filter(one -> one.place().equals(place))
                .map(PromptRecording::fileName)
                .findFirst()
                .orElse("");
    }

    private static AuditEntry entry(String action, Place place, Change change) {
        return new AuditEntry(action, "recording", place, place.toString(), List.of(change));
    }

    private static RefusedException none(Place place) {
        return new RefusedException(RecordingRefusal.NO_SUCH_RECORDING, Map.of("name", place.toString()));
    }
}
