package org.passerelle.dialin;

import java.time.Duration;

/// How the media of a trunk's calls is treated.
///
/// @param sendsFirst whether packets go to the address of the offer before any came from there: only for trunks that we
///     trust, since others could make us shoot at a third party
/// @param learnsAddress whether the address of the first packets counts instead of that of the offer, for telephones
///     behind an address translation
/// @param firstPacketWithin after which a call without any media is told to be over
/// @param nextPacketWithin after which one that had media is
public record LegSettings(
        boolean sendsFirst, boolean learnsAddress, Duration firstPacketWithin, Duration nextPacketWithin) {
    public static final LegSettings TRUSTED =
            new LegSettings(true, false, Duration.ofSeconds(30), Duration.ofSeconds(15));
    /// A softphone on this machine may send from another of its addresses than it says.
    public static final LegSettings SAME_MACHINE =
            new LegSettings(true, true, Duration.ofSeconds(30), Duration.ofSeconds(15));
    public static final LegSettings BEHIND_TRANSLATION =
            new LegSettings(false, true, Duration.ofSeconds(30), Duration.ofSeconds(15));
}
