package org.passerelle.conference;

/// Tells how a line sounds. Called by whoever looks at a conference; must answer at once.
@FunctionalInterface
public interface QualitySource {
    LineQuality now();
}
