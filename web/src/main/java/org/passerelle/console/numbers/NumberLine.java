package org.passerelle.console.numbers;

import org.passerelle.console.frame.FilteredUsers;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.roster.FilterField;

/// A number in the list.
///
/// @param users how many have it as default
public record NumberLine(ServiceNumber number, int users) {
    /// The list of those users.
    public String usersHref() {
        FilterField field = number.kind() == NumberKind.TOLL ? FilterField.TOLL_NUMBER : FilterField.TOLL_FREE_NUMBER;
        return FilteredUsers.href(field.is(number.e164()));
    }
}
