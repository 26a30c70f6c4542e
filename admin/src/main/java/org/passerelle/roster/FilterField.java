package org.passerelle.roster;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// What filters can ask about.
public enum FilterField {
    DISPLAY_NAME("displayName", Kind.TEXT),
    USER_PRINCIPAL_NAME("userPrincipalName", Kind.TEXT),
    MAIL("mail", Kind.TEXT),
    EXTERNAL_ID("externalId", Kind.TEXT),
    DEPARTMENT("department", Kind.TEXT),
    JOB_TITLE("jobTitle", Kind.TEXT),
    CITY("city", Kind.TEXT),
    USAGE_LOCATION("usageLocation", Kind.TEXT),
    LANGUAGE("language", Kind.TEXT),
    SOURCE("source", Kind.TEXT),
    ENABLED("enabled", Kind.FLAG),
    STATUS("status", Kind.TEXT),
    PROVIDER("provider.name", Kind.TEXT),
    LICENCE("licence", Kind.HELD),
    /// By its name or its identifier.
    GROUP("group", Kind.TEXT),
    CONFERENCE_ID("conferenceId", Kind.TEXT),
    TOLL_NUMBER("tollNumber", Kind.TEXT),
    TOLL_FREE_NUMBER("tollFreeNumber", Kind.TEXT),
    DIAL_OUT("dialOut", Kind.TEXT),
    TOLL_FREE_ALLOWED("tollFreeAllowed", Kind.FLAG),
    UNAUTHENTICATED_START("unauthenticatedStart", Kind.FLAG),
    CREATED("created", Kind.TIME),
    MODIFIED("modified", Kind.TIME),
    MOVED("moved", Kind.TIME);

    /// What its values look like.
    enum Kind {
        TEXT,
        /// One of several that a user may have, by its code.
        HELD,
        /// `true` or `false`.
        FLAG,
        /// As ISO 8601 has it.
        TIME;

        /// What can be asked of it. Of true and false, neither is greater (RFC 7644, section 3.4.2.2).
        Set<Filter.Operator> operators() {
            return switch (this) {
                case TEXT -> EnumSet.allOf(Filter.Operator.class);
                case HELD, FLAG -> EnumSet.of(Filter.Operator.EQ, Filter.Operator.NE, Filter.Operator.PR);
                case TIME ->
                    EnumSet.complementOf(EnumSet.of(Filter.Operator.CO, Filter.Operator.SW, Filter.Operator.EW));
            };
        }
    }

    private final String text;
    private final Kind kind;

    FilterField(String text, Kind kind) {
        this.text = text;
        this.kind = kind;
    }

    /// The name in filters.
    public String text() {
        return text;
    }

    /// The condition that it has this value.
    public String is(String value) {
        return condition("eq", value);
    }

    /// @param operator as in filters; `pr` compares with nothing
    public String condition(String operator, String value) {
        return operator.equals("pr")
                ? text + " pr"
                : text + " " + operator + " \"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    Kind kind() {
        return kind;
    }

    /// By its name in filters, without regard to case.
    public static Optional<FilterField> parse(String text) {
        return Arrays.stream(values())
                .filter(field -> field.text.equalsIgnoreCase(text))
                .findFirst();
    }
}
