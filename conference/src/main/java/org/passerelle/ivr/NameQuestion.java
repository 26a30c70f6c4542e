package org.passerelle.ivr;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.audio.Wav;

/// Asks for the caller's name, at most twice; without one, the caller comes in all the same.
final class NameQuestion {
    static final Duration LONGEST = Duration.ofSeconds(4);
    private static final int TRIES = 2;

    private final Caller caller;
    private final Conversation conversation;
    private final CallScript script;

    NameQuestion(Caller caller, Conversation conversation, CallScript script) {
        this.caller = caller;
        this.conversation = conversation;
        this.script = script;
    }

    /// A key that was pressed too early does not cut the recording off: it is forgotten first.
    Name answer() throws HungUpException, FarewellException {
        for (int asked = 0; asked < TRIES; asked++) {
            conversation.tell(conversation.speaker().say(Prompt.RECORD_NAME));
            conversation.forgetKeys();
            conversation.tell(Chimes.beep());
            Optional<Wav> name = RecordedVoice.tidied(caller.record(LONGEST));
            if (name.isPresent()) {
                script.note(Milestone.NAME_RECORDED);
                return new Name.Recorded(name.get());
            }
            conversation.mention(Prompt.NAME_NOT_HEARD);
        }
        return Name.NONE;
    }
}
