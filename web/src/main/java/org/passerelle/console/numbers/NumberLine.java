package org.passerelle.console.numbers;

import java.time.Instant;
import java.util.Optional;
import org.passerelle.console.frame.FilteredUsers;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.roster.FilterField;
import org.passerelle.trunks.SelfTest;

/// A number in the list.
///
/// @param users how many have it as default
/// @param lastCall empty where nobody has called it, and for who may not see calls
/// @param test the last one, over whichever trunk; empty where there was none, and for who may not see trunks
public record NumberLine(ServiceNumber number, int users, Optional<Instant> lastCall, Optional<SelfTest> test) {
    /// The list of those users.
    public String usersHref() {
        FilterField field = number.kind() == NumberKind.TOLL ? FilterField.TOLL_NUMBER : FilterField.TOLL_FREE_NUMBER;
        return FilteredUsers.href(field.is(number.e164()));
    }
}
