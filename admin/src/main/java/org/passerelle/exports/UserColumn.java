package org.passerelle.exports;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.passerelle.assignments.Etag;
import org.passerelle.roster.Detail;
import org.passerelle.roster.RosterRow;

/// What a file can say of a user. No secret is among them.
public enum UserColumn {
    ID("id"),
    ETAG("etag"),
    USER_PRINCIPAL_NAME("userPrincipalName"),
    DISPLAY_NAME("displayName"),
    LICENCE("licensed"),
    PROVIDER("provider"),
    CONFERENCE_ID("conferenceId"),
    TOLL_NUMBER("tollNumber"),
    STATUS("status"),
    TOLL_FREE_NUMBER("tollFreeNumber"),
    MAIL("mail"),
    DEPARTMENT("department"),
    JOB_TITLE("jobTitle"),
    CITY("city"),
    COUNTRY("usageLocation"),
    LANGUAGE("language"),
    DIAL_OUT("dialOut"),
    PIN_SET("pinSetAt"),
    SOURCE("source"),
    EXTERNAL_ID("externalId"),
    CREATED("created"),
    MODIFIED("modified"),
    MOVED("moved"),
    FORMER_PROVIDER("formerProvider"),
    TOLL_FREE_ALLOWED("tollFreeAllowed"),
    UNAUTHENTICATED_START("unauthenticatedStart"),
    LAST_CONFERENCE("lastConference"),
    CONFERENCING_CHANGED("conferencingChanged"),
    CONFERENCING_CHANGED_BY("conferencingChangedBy"),
    ENABLED("enabled");

    /// In each file, so that it can be told who is meant and whether the row is stale.
    private static final Set<UserColumn> ALWAYS = EnumSet.of(ID, ETAG, USER_PRINCIPAL_NAME, DISPLAY_NAME);

    private final String key;

    UserColumn(String key) {
        this.key = key;
    }

    /// The header that stays the same in every language and version.
    public String key() {
        return key;
    }

    public static List<UserColumn> all() {
        return List.of(values());
    }

    /// These, and those that are in each file.
    public static List<UserColumn> with(Set<UserColumn> chosen) {
        var columns = EnumSet.copyOf(ALWAYS);
        columns.addAll(chosen);
        return List.copyOf(columns);
    }

    /// What has to be known of each user to write these.
    public static Detail detail(Collection<UserColumn> columns) {
        return columns.contains(FORMER_PROVIDER) || columns.contains(LAST_CONFERENCE)
                ? Detail.WITH_PAST
                : Detail.PRESENT;
    }

    /// The value as programs read it: codes in capitals, numbers in E.164, times of ISO 8601 in UTC.
    String of(RosterRow row) {
        return switch (this) {
            case ID -> row.id().toString();
            case ETAG -> new Etag(row.userVersion(), row.rowVersion()).toString();
            case USER_PRINCIPAL_NAME -> row.userPrincipalName();
            case DISPLAY_NAME -> row.displayName();
            case LICENCE -> Boolean.toString(row.entitled());
            case PROVIDER -> row.provider().orElse("");
            case CONFERENCE_ID -> row.conferenceId().orElse("");
            case TOLL_NUMBER -> row.tollNumber().orElse("");
            case STATUS -> row.status().name();
            case TOLL_FREE_NUMBER -> row.tollFreeNumber().orElse("");
            case MAIL -> row.mail();
            case DEPARTMENT -> row.department();
            case JOB_TITLE -> row.jobTitle();
            case CITY -> row.city();
            case COUNTRY -> row.usageLocation();
            case LANGUAGE -> row.language();
            case DIAL_OUT -> row.dialOut().name();
            case PIN_SET -> time(row.pinSetAt());
            case SOURCE -> row.source();
            case EXTERNAL_ID -> row.externalId().orElse("");
            case CREATED -> row.createdAt().toString();
            case MODIFIED -> row.updatedAt().toString();
            case MOVED -> time(row.movedAt());
            case FORMER_PROVIDER -> row.formerProvider().orElse("");
            case TOLL_FREE_ALLOWED -> Boolean.toString(row.tollFreeAllowed());
            case UNAUTHENTICATED_START -> Boolean.toString(row.unauthenticatedStart());
            case LAST_CONFERENCE -> time(row.lastConference());
            case CONFERENCING_CHANGED -> row.conferencingChangedAt().toString();
            case CONFERENCING_CHANGED_BY -> row.conferencingChangedBy();
            case ENABLED -> Boolean.toString(row.enabled());
        };
    }

    private static String time(Optional<Instant> at) {
        return at.map(Instant::toString).orElse("");
    }
}
