package org.passerelle.console.imports;

import java.util.List;
import java.util.Optional;
import org.passerelle.console.frame.Option;
import org.passerelle.imports.Missing;
import org.passerelle.imports.Preview;
import org.passerelle.imports.Upload;

/// A file that was sent: what it is, what it would do, and what is wrong in it.
///
/// @param preview empty once it is brought in, or where the file is wrong as a whole
/// @param others users whom a file of users does not name
/// @param problem what is wrong as a whole; may be empty
/// @param reading how it is read, where that can be chosen
/// @param samples what stands below each column
/// @param reasons why lines would not go in, the most frequent first
/// @param wrong the first lines that would not go in
/// @param fields what a column can mean
public record ImportPage(
        Upload upload,
        Optional<Preview> preview,
        Optional<Missing> others,
        String problem,
        Optional<ReadingForm> reading,
        List<String> samples,
        List<Reason> reasons,
        List<WrongLine> wrong,
        List<Option> kinds,
        List<Option> keys,
        List<Option> fields) {
    static final String PATH = "/admin/imports";

    public ImportPage {
        samples = List.copyOf(samples);
        reasons = List.copyOf(reasons);
        wrong = List.copyOf(wrong);
    }

    public String path() {
        return PATH + "/" + upload.id();
    }

    /// Why some lines would not go in.
    ///
    /// @param first number of the line whose reason is told
    public record Reason(long lines, long first, String why) {}

    /// A line to put right.
    ///
    /// @param reason why it would not go in, and what to do
    public record WrongLine(long number, String user, String reason, List<WrongCell> cells) {
        public WrongLine {
            cells = List.copyOf(cells);
        }
    }

    /// A cell of such a line.
    ///
    /// @param name of the input
    /// @param label what its column means
    /// @param secret its value is not shown
    /// @param wrong it is the one that the reason speaks of
    /// @param proposal what it may have said before a spreadsheet damaged it; may be empty
    public record WrongCell(String name, String label, String value, boolean secret, boolean wrong, String proposal) {
        /// Of the box that takes the proposal.
        public String taking() {
            return name.replace("cell-", "take-");
        }
    }
}
