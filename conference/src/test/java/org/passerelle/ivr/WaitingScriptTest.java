package org.passerelle.ivr;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.passerelle.ivr.Meeting.Admission;

final class WaitingScriptTest {
    private static final Guest GUEST = new Guest(Handset.FRENCH, Name.NONE);

    private final Handset caller = Handset.callingConferences();
    private final MeetingBook meetings = MeetingBook.with(Admission.NOT_STARTED);

    @Test
    void whoIsAdmittedJoins() {
        caller.after(Prompt.WAITING_LEADER_HINT, new Signal.Admitted());

        Outcome outcome = run(WaitingScript.Reason.NOT_STARTED);

        assertThat(outcome).isEqualTo(new Outcome.JoinsAsParticipant(meetings.meeting(), GUEST));
        assertThat(caller.heard).containsExactly("fr waiting-for-leader", "fr waiting-leader-hint", "fr joining");
        assertThat(caller.notes).containsExactly("WAITING", "ADMITTED");
    }

    @Test
    void eachReasonForWaitingIsTold() {
        caller.after(Prompt.WAITING_LOCKED, new Signal.Admitted());
        Handset other = Handset.callingConferences().after(Prompt.WAITING_FOR_ADMISSION, new Signal.Admitted());

        run(WaitingScript.Reason.LOCKED);
        new WaitingScript(other, meetings, other.clock, meetings.meeting(), GUEST).run(WaitingScript.Reason.BY_LEADER);

        assertThat(caller.hasHeard(Prompt.WAITING_LOCKED)).isTrue();
        assertThat(other.hasHeard(Prompt.WAITING_FOR_ADMISSION)).isTrue();
    }

    @Test
    void whoIsNotAdmittedIsToldWhy() {
        caller.after(Prompt.STILL_WAITING, new Signal.Dismissed(Farewell.NOT_ADMITTED));

        Outcome outcome = run(WaitingScript.Reason.BY_LEADER);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.NOT_ADMITTED, CallStage.LOBBY));
        assertThat(caller.heard).endsWith("fr bye-not-admitted", "fr goodbye");
    }

    @Test
    void anOrganiserWhoWaitsMayStillKeyThePin() {
        caller.after(Prompt.WAITING_LEADER_HINT, "*").after(Prompt.SKIP_PIN_HINT, MeetingBook.PIN);

        Outcome outcome = run(WaitingScript.Reason.NOT_STARTED);

        assertThat(outcome).isEqualTo(new Outcome.JoinsAsLeader(meetings.meeting(), GUEST));
    }

    @Test
    void whoIsAdmittedWhileKeyingJoinsAfterwards() {
        caller.after(Prompt.WAITING_LEADER_HINT, "*")
                .after(Prompt.SKIP_PIN_HINT, new Signal.Admitted())
                .after(Prompt.SKIP_PIN_HINT, "#");
        caller.after(Prompt.NOTHING_KEYED, "#");

        Outcome outcome = run(WaitingScript.Reason.NOT_STARTED);

        assertThat(outcome).isInstanceOf(Outcome.JoinsAsParticipant.class);
    }

    @Test
    void theEndComesAlsoWhileKeying() {
        caller.after(Prompt.WAITING_LEADER_HINT, "*")
                .after(Prompt.SKIP_PIN_HINT, new Signal.Dismissed(Farewell.ENDED_BY_ADMINISTRATOR));

        Outcome outcome = run(WaitingScript.Reason.NOT_STARTED);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.ENDED_BY_ADMINISTRATOR, CallStage.PIN));
    }

    @Test
    void aLobbyThatNeverOpensEndsWithAReason() {
        var start = caller.clock.instant();

        Outcome outcome = run(WaitingScript.Reason.NOT_STARTED);

        assertThat(outcome).isEqualTo(new Outcome.Rejected(Farewell.WAITED_TOO_LONG, CallStage.LOBBY));
        assertThat(Duration.between(start, caller.clock.instant()))
                .isBetween(Duration.ofHours(5), Duration.ofMinutes(302));
        assertThat(caller.timesHeard(Prompt.STILL_WAITING)).isGreaterThan(250);
    }

    @Test
    void aHangUpIsNoticedWhereverItComes() {
        for (int turns = 0; turns < 4; turns++) {
            Handset leaver = Handset.callingConferences().hangingUpAfter(turns);

            Outcome outcome = new WaitingScript(leaver, meetings, leaver.clock, meetings.meeting(), GUEST)
                    .run(WaitingScript.Reason.NOT_STARTED);

            assertThat(outcome).isEqualTo(new Outcome.HungUp(CallStage.LOBBY));
        }
    }

    private Outcome run(WaitingScript.Reason reason) {
        return new WaitingScript(caller, meetings, caller.clock, meetings.meeting(), GUEST).run(reason);
    }
}
