package org.passerelle.ivr;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.passerelle.ivr.Meeting.Admission;

/// The administration of one conference, with ID and PIN, which may be out of patience or of order.
class MeetingBook implements Meetings {
    static final String ID = "316221255";
    static final String OLD_ID = "404404404";
    static final String PIN = "482915";

    private final Meeting meeting;
    private final Map<String, Lookup> answers = new HashMap<>();
    private Optional<Seat> seat = Optional.empty();
    private PinCheck onPin = new Right(Duration.ZERO);
    private Wrong onWrong = new Wrong(Duration.ofMillis(700), false);

    MeetingBook(Meeting meeting) {
        this.meeting = meeting;
        answers.put(ID, new Found(meeting, Duration.ofMillis(700)));
        answers.put(OLD_ID, new Replaced(meeting, Duration.ofMillis(700)));
    }

    static MeetingBook with(Admission admission) {
        return new MeetingBook(meeting(admission));
    }

    static Meeting meeting(Admission admission) {
        return new Meeting("m-1", ID, Name.NONE, admission, false);
    }

    Meeting meeting() {
        return meeting;
    }

    MeetingBook expecting(Seat back) {
        seat = Optional.of(back);
        return this;
    }

    MeetingBook answering(String id, Lookup answer) {
        answers.put(id, answer);
        return this;
    }

    MeetingBook answeringTheRightPin(PinCheck answer) {
        onPin = answer;
        return this;
    }

    MeetingBook answeringWrongOnes(Wrong answer) {
        onWrong = answer;
        return this;
    }

    @Override
    public Optional<Seat> returning(Call call) {
        return seat;
    }

    @Override
    public Lookup find(Call call, KeyedDigits conferenceId) {
        return answers.getOrDefault(conferenceId.value(), onWrong);
    }

    @Override
    public PinCheck check(Call call, Meeting of, KeyedDigits pin) {
        return pin.value().equals(PIN) ? onPin : onWrong;
    }

    @Override
    public CodesCheck open(Call call, KeyedDigits conferenceId, KeyedDigits pin) {
        boolean right = conferenceId.value().equals(ID) && pin.value().equals(PIN);
        return right ? new Found(meeting, Duration.ofMillis(700)) : onWrong;
    }
}
