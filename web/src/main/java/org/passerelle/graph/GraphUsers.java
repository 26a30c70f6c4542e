package org.passerelle.graph;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.Json;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.faces.FaceAnswer;
import org.passerelle.faces.FaceCall;
import org.passerelle.faces.FaceRoute;
import org.passerelle.licences.HeldLicence;
import org.passerelle.licences.Licences;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterPage;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRow;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// `/users`: lists by OData's options, and one.
@Component
final class GraphUsers implements GraphRoutes {
    private static final int USUAL_TOP = 100;
    private static final int MOST_TOP = 999;
    /// What Graph shows where nothing is chosen.
    private static final List<String> USUAL = List.of(
            "businessPhones",
            "displayName",
            "givenName",
            "jobTitle",
            "mail",
            "mobilePhone",
            "officeLocation",
            "preferredLanguage",
            "surname",
            "userPrincipalName",
            "id");

    private final Roster roster;
    private final Users users;
    private final Licences licences;
    private final Skus skus;

    GraphUsers(Roster roster, Users users, Licences licences, Skus skus) {
        this.roster = roster;
        this.users = users;
        this.licences = licences;
        this.skus = skus;
    }

    @Override
    public List<FaceRoute> routes() {
        return List.of(
                FaceRoute.of(HttpMethod.GET, "/me", call -> one(call, me(call))),
                FaceRoute.of(HttpMethod.GET, "/users", this::list),
                FaceRoute.of(HttpMethod.GET, "/users/$count", this::count),
                FaceRoute.of(HttpMethod.GET, "/users/{id}", call -> one(call, require(call))));
    }

    /// By identifier or by sign-in name.
    ///
    /// @throws RefusedException `NO_SUCH_USER`
    User require(FaceCall call) {
        String name = call.name("id");
        Optional<User> found = name.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? users.find(call.actor().tenant(), UserId.parse(name))
                : users.findByName(call.actor().tenant(), name);
        return found.orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", name)));
    }

    private User me(FaceCall call) {
        UserId self = call.actor().user().orElseThrow(() -> new RefusedException(GraphRefusal.NOBODY_BEHIND_TOKEN));
        return users.require(call.actor().tenant(), self);
    }

    private FaceAnswer list(FaceCall call) {
        RosterQuery query = query(call);
        int top = top(call);
        RosterPage page = roster.page(
                call.actor(), query, call.request().parameter("$skiptoken").orElse(""), top, Detail.PRESENT);
        ObjectNode list = Json.MAPPER.createObjectNode();
        list.put("@odata.context", context(call, "users"));
        boolean isFirst = call.request().parameter("$skiptoken").isEmpty();
        if (isFirst && call.request().parameter("$count").filter("true"::equals).isPresent()) {
            list.put("@odata.count", roster.countExactly(call.actor(), query));
        }
        page.after().ifPresent(cursor -> list.put("@odata.nextLink", next(call, cursor)));
        List<UserId> ids = page.rows().stream().map(RosterRow::id).toList();
        Map<UserId, User> found = users.findAll(call.actor().tenant(), ids).stream()
                .collect(Collectors.toMap(User::id, Function.identity()));
        ArrayNode value = list.putArray("value");
        Set<String> chosen = chosen(call);
        Map<UserId, List<HeldLicence>> held = held(call.actor(), ids, chosen);
        ids.stream()
                .flatMap(id -> Optional.ofNullable(found.get(id)).stream())
                .forEach(user -> value.add(shown(user, held.getOrDefault(user.id(), List.of()), chosen)));
        return FaceAnswer.of(200, list);
    }

    private FaceAnswer count(FaceCall call) {
        long count = roster.countExactly(call.actor(), query(call));
        return FaceAnswer.of(200, Json.MAPPER.getNodeFactory().numberNode(count))
                .with(HttpHeaders.CONTENT_TYPE, "text/plain");
    }

    private FaceAnswer one(FaceCall call, User user) {
        return FaceAnswer.of(200, whole(call, user));
    }

    /// With the address of its description in front.
    ObjectNode whole(FaceCall call, User user) {
        ObjectNode one = Json.MAPPER.createObjectNode();
        one.put("@odata.context", context(call, "users/$entity"));
        Set<String> chosen = chosen(call);
        one.setAll(
                shown(user, held(call.actor(), List.of(user.id()), chosen).getOrDefault(user.id(), List.of()), chosen));
        return one;
    }

    private RosterQuery query(FaceCall call) {
        String filter =
                ODataFilter.rewritten(call.request().parameter("$filter").orElse(""), skus);
        String search = call.request()
                .parameter("$search")
                .orElse("")
                .replaceAll("\"(?:displayName|mail|userPrincipalName):([^\"]*)\"", "$1")
                .replace("\"", "");
        return new RosterQuery(View.ALL, search, filter, sort(call));
    }

    private static Sort sort(FaceCall call) {
        String[] words = call.request()
                .parameter("$orderby")
                .orElse("displayName")
                .strip()
                .split("\\s+");
        boolean descending = words.length > 1 && words[1].equalsIgnoreCase("desc");
        return ODataFilter.field(words[0])
                .flatMap(field -> Sort.parse((descending ? "-" : "") + field))
                .orElseThrow(() ->
                        new RefusedException(GraphRefusal.QUERY_UNREADABLE, Map.of("query", String.join(" ", words))));
    }

    private static int top(FaceCall call) {
        String text = call.request().parameter("$top").orElse("" + USUAL_TOP);
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_TOP) {
            throw new RefusedException(GraphRefusal.QUERY_UNREADABLE, Map.of("query", "$top=" + text));
        }
        return Integer.parseInt(text);
    }

    private static Set<String> chosen(FaceCall call) {
        return selected(call).orElseGet(() -> Set.copyOf(USUAL));
    }

    /// Empty where nothing was chosen.
    static Optional<Set<String>> selected(FaceCall call) {
        return call.request()
                .parameter("$select")
                .filter(text -> !text.isBlank())
                .map(text -> Arrays.stream(text.split(",")).map(String::strip).collect(Collectors.toUnmodifiableSet()));
    }

    /// Empty where nobody asked for licences.
    private Map<UserId, List<HeldLicence>> held(Actor actor, List<UserId> of, Set<String> chosen) {
        boolean wanted = List.of("assignedLicenses", "assignedPlans", "licenseAssignmentStates").stream()
                .anyMatch(name -> isChosen(chosen, name));
        return wanted ? licences.heldBy(actor.tenant(), of) : Map.of();
    }

    private ObjectNode shown(User user, List<HeldLicence> held, Set<String> chosen) {
        var all = new LinkedHashMap<String, Object>();
        UserDetails details = user.details();
        put(all, "id", user.id().toString());
        put(all, "displayName", details.displayName());
        put(all, "userPrincipalName", details.userPrincipalName());
        put(all, "mail", details.mail());
        put(all, "jobTitle", details.jobTitle());
        put(all, "department", details.department());
        put(all, "city", details.city());
        put(all, "usageLocation", details.usageLocation());
        put(all, "preferredLanguage", details.language());
        put(all, "onPremisesImmutableId", details.externalId().orElse(""));
        put(all, "createdDateTime", user.createdAt().toString());
        put(all, "userType", "Member");
        for (String unknown : List.of("givenName", "surname", "mobilePhone", "officeLocation")) {
            put(all, unknown, "");
        }
        ObjectNode shown = Json.MAPPER.createObjectNode();
        all.forEach((name, value) -> {
            if (isChosen(chosen, name)) {
                shown.set(name, value.equals("") ? Json.MAPPER.nullNode() : StringNode.valueOf(value.toString()));
            }
        });
        if (isChosen(chosen, "accountEnabled")) {
            shown.put("accountEnabled", details.enabled());
        }
        if (isChosen(chosen, "businessPhones")) {
            ArrayNode phones = shown.putArray("businessPhones");
            Optional.of(details.telephone()).filter(text -> !text.isEmpty()).ifPresent(phones::add);
        }
        addLicences(held, chosen, shown);
        return shown;
    }

    private void addLicences(List<HeldLicence> held, Set<String> chosen, ObjectNode shown) {
        if (isChosen(chosen, "assignedLicenses")) {
            ArrayNode all = shown.putArray("assignedLicenses");
            held.forEach(one -> all.addObject()
                    .put("skuId", skus.of(one.product().code()).id().toString())
                    .putArray("disabledPlans"));
        }
        if (isChosen(chosen, "assignedPlans")) {
            ArrayNode all = shown.putArray("assignedPlans");
            held.forEach(one -> skus.of(one.product().code())
                    .plans()
                    .forEach(plan -> all.addObject()
                            .put("assignedDateTime", one.assignedAt().toString())
                            .put("capabilityStatus", "Enabled")
                            .put("service", plan.name())
                            .put("servicePlanId", plan.id().toString())));
        }
        if (isChosen(chosen, "licenseAssignmentStates")) {
            ArrayNode all = shown.putArray("licenseAssignmentStates");
            held.forEach(one -> {
                if (one.direct()) {
                    state(all, one).putNull("assignedByGroup");
                }
                one.groups()
                        .forEach(group -> state(all, one)
                                .put("assignedByGroup", group.id().toString()));
            });
        }
    }

    private ObjectNode state(ArrayNode all, HeldLicence held) {
        ObjectNode state = all.addObject()
                .put("skuId", skus.of(held.product().code()).id().toString())
                .put("state", "Active")
                .put("error", "None")
                .put("lastUpdatedDateTime", held.assignedAt().toString());
        state.putArray("disabledPlans");
        return state;
    }

    static boolean isChosen(Set<String> chosen, String name) {
        return chosen.stream().anyMatch(name::equalsIgnoreCase);
    }

    private static void put(Map<String, Object> all, String name, String value) {
        all.put(name, value);
    }

    static String context(FaceCall call, String what) {
        return call.base() + "/$metadata#" + what;
    }

    /// This request's address, with everything that was asked, behind the last one.
    private static String next(FaceCall call, String cursor) {
        var query = new LinkedHashMap<>(call.request().query());
        query.put("$skiptoken", cursor);
        return call.base() + "/users?"
                + query.entrySet().stream()
                        .map(one -> one.getKey() + "=" + UriUtils.encode(one.getValue(), StandardCharsets.UTF_8))
                        .sorted()
                        .collect(Collectors.joining("&"));
    }
}
