package org.passerelle.calls;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.upkeep.Chore;
import org.springframework.stereotype.Component;

/// Call records, as somebody with a role may read them, and how long they are kept. Thread-safe.
@Component
public final class Calls implements Chore {
    /// Partitions made ahead: a server that is off for a month still has one.
    private static final int MONTHS_AHEAD = 3;
    private static final Duration OWN_CALLS = Duration.ofDays(90);
    private static final int SHORTENED_AT_ONCE = 5_000;
    private static final Duration TRUNK_PERIOD = Duration.ofDays(7);
    private static final int FAILURES_OF_TRUNK = 5;

    private final Transactions transactions;
    private final CallRows rows;
    private final CallerNumbers numbers;
    private final Organisations organisations;
    private final Audit audit;
    private final Clock clock;

    Calls(
            Transactions transactions,
            CallRows rows,
            CallerNumbers numbers,
            Organisations organisations,
            Audit audit,
            Clock clock) {
        this.transactions = transactions;
        this.rows = rows;
        this.numbers = numbers;
        this.organisations = organisations;
        this.audit = audit;
        this.clock = clock;
    }

    /// The newest first.
    public List<Call> list(Actor actor, CallQuery query, Optional<CallQuery.Position> before, int most) {
        actor.require(Permission.SEE_CALLS);
        boolean masked = numbers.isMasked(actor);
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(actor.tenant(), query, number(actor.tenant(), query.text()), before, most).stream()
                        .map(call -> masked ? masked(call) : call)
                        .toList());
    }

    /// Calls to one's own conferences in the last 90 days, the newest first; callers' numbers are masked.
    public List<Call> own(Actor actor, Optional<CallQuery.Position> before, int most) {
        actor.require(Permission.USE_OWN_PAGE);
        CallQuery own = CallQuery.of(actor.user().orElseThrow(), clock.instant().minus(OWN_CALLS));
        return transactions.read(
                actor.tenant().value(),
                () -> rows.list(actor.tenant(), own, Optional.empty(), before, most).stream()
                        .map(Calls::masked)
                        .toList());
    }

    /// @throws RefusedException `NO_SUCH_CALL`
    public Call require(Actor actor, UUID id) {
        actor.require(Permission.SEE_CALLS);
        boolean masked = numbers.isMasked(actor);
        return transactions
                .read(actor.tenant().value(), () -> rows.find(actor.tenant(), id))
                .map(call -> masked ? masked(call) : call)
                .orElseThrow(() -> new RefusedException(CallRefusal.NO_SUCH_CALL, Map.of("id", id.toString())));
    }

    /// Empty while the conference goes on.
    public Optional<ConferenceReport> conference(Actor actor, UUID id) {
        actor.require(Permission.SEE_CALLS);
        return transactions.read(actor.tenant().value(), () -> rows.conference(actor.tenant(), id));
    }

    /// How a trunk did in the last seven days.
    ///
    /// @param trunk its name
    public TrunkRecord trunk(Actor actor, String trunk) {
        actor.require(Permission.SEE_CALLS);
        Instant since = clock.instant().minus(TRUNK_PERIOD);
        TrunkRecord found = transactions.read(
                actor.tenant().value(), () -> rows.trunk(actor.tenant(), trunk, since, FAILURES_OF_TRUNK));
        return new TrunkRecord(
                found.since(),
                found.calls(),
                found.joined(),
                found.keys(),
                found.failures().stream()
                        .map(call -> numbers.isMasked(actor) ? masked(call) : call)
                        .toList());
    }

    /// How many callers found each trunk full since then, by its name; trunks that turned nobody away are not there.
    public Map<String, Integer> turnedAway(Actor actor, Instant since) {
        actor.require(Permission.SEE_TRUNKS);
        return transactions.read(actor.tenant().value(), () -> rows.turnedAway(actor.tenant(), since));
    }

    /// When each of these numbers was last called; whoever has none is not there.
    ///
    /// @param numbers E.164
    public Map<String, Instant> lastCalls(Actor actor, Collection<String> numbers) {
        actor.require(Permission.SEE_CALLS);
        return transactions.read(actor.tenant().value(), () -> rows.lastCalls(actor.tenant(), numbers));
    }

    public CallKeeping keeping(Actor actor) {
        actor.require(Permission.SEE_CALLS);
        return transactions.read(actor.tenant().value(), () -> keeping(actor.tenant()));
    }

    /// @param wanted its row version is the one the caller saw
    /// @throws RefusedException where a number is out of range or somebody changed them meanwhile
    public void setKeeping(Actor actor, CallKeeping wanted) {
        actor.require(Permission.EDIT_SETTINGS);
        wanted.checked();
        transactions.in(actor.tenant().value(), () -> {
            CallKeeping before = keeping(actor.tenant());
            if (!rows.write(actor.tenant(), wanted)) {
                throw new RefusedException(CallRefusal.CALL_KEEPING_CHANGED_MEANWHILE);
            }
            audit.record(
                    actor,
                    new AuditEntry(
                            "calls.keeping",
                            "calls",
                            actor.tenant(),
                            "",
                            List.of(
                                    new Change("keepDays", "" + before.keepDays(), "" + wanted.keepDays()),
                                    new Change("numberDays", "" + before.numberDays(), "" + wanted.numberDays()))));
        });
    }

    @Override
    public String name() {
        return "call-keeping";
    }

    @Override
    public Duration pause() {
        return Duration.ofHours(1);
    }

    /// Makes the months to come, shortens the numbers of old callers, deletes what is too old.
    @Override
    public void run() {
        Instant now = clock.instant();
        rows.makePartitions(LocalDate.ofInstant(now, ZoneOffset.UTC).minusMonths(1), MONTHS_AHEAD + 2);
        for (Organisation organisation : organisations.all()) {
            TenantId tenant = organisation.id();
            CallKeeping keeping = transactions.read(tenant.value(), () -> keeping(tenant));
            shortenNumbers(tenant, now.minus(Duration.ofDays(keeping.numberDays())));
            transactions.in(tenant.value(), () -> rows.delete(tenant, now.minus(Duration.ofDays(keeping.keepDays()))));
        }
    }

    private void shortenNumbers(TenantId tenant, Instant before) {
        int shortened;
        do {
            shortened = transactions.in(tenant.value(), () -> rows.shortenNumbers(tenant, before, SHORTENED_AT_ONCE));
        } while (shortened == SHORTENED_AT_ONCE);
    }

    private CallKeeping keeping(TenantId tenant) {
        return rows.keeping(tenant).orElse(CallKeeping.DEFAULTS);
    }

    private static Call masked(Call call) {
        CallReport all = call.report();
        return new Call(
                new CallReport(
                        all.tenant(),
                        all.id(),
                        all.startedAt(),
                        all.endedAt(),
                        all.joinedAt(),
                        NumberMask.mask(all.caller()),
                        all.called(),
                        all.serviceNumber(),
                        all.trunk(),
                        all.node(),
                        all.conference(),
                        all.organiser(),
                        all.conferenceId(),
                        all.part(),
                        all.outcome(),
                        all.language(),
                        all.quality(),
                        all.keys(),
                        all.steps()),
                call.organiserName());
    }

    private Optional<String> number(TenantId tenant, String text) {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        try {
            return Optional.of(phones.format(
                    phones.parse(text, organisations.require(tenant).country()), PhoneNumberFormat.E164));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
