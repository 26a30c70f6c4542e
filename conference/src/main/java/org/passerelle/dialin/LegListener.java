package org.passerelle.dialin;

/// Hears what comes on the line of one call. Called by the shard's courier or, for keys of a SIP INFO, by whoever
/// brought them; must not block.
public interface LegListener {
    /// A press of a key, once, however often and by whichever method the network told us of it.
    void onKey(char key, KeyMethod method);

    /// Nothing has arrived for too long: the caller is gone. Told once.
    void onMediaTimeout();
}
