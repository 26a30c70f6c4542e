package org.passerelle.assignments;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.Record2;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.audit.Audit;
import org.passerelle.db.Transactions;
import org.passerelle.licences.LicenceRefusal;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.licences.Seats;
import org.springframework.stereotype.Component;

/// Puts users back exactly as they were: provider, numbers, conference ID, third party's records, licence, and the old
/// PIN, which nobody sees. What is there now goes to the archive in its turn, so that it can be taken back.
/// Thread-safe.
///
/// Judged first and carried out then, a whole batch in a few statements. A judgement alone is the preview.
@Component
public final class Restorations {
    private static final int JUDGED_AT_ONCE = 2_000;

    private final Transactions transactions;
    private final ArchiveRows archive;
    private final AssignmentRows assignments;
    private final Batch.Locker locker;
    private final Restoration rules;
    private final Changes changes;
    private final AcpRows records;
    private final AccessCodes codes;
    private final Handovers handovers;
    private final Licences licences;
    private final Seats seats;
    private final Audit audit;
    private final Clock clock;

    Restorations(
            Transactions transactions,
            ArchiveRows archive,
            AssignmentRows assignments,
            Batch.Locker locker,
            Restoration rules,
            Changes changes,
            AcpRows records,
            AccessCodes codes,
            Handovers handovers,
            Licences licences,
            Seats seats,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.archive = archive;
        this.assignments = assignments;
        this.locker = locker;
        this.rules = rules;
        this.changes = changes;
        this.records = records;
        this.codes = codes;
        this.handovers = handovers;
        this.licences = licences;
        this.seats = seats;
        this.audit = audit;
        this.clock = clock;
    }

    /// A row of the archive whose user shall have it back.
    ///
    /// @param seen whether the user is still in the version that was seen
    private record Wanted(ArchivedRow row, Held held, boolean seen) {
        UserId user() {
            return row.user();
        }
    }

    /// Exchanges licences for some users who all need the same.
    @FunctionalInterface
    private interface Exchange {
        /// @return those for whom no licence is left
        Set<UserId> without(LicenceEffect effect, Product product, List<UserId> users);
    }

    /// Puts one user back as an entry of the archive says.
    ///
    /// @throws RefusedException where it is too late, or something that was used then is gone
    public void restore(Actor actor, UserId user, UUID archiveId, String reason) {
        actor.require(Permission.RESTORE);
        transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), List.of(user));
            ArchivedRow row = archive.find(actor.tenant(), archiveId)
                    .filter(found -> found.user().equals(user))
                    .orElseThrow(() -> new RefusedException(AssignmentRefusal.NO_SUCH_ARCHIVE));
            if (row.restoredAt().isPresent()) {
                throw new RefusedException(AssignmentRefusal.ALREADY_RESTORED);
            }
            Held held = batch.held().get(user);
            if (held == null) {
                throw new RefusedException(AssignmentRefusal.UNKNOWN_USER, Map.of("user", user.toString()));
            }
            // What the archive page shows is an assignment; licences are given and taken on their own page.
            var wanted = new Wanted(row.withoutLicence(), held, true);
            if (carryOut(actor, List.of(wanted), batch, reason).get(user) instanceof Outcome.Refused no) {
                throw new RefusedException(no.refusal(), Map.copyOf(no.facts()));
            }
        });
    }

    /// Takes back what a job did to these users, in the caller's transaction, which has checked the permission.
    ///
    /// @param choices who, each in the version that may be overwritten
    /// @return one outcome for each choice, in the order given
    public List<Outcome> undo(Actor actor, JobId job, List<UserChoice> choices, String reason) {
        List<UserId> users = choices.stream().map(UserChoice::user).toList();
        return transactions.in(actor.tenant().value(), () -> {
            Batch batch = locker.lock(actor.tenant(), users);
            var outcomes = new HashMap<UserId, Outcome>();
            List<Wanted> wanted = wanted(actor.tenant(), job, choices, batch, outcomes);
            outcomes.putAll(carryOut(actor, wanted, batch, reason));
            return inOrder(users, outcomes);
        });
    }

    /// Starts to foretell what [#undo] would answer. Not thread-safe.
    public Forecast forecast(Actor actor, JobId job) {
        return new Forecast(actor, job);
    }

    /// Who would be undone: users whose change by the job stands, each in the version that may be overwritten.
    ///
    /// @param force also where somebody changed the user since: the version is the present one then
    public Select<Record2<UUID, Long>> standing(TenantId tenant, JobId job, Optional<UserId> only, boolean force) {
        var standing = force ? archive.standingAsNow(tenant, job) : archive.standing(tenant, job);
        return only.map(user -> (Select<Record2<UUID, Long>>) standing.and(ArchiveRows.isOf(user)))
                .orElse(standing);
    }

    /// Whether anything the job did still stands.
    public boolean stands(TenantId tenant, JobId job) {
        return transactions.read(
                tenant.value(),
                () -> archive.standing(tenant, job).limit(1).fetchOptional().isPresent());
    }

    /// Until when what a job did can be taken back; empty where nothing of it stands.
    public Optional<Instant> until(TenantId tenant, JobId job) {
        return transactions.read(tenant.value(), () -> archive.standingUntil(tenant, job));
    }

    /// What an undo would do, batch by batch; licences run out across the batches as they will then.
    public final class Forecast {
        private final Actor actor;
        private final JobId job;
        private final Map<String, Integer> left = new HashMap<>();

        private Forecast(Actor actor, JobId job) {
            this.actor = actor;
            this.job = job;
        }

        /// How many users are best asked for at once.
        public int batchSize() {
            return JUDGED_AT_ONCE;
        }

        /// @return one outcome for each choice, in the order given
        public List<Outcome> of(List<UserChoice> choices) {
            List<UserId> users = choices.stream().map(UserChoice::user).toList();
            return transactions.read(actor.tenant().value(), () -> {
                Batch batch = locker.look(actor.tenant(), users);
                var outcomes = new HashMap<UserId, Outcome>();
                List<Wanted> wanted = wanted(actor.tenant(), job, choices, batch, outcomes);
                judge(actor.tenant(), wanted, batch, this::without, outcomes)
                        .forEach(one -> outcomes.put(one.user(), done(one)));
                return inOrder(users, outcomes);
            });
        }

        private Set<UserId> without(LicenceEffect effect, Product product, List<UserId> users) {
            int before = left.computeIfAbsent(product.code(), this::available);
            if (effect.given()) {
                int taken = Math.min(before, users.size());
                left.put(product.code(), before - taken);
                return Set.copyOf(users.subList(taken, users.size()));
            }
            left.put(product.code(), before + users.size());
            return Set.of();
        }

        private int available(String product) {
            return seats.available(actor.tenant(), product);
        }
    }

    private List<Wanted> wanted(
            TenantId tenant, JobId job, List<UserChoice> choices, Batch batch, Map<UserId, Outcome> outcomes) {
        UUID[] ids = choices.stream().map(choice -> choice.user().value()).toArray(UUID[]::new);
        Map<UserId, ArchivedRow> rows =
                archive.of(tenant, job, ids).stream().collect(Collectors.toMap(ArchivedRow::user, Function.identity()));
        var wanted = new ArrayList<Wanted>();
        for (UserChoice choice : choices) {
            @Nullable ArchivedRow row = rows.get(choice.user());
            @Nullable Held held = batch.held().get(choice.user());
            if (held == null) {
                outcomes.put(
                        choice.user(), new Outcome.Refused(choice.user(), AssignmentRefusal.UNKNOWN_USER, Map.of()));
            } else if (row == null || row.restoredAt().isPresent()) {
                outcomes.put(choice.user(), new Outcome.Unchanged(choice.user(), "already-undone", Map.of()));
            } else {
                boolean seen = choice.rowSeen().isEmpty()
                        || choice.rowSeen().getAsLong() == held.assignment().rowVersion();
                wanted.add(new Wanted(row, held, seen));
            }
        }
        return wanted;
    }

    /// Notes the refusals and exchanges the licences.
    ///
    /// @return those who can be put back
    private List<Wanted> judge(
            TenantId tenant, List<Wanted> wanted, Batch batch, Exchange exchange, Map<UserId, Outcome> outcomes) {
        Instant now = clock.instant();
        refuseChanged(tenant, wanted, outcomes);
        Set<UserId> reclaimable = codes.reclaimable(tenant, reclaimed(wanted));
        var able = new ArrayList<Wanted>();
        for (Wanted one : wanted) {
            if (outcomes.containsKey(one.user())) {
                continue;
            }
            Optional<Outcome.Refused> no = rules.refusal(one.row(), one.held(), batch.around(), now)
                    .or(() -> conferenceIdTaken(one, reclaimable));
            no.ifPresentOrElse(refused -> outcomes.put(one.user(), refused), () -> able.add(one));
        }
        Map<LicenceEffect, List<UserId>> effects = able.stream()
                .filter(one -> one.row().licence().isPresent())
                .collect(Collectors.groupingBy(
                        one -> one.row().licence().orElseThrow().reversed(),
                        Collectors.mapping(Wanted::user, Collectors.toList())));
        effects.forEach((effect, users) -> exchange.without(effect, licences.requireProduct(effect.product()), users)
                .forEach(user ->
                        outcomes.put(user, new Outcome.Refused(user, LicenceRefusal.NO_LICENCE_LEFT, Map.of()))));
        able.removeIf(one -> outcomes.containsKey(one.user()));
        return able;
    }

    private Map<UserId, Outcome> carryOut(Actor actor, List<Wanted> wanted, Batch batch, String reason) {
        var outcomes = new HashMap<UserId, Outcome>();
        List<Wanted> able = judge(
                actor.tenant(),
                wanted,
                batch,
                (effect, product, users) -> {
                    if (effect.given()) {
                        return Set.copyOf(seats.take(actor, product, users).without());
                    }
                    seats.release(actor.tenant(), product, users);
                    return Set.of();
                },
                outcomes);
        if (able.isEmpty()) {
            return outcomes;
        }
        Instant now = clock.instant();
        Set<UserId> entitled = entitled(actor.tenant(), able);
        List<Replacement> replacements = able.stream()
                .map(one -> rules.replacement(
                        one.row(), archive.open(one.row()), one.held(), entitled.contains(one.user()), reason))
                .toList();
        codes.reclaim(actor.tenant(), reclaimed(able));
        changes.apply(actor, replacements, batch.around(), batch.names());
        var comingBack = new HashMap<UserId, List<HeldRecord>>();
        replacements.stream()
                .filter(Replacement::dropRecords)
                .forEach(one -> comingBack.put(one.after().user(), one.records()));
        records.insertAll(actor.tenant(), comingBack, now);
        handovers.erase(actor.tenant(), List.copyOf(comingBack.keySet()));
        List<ArchivedRow> rows = able.stream().map(Wanted::row).toList();
        archive.markRestored(actor.tenant(), rows.stream().map(ArchivedRow::id).toList(), now);
        archive.uncover(actor.tenant(), replacements, rows);
        auditLicences(actor, able, batch, reason);
        able.forEach(one -> outcomes.put(one.user(), done(one)));
        return outcomes;
    }

    private void refuseChanged(TenantId tenant, List<Wanted> wanted, Map<UserId, Outcome> outcomes) {
        List<UserId> changed =
                wanted.stream().filter(one -> !one.seen()).map(Wanted::user).toList();
        if (changed.isEmpty()) {
            return;
        }
        assignments
                .lastChanges(tenant, changed)
                .forEach((user, last) -> outcomes.put(
                        user,
                        new Outcome.Refused(
                                user,
                                AssignmentRefusal.CHANGED_SINCE,
                                Map.of("by", last.by(), "at", last.at().toString()))));
    }

    private static Map<UserId, String> reclaimed(List<Wanted> wanted) {
        var codes = new HashMap<UserId, String>();
        wanted.forEach(one -> Restoration.conferenceIdToReclaim(one.row(), one.held())
                .ifPresent(code -> codes.put(one.user(), code)));
        return codes;
    }

    private static Optional<Outcome.Refused> conferenceIdTaken(Wanted one, Set<UserId> reclaimable) {
        return Restoration.conferenceIdToReclaim(one.row(), one.held())
                .filter(_ -> !reclaimable.contains(one.user()))
                .map(code -> new Outcome.Refused(
                        one.user(), AssignmentRefusal.FORMER_CONFERENCE_ID_TAKEN, Map.of("conferenceId", code)));
    }

    /// As it is once licences are exchanged; asked again only of those who had one exchanged.
    private Set<UserId> entitled(TenantId tenant, List<Wanted> able) {
        var entitled = new HashSet<UserId>();
        var asked = new ArrayList<UserId>();
        for (Wanted one : able) {
            if (one.row().licence().isPresent()) {
                asked.add(one.user());
            } else if (one.held().assignment().entitled()) {
                entitled.add(one.user());
            }
        }
        if (!asked.isEmpty()) {
            entitled.addAll(seats.entitled(tenant, asked));
        }
        return entitled;
    }

    private void auditLicences(Actor actor, List<Wanted> able, Batch batch, String reason) {
        Map<UserId, String> names = batch.names();
        audit.record(
                actor,
                able.stream()
                        .filter(one -> one.row().licence().isPresent())
                        .map(one -> {
                            LicenceEffect effect =
                                    one.row().licence().orElseThrow().reversed();
                            return effect.entry(one.user(), licences.requireProduct(effect.product()), names, reason);
                        })
                        .toList());
    }

    private static Outcome done(Wanted one) {
        String provider = one.row().providerName();
        if (one.row().cause() == Cause.LICENCE_CHANGED) {
            return new Outcome.Changed(one.user(), "licence-undone", Map.of());
        }
        return provider.isEmpty()
                ? new Outcome.Changed(one.user(), "undone-to-none", Map.of())
                : new Outcome.Changed(one.user(), "undone", Map.of("provider", provider));
    }

    private static List<Outcome> inOrder(List<UserId> users, Map<UserId, Outcome> outcomes) {
        return users.stream()
                .map(user -> Objects.requireNonNull(outcomes.get(user), "each user has an outcome"))
                .toList();
    }
}
