package org.passerelle.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Record2;
import org.jooq.Select;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.db.Transactions;
import org.passerelle.licences.LicencePool;
import org.passerelle.licences.Licences;
import org.passerelle.licences.Product;
import org.passerelle.migration.BulkChange;
import org.passerelle.migration.Moves;
import org.springframework.stereotype.Component;

/// Holds licences against use, and starts the jobs that put right what does not fit. Thread-safe.
@Component
public final class TrueUps {
    private final Transactions transactions;
    private final TrueUpRows rows;
    private final Licences licences;
    private final Moves moves;
    private final Clock clock;

    TrueUps(Transactions transactions, TrueUpRows rows, Licences licences, Moves moves, Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.licences = licences;
        this.moves = moves;
        this.clock = clock;
    }

    /// Whose licence is to be taken back.
    ///
    /// @param days without a conference
    /// @param only of these users; empty for all of the group
    public record Wish(String product, HolderGroup group, int days, List<UserId> only) {
        public Wish {
            if (!group.isReclaimable()) {
                throw new IllegalArgumentException("licences in use are not reclaimed: " + group);
            }
            only = List.copyOf(only);
        }
    }

    /// @param days how far back conferences count as use
    public TrueUp read(Actor actor, int days) {
        actor.require(Permission.SEE_LICENCES);
        TenantId tenant = actor.tenant();
        Instant since = since(days);
        return transactions.read(tenant.value(), () -> {
            Map<String, Map<HolderGroup, Long>> holders = rows.holders(tenant, since);
            List<TrueUp.Line> lines = licences.pools(actor).stream()
                    .filter(pool -> pool.product().grantsConferencing())
                    .map(pool -> new TrueUp.Line(
                            pool, holders.getOrDefault(pool.product().code(), Map.of())))
                    .toList();
            return new TrueUp(
                    since,
                    rows.knownSince(tenant),
                    lines,
                    rows.count(rows.without(tenant, since)),
                    forecast(tenant, lines));
        });
    }

    /// @param after the page begins behind this user
    public List<Holder> holders(
            Actor actor, String product, HolderGroup group, int days, Optional<UserId> after, int most) {
        actor.require(Permission.SEE_LICENCES);
        actor.require(Permission.SEE_USERS);
        return transactions.read(
                actor.tenant().value(), () -> rows.page(actor.tenant(), product, group, since(days), after, most));
    }

    /// Users who had a conference and hold no licence now.
    public List<Holder> without(Actor actor, int days, Optional<UserId> after, int most) {
        actor.require(Permission.SEE_LICENCES);
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> rows.without(actor.tenant(), since(days), after, most));
    }

    /// What [#reclaim] would do.
    public ReclaimPreview preview(Actor actor, Wish wish) {
        actor.require(Permission.ASSIGN_LICENCES);
        Product product = licences.requireProduct(wish.product());
        LocalDate today = LocalDate.now(clock);
        return transactions.read(
                actor.tenant().value(),
                () -> new ReclaimPreview(
                        product,
                        rows.count(chosen(actor, wish)),
                        rows.turnedOff(actor.tenant(), product.code(), chosen(actor, wish)),
                        licences.pool(actor.tenant(), product.code())
                                .map(pool -> pool.available(today))
                                .orElse(0)));
    }

    /// Starts the job that takes the licences back from whoever is in the group by then. It can be undone like any
    /// other.
    ///
    /// @throws org.passerelle.access.RefusedException `JOB_WITHOUT_ITEMS` where nobody is in the group any more
    public JobId reclaim(Actor actor, Wish wish, String reason) {
        return moves.startLicences(actor, () -> chosen(actor, wish), BulkChange.LICENCE_REMOVE, wish.product(), reason);
    }

    /// Starts the job that gives a licence to those who confer without one.
    ///
    /// @throws org.passerelle.access.RefusedException `JOB_WITHOUT_ITEMS` where there is nobody any more
    public JobId license(Actor actor, String product, int days, String reason) {
        return moves.startLicences(
                actor, () -> rows.without(actor.tenant(), since(days)), BulkChange.LICENCE_ASSIGN, product, reason);
    }

    private Select<Record2<UUID, Long>> chosen(Actor actor, Wish wish) {
        return rows.chosen(actor.tenant(), wish.product(), wish.group(), since(wish.days()), wish.only());
    }

    private TrueUp.Forecast forecast(TenantId tenant, List<TrueUp.Line> lines) {
        LocalDate today = LocalDate.now(clock);
        List<LicencePool> trials = lines.stream()
                .map(TrueUp.Line::pool)
                .filter(pool -> pool.isTrialRunning(today))
                .toList();
        long planned = rows.plannedWithout(tenant);
        return new TrueUp.Forecast(
                lines.stream().mapToLong(line -> line.pool().available(today)).sum(),
                planned,
                Math.max(0, rows.thirdPartyWithout(tenant) - planned),
                trials.stream().mapToLong(LicencePool::trial).sum(),
                trials.stream().flatMap(pool -> pool.trialUntil().stream()).min(Comparator.naturalOrder()),
                lines.stream()
                        .mapToLong(line -> line.holders(HolderGroup.UNUSED) + line.holders(HolderGroup.OFF))
                        .sum());
    }

    private Instant since(int days) {
        return clock.instant().minus(Duration.ofDays(days));
    }
}
