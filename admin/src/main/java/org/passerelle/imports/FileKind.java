package org.passerelle.imports;

import java.util.Locale;

/// What a file is about.
public enum FileKind {
    USERS,
    RECORDS,
    LICENCES;

    /// The kind of job that brings it in.
    public String job() {
        return "import-" + name().toLowerCase(Locale.ROOT);
    }
}
