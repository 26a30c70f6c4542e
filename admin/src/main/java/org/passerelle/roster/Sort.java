package org.passerelle.roster;

import java.util.Arrays;
import java.util.Optional;

/// What a list can be ordered by; ties are ordered by identifier.
///
/// In addresses it is written `displayName`, or `-displayName` for descending.
public record Sort(By by, boolean descending) {
    public static final Sort BY_NAME = new Sort(By.DISPLAY_NAME, false);

    /// Each has an index that starts with the organisation.
    public enum By {
        DISPLAY_NAME("displayName"),
        USER_PRINCIPAL_NAME("userPrincipalName"),
        DEPARTMENT("department"),
        USAGE_LOCATION("usageLocation"),
        CONFERENCE_ID("conferenceId"),
        STATUS("status"),
        MODIFIED("modified");

        private final String field;

        By(String field) {
            this.field = field;
        }

        public String field() {
            return field;
        }
    }

    /// Empty where there is no such order.
    public static Optional<Sort> parse(String text) {
        boolean descending = text.startsWith("-");
        String field = descending ? text.substring(1) : text;
        return Arrays.stream(By.values())
                .filter(by -> by.field().equals(field))
                .findFirst()
                .map(by -> new Sort(by, descending));
    }

    public String text() {
        return (descending ? "-" : "") + by.field();
    }
}
