package org.passerelle.live;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.Audit;
import org.passerelle.calls.CallerNumbers;
import org.passerelle.conference.Command;
import org.passerelle.conference.CommandAnswer;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.Conferences;
import org.passerelle.db.Transactions;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.meetings.MeetingKey;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The running conferences of an organisation. An organiser may see and run the own one; others need the permission.
/// Thread-safe.
@Component
public final class LiveConferences {
    private final ObjectProvider<Conferences> bridge;
    private final ObjectProvider<OutsideCall> outside;
    private final Users users;
    private final Assignments assignments;
    private final CallerNumbers numbers;
    private final Transactions transactions;
    private final Audit audit;

    /// @param bridge empty where this server carries no calls
    LiveConferences(
            ObjectProvider<Conferences> bridge,
            ObjectProvider<OutsideCall> outside,
            Users users,
            Assignments assignments,
            CallerNumbers numbers,
            Transactions transactions,
            Audit audit) {
        this.bridge = bridge;
        this.outside = outside;
        this.users = users;
        this.assignments = assignments;
        this.numbers = numbers;
        this.transactions = transactions;
        this.audit = audit;
    }

    /// False where this server carries no calls: then nothing can run.
    public boolean isBridgeOn() {
        return bridge.getIfAvailable() != null;
    }

    /// How much goes on.
    public record Now(int conferences, int people) {}

    /// Empty where this server carries no calls. Asks no database.
    public Optional<Now> now(Actor actor) {
        actor.require(Permission.SEE_CONFERENCES);
        if (!isBridgeOn()) {
            return Optional.empty();
        }
        var running = running(actor.tenant()).values();
        int people = running.stream()
                .mapToInt(one -> one.participants().size() + one.lobby().size())
                .sum();
        return Optional.of(new Now(running.size(), people));
    }

    /// For who counts them; whoever asks has looked at the reader's rights.
    List<ConferenceSnapshot> snapshots(TenantId tenant) {
        return List.copyOf(running(tenant).values());
    }

    /// By the name of the organiser.
    public List<LiveConference> all(Actor actor) {
        actor.require(Permission.SEE_CONFERENCES);
        Map<UserId, ConferenceSnapshot> running = running(actor.tenant());
        if (running.isEmpty()) {
            return List.of();
        }
        CallerNumbers.View view = numbers.asSeenBy(actor);
        return hosts(actor.tenant(), List.copyOf(running.keySet())).stream()
                .flatMap(host -> Optional.ofNullable(running.get(host.organiser())).stream()
                        .map(snapshot -> LiveConference.of(host, snapshot, view)))
                .sorted(Comparator.comparing(LiveConference::organiserName, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(conference -> conference.organiser().value()))
                .toList();
    }

    /// @throws RefusedException `NO_SUCH_USER`
    public Host host(Actor actor, UserId organiser) {
        require(actor, organiser, Permission.SEE_CONFERENCES);
        users.require(actor.tenant(), organiser);
        return hosts(actor.tenant(), List.of(organiser)).getFirst();
    }

    /// Empty while this organiser's conference does not run.
    public Optional<LiveConference> find(Actor actor, Host host) {
        require(actor, host.organiser(), Permission.SEE_CONFERENCES);
        return snapshot(actor.tenant(), host.organiser())
                .map(snapshot -> LiveConference.of(host, snapshot, numbers.asSeenBy(actor)));
    }

    public boolean mayRun(Actor actor, UserId organiser) {
        return isOwn(actor, organiser) || actor.may(Permission.RUN_CONFERENCES);
    }

    /// Writes the audit, and only then gives the command.
    ///
    /// @return for how many people it changed something
    /// @throws RefusedException of [LiveRefusal]
    public int command(Actor actor, UserId organiser, Command command) {
        require(actor, organiser, Permission.RUN_CONFERENCES);
        Conferences conferences =
                Optional.ofNullable(bridge.getIfAvailable()).orElseThrow(() -> refusal(LiveRefusal.BRIDGE_IS_OFF, ""));
        Host host = host(actor, organiser);
        LiveConference conference =
                find(actor, host).orElseThrow(() -> refusal(LiveRefusal.CONFERENCE_IS_OVER, host.name()));
        var entry = LiveAudit.entry(conference, command);
        transactions.in(actor.tenant().value(), () -> audit.record(actor, entry));
        return switch (conferences.command(
                key(actor.tenant(), organiser), new org.passerelle.conference.Actor.Console(), command)) {
            case CommandAnswer.Done done -> done.affected();
            case CommandAnswer.Refused refused -> throw refusal(refusalOf(refused.reason()), host.name());
        };
    }

    /// Whether somebody can be called into a conference at all.
    public boolean canCall() {
        return outside.getIfAvailable() != null;
    }

    /// Calls somebody into a running conference; the organiser's rules and minutes decide.
    ///
    /// @throws RefusedException of [LiveRefusal]
    public void call(Actor actor, UserId organiser, String number) {
        require(actor, organiser, Permission.RUN_CONFERENCES);
        OutsideCall calls =
                Optional.ofNullable(outside.getIfAvailable()).orElseThrow(() -> refusal(LiveRefusal.BRIDGE_IS_OFF, ""));
        Host host = host(actor, organiser);
        LiveConference conference =
                find(actor, host).orElseThrow(() -> refusal(LiveRefusal.CONFERENCE_IS_OVER, host.name()));
        var entry = LiveAudit.called(conference, number);
        transactions.in(actor.tenant().value(), () -> audit.record(actor, entry));
        switch (calls.call(actor.tenant(), organiser, number)) {
            case CALLING -> {}
            case NOT_ALLOWED -> throw refusal(LiveRefusal.CALL_TO_NUMBER_NOT_ALLOWED, host.name(), number);
            case MINUTES_SPENT -> throw refusal(LiveRefusal.CALL_MINUTES_SPENT, host.name(), number);
            case NOT_POSSIBLE -> throw refusal(LiveRefusal.CALL_TO_NUMBER_NOT_POSSIBLE, host.name(), number);
        }
    }

    private Map<UserId, ConferenceSnapshot> running(TenantId tenant) {
        Conferences conferences = bridge.getIfAvailable();
        if (conferences == null) {
            return Map.of();
        }
        var own = new LinkedHashMap<UserId, ConferenceSnapshot>();
        for (ConferenceSnapshot snapshot : conferences.running()) {
            MeetingKey.parse(snapshot.key().value())
                    .filter(key -> key.tenant().equals(tenant))
                    .ifPresent(key -> own.put(key.organiser(), snapshot));
        }
        return own;
    }

    private Optional<ConferenceSnapshot> snapshot(TenantId tenant, UserId organiser) {
        return Optional.ofNullable(bridge.getIfAvailable())
                .flatMap(conferences -> conferences.find(key(tenant, organiser)));
    }

    private List<Host> hosts(TenantId tenant, List<UserId> organisers) {
        var ids = new LinkedHashMap<UserId, String>();
        for (Assignment assignment : assignments.findAll(tenant, organisers)) {
            assignment.conferenceId().ifPresent(id -> ids.put(assignment.user(), id));
        }
        return users.findAll(tenant, organisers).stream()
                .map(user -> new Host(user.id(), name(user), ids.getOrDefault(user.id(), "")))
                .toList();
    }

    private static String name(User user) {
        return user.details().displayName();
    }

    private static ConferenceKey key(TenantId tenant, UserId organiser) {
        return new ConferenceKey(new MeetingKey(tenant, organiser).text());
    }

    private static void require(Actor actor, UserId organiser, Permission permission) {
        if (!isOwn(actor, organiser)) {
            actor.require(permission);
        }
    }

    private static boolean isOwn(Actor actor, UserId organiser) {
        return actor.may(Permission.USE_OWN_PAGE) && actor.user().equals(Optional.of(organiser));
    }

    private static LiveRefusal refusalOf(CommandAnswer.Reason reason) {
        return switch (reason) {
            case NO_SUCH_CONFERENCE -> LiveRefusal.CONFERENCE_IS_OVER;
            case NO_SUCH_PARTICIPANT -> LiveRefusal.PARTICIPANT_HAS_LEFT;
            // The console may do everything.
            case ONLY_LEADERS, UNMUTING_NOT_ALLOWED ->
                throw new IllegalStateException("the bridge refused the console a command: " + reason);
        };
    }

    private static RefusedException refusal(LiveRefusal refusal, String organiser, String number) {
        return new RefusedException(refusal, Map.of("organiser", organiser, "number", number));
    }

    private static RefusedException refusal(LiveRefusal refusal, String organiser) {
        return new RefusedException(refusal, Map.of("organiser", organiser));
    }
}
