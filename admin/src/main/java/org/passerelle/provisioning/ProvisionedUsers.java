package org.passerelle.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.TenantId;
import org.passerelle.access.UserId;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.Assignments;
import org.passerelle.audit.Audit;
import org.passerelle.audit.AuditEntry;
import org.passerelle.audit.Change;
import org.passerelle.db.Transactions;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.Group;
import org.passerelle.directory.Groups;
import org.passerelle.directory.Source;
import org.passerelle.directory.User;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderId;
import org.passerelle.providers.Providers;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Users as another directory keeps them: found, added, changed and taken away. Thread-safe.
///
/// A document is a second view of a user of the directory, never a second user: every change goes through [Users] with
/// its rules, rights and audit.
@Component
public final class ProvisionedUsers {
    private static final int LONGEST_CHANGE = 300;

    private final Transactions transactions;
    private final Users users;
    private final Groups groups;
    private final Documents documents;
    private final Lists lists;
    private final Assignments assignments;
    private final ConferencingEdits conferencing;
    private final Providers providers;
    private final ServiceNumbers numbers;
    private final Audit audit;

    ProvisionedUsers(
            Transactions transactions,
            Users users,
            Groups groups,
            Documents documents,
            Lists lists,
            Assignments assignments,
            ConferencingEdits conferencing,
            Providers providers,
            ServiceNumbers numbers,
            Audit audit) {
        this.transactions = transactions;
        this.users = users;
        this.groups = groups;
        this.documents = documents;
        this.lists = lists;
        this.assignments = assignments;
        this.conferencing = conferencing;
        this.providers = providers;
        this.numbers = numbers;
        this.audit = audit;
    }

    /// @throws RefusedException `FILTER_UNREADABLE`
    public Found<ProvisionedUser> list(Actor actor, Listing listing) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> {
            Found<UUID> found = lists.users(actor.tenant(), listing);
            List<UserId> ids = found.resources().stream().map(UserId::new).toList();
            return new Found<>(found.total(), shown(actor.tenant(), ids), found.next());
        });
    }

    /// @throws RefusedException `NO_SUCH_USER`
    public ProvisionedUser require(Actor actor, UserId id) {
        actor.require(Permission.SEE_USERS);
        return transactions.read(actor.tenant().value(), () -> shown(actor.tenant(), id));
    }

    /// @param sent a whole resource
    /// @throws RefusedException where it does not fit the schemas, breaks a rule of users, or the name is taken
    public ProvisionedUser create(Actor actor, JsonNode sent) {
        return createAll(actor, List.of(sent)).getFirst();
    }

    /// All or none, in the order given.
    ///
    /// @param sent whole resources
    /// @throws RefusedException where one does not fit the schemas, breaks a rule of users, or its name is taken
    public List<ProvisionedUser> createAll(Actor actor, List<JsonNode> sent) {
        actor.require(Permission.EDIT_USERS);
        List<Newcomer> newcomers = sent.stream().map(Newcomer::read).toList();
        return transactions.in(actor.tenant().value(), () -> {
            List<User> made = users.createAll(
                    actor, newcomers.stream().map(Newcomer::details).toList(), Source.SCIM);
            List<UserId> ids = made.stream().map(User::id).toList();
            Map<UserId, Documents.Kept> kept = documents.add(
                    actor.tenant(),
                    ids,
                    newcomers.stream().map(Newcomer::document).toList());
            for (int i = 0; i < newcomers.size(); i++) {
                UserId id = ids.get(i);
                newcomers.get(i).conferencing().ifPresent(edit -> conferencing.apply(actor, id, edit));
            }
            return shown(actor.tenant(), made, kept, Map.of());
        });
    }

    /// The other directory says all it knows; what it leaves out goes, but for whether the user is enabled, and for
    /// conferencing.
    ///
    /// @param version the one the caller saw, where they say so
    public ProvisionedUser replace(Actor actor, UserId id, JsonNode sent, Optional<String> version) {
        ObjectNode document = Values.resource(Schemas.Kind.USER, sent);
        return change(actor, id, version, before -> {
            ObjectNode after = document.deepCopy(); // a transaction that is tried again begins with all that was sent
            if (!after.has("active")) {
                after.set("active", before.path("active"));
            }
            return after;
        });
    }

    public ProvisionedUser patch(Actor actor, UserId id, Patch patch, Optional<String> version) {
        return change(actor, id, version, before -> PatchedDocument.of(before, patch));
    }

    /// @throws RefusedException `NO_SUCH_USER`, `USER_CHANGED_MEANWHILE`
    public void remove(Actor actor, UserId id, Optional<String> version) {
        actor.require(Permission.EDIT_USERS);
        transactions.in(actor.tenant().value(), () -> {
            requireVersion(shown(actor.tenant(), id), version);
            users.remove(actor, id);
        });
    }

    private ProvisionedUser change(Actor actor, UserId id, Optional<String> version, UnaryOperator<ObjectNode> edit) {
        actor.require(Permission.EDIT_USERS);
        return transactions.in(actor.tenant().value(), () -> {
            User user =
                    users.lock(actor.tenant(), List.of(id)).stream().findFirst().orElseThrow(() -> noSuch(id));
            ProvisionedUser before = shown(actor.tenant(), id);
            requireVersion(before, version);
            ObjectNode document = edit.apply(before.document().deepCopy());
            Optional<ObjectNode> ours = ConferencingEdits.takeOut(document);
            write(actor, user, before.document(), document);
            ours.ifPresent(one -> conferencing.apply(actor, id, one));
            return shown(actor.tenant(), id);
        });
    }

    private void write(Actor actor, User user, ObjectNode before, ObjectNode document) {
        if (document.equals(before)) {
            return;
        }
        documents.put(actor.tenant(), user.id(), document);
        UserDetails details = Mapping.details(document, user.details().enabled());
        if (!details.equals(user.details())) {
            users.updateAll(actor, Map.of(user.id(), details));
        }
        List<Change> others = others(before, document);
        if (!others.isEmpty()) {
            audit.record(actor, new AuditEntry("user.updated", "user", user.id(), details.displayName(), others));
        }
    }

    /// What changed of what only the document has; the rest is told by [Users].
    private static List<Change> others(ObjectNode before, ObjectNode after) {
        var names = new TreeSet<>(before.propertyNames());
        names.addAll(after.propertyNames());
        names.removeAll(List.of("userName", "displayName", "externalId", "title", "active", "preferredLanguage"));
        var changes = new ArrayList<Change>();
        for (String name : names) {
            if (!before.path(name).equals(after.path(name))) {
                changes.add(new Change(name, text(before, name), text(after, name)));
            }
        }
        return changes;
    }

    private static @org.jspecify.annotations.Nullable String text(ObjectNode document, String name) {
        if (!document.has(name)) {
            return null;
        }
        String text = document.path(name).isString()
                ? document.path(name).asString()
                : document.path(name).toString();
        return text.length() > LONGEST_CHANGE ? text.substring(0, LONGEST_CHANGE) + "…" : text;
    }

    private static void requireVersion(ProvisionedUser user, Optional<String> version) {
        if (version.filter(seen -> !seen.equals(user.version())).isPresent()) {
            throw new RefusedException(
                    DirectoryRefusal.USER_CHANGED_MEANWHILE,
                    Map.of("name", user.document().path("displayName").asString("")));
        }
    }

    private ProvisionedUser shown(TenantId tenant, UserId id) {
        return shown(tenant, List.of(id)).stream().findFirst().orElseThrow(() -> noSuch(id));
    }

    /// In the order given.
    private List<ProvisionedUser> shown(TenantId tenant, List<UserId> ids) {
        Map<UserId, User> found =
                users.findAll(tenant, ids).stream().collect(Collectors.toMap(User::id, Function.identity()));
        return shown(
                tenant,
                ids.stream().map(found::get).filter(Objects::nonNull).toList(),
                documents.find(tenant, ids),
                groups.groupsOf(tenant, ids));
    }

    private List<ProvisionedUser> shown(
            TenantId tenant, List<User> people, Map<UserId, Documents.Kept> kept, Map<UserId, List<Group>> in) {
        List<UserId> ids = people.stream().map(User::id).toList();
        Map<UserId, Assignment> held = assignments.findAll(tenant, ids).stream()
                .collect(Collectors.toMap(Assignment::user, Function.identity()));
        boolean named = held.values().stream().anyMatch(one -> one.provider().isPresent());
        Map<ProviderId, String> providerNames = named
                ? providers.all(tenant).stream().collect(Collectors.toMap(Provider::id, Provider::name))
                : Map.of();
        Map<ServiceNumberId, String> numberTexts = named
                ? numbers.all(tenant).stream().collect(Collectors.toMap(ServiceNumber::id, ServiceNumber::e164))
                : Map.of();
        return people.stream()
                .map(user -> one(
                        user,
                        Optional.ofNullable(kept.get(user.id())),
                        in.getOrDefault(user.id(), List.of()),
                        Objects.requireNonNull(held.get(user.id()), "every user has an assignment"),
                        providerNames,
                        numberTexts))
                .toList();
    }

    private static ProvisionedUser one(
            User user,
            Optional<Documents.Kept> kept,
            List<Group> groups,
            Assignment held,
            Map<ProviderId, String> providerNames,
            Map<ServiceNumberId, String> numberTexts) {
        var conferencing = new ProvisionedUser.Conferencing(
                held.entitled(),
                held.provider().map(providerNames::get),
                held.conferenceId(),
                held.tollNumber().map(numberTexts::get),
                held.tollFreeNumber().map(numberTexts::get),
                held.dialOut());
        return new ProvisionedUser(
                user.id(),
                kept.map(Documents.Kept::document).orElseGet(() -> Mapping.document(user.details())),
                groups,
                conferencing,
                "u" + user.rowVersion() + "-a" + held.rowVersion() + "-d"
                        + kept.map(Documents.Kept::rowVersion).orElse(0L),
                user.createdAt(),
                kept.map(Documents.Kept::updatedAt)
                        .filter(at -> at.isAfter(user.updatedAt()))
                        .orElse(user.updatedAt()));
    }

    private static RefusedException noSuch(UserId id) {
        return new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", id.toString()));
    }
}
