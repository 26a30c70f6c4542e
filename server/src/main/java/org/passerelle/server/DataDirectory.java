package org.passerelle.server;

import java.nio.file.Path;

/// Where everything that must last lies: database, keys, uploads, logs.
record DataDirectory(Path path) {}
