package org.passerelle.live;

import org.passerelle.trunks.TrunkId;

/// How much goes on over a trunk. Given by `server`; answers from memory.
public interface TrunkLoad {
    /// On this server.
    Now now(TrunkId trunk);

    /// @param calls that are up, in both directions
    /// @param keys that have arrived since the server started, those of calls that are up among them
    record Now(int calls, Keys keys) {}

    /// How many, by the way they took.
    record Keys(long byEvent, long byMessage, long byTone) {}
}
