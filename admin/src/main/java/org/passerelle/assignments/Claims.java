package org.passerelle.assignments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.springframework.stereotype.Component;

/// Claims the conference IDs that decided moves need; who gets none is refused. In the transaction of the move.
@Component
final class Claims {
    private final AccessCodes codes;

    Claims(AccessCodes codes) {
        this.codes = codes;
    }

    /// @return the same moves, each with its conference ID or refused, in the order given
    List<Decided> settle(TenantId tenant, List<Decided> decided, ConferenceIdRule rule, int digits) {
        Map<UserId, String> wanted = wanted(decided);
        Set<UserId> got = codes.claimWanted(tenant, wanted);
        List<Decided> wished =
                decided.stream().map(one -> withWish(one, wanted, got, rule)).toList();
        List<UserId> waiting =
                wished.stream().flatMap(one -> waiting(one).stream()).toList();
        Map<UserId, String> fresh = waiting.isEmpty() ? Map.of() : codes.claimAsManyAsThereAre(tenant, digits, waiting);
        return wished.stream().map(one -> withNew(one, fresh, digits)).toList();
    }

    private static Map<UserId, String> wanted(List<Decided> decided) {
        var wanted = new LinkedHashMap<UserId, String>();
        decided.forEach(one -> one.replacement()
                .filter(Replacement::arrives)
                .map(Replacement::after)
                .ifPresent(after -> after.conferenceId().ifPresent(code -> wanted.put(after.user(), code))));
        return wanted;
    }

    /// Somebody was faster: then the ID wanted is taken.
    private static Decided withWish(Decided one, Map<UserId, String> wanted, Set<UserId> got, ConferenceIdRule rule) {
        UserId user = one.outcome().user();
        String wish = wanted.get(user);
        if (wish == null || got.contains(user)) {
            return one;
        }
        return rule == ConferenceIdRule.AS_WANTED
                ? new Decided(Wishes.taken(user, wish), Optional.empty())
                : new Decided(one.outcome(), one.replacement().map(Replacement::withoutConferenceId));
    }

    private static Optional<UserId> waiting(Decided one) {
        return one.replacement()
                .filter(Replacement::claimsConferenceId)
                .map(replacement -> replacement.after().user());
    }

    private static Decided withNew(Decided one, Map<UserId, String> fresh, int digits) {
        if (waiting(one).isEmpty()) {
            return one;
        }
        String code = fresh.get(one.outcome().user());
        return code == null
                ? exhausted(one.outcome().user(), digits)
                : new Decided(one.outcome(), one.replacement().map(replacement -> replacement.withConferenceId(code)));
    }

    static Decided exhausted(UserId user, int digits) {
        return new Decided(
                new Outcome.Refused(
                        user, AssignmentRefusal.CONFERENCE_IDS_EXHAUSTED, Map.of("digits", Integer.toString(digits))),
                Optional.empty());
    }
}
