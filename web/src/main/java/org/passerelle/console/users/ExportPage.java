package org.passerelle.console.users;

import java.util.List;
import org.passerelle.console.frame.Option;
import org.passerelle.roster.RosterCount;

/// What a list, or a selection, is asked before it leaves as a file.
///
/// @param selection empty for everybody in the list
public record ExportPage(
        ListAddress address,
        String selection,
        RosterCount count,
        List<Option> columns,
        List<Option> formats,
        List<Option> names) {}
