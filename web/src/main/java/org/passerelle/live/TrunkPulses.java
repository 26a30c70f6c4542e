package org.passerelle.live;

import org.passerelle.trunks.Trunk;

/// Whether trunks answer. Given by `server`; answers from memory.
public interface TrunkPulses {
    /// As this server has found it.
    TrunkPulse of(Trunk trunk);
}
