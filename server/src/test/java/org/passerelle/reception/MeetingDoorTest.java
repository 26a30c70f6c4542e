package org.passerelle.reception;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.passerelle.assignments.Pins;
import org.passerelle.assignments.Properties;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.CallerNumber;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;
import org.passerelle.meetings.Entrance;
import org.passerelle.testing.TestApplication;

class MeetingDoorTest {
    private static final KeyedDigits NOBODYS = new KeyedDigits("987654321098");

    private OneReception reception;
    private MeetingDoor door;
    private Call call;

    @BeforeEach
    void aCallOverTheTrunk(@TempDir Path data) {
        reception = new OneReception(data);
        door = new MeetingDoor(
                TestApplication.bean(Entrance.class),
                TestApplication.bean(Pins.class),
                reception.calls,
                reception.houses,
                reception.conferences,
                reception.guests);
        UUID id = UUID.randomUUID();
        var line = reception.receive(id, OneReception.NUMBER).line().orElseThrow();
        call = new Call(id.toString(), new CallerNumber(OneReception.CALLER), line);
    }

    @Test
    void aConferenceIsFoundByItsIdAndWaitsForItsLeader() {
        Meetings.Lookup found = door.find(call, id());

        assertThat(found).isInstanceOfSatisfying(Meetings.Found.class, right -> {
            assertThat(right.meeting().admission()).isEqualTo(Meeting.Admission.NOT_STARTED);
            assertThat(right.meeting().conferenceId()).isEqualTo(reception.conferenceId());
            assertThat(reception.desk.house(right.meeting()).policy().startsWithoutLeader())
                    .isFalse();
        });
    }

    @Test
    void anIdOfNobodyIsWrong() {
        assertThat(door.find(call, NOBODYS)).isInstanceOf(Meetings.Wrong.class);
    }

    @Test
    void anIdThatWasResetIsRecognisedAsReplaced() {
        KeyedDigits old = id();
        TestApplication.bean(Properties.class).resetConferenceId(reception.contoso.admin(), reception.zoe, "");

        assertThat(door.find(call, old))
                .isInstanceOfSatisfying(
                        Meetings.Replaced.class,
                        replaced ->
                                assertThat(replaced.meeting().conferenceId()).isEqualTo(reception.conferenceId()));
    }

    @Test
    void theLeadersPinIsRightAndAnotherIsWrong() {
        KeyedDigits pin = newPin();
        Meeting meeting = ((Meetings.Found) door.find(call, id())).meeting();

        assertThat(door.check(call, meeting, other(pin))).isInstanceOf(Meetings.Wrong.class);
        assertThat(door.check(call, meeting, pin)).isInstanceOf(Meetings.Right.class);
    }

    @Test
    void whoKeysBothIsNotToldWhichIsWrong() {
        KeyedDigits pin = newPin();

        assertThat(door.open(call, NOBODYS, pin)).isInstanceOf(Meetings.Wrong.class);
        assertThat(door.open(call, id(), other(pin))).isInstanceOf(Meetings.Wrong.class);
        assertThat(door.open(call, id(), pin)).isInstanceOf(Meetings.Found.class);
    }

    @Test
    void aLockedPinSoundsLikeAWrongOneToWhoKeysBoth() {
        KeyedDigits pin = newPin();
        Meeting meeting = ((Meetings.Found) door.find(call, id())).meeting();
        for (int i = 0; i < 12; i++) {
            door.check(call, meeting, other(pin));
        }

        assertThat(door.check(call, meeting, pin)).isInstanceOf(Meetings.Locked.class);
        assertThat(door.open(call, id(), pin)).isInstanceOfAny(Meetings.Wrong.class, Meetings.Blocked.class);
    }

    @Test
    void nobodyComesBackWhoWasNotThere() {
        assertThat(door.returning(call)).isEmpty();
        assertThat(door.returning(new Call(call.id(), CallerNumber.WITHHELD, call.line())))
                .isEmpty();
    }

    private KeyedDigits id() {
        return new KeyedDigits(reception.conferenceId());
    }

    private KeyedDigits newPin() {
        return new KeyedDigits(TestApplication.bean(Pins.class)
                .reset(reception.contoso.admin(), reception.zoe)
                .digits());
    }

    private static KeyedDigits other(KeyedDigits pin) {
        char last = pin.value().charAt(pin.value().length() - 1);
        char next = last == '9' ? '0' : (char) (last + 1);
        return new KeyedDigits(pin.value().substring(0, pin.value().length() - 1) + next);
    }
}
