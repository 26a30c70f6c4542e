package org.passerelle.console.numbers;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.ServiceNumber;

/// A number in the list.
///
/// @param users how many have it as default
public record NumberLine(ServiceNumber number, int users) {
    /// The list of those users.
    public String usersHref() {
        String field = number.kind() == NumberKind.TOLL ? "tollNumber" : "tollFreeNumber";
        return "/admin/users?filter="
                + URLEncoder.encode(field + " eq \"" + number.e164() + "\"", StandardCharsets.UTF_8);
    }
}
