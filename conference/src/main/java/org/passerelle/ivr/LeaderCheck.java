package org.passerelle.ivr;

/// Asks for the PIN of a conference that the caller knows the ID of.
final class LeaderCheck {
    private static final int QUESTIONS = 6;

    private final Caller caller;
    private final Conversation conversation;
    private final Meetings meetings;
    private final CallScript script;
    private final Misses misses;

    LeaderCheck(Caller caller, Conversation conversation, Meetings meetings, CallScript script) {
        this.caller = caller;
        this.conversation = conversation;
        this.meetings = meetings;
        this.script = script;
        this.misses = new Misses(conversation);
    }

    /// True for a leader; false for who goes on as a participant.
    boolean passes(Meeting meeting) throws HungUpException, FarewellException {
        script.at(CallStage.PIN);
        for (int asked = 0; asked < QUESTIONS; asked++) {
            script.note(Milestone.PIN_ASKED);
            switch (askForPin()) {
                case Entry.Keyed(KeyedDigits pin) -> {
                    Verdict verdict = judge(meetings.check(caller.call(), meeting, pin));
                    if (verdict != Verdict.ASK_AGAIN) {
                        return verdict == Verdict.LEADER;
                    }
                }
                case Entry.Hash _ -> {
                    return false;
                }
                case Entry.Star _ -> {}
                case Entry.Nothing _ -> conversation.mention(Prompt.NOTHING_KEYED);
            }
        }
        return false;
    }

    private enum Verdict {
        LEADER,
        PARTICIPANT,
        ASK_AGAIN
    }

    private Verdict judge(Meetings.PinCheck check) throws HungUpException, FarewellException {
        conversation.pause(check.pause());
        return switch (check) {
            case Meetings.Right _ -> {
                script.note(Milestone.PIN_RIGHT);
                conversation.mention(Prompt.LEADER_RECOGNISED);
                yield Verdict.LEADER;
            }
            case Meetings.Locked _ -> {
                script.note(Milestone.PIN_LOCKED);
                conversation.tell(Prompt.PIN_LOCKED);
                yield Verdict.PARTICIPANT;
            }
            case Meetings.Blocked _ -> {
                script.note(Milestone.BLOCKED);
                throw new FarewellException(Farewell.BLOCKED);
            }
            case Meetings.Away _ -> throw new FarewellException(Farewell.SYSTEM_TROUBLE);
            case Meetings.Wrong wrong -> {
                script.note(Milestone.PIN_WRONG);
                misses.tell(wrong, Prompt.PIN_NOT_RECOGNISED);
                yield Verdict.ASK_AGAIN;
            }
        };
    }

    private Entry askForPin() throws HungUpException, FarewellException {
        return conversation.ask(
                conversation.speaker().say(Prompt.ENTER_PIN, Prompt.SKIP_PIN_HINT),
                caller.call().line().longestPin());
    }
}
