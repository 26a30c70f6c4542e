package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.passerelle.ivr.Meeting.Admission;

final class InvitedScriptTest {
    private static final Meeting MEETING = MeetingBook.meeting(Admission.STRAIGHT_IN);
    private static final Guest GUEST = new Guest(Handset.FRENCH, Name.NONE);

    private final Handset called = Handset.callingConferences();

    @Test
    void aKeyLetsTheCalledOneIn() {
        called.after(Prompt.INVITED_CHOICE, "1");

        assertThat(run(true)).isEqualTo(new Outcome.JoinsAsParticipant(MEETING, GUEST));
        assertThat(called.heard).containsExactly("fr invited", "fr invited-choice", "fr joining");
    }

    @Test
    void whoDeclinesIsNotConnected() {
        called.after(Prompt.INVITED_CHOICE, "2");

        assertThat(run(true)).isEqualTo(new Outcome.Rejected(Farewell.DECLINED, CallStage.INVITATION));
    }

    @Test
    void aVoicemailDoesNotGetIn() {
        assertThat(run(true)).isEqualTo(new Outcome.Rejected(Farewell.DECLINED, CallStage.INVITATION));
        assertThat(called.timesHeard(Prompt.INVITED_CHOICE)).isEqualTo(3);
    }

    @Test
    void whereNoKeyIsNeededTheCalledOneJoins() {
        assertThat(run(false)).isInstanceOf(Outcome.JoinsAsParticipant.class);
    }

    private Outcome run(boolean mustConfirm) {
        return new InvitedScript(called, called.clock, MEETING, GUEST).run(mustConfirm);
    }
}
