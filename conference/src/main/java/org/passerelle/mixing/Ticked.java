package org.passerelle.mixing;

/// Something that moves on by a frame with its shard.
interface Ticked {
    /// False when it is over and is to be forgotten.
    boolean tick(long nowNs);
}
