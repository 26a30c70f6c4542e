package org.passerelle.dialin;

import java.time.Duration;
import java.util.Optional;
import org.passerelle.conference.MeetingState;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.KeyedDigits;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Meetings;
import org.passerelle.ivr.Name;

/// The administration of one conference with ID and PIN.
final class OneMeeting implements Meetings {
    static final String ID = "316221255";
    static final String OLD_ID = "404404404";
    static final String PIN = "482915";

    private final Switchboard switchboard;
    boolean recordsNames;

    OneMeeting(Switchboard switchboard) {
        this.switchboard = switchboard;
    }

    @Override
    public Optional<Seat> returning(Call call) {
        return switchboard
                .conferences
                .returning(call.from().value())
                .flatMap(back -> switchboard
                        .guest(back.person().id())
                        .map(guest -> new Seat(
                                meeting(), guest, back.person().role() == org.passerelle.conference.Role.LEADER)));
    }

    @Override
    public Lookup find(Call call, KeyedDigits conferenceId) {
        return switch (conferenceId.value()) {
            case ID -> new Found(meeting(), Duration.ZERO);
            case OLD_ID -> new Replaced(meeting(), Duration.ZERO);
            default -> new Wrong(Duration.ZERO, false);
        };
    }

    @Override
    public PinCheck check(Call call, Meeting of, KeyedDigits pin) {
        return pin.value().equals(PIN) ? new Right(Duration.ZERO) : new Wrong(Duration.ZERO, false);
    }

    @Override
    public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
        boolean right = conferenceId.value().equals(ID) && pin.value().equals(PIN);
        return right ? new Found(meeting(), Duration.ZERO) : new Wrong(Duration.ZERO, false);
    }

    private Meeting meeting() {
        boolean runs = switchboard
                .conference()
                .filter(now -> now.state() instanceof MeetingState.Running)
                .isPresent();
        Meeting.Admission admission = runs || switchboard.policy.startsWithoutLeader()
                ? Meeting.Admission.STRAIGHT_IN
                : Meeting.Admission.NOT_STARTED;
        return new Meeting("m-1", ID, Name.NONE, admission, recordsNames);
    }
}
