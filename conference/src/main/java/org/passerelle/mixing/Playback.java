package org.passerelle.mixing;

/// A clip on its way to one listener's ear.
final class Playback {
    private final Clip clip;
    private final Runnable whenOver;
    private final int stopsBefore;
    private int position;

    /// @param whenOver told as news once the clip was heard to its end; not where it was stopped
    /// @param stopsBefore how often the listener had stopped prompts when this one was added
    Playback(Clip clip, Runnable whenOver, int stopsBefore) {
        this.clip = clip;
        this.whenOver = whenOver;
        this.stopsBefore = stopsBefore;
    }

    Clip clip() {
        return clip;
    }

    Runnable whenOver() {
        return whenOver;
    }

    int stopsBefore() {
        return stopsBefore;
    }

    boolean isOver() {
        return position >= clip.length();
    }

    /// Fills from `at` on; returns how many samples that were.
    int read(short[] to, int at, int count) {
        int read = clip.copy(position, to, at, count);
        position += read;
        return read;
    }

    void rewind() {
        position = 0;
    }
}
