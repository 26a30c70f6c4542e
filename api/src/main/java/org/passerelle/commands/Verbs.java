package org.passerelle.commands;

import java.util.List;
import java.util.stream.Stream;

/// Everything that can be said, noun by noun.
public final class Verbs {
    private static final String[] PLAN_TEXTS = {
        "provider", "reason", "startAt", "conferenceId", "tollNumber", "tollFreeNumber", "pin"
    };

    private Verbs() {}

    public static List<Verb> all() {
        return Stream.of(
                        users(),
                        one(),
                        jobs(),
                        plans(),
                        catalogue(),
                        service(),
                        insight(),
                        BridgeVerbs.all(),
                        ConferenceVerbs.all(),
                        EmailVerbs.all(),
                        GroupVerbs.all(),
                        PolicyVerbs.all(),
                        ReportVerbs.all(),
                        RecordVerbs.all())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Verb> users() {
        return List.of(
                Verb.list(
                                "users",
                                "/users",
                                "userPrincipalName",
                                "displayName",
                                "status",
                                "provider",
                                "conferenceId",
                                "tollNumber")
                        .query("filter", "search", "view", "orderBy", "selection")
                        .like("users list --filter 'provider.name eq \"InterCall\"' --all -o csv"),
                Verb.post("users", "move", "/users:move")
                        .choosing()
                        .texts("provider", "reason")
                        .asking()
                        .starting()
                        .like("users move --view ready-to-move --provider ours --dry-run"),
                Verb.post("users", "edit-many", "/users:edit")
                        .choosing()
                        .texts("provider", "tollNumber", "tollFreeNumber", "dialOut", "reason")
                        .flags("tollFreeAllowed", "unauthenticatedStart")
                        .asking()
                        .starting()
                        .like("users edit-many --filter 'department eq \"IT\"' --dial-out domestic --dry-run"),
                Verb.post("users", "assign-licence", "/users:assignLicence")
                        .choosing()
                        .texts("product", "reason")
                        .asking()
                        .starting()
                        .like("users assign-licence --filter 'department eq \"IT\"' --product MCOMEETADV --wait"),
                Verb.post("users", "remove-licence", "/users:removeLicence")
                        .choosing()
                        .texts("product", "reason")
                        .asking()
                        .starting()
                        .like("users remove-licence --user zoe@example.org --product MCOMEETADV"),
                Verb.post("users", "reset-pins", "/users:resetPins")
                        .choosing()
                        .texts("reason")
                        .asking()
                        .starting()
                        .like("users reset-pins --filter 'department eq \"IT\"' --dry-run"),
                Verb.post("users", "reset-conference-ids", "/users:resetConferenceIds")
                        .choosing()
                        .texts("reason")
                        .asking()
                        .starting()
                        .like("users reset-conference-ids --selection 019a… --wait"),
                Verb.post("users", "send-information", "/users:sendInformation")
                        .choosing()
                        .texts("reason")
                        .asking()
                        .starting()
                        .like("users send-information --view provider-ours --yes"),
                Verb.get("users", "export", "/users:export")
                        .with(Verb.Trait.DOWNLOADS)
                        .query("filter", "search", "view", "orderBy", "selection", "format")
                        .local("file", Option.Kind.TEXT)
                        .like("users export --view provider-ours --format xlsx --file users.xlsx"),
                Verb.post("users", "import", "/imports")
                        .with(Verb.Trait.UPLOADS)
                        .asking()
                        .starting()
                        .local("file", Option.Kind.TEXT)
                        .like("users import --file users.csv --dry-run"));
    }

    private static List<Verb> one() {
        return List.of(
                Verb.get("users", "get", "/users/{user}").like("users get zoe@example.org -o yaml"),
                Verb.change("users", "add", "POST", "/users")
                        .texts("userPrincipalName", "displayName", "mail", "usageLocation", "city", "department")
                        .texts("jobTitle", "telephone", "language", "externalId")
                        .like("users add --user-principal-name zoe@example.org --display-name 'Zoé Martin'"),
                Verb.change("users", "edit", "PATCH", "/users/{user}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("displayName", "mail", "usageLocation", "city", "department", "jobTitle", "telephone")
                        .texts("language", "tollNumber", "tollFreeNumber", "dialOut")
                        .flags("enabled", "tollFreeAllowed", "unauthenticatedStart")
                        .like("users edit zoe@example.org --toll-number +33170001000"),
                Verb.post("users", "move-one", "/users/{user}:move")
                        .texts("provider", "conferenceId", "reason")
                        .like("users move-one zoe@example.org --provider ours"),
                Verb.post("users", "send-new-pin", "/users/{user}:sendNewPin")
                        .texts("address")
                        .asking()
                        .like("users send-new-pin zoe@example.org --address zoe@home.example"),
                Verb.post("users", "reset-pin", "/users/{user}:resetPin")
                        .without(Verb.Trait.REHEARSES)
                        .like("users reset-pin zoe@example.org"),
                Verb.post("users", "reset-conference-id", "/users/{user}:resetConferenceId")
                        .texts("reason")
                        .asking()
                        .like("users reset-conference-id zoe@example.org --yes"),
                Verb.list("users", "/users/{user}/licences", "product", "name", "assignedAt", "assignedBy")
                        .whole()
                        .named("licences")
                        .like("users licences zoe@example.org"),
                Verb.list("users", "/users/{user}/archive", "id", "cause", "archivedAt", "archivedBy", "provider")
                        .whole()
                        .named("archive")
                        .like("users archive zoe@example.org"),
                Verb.post("users", "restore", "/users/{user}/archive/{entry}:restore")
                        .texts("reason")
                        .asking()
                        .like("users restore zoe@example.org 019a… --dry-run"),
                Verb.post("users", "assign-licence-to", "/users/{user}/licences/{product}:assign")
                        .like("users assign-licence-to zoe@example.org MCOMEETADV"),
                Verb.post("users", "remove-licence-from", "/users/{user}/licences/{product}:remove")
                        .like("users remove-licence-from zoe@example.org MCOMEETADV"),
                Verb.post("users", "reset-numbers", "/users/{user}:resetNumbers")
                        .like("users reset-numbers zoe@example.org"),
                Verb.post("users", "send-information-to", "/users/{user}:sendInformation")
                        .like("users send-information-to zoe@example.org"),
                Verb.list("users", "/users/{user}/emails", "createdAt", "kind", "state", "address", "problem")
                        .named("emails")
                        .like("users emails zoe@example.org"));
    }

    private static List<Verb> jobs() {
        return List.of(
                Verb.list("jobs", "/jobs", "id", "kind", "state", "percent", "total", "createdAt", "orderedBy")
                        .query("state")
                        .like("jobs list --state partlyFailed"),
                Verb.get("jobs", "get", "/jobs/{job}").like("jobs get 019a…"),
                Verb.get("jobs", "watch", "/jobs/{job}")
                        .with(Verb.Trait.WATCHES)
                        .local("timeout", Option.Kind.NUMBER)
                        .like("jobs watch 019a…"),
                Verb.list("jobs", "/jobs/{job}/rows", "position", "signInName", "result", "code", "text")
                        .named("rows")
                        .query("result")
                        .like("jobs rows 019a… --result refused -o csv"),
                Verb.get("jobs", "emails", "/jobs/{job}/emailCounts").like("jobs emails 019a…"),
                Verb.post("jobs", "cancel", "/jobs/{job}:cancel").like("jobs cancel 019a…"),
                Verb.post("jobs", "pause", "/jobs/{job}:pause").like("jobs pause 019a…"),
                Verb.post("jobs", "resume", "/jobs/{job}:resume").like("jobs resume 019a…"),
                Verb.post("jobs", "retry", "/jobs/{job}:retry")
                        .references("user")
                        .starting()
                        .like("jobs retry 019a… --wait"),
                Verb.post("jobs", "undo", "/jobs/{job}:undo")
                        .references("user")
                        .texts("reason")
                        .flags("force")
                        .asking()
                        .starting()
                        .like("jobs undo 019a… --dry-run"));
    }

    private static List<Verb> plans() {
        return List.of(
                Verb.list("plans", "/plans", "id", "state", "provider", "createdAt", "createdBy", "reason")
                        .like("plans list"),
                Verb.get("plans", "get", "/plans/{plan}").like("plans get 019a…"),
                Verb.post("plans", "create", "/plans")
                        .choosing()
                        .texts(PLAN_TEXTS)
                        .flags("emails")
                        .numbers("waveSize", "wavePauseMinutes", "mostFailedPercent")
                        .pairs("set:settings", "conferenceIds")
                        .like("plans create --view ready-to-move --provider ours --wave-size 500"),
                Verb.post("plans", "preview", "/plans/{plan}:preview").like("plans preview 019a…"),
                Verb.post("plans", "start", "/plans/{plan}:start")
                        .numbers("users")
                        .like("plans start 019a… --users 12345"),
                Verb.post("plans", "approve", "/plans/{plan}:approve").like("plans approve 019a…"),
                Verb.change("plans", "edit", "PATCH", "/plans/{plan}")
                        .with(Verb.Trait.VERSIONED)
                        .texts(PLAN_TEXTS)
                        .flags("emails")
                        .numbers("waveSize", "wavePauseMinutes", "mostFailedPercent")
                        .like("plans edit 019a… --wave-size 500"),
                Verb.post("plans", "leave-out", "/plans/{plan}:leaveOut")
                        .texts("code")
                        .like("plans leave-out 019a… --code not-licensed"),
                Verb.post("plans", "assign-licences", "/plans/{plan}:assignLicences")
                        .texts("code", "product")
                        .starting()
                        .like("plans assign-licences 019a… --code not-licensed --product MCOMEETADV"),
                Verb.post("plans", "send-back", "/plans/{plan}:sendBack")
                        .texts("reason")
                        .like("plans send-back 019a… --reason 'Not on a Friday'"),
                Verb.post("plans", "cancel", "/plans/{plan}:cancel").asking().like("plans cancel 019a… --yes"),
                Verb.post("plans", "resume", "/plans/{plan}:resume").like("plans resume 019a…"));
    }

    private static List<Verb> catalogue() {
        return List.of(
                Verb.list("providers", "/providers", "name", "kind", "state", "domain", "users")
                        .whole()
                        .like("providers list"),
                Verb.get("providers", "get", "/providers/{provider}").like("providers get InterCall"),
                Verb.post("providers", "add", "/providers")
                        .texts("name", "domain", "webPage")
                        .like("providers add --name InterCall --domain intercall.example"),
                Verb.change("providers", "edit", "PATCH", "/providers/{provider}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("name", "domain", "webPage", "state", "retiredOn")
                        .like("providers edit InterCall --state closed"),
                Verb.change("providers", "remove", "DELETE", "/providers/{provider}")
                        .asking()
                        .like("providers remove InterCall --yes"),
                Verb.list("licences", "/licences", "product", "name", "bought", "trial", "assigned", "available")
                        .whole()
                        .like("licences list"),
                Verb.get("licences", "get", "/licences/{product}").like("licences get MCOMEETADV"),
                Verb.change("licences", "set", "PUT", "/licences/{product}")
                        .numbers("bought", "trial")
                        .texts("trialUntil")
                        .like("licences set MCOMEETADV --bought 500"));
    }

    private static List<Verb> service() {
        return List.of(
                Verb.list(
                                "numbers",
                                "/numbers",
                                "number",
                                "kind",
                                "country",
                                "city",
                                "primaryLanguage",
                                "bridgeDefault")
                        .whole()
                        .like("numbers list"),
                Verb.get("numbers", "get", "/numbers/{number}").like("numbers get +33170001000"),
                Verb.list("numbers", "/numbers/{number}/tests", "trunkName", "at", "result", "well", "by")
                        .whole()
                        .named("tests")
                        .like("numbers tests +33170001000"),
                Verb.post("numbers", "add", "/numbers")
                        .texts("number", "kind", "city", "primaryLanguage")
                        .many("secondaryLanguages")
                        .like("numbers add --number +33170001000 --city Paris --primary-language fr-FR"),
                Verb.change("numbers", "edit", "PATCH", "/numbers/{number}")
                        .with(Verb.Trait.VERSIONED)
                        .texts("kind", "city", "primaryLanguage")
                        .many("secondaryLanguages")
                        .flags("inInvitations")
                        .like("numbers edit +33170001000 --city Lyon"),
                Verb.change("numbers", "remove", "DELETE", "/numbers/{number}")
                        .asking()
                        .like("numbers remove +33170001000 --yes"),
                Verb.post("numbers", "make-default", "/numbers/{number}:makeDefault")
                        .like("numbers make-default +33170001000"),
                Verb.post("numbers", "make-country-default", "/numbers/{number}:makeCountryDefault")
                        .like("numbers make-country-default +33170001000"),
                Verb.post("numbers", "clear-country-default", "/numbers/{number}:clearCountryDefault")
                        .like("numbers clear-country-default +33170001000"),
                Verb.post("bridge", "reset", "/bridge:reset").asking().like("bridge reset --yes"),
                Verb.get("bridge", "get", "/bridge").like("bridge get -o yaml"),
                Verb.change("bridge", "edit", "PATCH", "/bridge")
                        .with(Verb.Trait.VERSIONED)
                        .texts("name", "announcementType", "senderAddress", "senderName", "numberMasking")
                        .numbers("pinLength", "conferenceIdLength")
                        .flags("entryExitNotifications", "nameRecording", "unauthenticatedStart", "automaticEmails")
                        .flags("senderOverride", "replaceProviderAutomatically", "dialOutConfirmation")
                        .like("bridge edit --pin-length 8"),
                Verb.get("organisation", "get", "/organisation").like("organisation get"),
                Verb.change("organisation", "edit", "PATCH", "/organisation")
                        .texts("name", "country", "language", "timeZone")
                        .like("organisation edit --time-zone Europe/Paris"));
    }

    private static List<Verb> insight() {
        return List.of(
                Verb.list("audit", "/audit", "at", "actorName", "action", "objectName", "reason")
                        .query("search", "group", "objectKind", "objectId", "job", "correlationId", "from", "until")
                        .like("audit list --group assignment --top 20"),
                Verb.list("audit", "/audit/seals", "number", "at", "events", "hash")
                        .named("seals")
                        .like("audit seals --top 1"),
                Verb.get("audit", "seal", "/audit/seals/{seal}").like("audit seal 12"),
                Verb.get("audit", "verify", "/audit/seals:check")
                        .query("fromSeal")
                        .like("audit verify --from-seal 1"),
                Verb.get("audit", "keeping", "/auditKeeping").like("audit keeping"),
                Verb.change("audit", "keep", "PUT", "/auditKeeping")
                        .numbers("keepDays")
                        .asking()
                        .like("audit keep --keep-days 400 --yes"),
                Verb.list("calls", "/calls", "startedAt", "caller", "conferenceId", "outcome", "organiserName")
                        .query("search", "result", "from", "until")
                        .like("calls list --result notJoined"),
                Verb.get("calls", "get", "/calls/{call}").like("calls get 019a…"),
                Verb.get("calls", "export", "/calls:export")
                        .with(Verb.Trait.DOWNLOADS)
                        .query("search", "result", "from", "until", "format")
                        .local("file", Option.Kind.TEXT)
                        .like("calls export --result notJoined --format xlsx --file calls.xlsx"),
                Verb.list("conference", "/conferences", "organiserName", "conferenceId", "state", "locked")
                        .whole()
                        .like("conference list"),
                Verb.get("conference", "get", "/conferences/{user}").like("conference get zoe@example.org"),
                Verb.post("conference", "mute-all", "/conferences/{user}:muteAll")
                        .like("conference mute-all zoe@example.org"),
                Verb.post("conference", "lock", "/conferences/{user}:lock").like("conference lock zoe@example.org"),
                Verb.post("conference", "unlock", "/conferences/{user}:unlock")
                        .like("conference unlock zoe@example.org"),
                Verb.post("conference", "end", "/conferences/{user}:end")
                        .asking()
                        .like("conference end zoe@example.org --yes"),
                Verb.list("emails", "/emails", "createdAt", "name", "kind", "state", "address", "problem")
                        .query("state", "job")
                        .like("emails list --state failed"),
                Verb.post("emails", "send-again", "/emails/{email}:sendAgain").like("emails send-again 019a…"),
                Verb.get("organisation", "overview", "/overview").like("organisation overview -o yaml"),
                Verb.get("me", "get", "/me").like("me get"));
    }
}
