package org.passerelle.jobs;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;

/// Work on a stream too long to be written down first, such as the lines of a file.
public non-sealed interface StreamWork<C> extends Work {
    /// Opens the stream behind the job's position.
    Source<C> open(Actor actor, Job job) throws IOException;

    /// Called inside the transaction that also notes how far the job is.
    Step write(Actor actor, Job job, C chunk);

    /// Where the chunks come from.
    interface Source<C> extends AutoCloseable {
        /// The next chunk; empty at the end.
        Optional<C> next() throws IOException;

        @Override
        void close() throws IOException;
    }

    /// What came of one chunk.
    ///
    /// @param position the last line of the chunk
    /// @param changed how many lines changed something
    /// @param unchanged how many found everything as they say
    /// @param notes the lines that were refused or failed, to be listed
    record Step(long position, long changed, long unchanged, List<Note> notes) {}

    /// A line that did not go in.
    ///
    /// @param subject the line, as far as it may be shown
    record Note(String subject, ItemOutcome outcome) {}
}
