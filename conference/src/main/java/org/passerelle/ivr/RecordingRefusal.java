package org.passerelle.ivr;

/// Why an uploaded recording is not taken: what was found and what is allowed.
public sealed interface RecordingRefusal {
    /// @param found a sentence about the file, in English
    record Unreadable(String found) implements RecordingRefusal {}

    record TooBig(int mostBytes) implements RecordingRefusal {}

    /// 8,000 or 16,000 samples a second are needed.
    record WrongRate(int foundHz) implements RecordingRefusal {}

    record TooShort(int foundMs, int leastMs) implements RecordingRefusal {}

    record TooLong(int foundMs, int mostMs) implements RecordingRefusal {}

    /// Levels as RMS, where 0 is a square wave at full scale.
    record TooQuiet(double foundDb, double leastDb) implements RecordingRefusal {}

    record TooLoud(double foundDb, double mostDb) implements RecordingRefusal {}

    /// Samples at full scale: the recording was made too loud, and turning it down does not mend it.
    record Clipped(int foundSamples) implements RecordingRefusal {}
}
