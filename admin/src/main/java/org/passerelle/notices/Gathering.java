package org.passerelle.notices;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Pins;
import org.passerelle.db.Transactions;
import org.passerelle.mail.MailServers;
import org.passerelle.mail.MailSettings;
import org.springframework.stereotype.Component;

/// Turns changes whose grace is over into notices: all changes of one user into one, or into none where they took each
/// other back. A notice of before that has not left yet is taken in. Thread-safe, on several servers too.
@Component
final class Gathering {
    private static final int USERS = 1_000;

    private final Transactions transactions;
    private final Outbox outbox;
    private final NoticeRows notices;
    private final MailServers servers;
    private final Pins pins;
    private final Clock clock;

    Gathering(
            Transactions transactions, Outbox outbox, NoticeRows notices, MailServers servers, Pins pins, Clock clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.notices = notices;
        this.servers = servers;
        this.pins = pins;
        this.clock = clock;
    }

    /// @param now changes that are older by the grace are gathered
    /// @return whether there may be more
    boolean gather(TenantId tenant, Instant now) {
        return transactions.in(tenant.value(), () -> {
            MailSettings settings = servers.settings(tenant);
            List<Outbox.Entry> entries = outbox.take(tenant, now.minus(settings.grace()), USERS);
            if (entries.isEmpty()) {
                return false;
            }
            Map<UserId, List<Outbox.Entry>> chains = entries.stream()
                    .collect(Collectors.groupingBy(Outbox.Entry::user, LinkedHashMap::new, Collectors.toList()));
            Map<UserId, NoticeRows.Unsent> unsent = notices.supersede(tenant, List.copyOf(chains.keySet())).stream()
                    .collect(Collectors.toMap(NoticeRows.Unsent::user, Function.identity(), Gathering::earlier));
            var drafts = new ArrayList<Draft>();
            var nothingToTell = new ArrayList<UserId>();
            chains.forEach((user, chain) -> draft(chain, Optional.ofNullable(unsent.get(user)))
                    .ifPresentOrElse(drafts::add, () -> nothingToTell.add(user)));
            NoticeState state = settings.isComplete() ? NoticeState.WAITING : NoticeState.HELD;
            notices.insert(tenant, drafts, state, clock.instant());
            forget(tenant, drafts, nothingToTell);
            return true;
        });
    }

    private static NoticeRows.Unsent earlier(NoticeRows.Unsent one, NoticeRows.Unsent other) {
        return one.changedAt().isAfter(other.changedAt()) ? other : one;
    }

    private static Optional<Draft> draft(List<Outbox.Entry> chain, Optional<NoticeRows.Unsent> unsent) {
        Outbox.Entry first = chain.getFirst();
        Outbox.Entry last = chain.getLast();
        Facts was = unsent.map(NoticeRows.Unsent::was).orElse(first.was());
        Instant since = unsent.map(NoticeRows.Unsent::changedAt).orElse(first.at());
        return Verdict.between(was, last.now(), since)
                .map(verdict ->
                        new Draft(last.user(), verdict, was, last.now(), since, last.job(), last.actor(), "", false));
    }

    /// PINs that no e-mail will carry need not wait for one.
    private void forget(TenantId tenant, List<Draft> drafts, List<UserId> nothingToTell) {
        var without = new ArrayList<>(nothingToTell);
        drafts.stream()
                .filter(draft -> draft.verdict().pin() != PinMention.NEW)
                .map(Draft::user)
                .forEach(without::add);
        if (!without.isEmpty()) {
            pins.eraseMailed(tenant, without);
        }
    }
}
