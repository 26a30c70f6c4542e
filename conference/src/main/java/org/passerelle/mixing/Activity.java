package org.passerelle.mixing;

/// Whether somebody speaks, for eyes and for the mixer.
///
/// For the eyes: up after 300 ms of voice, down after 800 ms without, so that a cough is no speech and a breath no end.
/// For the mixer: at once, and 300 ms after the last loud frame, so that no syllable is cut.
final class Activity {
    /// About -54 dBov: above the noise of a line, below a soft voice.
    static final int LOUD = 64;

    private static final int UP = Frame.count(300);
    private static final int DOWN = Frame.count(800);
    private static final int BREATH = Frame.count(120);
    private static final int HANG_OVER = Frame.count(300);
    private static final int DECAY_256 = 230;

    private int smoothed;
    private int loudFrames;
    private int quietFrames;
    private int hangOver;
    private volatile boolean speaking;

    void update(int level) {
        smoothed = Math.max(level, (smoothed * DECAY_256) >> 8);
        if (level >= LOUD) {
            hangOver = HANG_OVER;
            quietFrames = 0;
            loudFrames++;
        } else {
            hangOver = Math.max(0, hangOver - 1);
            quietFrames++;
            loudFrames = quietFrames > BREATH ? 0 : loudFrames;
        }
        if (speaking ? quietFrames >= DOWN : loudFrames >= UP) {
            speaking = !speaking;
        }
    }

    /// Nothing more is heard of him, at once.
    void clear() {
        smoothed = 0;
        loudFrames = 0;
        quietFrames = 0;
        hangOver = 0;
        if (speaking) {
            speaking = false;
        }
    }

    boolean isHeard() {
        return hangOver > 0;
    }

    int smoothed() {
        return smoothed;
    }

    /// Any thread.
    boolean isSpeaking() {
        return speaking;
    }
}
