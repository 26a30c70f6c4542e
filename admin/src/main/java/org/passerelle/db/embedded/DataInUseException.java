package org.passerelle.db.embedded;

import java.nio.file.Path;

/// A second Passerelle was started by mistake on a data folder that is in use.
public final class DataInUseException extends RuntimeException {
    private static final long serialVersionUID = 1;

    DataInUseException(Path home, String holder) {
        super("Passerelle already runs on the data folder " + home + " (process " + holder
                + "). Stop that one first, or give this one a folder of its own with PASSERELLE_DATA.");
    }
}
