package org.passerelle.reception;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.conference.ConferenceKey;
import org.passerelle.dialin.DialIn;
import org.passerelle.dialin.Inviting;
import org.passerelle.dialin.KeyMethod;
import org.passerelle.ivr.Meeting;
import org.passerelle.ivr.Name;
import org.passerelle.ivr.PromptLibrary;
import org.passerelle.live.OutsideCall;
import org.passerelle.live.TrunkLoad;
import org.passerelle.meetings.MeetingKey;
import org.passerelle.trunks.TrunkId;
import org.springframework.stereotype.Component;

/// What the console asks of calls: that somebody is called into a conference, and how many there are.
@Component
final class ConsoleCalls implements OutsideCall, TrunkLoad {
    private final DialIn dialIn;
    private final KnownHouses houses;
    private final PromptLibrary prompts;

    ConsoleCalls(DialIn dialIn, KnownHouses houses, PromptLibrary prompts) {
        this.dialIn = dialIn;
        this.houses = houses;
        this.prompts = prompts;
    }

    /// Whoever does not answer is seen in the list of calls; nobody in the conference is told.
    @Override
    public Answer call(TenantId tenant, UserId organiser, String number) {
        var key = new ConferenceKey(new MeetingKey(tenant, organiser).text());
        Optional<org.passerelle.meetings.Meeting> known = houses.find(key);
        if (known.isEmpty()) {
            return Answer.NOT_POSSIBLE;
        }
        var request = new Inviting.Request(
                meeting(key, known.get()),
                number,
                prompts.spokenOf(List.of(known.get().language())).getFirst(),
                speech -> {});
        return switch (dialIn.dialOut(request)) {
            case CALLING -> Answer.CALLING;
            case REFUSED -> Answer.NOT_ALLOWED;
            case USED_UP -> Answer.MINUTES_SPENT;
            case NOT_POSSIBLE -> Answer.NOT_POSSIBLE;
        };
    }

    @Override
    public Now now(TrunkId trunk) {
        Map<KeyMethod, Long> keys = dialIn.keysOver(trunk.toString());
        return new Now(
                dialIn.callsOver(trunk.toString()),
                new Keys(
                        keys.getOrDefault(KeyMethod.EVENT, 0L),
                        keys.getOrDefault(KeyMethod.INFO, 0L),
                        keys.getOrDefault(KeyMethod.TONE, 0L)));
    }

    private static Meeting meeting(ConferenceKey key, org.passerelle.meetings.Meeting known) {
        return new Meeting(
                key.value(),
                known.conferenceId(),
                Name.NONE,
                Meeting.Admission.STRAIGHT_IN,
                known.rules().nameRecording());
    }
}
