package org.passerelle.live;

import java.nio.file.Path;

/// Where `passerelle-load` stores what it found. Given by `server`.
public record CapacityPlace(Path file) {}
