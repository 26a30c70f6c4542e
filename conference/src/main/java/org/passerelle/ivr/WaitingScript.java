package org.passerelle.ivr;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// In the lobby: says why, lets the music play that the conference gives, says now and then that all is well, and waits
/// for the door to open. The star is for an organiser who was too quick to say no.
///
/// Ends with [Outcome.JoinsAsParticipant] once the conference let the caller in, and with [Outcome.JoinsAsLeader] where
/// a PIN was right: then the caller is still in the lobby, and `dialin` joins the conference anew.
public final class WaitingScript {
    private static final Duration BETWEEN_WORDS = Duration.ofMinutes(1);
    /// The conference ends a lobby that never opens long before this: a net below the net.
    private static final Duration LONGEST = Duration.ofHours(5);

    private final Clock clock;
    private final Conversation conversation;
    private final CallScript script;
    private final LeaderCheck leaderCheck;
    private final Meeting meeting;
    private final Guest guest;

    public WaitingScript(Caller caller, Meetings meetings, Clock clock, Meeting meeting, Guest guest) {
        this.clock = clock;
        this.meeting = meeting;
        this.guest = guest;
        this.conversation = new Conversation(caller, clock, guest.language());
        this.script = new CallScript(caller, conversation, CallStage.LOBBY);
        this.leaderCheck = new LeaderCheck(caller, conversation, meetings, script);
    }

    /// Why somebody waits; the conference has the last word on it.
    public enum Reason {
        NOT_STARTED(Prompt.WAITING_FOR_LEADER),
        BY_LEADER(Prompt.WAITING_FOR_ADMISSION),
        LOCKED(Prompt.WAITING_LOCKED);

        private final Prompt prompt;

        Reason(Prompt prompt) {
            this.prompt = prompt;
        }
    }

    public Outcome run(Reason reason) {
        return script.run(() -> waitFor(reason));
    }

    private Outcome waitFor(Reason reason) throws HungUpException, FarewellException {
        script.note(Milestone.WAITING);
        conversation.mention(reason.prompt, Prompt.WAITING_LEADER_HINT);
        Instant end = clock.instant().plus(LONGEST);
        while (clock.instant().isBefore(end)) {
            switch (conversation.listen(BETWEEN_WORDS)) {
                case Heard.Told(Signal.Admitted _) -> {
                    script.note(Milestone.ADMITTED);
                    conversation.mention(Prompt.JOINING);
                    return new Outcome.JoinsAsParticipant(meeting, guest);
                }
                case Heard.Told(Signal.Dismissed(Farewell farewell)) -> throw new FarewellException(farewell);
                case Heard.Pressed(KeyPress press) -> {
                    if (press.key() == '*' && isLeader()) {
                        return new Outcome.JoinsAsLeader(meeting, guest);
                    }
                }
                case Heard.Nothing _ -> conversation.mention(Prompt.STILL_WAITING, Prompt.WAITING_LEADER_HINT);
            }
        }
        throw new FarewellException(Farewell.WAITED_TOO_LONG);
    }

    private boolean isLeader() throws HungUpException, FarewellException {
        boolean leader = leaderCheck.passes(meeting);
        script.at(CallStage.LOBBY);
        return leader;
    }
}
