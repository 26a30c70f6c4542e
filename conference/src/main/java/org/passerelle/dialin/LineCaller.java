package org.passerelle.dialin;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.passerelle.audio.Wav;
import org.passerelle.ivr.Call;
import org.passerelle.ivr.Caller;
import org.passerelle.ivr.Heard;
import org.passerelle.ivr.HungUpException;
import org.passerelle.ivr.Milestone;
import org.passerelle.ivr.Speech;
import org.passerelle.mixing.Clip;
import org.passerelle.mixing.Line;
import org.passerelle.mixing.Recording;

/// The caller whom a script talks to, at the end of a line. Belongs to the thread of the call; what is played and
/// pressed meanwhile reaches it through [Incoming].
final class LineCaller implements Caller {
    /// A line keeps few prompts waiting, and conferences add theirs.
    private static final int AHEAD = 8;

    /// How much later than expected the end of a prompt may be told before it counts as over.
    private static final Duration MARGIN = Duration.ofSeconds(3);

    private static final Duration UNTIL_THERE_IS_ROOM = Duration.ofMillis(100);

    private final Call call;
    private final Line line;
    private final int voiceHz;
    private final Sounds sounds;
    private final Incoming incoming;
    private final CallLog log;

    /// @param voiceHz the rate of the caller's voice
    LineCaller(Call call, Line line, int voiceHz, Sounds sounds, Incoming incoming, CallLog log) {
        this.call = call;
        this.line = line;
        this.voiceHz = voiceHz;
        this.sounds = sounds;
        this.incoming = incoming;
        this.log = log;
    }

    Sounds sounds() {
        return sounds;
    }

    @Override
    public Call call() {
        return call;
    }

    @Override
    public void play(Speech speech) throws HungUpException {
        play(sounds.of(speech), false);
    }

    @Override
    public void playUntilKey(Speech speech) throws HungUpException {
        if (!incoming.keyWaits()) {
            play(sounds.of(speech), true);
        }
    }

    @Override
    public Heard listen(Duration atMost) throws HungUpException {
        return incoming.next(atMost);
    }

    @Override
    public Wav record(Duration longest) throws HungUpException {
        var recording = new Recording(voiceHz, longest);
        line.record(recording);
        try {
            incoming.await(() -> false, true, longest.toNanos());
            incoming.dropKey();
            return recording.wav();
        } finally {
            recording.stop();
        }
    }

    @Override
    public void note(Milestone milestone, String detail) {
        log.note(new CallStep.Reached(milestone), detail);
    }

    @Override
    public void echo(Duration longest) throws HungUpException {
        line.echo(true);
        try {
            incoming.await(() -> false, true, longest.toNanos());
        } finally {
            line.echo(false);
        }
    }

    private void play(List<Clip> clips, boolean untilKey) throws HungUpException {
        var over = new AtomicInteger();
        long leftNs = MARGIN.toNanos();
        int added = 0;
        while (over.get() < clips.size() && leftNs > 0) {
            boolean hasRoom = true;
            while (hasRoom && added < clips.size() && added - over.get() < AHEAD) {
                hasRoom = add(clips.get(added), over);
                if (hasRoom) {
                    leftNs += clips.get(added++).duration().toNanos();
                }
            }
            int seen = over.get();
            long waitNs = hasRoom ? leftNs : Math.min(leftNs, UNTIL_THERE_IS_ROOM.toNanos());
            leftNs -= waitNs - incoming.await(() -> over.get() > seen, untilKey, waitNs);
            if (untilKey && incoming.keyWaits()) {
                line.stopPrompts();
                return;
            }
        }
    }

    private boolean add(Clip clip, AtomicInteger over) {
        return line.play(clip, () -> {
            over.incrementAndGet();
            incoming.wake();
        });
    }
}
