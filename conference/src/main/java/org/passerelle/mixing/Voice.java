package org.passerelle.mixing;

/// What somebody says, frame by frame. The shard's thread calls everything here; nothing may block or throw.
public interface Voice {
    /// Moves on by a frame; returns how loud it is: the mean magnitude of its samples, 0 for nothing.
    int next(long nowNs);

    /// Moves on by a frame that nobody will hear.
    void skip(long nowNs);

    /// The frame of the last [#next], one of [Frame#samples]; to be read before the next one and never written.
    short[] samples();

    /// 8,000 or 16,000, the same for the whole life of the voice.
    int sampleRateHz();
}
