package org.passerelle.ivr;

import java.time.Clock;
import java.util.Optional;

/// Somebody was called into a conference and has answered. Where the setting says so, only a key lets them in: a
/// voicemail presses none.
public final class InvitedScript {
    private static final int QUESTIONS = 3;

    private final Caller called;
    private final Conversation conversation;
    private final CallScript script;
    private final Meeting meeting;
    private final Guest guest;

    /// @param called the one who was called; languages are those of the conference's number
    public InvitedScript(Caller called, Clock clock, Meeting meeting, Guest guest) {
        this.called = called;
        this.meeting = meeting;
        this.guest = guest;
        this.conversation = new Conversation(called, clock, guest.language());
        this.script = new CallScript(called, conversation, CallStage.INVITATION);
    }

    public Outcome run(boolean mustConfirm) {
        return script.run(() -> invite(mustConfirm));
    }

    private Outcome invite(boolean mustConfirm) throws HungUpException, FarewellException {
        Speech invitation = conversation.speaker().nameAfter(Prompt.INVITED_BY, meeting.organiser(), Prompt.INVITED);
        if (!mustConfirm) {
            called.play(invitation);
            return joins();
        }
        Speech question = invitation.then(conversation.speaker().say(Prompt.INVITED_CHOICE));
        for (int asked = 0; asked < QUESTIONS; asked++) {
            conversation.mention(question);
            Optional<KeyPress> choice = conversation.key(conversation.pace().betweenKeys());
            char key = choice.map(KeyPress::key).orElse(' ');
            if (key == '1') {
                return joins();
            }
            if (key == '2') {
                break;
            }
        }
        throw new FarewellException(Farewell.DECLINED);
    }

    private Outcome joins() throws HungUpException {
        conversation.mention(Prompt.JOINING);
        return new Outcome.JoinsAsParticipant(meeting, guest);
    }
}
