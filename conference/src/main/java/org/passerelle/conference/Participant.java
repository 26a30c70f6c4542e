package org.passerelle.conference;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Mixer;

/// Somebody in a conference or in its lobby. Guarded by the conference's lock.
final class Participant {
    private final Person person;
    private final Line line;
    private final QualitySource quality;
    private final ParticipantListener listener;
    private final Instant joinedAt;
    private Muting muting = Muting.OPEN;
    private boolean speaking;
    private boolean entered;
    private @Nullable Instant handRaisedAt;

    Participant(JoinRequest request, Instant joinedAt) {
        this.person = request.person();
        this.line = request.line();
        this.quality = request.quality();
        this.listener = request.listener();
        this.joinedAt = joinedAt;
    }

    Person person() {
        return person;
    }

    ParticipantId id() {
        return person.id();
    }

    boolean isLeader() {
        return person.role() == Role.LEADER;
    }

    Line line() {
        return line;
    }

    ParticipantListener listener() {
        return listener;
    }

    Muting muting() {
        return muting;
    }

    /// False where it was so already.
    boolean mute(Muting wanted) {
        if (muting == wanted) {
            return false;
        }
        muting = wanted;
        line.mute(wanted != Muting.OPEN);
        return true;
    }

    boolean raiseHand(boolean up, Instant now) {
        if (up == (handRaisedAt != null)) {
            return false;
        }
        handRaisedAt = up ? now : null;
        return true;
    }

    /// True where what is to be shown has changed.
    boolean updateSpeaking() {
        boolean now = line.isSpeaking();
        boolean changed = now != speaking;
        speaking = now;
        return changed;
    }

    boolean isSpeaking() {
        return speaking;
    }

    /// Goes into the mixer. A shard without room for the command is asked again at the next pulse.
    void enter(Mixer mixer) {
        entered = entered || line.enter(mixer);
    }

    ParticipantSnapshot snapshot() {
        return new ParticipantSnapshot(person, joinedAt, muting, speaking, handRaisedAt, quality.now());
    }
}
