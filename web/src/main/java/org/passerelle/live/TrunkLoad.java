package org.passerelle.live;

import org.passerelle.trunks.TrunkId;

/// How much goes on over a trunk. Given by `server`; answers from memory.
public interface TrunkLoad {
    /// Calls that are up now, in both directions, on this server.
    int calls(TrunkId trunk);
}
