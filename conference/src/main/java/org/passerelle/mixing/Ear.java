package org.passerelle.mixing;

/// Where somebody listens. Once for each frame one of both is called, by the shard's thread; neither may block or
/// throw.
public interface Ear {
    /// What many hear alike: encoded once for each codec, by the first who asks.
    void hear(Mix shared);

    /// What nobody else hears: a frame of [Frame#samples]. Only valid during the call.
    void hear(short[] samples, int sampleRateHz);
}
