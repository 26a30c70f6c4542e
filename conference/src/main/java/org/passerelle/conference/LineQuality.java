package org.passerelle.conference;

/// How a line sounds.
///
/// @param codec in which his voice comes, as SDP calls it
/// @param mos mean opinion score, 1 to 4.5
/// @param lossRatio of what he sends, 0 to 1
/// @param jitterMs of what he sends
/// @param delayMs there and back, NaN if not known
public record LineQuality(String codec, double mos, double lossRatio, double jitterMs, double delayMs) {}
