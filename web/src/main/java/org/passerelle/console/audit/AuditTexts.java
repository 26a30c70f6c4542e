package org.passerelle.console.audit;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Role;
import org.passerelle.assignments.Difference;
import org.passerelle.audit.AuditEvent;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.provisioning.Schemas;

/// What was stored as codes, as people read it. A value nobody wrote a text for is shown as it is.
public final class AuditTexts {
    private static final String NOTHING = "–";
    private static final int SHORT = 8;
    private static final Set<String> COUNTRIES = Set.of("country", "usageLocation");
    private static final Set<String> LANGUAGES = Set.of("language", "primaryLanguage");
    private static final Map<String, Set<String>> CODES = Map.of(
            "admission", Set.of("AUTOMATIC", "BY_LEADER"),
            "guessedBy", Set.of("TRUNK", "ORGANISATION"),
            "announcementType", Set.of("NAMES", "TONES"),
            "encryption", Set.of("REQUIRED", "OPTIONAL", "OFF"),
            "dialOut", Set.of("DOMESTIC_AND_INTERNATIONAL", "DOMESTIC", "NONE"),
            "kind", Set.of("TOLL", "TOLL_FREE"),
            "numberMasking", Set.of("EXTERNAL", "ALL", "NONE"),
            "said", Set.of("ends-in-10", "ends-in-5", "ends-in-1", "recording"),
            "state", Set.of("ACTIVE", "CLOSED", "RETIRED"),
            "numberState", Set.of("ACTIVE", "CLOSED", "WITHDRAWN"));
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("audit", "/admin/audit/keeping"),
            Map.entry("bridge", "/admin/bridge"),
            Map.entry("call-list", "/admin/calls"),
            Map.entry("calls", "/admin/calls/keeping"),
            Map.entry("conference-keys", "/admin/bridge/keys"),
            Map.entry("dial-out", "/admin/bridge/dial-out"),
            Map.entry("guessing", "/admin/bridge/security"),
            Map.entry("meeting", "/admin/bridge/conferences"),
            Map.entry("licence-pool", "/admin/licences"),
            Map.entry("mail-setting", "/admin/emails/settings"),
            Map.entry("mail-template", "/admin/emails/templates"),
            Map.entry("move-policy", "/admin/moves/policy"),
            Map.entry("organisation", "/admin/settings"),
            Map.entry("phone", "/admin/trunks"),
            Map.entry("provider", "/admin/providers"),
            Map.entry("service-number", "/admin/numbers"),
            Map.entry("token", "/admin/settings/tokens"),
            Map.entry("trunk", "/admin/trunks"));

    private AuditTexts() {}

    public static String action(Ui ui, AuditEvent event) {
        return ui.t("audit.action-" + event.action().replace('.', '-'));
    }

    public static String value(Ui ui, String field, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            return NOTHING;
        }
        if (value.equals("true") || value.equals("false")) {
            return ui.t(value.equals("true") ? "frame.yes" : "frame.no");
        }
        if (CODES.getOrDefault(field, Set.of()).contains(value)) {
            return ui.t("audit.value-" + field + "-" + Texts.word(value));
        }
        if (field.equals("roles")) {
            return roles(ui, value);
        }
        if (field.equals("conferenceId")) {
            return value.equals(Difference.NEW) ? ui.t("moves.new-one") : ui.conferenceId(value);
        }
        if (COUNTRIES.contains(field) && value.length() == 2) {
            return ui.country(value);
        }
        return LANGUAGES.contains(field) ? ui.language(value) : ui.phone(value);
    }

    /// Another directory names whole schemas, too.
    public static String field(Ui ui, String field) {
        return ui.t("audit.field-" + (field.equals(Schemas.ENTERPRISE) ? "enterprise" : field));
    }

    /// Roles of ours, parted by commas or, in older events, by spaces; behind an equals sign where a provider's words
    /// stand for them. What other directories call roles are none of ours and stay as they are.
    private static String roles(Ui ui, String value) {
        boolean ours = Arrays.stream(value.split("[, ]+")).allMatch(AuditTexts::isRole);
        return Arrays.stream(value.split(ours ? "[, ]+" : ", "))
                .map(part -> {
                    int role = part.lastIndexOf(' ') + 1;
                    String word = part.substring(role);
                    return isRole(word) ? part.substring(0, role) + ui.t("session.role-" + Texts.word(word)) : part;
                })
                .collect(Collectors.joining(", "));
    }

    private static boolean isRole(String word) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.name().equals(word));
    }

    /// The object's name; jobs are kept by their kind, plans have none.
    public static String object(Ui ui, AuditEvent event) {
        return switch (event.objectKind()) {
            case "job" -> ui.t("jobs.kind-" + event.objectName());
            case "move-plan" -> ui.t("moves.plan");
            case "call-list" -> ui.t("calls.title");
            case "list" -> ui.t("lists.title-" + event.objectId());
            case "move-policy" -> ui.t("moves.policy");
            case "audit" -> ui.t("audit.title");
            case "meeting" -> named(event, ui.t("bridge.tab-conferences"));
            case "permission" -> named(event, ui.t("audit.several-permissions"));
            default -> ui.phone(named(event, action(ui, event)));
        };
    }

    /// What there is but one of has no name: a link must have a text all the same.
    private static String named(AuditEvent event, String otherwise) {
        return event.objectName().isEmpty() ? otherwise : event.objectName();
    }

    /// Where the object is shown; empty where it has no page.
    public static String href(AuditEvent event) {
        return switch (event.objectKind()) {
            case "user" -> "/admin/users/" + event.objectId();
            case "job" -> "/admin/jobs/" + event.objectId();
            case "move-plan" -> "/admin/moves/" + event.objectId();
            case "withdrawal" -> "/admin/withdrawals/" + event.objectId();
            case "conference" -> "/admin/live/" + event.objectId();
            default -> PAGES.getOrDefault(event.objectKind(), "");
        };
    }

    /// Where it came from; the machine's own address in its short form (RFC 5952).
    public static String address(AuditEvent event) {
        return event.address().equals("0:0:0:0:0:0:0:1") ? "::1" : event.address();
    }

    /// Whether it was made by a request whose other changes can be asked for; those of a job are asked for by the job.
    public static boolean isOfRequest(AuditEvent event) {
        return event.job().isEmpty() && !event.correlationId().isEmpty();
    }

    /// Its beginning, enough to tell two apart in a list.
    public static String shortly(String correlationId) {
        return correlationId.length() > SHORT ? correlationId.substring(0, SHORT) + "…" : correlationId;
    }
}
