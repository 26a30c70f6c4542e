package org.passerelle.imports;

import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.directory.User;

/// Brings the good lines of a chunk into the database, set by set. Inside a transaction.
sealed interface Writer permits UserWriter, RecordWriter, LicenceWriter {
    FileKind kind();

    /// @param known the users the lines mean, by [Chunk.Row#key]; for users locked unless dry
    /// @param dry the transaction will be taken back; what can be told without writing need not be written
    /// @return one outcome for each line, in order
    List<Outcome> write(Actor actor, List<Chunk.Row> rows, Map<String, User> known, boolean dry);
}
