package org.passerelle.live;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.calls.Usage;
import org.passerelle.calls.Usages;
import org.passerelle.conference.ConferenceSnapshot;
import org.passerelle.conference.MeetingState;
import org.passerelle.conference.ParticipantSnapshot;
import org.springframework.stereotype.Component;

/// How much an organisation confers: what is over by its records, what goes on by the bridge. Thread-safe.
@Component
public final class UsageNow {
    private final Usages usages;
    private final LiveConferences conferences;

    UsageNow(Usages usages, LiveConferences conferences) {
        this.usages = usages;
        this.conferences = conferences;
    }

    public Usage of(Actor actor) {
        actor.require(Permission.SEE_CALLS);
        return usages.now(actor, underWay(conferences.snapshots(actor.tenant())));
    }

    private static Usage.UnderWay underWay(List<ConferenceSnapshot> running) {
        return new Usage.UnderWay(
                running.stream().flatMap(one -> begun(one.state())).toList(),
                running.stream()
                        .flatMap(one -> one.participants().stream())
                        .map(ParticipantSnapshot::joinedAt)
                        .toList());
    }

    private static Stream<Instant> begun(MeetingState state) {
        return switch (state) {
            case MeetingState.Running(Instant since) -> Stream.of(since);
            case MeetingState.Waiting _, MeetingState.Lingering _, MeetingState.Ended _ -> Stream.empty();
        };
    }
}
