package org.passerelle.recordings;

import java.time.Instant;
import java.util.UUID;

/// A recording without its sound.
///
/// @param stamp another one with each upload
/// @param fileName as it was uploaded
/// @param levelDb as RMS, where 0 is a square wave at full scale
public record PromptRecording(
        Place place, UUID stamp, String fileName, int lengthMs, double levelDb, Instant recordedAt) {}
