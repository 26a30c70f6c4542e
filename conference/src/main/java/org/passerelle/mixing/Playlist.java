package org.passerelle.mixing;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// What one listener hears apart from the others: prompts one after the other without a seam, and music below them that
/// goes on where it was.
///
/// Any thread adds and stops; the shard's thread plays.
final class Playlist {
    private static final int MAX_WAITING = 16;

    private final Mailbox<Playback> waiting = new Mailbox<>(MAX_WAITING);
    private @Nullable Playback current;
    private @Nullable Playback music;
    private volatile @Nullable Clip wantedMusic;
    private final AtomicInteger stops = new AtomicInteger();
    /// Mostly nobody has: then a frame looks at nothing else.
    private volatile boolean hasChanged;

    boolean add(Clip clip, Runnable whenOver) {
        boolean added = waiting.offer(new Playback(clip, whenOver, stops.get()));
        hasChanged = true;
        return added;
    }

    /// What is added later is not stopped.
    void stop() {
        stops.incrementAndGet();
        hasChanged = true;
    }

    void loop(@Nullable Clip clip) {
        wantedMusic = clip;
        hasChanged = true;
    }

    /// Takes the next prompt or the music, if there is one. To be called once for each frame, before the rest.
    boolean advance() {
        if (!hasChanged && current == null) {
            return music != null;
        }
        hasChanged = false; // Before looking, so that what is added meanwhile is found at the next frame.
        if (current == null || current.stopsBefore() != stops.get()) {
            current = pollNext();
        }
        Clip wanted = wantedMusic;
        if (music == null ? wanted != null : music.clip() != wanted) {
            music = wanted == null ? null : new Playback(wanted, () -> {}, 0);
        }
        return current != null || music != null;
    }

    int sampleRateHz() {
        return playing().clip().sampleRateHz();
    }

    /// Fills one frame; tells the shard of prompts that are over.
    void fill(short[] to, Shard shard) {
        Playback playing = playing();
        int rateHz = playing.clip().sampleRateHz();
        int samples = Frame.samples(rateHz);
        int filled = playing.read(to, 0, samples);
        while (filled < samples && next(shard, rateHz)) {
            filled += playing().read(to, filled, samples - filled);
        }
        Arrays.fill(to, filled, samples, (short) 0);
        if (current != null && current.isOver()) {
            finish(shard);
        }
    }

    private Playback playing() {
        Playback playing = current != null ? current : music;
        if (playing == null) {
            throw new IllegalStateException("nothing is playing");
        }
        return playing;
    }

    /// Goes on to what can fill the rest of the frame.
    private boolean next(Shard shard, int rateHz) {
        if (current == null) {
            playing().rewind();
            return playing().clip().length() > 0;
        }
        finish(shard);
        current = pollNext();
        return current != null && current.clip().sampleRateHz() == rateHz;
    }

    private void finish(Shard shard) {
        if (current != null) {
            shard.tell(current.whenOver());
            current = null;
            hasChanged = true; // Others may wait behind it.
        }
    }

    private @Nullable Playback pollNext() {
        Playback next = waiting.poll();
        while (next != null && next.stopsBefore() != stops.get()) {
            next = waiting.poll();
        }
        return next;
    }
}
