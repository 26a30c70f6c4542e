package org.passerelle.assignments;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Ids;
import org.passerelle.db.Transactions;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.ProviderState;
import org.passerelle.secrets.SealedText;
import org.passerelle.secrets.Sealer;
import org.springframework.stereotype.Component;

/// What third parties keep of a user: set, removed, and looked at in the clear. Thread-safe.
@Component
public final class ThirdPartyRecords {
    private final Transactions transactions;
    private final Batch.Locker locker;
    private final Changes changes;
    private final AcpRows rows;
    private final Sealer sealer;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;

    ThirdPartyRecords(
            Transactions transactions,
            Batch.Locker locker,
            Changes changes,
            AcpRows rows,
            Sealer sealer,
            Audit audit,
            Ids ids,
            Clock clock) {
        this.transactions = transactions;
        this.locker = locker;
        this.changes = changes;
        this.rows = rows;
        this.sealer = sealer;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /// Upsert: the record with the same provider, toll number and domain is changed, else another one is added. A user
    /// of our provider is taken off it first: the numbers go to the archive, the conference ID to quarantine.
    ///
    /// @return a refusal where the provider is not a third party or takes no new users, or something is missing
    public Outcome set(Actor actor, UserId user, AcpDetails details, String reason) {
        return setAll(actor, Map.of(user, List.of(details)), true, reason).getFirst();
    }

    /// The same for many users; refusals are outcomes.
    ///
    /// @param replaceOurs whether users of our provider are taken off it; else they are refused `ON_OUR_PROVIDER`
    /// @return one outcome for each user, in the order of the map
    public List<Outcome> setAll(Actor actor, Map<UserId, List<AcpDetails>> wanted, boolean replaceOurs, String reason) {
        actor.require(Permission.EDIT_CONFERENCING);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.copyOf(wanted.keySet()));
            var outcomes = new ArrayList<Outcome>();
            var replacements = new ArrayList<Replacement>();
            var written = new HashMap<UserId, List<HeldRecord>>();
            wanted.forEach((user, details) -> {
                Optional<Outcome> refused = refuse(batch, user, details, replaceOurs);
                if (refused.isPresent()) {
                    outcomes.add(refused.get());
                    return;
                }
                Held held = java.util.Objects.requireNonNull(batch.held().get(user));
                List<HeldRecord> after = merged(held.records(), details);
                if (held.assignment().isThirdParty() && held.records().equals(after)) {
                    outcomes.add(new Outcome.Unchanged(user, "record-unchanged", Map.of()));
                    return;
                }
                outcomes.add(new Outcome.Changed(user, "record-set", Map.of()));
                written.put(user, after);
                replacements.add(replacement(held, after, "acp-record.set", reason));
            });
            changes.apply(actor, replacements, batch.around(), batch.names());
            rows.insertAll(actor.tenant(), written, clock.instant());
            return outcomes;
        });
    }

    /// Removes one record; with the last one the user is left without a provider.
    ///
    /// @throws RefusedException `NO_SUCH_RECORD`
    public void remove(Actor actor, UserId user, UUID recordId, String reason) {
        actor.require(Permission.EDIT_CONFERENCING);
        transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            Held held = batch.held().get(user);
            if (held == null
                    || held.records().stream().noneMatch(one -> one.shown().id().equals(recordId))) {
                throw new RefusedException(AssignmentRefusal.NO_SUCH_RECORD);
            }
            List<HeldRecord> left = withDefault(held.records().stream()
                    .filter(one -> !one.shown().id().equals(recordId))
                    .toList());
            Replacement replacement = left.isEmpty()
                    ? new Replacement(
                            held,
                            Drafts.off(held.assignment()),
                            Optional.empty(),
                            Cause.TURNED_OFF,
                            true,
                            true,
                            "assignment.turned-off",
                            reason)
                    : replacement(held, left, "acp-record.removed", reason);
            changes.apply(actor, List.of(replacement), batch.around(), batch.names());
            rows.insertAll(actor.tenant(), Map.of(user, left), clock.instant());
        });
    }

    /// Removes what many users keep with a provider beside the one they confer with. Who confers with it is left alone.
    ///
    /// @return one outcome for each user, in the order given
    public List<Outcome> dropBeside(Actor actor, ProviderId provider, List<UserId> users, String reason) {
        actor.require(Permission.EDIT_CONFERENCING);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            var outcomes = new ArrayList<Outcome>();
            var kept = new LinkedHashMap<UserId, List<HeldRecord>>();
            var replacements = new ArrayList<Replacement>();
            for (UserId user : users) {
                Held held = batch.held().get(user);
                if (held == null || !held.assignment().isThirdParty() || confersWith(held, provider)) {
                    outcomes.add(new Outcome.Unchanged(user, "record-unchanged", Map.of()));
                    continue;
                }
                List<HeldRecord> left = held.records().stream()
                        .filter(one -> !one.shown().provider().equals(provider))
                        .toList();
                outcomes.add(new Outcome.Changed(user, "record-removed", Map.of()));
                kept.put(user, left);
                replacements.add(replacement(held, left, "acp-record.removed", reason));
            }
            changes.apply(actor, replacements, batch.around(), batch.names());
            rows.insertAll(actor.tenant(), kept, clock.instant());
            return outcomes;
        });
    }

    private static boolean confersWith(Held held, ProviderId provider) {
        return held.assignment().provider().equals(Optional.of(provider));
    }

    /// A passcode in the clear; that somebody looked is audited.
    ///
    /// @param leader the leader's passcode instead of the participants'
    /// @throws RefusedException `NO_SUCH_RECORD`
    public Passcode reveal(Actor actor, UserId user, UUID recordId, boolean leader) {
        actor.require(Permission.REVEAL_PASSCODE);
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            HeldRecord record = Optional.ofNullable(batch.held().get(user)).stream()
                    .flatMap(held -> held.records().stream())
                    .filter(one -> one.shown().id().equals(recordId))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_RECORD));
            SealedText sealed = leader
                    ? record.leaderPasscode().orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_RECORD))
                    : record.participantPasscode();
            audit.record(
                    actor,
                    new AuditEntry(
                            "passcode.revealed",
                            "user",
                            user,
                            batch.names().getOrDefault(user, user.toString()),
                            List.of(Change.secret(leader ? "leaderPasscode" : "participantPasscode"))));
            return new Passcode(sealer.open(sealed, recordId));
        });
    }

    /// Words by which two readers can tell whether a passcode was set anew between them; they say nothing of it.
    ///
    /// @return for the default record, by `participant` and `leader`; empty words where there is none
    public Map<String, String> passcodeMarks(TenantId tenant, UserId user) {
        return transactions
                .answer(tenant.value(), AcpRows.of(tenant, new UUID[] {user.value()}))
                .getOrDefault(user, List.of())
                .stream()
                .findFirst()
                .map(record -> Map.of(
                        "participant",
                        record.participantPasscode().mark(),
                        "leader",
                        record.leaderPasscode().map(SealedText::mark).orElse("")))
                .orElse(Map.of("participant", "", "leader", ""));
    }

    private static Optional<Outcome> refuse(Batch batch, UserId user, List<AcpDetails> wanted, boolean replaceOurs) {
        Held held = batch.held().get(user);
        if (held == null) {
            return Optional.of(new Outcome.Refused(user, AssignmentRefusal.UNKNOWN_USER, Map.of()));
        }
        if (held.assignment().isOurs() && !replaceOurs) {
            return Optional.of(new Outcome.Refused(user, AssignmentRefusal.ON_OUR_PROVIDER, Map.of()));
        }
        for (AcpDetails details : wanted) {
            var provider = batch.around().providers().get(details.provider());
            if (provider == null
                    || provider.kind() != ProviderKind.THIRD_PARTY
                    || (provider.state() != ProviderState.ACTIVE && !hasRecordOf(held, details))) {
                return Optional.of(new Outcome.Refused(
                        user,
                        AssignmentRefusal.PROVIDER_CLOSED,
                        Map.of("provider", provider == null ? "" : provider.name())));
            }
            boolean hasPasscode = !details.participantPasscode().isKept()
                    || held.records().stream().anyMatch(one -> isSame(one.shown(), details));
            if (details.domain().isBlank() || details.tollNumber().isBlank() || !hasPasscode) {
                return Optional.of(new Outcome.Refused(user, AssignmentRefusal.RECORD_INCOMPLETE, Map.of()));
            }
        }
        return Optional.empty();
    }

    private static boolean hasRecordOf(Held held, AcpDetails details) {
        return held.records().stream().anyMatch(one -> one.shown().provider().equals(details.provider()));
    }

    private List<HeldRecord> merged(List<HeldRecord> before, List<AcpDetails> wanted) {
        var all = new ArrayList<>(before);
        for (AcpDetails details : wanted) {
            Optional<HeldRecord> match =
                    all.stream().filter(one -> isSame(one.shown(), details)).findFirst();
            boolean isDefault = details.isDefault() || all.isEmpty();
            HeldRecord record = record(details, match, isDefault);
            if (isDefault) {
                all.replaceAll(one -> withDefault(one, false));
            }
            match.ifPresentOrElse(
                    old -> all.replaceAll(
                            one -> one.shown().id().equals(old.shown().id()) ? record : one),
                    () -> all.add(record));
        }
        return withDefault(all);
    }

    /// The identity of a record: provider, toll number and domain.
    private static boolean isSame(AcpRecord record, AcpDetails details) {
        return record.provider().equals(details.provider())
                && record.tollNumber().equals(details.tollNumber().strip())
                && record.domain().equalsIgnoreCase(details.domain().strip());
    }

    private HeldRecord record(AcpDetails details, Optional<HeldRecord> match, boolean isDefault) {
        UUID id = match.map(old -> old.shown().id()).orElseGet(ids::next);
        Optional<SealedText> leader = leader(details, match.flatMap(HeldRecord::leaderPasscode), id);
        var shown = new AcpRecord(
                id,
                details.provider(),
                details.domain().strip(),
                details.tollNumber().strip(),
                details.tollFreeNumbers(),
                details.url(),
                leader.isPresent(),
                isDefault || match.map(old -> old.shown().isDefault()).orElse(false));
        return new HeldRecord(
                shown,
                sealUnlessSame(details.participantPasscode(), match.map(HeldRecord::participantPasscode), id),
                leader);
    }

    private Optional<SealedText> leader(AcpDetails details, Optional<SealedText> old, UUID id) {
        return details.leaderPasscode()
                .filter(code -> !code.isKept() || old.isPresent())
                .map(code -> sealUnlessSame(code, old, id));
    }

    /// Sealing twice gives other bytes: an unchanged passcode keeps its own, so that "unchanged" can be told.
    private SealedText sealUnlessSame(Passcode passcode, Optional<SealedText> old, UUID id) {
        return old.filter(stored -> passcode.isKept() || sealer.open(stored, id).equals(passcode.value()))
                .orElseGet(() -> sealer.seal(passcode.value(), id));
    }

    private static List<HeldRecord> withDefault(List<HeldRecord> records) {
        if (records.isEmpty() || records.stream().anyMatch(one -> one.shown().isDefault())) {
            return records;
        }
        var all = new ArrayList<>(records);
        all.set(0, withDefault(all.getFirst(), true));
        return all;
    }

    private static HeldRecord withDefault(HeldRecord record, boolean isDefault) {
        AcpRecord shown = record.shown();
        return new HeldRecord(
                new AcpRecord(
                        shown.id(),
                        shown.provider(),
                        shown.domain(),
                        shown.tollNumber(),
                        shown.tollFreeNumbers(),
                        shown.url(),
                        shown.hasLeaderPasscode(),
                        isDefault),
                record.participantPasscode(),
                record.leaderPasscode());
    }

    /// All records are written anew; what was before goes to the archive where there was anything.
    private static Replacement replacement(Held held, List<HeldRecord> after, String action, String reason) {
        AcpRecord main = after.stream()
                .map(HeldRecord::shown)
                .filter(AcpRecord::isDefault)
                .findFirst()
                .orElseThrow();
        boolean fromOurs = held.assignment().isOurs();
        return new Replacement(
                held,
                Drafts.thirdParty(held.assignment(), main.provider()),
                Optional.empty(),
                fromOurs ? Cause.TO_THIRD_PARTY : Cause.RECORD_CHANGED,
                held.assignment().provider().isPresent(),
                true,
                after,
                fromOurs ? "assignment.to-third-party" : action,
                reason);
    }
}
