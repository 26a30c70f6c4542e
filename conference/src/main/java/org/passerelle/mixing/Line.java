package org.passerelle.mixing;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.audio.Samples;
import org.passerelle.audio.Upsampler;

/// One leg on a shard: what it says and what it hears, alone with prompts and music or in a mixer with others.
///
/// Any thread may call what is public; what happens in a tick belongs to the shard's thread.
public final class Line implements Ticked {
    /// Others are turned down by 12 dB while a prompt plays.
    private static final int TURNED_DOWN_BITS = 2;

    private static final short[] NOTHING = new short[Frame.MAX_SAMPLES];

    private final Voice voice;
    private final Ear ear;
    private final Runnable whenGone;
    private final Playlist playlist = new Playlist();
    private final Activity activity = new Activity();
    private final short[] frame = new short[Frame.MAX_SAMPLES];
    private final @Nullable Upsampler upsampler;
    private final short[] widened;
    private @Nullable Mixer mixer;
    private boolean selected;
    private volatile Shard shard;
    private volatile boolean muted;
    private volatile boolean echoes;
    private volatile @Nullable Recording recording;
    private volatile boolean ended;

    private Line(Shard shard, Voice voice, Ear ear, Runnable whenGone) {
        this.shard = shard;
        this.voice = voice;
        this.ear = ear;
        this.whenGone = whenGone;
        boolean isNarrow = voice.sampleRateHz() == Frame.NARROW_HZ;
        this.upsampler = isNarrow ? new Upsampler(Frame.samples(Frame.NARROW_HZ)) : null;
        this.widened = isNarrow ? new short[Frame.MAX_SAMPLES] : NOTHING;
    }

    /// Puts a leg on a shard, alone. It is there when its voice is asked for the first frame.
    ///
    /// @param whenGone told as news once the shard does not touch voice and ear any more: they may be closed then
    /// @return nothing where the shard has no room
    public static Optional<Line> open(Shard shard, Voice voice, Ear ear, Runnable whenGone) {
        var line = new Line(shard, voice, ear, whenGone);
        return shard.post(line::addAlone) ? Optional.of(line) : Optional.empty();
    }

    /// Brings it into a mixer, from wherever it is. False where the shard has no room for the command.
    public boolean enter(Mixer target) {
        return shard.post(() -> leaveFor(target));
    }

    /// Takes it out of its mixer; it is alone then.
    public boolean leave() {
        return shard.post(() -> {
            if (mixer != null) {
                leavePlace();
                addAlone();
            }
        });
    }

    /// Ends it wherever it is, at the next tick. Never refused.
    public void end() {
        ended = true;
    }

    /// Plays a prompt behind those that wait. False where too many wait.
    ///
    /// @param whenOver told as news when it was heard to its end, not when it was stopped
    public boolean play(Clip clip, Runnable whenOver) {
        return playlist.add(clip, whenOver);
    }

    public boolean play(Clip clip) {
        return play(clip, () -> {});
    }

    /// Stops the prompt and all that wait: a key was pressed.
    public void stopPrompts() {
        playlist.stop();
    }

    /// Plays music whenever there is no prompt, until [#stopMusic].
    public void loop(Clip music) {
        playlist.loop(music);
    }

    public void stopMusic() {
        playlist.loop(null);
    }

    /// Nobody hears a muted line.
    public void mute(boolean on) {
        muted = on;
    }

    /// Sends its own voice back while it is alone: somebody tests his telephone.
    public void echo(boolean on) {
        echoes = on;
    }

    /// Records its voice, until the recording is stopped or full.
    public void record(Recording to) {
        recording = to;
    }

    /// What listeners see: speech of some length.
    public boolean isSpeaking() {
        return activity.isSpeaking();
    }

    @Override
    public boolean tick(long nowNs) {
        if (ended) {
            onGone();
            return false;
        }
        speak(nowNs);
        if (playlist.advance()) {
            playOver(NOTHING);
        } else if (echoes) {
            ear.hear(voice.samples(), voice.sampleRateHz());
        } else {
            ear.hear(shard.silence());
        }
        return true;
    }

    void speak(long nowNs) {
        if (muted) {
            voice.skip(nowNs);
            activity.clear();
        } else {
            activity.update(voice.next(nowNs));
        }
        Recording wanted = recording;
        if (wanted != null && !wanted.take(voice)) {
            recording = null;
        }
    }

    /// The samples of its voice at the mixer's rate; once for each frame.
    short[] spoken(int rateHz) {
        if (upsampler == null || rateHz == Frame.NARROW_HZ) {
            return voice.samples();
        }
        upsampler.process(voice.samples(), Frame.samples(Frame.NARROW_HZ), widened);
        return widened;
    }

    void hear(Mix shared) {
        if (playlist.advance()) {
            playOver(shared.samples(playlist.sampleRateHz()));
        } else {
            ear.hear(shared);
        }
    }

    /// What only he hears, since he speaks himself.
    void hear(short[] others, int rateHz) {
        if (playlist.advance()) {
            playOver(playlist.sampleRateHz() == rateHz ? others : NOTHING);
        } else {
            ear.hear(others, rateHz);
        }
    }

    void select(boolean on) {
        if (on && !selected && upsampler != null) {
            upsampler.process(NOTHING, Frame.samples(Frame.NARROW_HZ), widened); // Nothing of what he said long ago.
        }
        selected = on;
    }

    boolean isSelected() {
        return selected;
    }

    boolean isHeard() {
        return activity.isHeard();
    }

    int loudness() {
        return activity.smoothed();
    }

    boolean isWideband() {
        return upsampler == null;
    }

    boolean hasEnded() {
        return ended;
    }

    void onGone() {
        mixer = null;
        shard.tell(whenGone);
    }

    /// The mixer is over: he is alone again.
    void onMixerGone() {
        mixer = null;
        activity.clear();
        addAlone();
    }

    private void addAlone() {
        if (!shard.add(this)) {
            ended = true;
            onGone();
        }
    }

    private void leavePlace() {
        if (mixer == null) {
            shard.remove(this);
        } else {
            mixer.remove(this);
            mixer = null;
        }
        activity.clear();
        select(false);
    }

    /// Between two shards the line is handed over as a command, and belongs to nobody until it is run.
    private void leaveFor(Mixer target) {
        if (ended) {
            return;
        }
        leavePlace();
        if (target.shard() == shard) {
            arrive(target);
        } else if (!target.shard().post(() -> arrive(target))) {
            addAlone();
        }
    }

    private void arrive(Mixer target) {
        shard = target.shard();
        if (!ended && target.add(this)) {
            mixer = target;
        } else {
            addAlone();
        }
    }

    private void playOver(short[] others) {
        int rateHz = playlist.sampleRateHz();
        playlist.fill(frame, shard);
        for (int i = 0; i < Frame.samples(rateHz); i++) {
            frame[i] = Samples.clip(frame[i] + (others[i] >> TURNED_DOWN_BITS));
        }
        ear.hear(frame, rateHz);
    }
}
