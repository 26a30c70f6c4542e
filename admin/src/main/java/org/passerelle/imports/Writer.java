package org.passerelle.imports;

import java.util.List;
import org.passerelle.access.Actor;

/// Brings the good lines of a chunk into the database, set by set. Inside a transaction.
sealed interface Writer permits UserWriter, RecordWriter, LicenceWriter {
    FileKind kind();

    /// @param dry the transaction will be taken back; what can be told without writing need not be written
    /// @return one outcome for each line, in order
    List<Outcome> write(Actor actor, List<Chunk.Row> rows, boolean dry);
}
