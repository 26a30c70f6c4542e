package org.passerelle.assignments;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.numbers.DefaultNumbers;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.springframework.stereotype.Component;

/// What an arrangement means for each user of one batch: it looks, and claims nothing.
///
/// @param former the users' own conference IDs of before
/// @param known of the IDs wanted those that somebody has or had
/// @param promised IDs given to a user of this batch already
/// @param pins the users' own PINs of before
record Wishes(
        Arrangement arrangement,
        Map<UserId, String> former,
        Map<String, AccessCodes.Known> known,
        Set<String> promised,
        Map<UserId, Arrival.FormerPin> pins) {

    /// Reads what they need. Inside a transaction.
    @Component
    static final class Reader {
        private final AccessCodes codes;
        private final ArchiveRows archive;
        private final Clock clock;

        Reader(AccessCodes codes, ArchiveRows archive, Clock clock) {
            this.codes = codes;
            this.archive = archive;
            this.clock = clock;
        }

        Wishes read(TenantId tenant, List<UserChoice> choices, Arrangement arrangement) {
            List<UserId> users = choices.stream().map(UserChoice::user).toList();
            List<String> wanted = arrangement.conferenceId() == ConferenceIdRule.NEW
                    ? List.of()
                    : choices.stream()
                            .flatMap(choice -> choice.conferenceId().stream())
                            .toList();
            return new Wishes(
                    arrangement,
                    arrangement.conferenceId() == ConferenceIdRule.KEEP_IF_FREE
                            ? codes.former(tenant, users)
                            : Map.of(),
                    wanted.isEmpty() ? Map.of() : codes.known(tenant, wanted),
                    new HashSet<>(),
                    arrangement.keepPin() ? archive.formerPins(tenant, users, clock.instant()) : Map.of());
        }
    }

    /// Why the arrangement cannot be kept for a user; empty where it can.
    Optional<Outcome.Refused> refuse(UserChoice choice, Batch batch) {
        if (isGone(arrangement.toll(), batch) || isGone(arrangement.tollFree(), batch)) {
            return Optional.of(new Outcome.Refused(choice.user(), AssignmentRefusal.NUMBER_GONE, Map.of()));
        }
        if (arrangement.conferenceId() != ConferenceIdRule.AS_WANTED) {
            return Optional.empty();
        }
        if (choice.conferenceId().isEmpty()) {
            return Optional.of(new Outcome.Refused(choice.user(), AssignmentRefusal.CONFERENCE_ID_MISSING, Map.of()));
        }
        String wanted = choice.conferenceId().get();
        if (!fits(wanted, batch)) {
            String digits = Integer.toString(batch.around().settings().conferenceIdLength());
            return Optional.of(new Outcome.Refused(
                    choice.user(),
                    AssignmentRefusal.CONFERENCE_ID_UNFIT,
                    Map.of("conferenceId", wanted, "digits", digits)));
        }
        return isFree(wanted, choice.user()) ? Optional.empty() : Optional.of(taken(choice.user(), wanted));
    }

    /// What the user gets; the conference ID is promised to nobody else of the batch from then on.
    Arrival arrival(UserChoice choice, Held held, Batch batch) {
        String country = batch.country(choice.user());
        Optional<String> conferenceId = conferenceId(choice, batch);
        conferenceId.ifPresent(promised::add);
        return new Arrival(
                number(arrangement.toll(), NumberKind.TOLL, held, batch, country),
                number(arrangement.tollFree(), NumberKind.TOLL_FREE, held, batch, country),
                conferenceId,
                Optional.ofNullable(pins.get(choice.user())));
    }

    static Outcome.Refused taken(UserId user, String wanted) {
        return new Outcome.Refused(user, AssignmentRefusal.CONFERENCE_ID_TAKEN, Map.of("conferenceId", wanted));
    }

    private Optional<String> conferenceId(UserChoice choice, Batch batch) {
        return switch (arrangement.conferenceId()) {
            case NEW -> Optional.empty();
            case AS_WANTED -> choice.conferenceId();
            case KEEP_IF_FREE ->
                choice.conferenceId()
                        .filter(wanted -> fits(wanted, batch) && isFree(wanted, choice.user()))
                        .or(() ->
                                Optional.ofNullable(former.get(choice.user())).filter(own -> !promised.contains(own)));
        };
    }

    private boolean isFree(String wanted, UserId user) {
        AccessCodes.Known one = known.get(wanted);
        return !promised.contains(wanted) && (one == null || one.isFreeFor(user));
    }

    /// Digits of the length set for the bridge; a leading zero gets lost in too many spreadsheets.
    private static boolean fits(String wanted, Batch batch) {
        return wanted.length() == batch.around().settings().conferenceIdLength() && wanted.matches("[1-9][0-9]+");
    }

    static boolean isGone(NumberRule rule, Batch batch) {
        return rule instanceof NumberRule.Fixed fixed && !batch.around().isOpen(fixed.number());
    }

    private static Optional<ServiceNumber> number(
            NumberRule rule, NumberKind kind, Held held, Batch batch, String country) {
        return switch (rule) {
            case NumberRule.Fixed fixed ->
                Optional.ofNullable(batch.around().numbers().get(fixed.number()));
            case NumberRule.ByCountry _ -> byCountry(batch.around().defaults(), kind, country);
            case NumberRule.None _ -> Optional.empty();
            case NumberRule.Keep _ ->
                held.records().stream()
                        .flatMap(record -> kind == NumberKind.TOLL
                                ? List.of(record.shown().tollNumber()).stream()
                                : record.shown().tollFreeNumbers().stream())
                        .flatMap(text -> batch.around().ownNumber(text, kind).stream())
                        .findFirst()
                        .or(() -> byCountry(batch.around().defaults(), kind, country));
        };
    }

    static Optional<ServiceNumber> byCountry(DefaultNumbers defaults, NumberKind kind, String country) {
        return kind == NumberKind.TOLL ? defaults.toll(country) : defaults.tollFree(country);
    }
}
