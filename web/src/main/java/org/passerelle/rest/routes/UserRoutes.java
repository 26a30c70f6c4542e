package org.passerelle.rest.routes;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.api.NewUser;
import org.passerelle.api.Page;
import org.passerelle.api.User;
import org.passerelle.api.UserDetail;
import org.passerelle.api.UserPatch;
import org.passerelle.assignments.Assignment;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.assignments.Assignments;
import org.passerelle.assignments.DialOut;
import org.passerelle.assignments.Etag;
import org.passerelle.assignments.Properties;
import org.passerelle.assignments.PropertiesEdit;
import org.passerelle.db.Transactions;
import org.passerelle.directory.Source;
import org.passerelle.directory.UserDetails;
import org.passerelle.directory.Users;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.rest.Answer;
import org.passerelle.rest.Call;
import org.passerelle.rest.Parameter;
import org.passerelle.rest.RestRefusal;
import org.passerelle.rest.Route;
import org.passerelle.rest.Routes;
import org.passerelle.rest.Words;
import org.passerelle.roster.Detail;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterPage;
import org.passerelle.roster.RosterQuery;
import org.springframework.stereotype.Component;

/// Users: the list, one, a new one, and changes of one.
@Component
final class UserRoutes implements Routes {
    private final Roster roster;
    private final Users users;
    private final UserTexts texts;
    private final Assignments assignments;
    private final Properties properties;
    private final NumberNames numbers;
    private final Transactions transactions;

    UserRoutes(
            Roster roster,
            Users users,
            UserTexts texts,
            Assignments assignments,
            Properties properties,
            NumberNames numbers,
            Transactions transactions) {
        this.roster = roster;
        this.users = users;
        this.texts = texts;
        this.assignments = assignments;
        this.properties = properties;
        this.numbers = numbers;
        this.transactions = transactions;
    }

    @Override
    public List<Route> routes() {
        Parameter[] listed = Stream.concat(
                        Stream.of(Wanted.LISTED), Stream.of(Parameter.TOP, Parameter.AFTER, Parameter.flag("count")))
                .toArray(Parameter[]::new);
        return List.of(
                Route.list("/users", User.class, this::list, listed),
                Route.get("/users/{id}", UserDetail.class, this::one),
                Route.create("/users", UserDetail.class, this::create).takes(NewUser.class),
                Route.patch("/users/{id}", UserPatch.class, UserDetail.class, this::change));
    }

    private Answer list(Call call) {
        RosterQuery query = Wanted.query(call);
        RosterPage page =
                roster.page(call.actor(), query, call.text(Parameter.AFTER.name()), call.top(), Detail.PRESENT);
        Optional<Long> count =
                call.flag("count") ? Optional.of(roster.countExactly(call.actor(), query)) : Optional.empty();
        return Answer.of(new Page<>(
                page.rows().stream().map(UserTexts::user).toList(), page.after().map(call::next), count));
    }

    private Answer one(Call call) {
        return detail(call, UserTexts.id(call));
    }

    private Answer.Body detail(Call call, UserId id) {
        UserDetail detail = texts.require(call.actor(), id);
        return Answer.of(detail).versioned(detail.user().etag());
    }

    private Answer create(Call call) {
        NewUser wanted = call.body(NewUser.class);
        var details = new UserDetails(
                wanted.externalId().filter(text -> !text.isEmpty()),
                wanted.userPrincipalName(),
                wanted.displayName(),
                wanted.mail().orElse(""),
                wanted.usageLocation().orElse(""),
                wanted.city().orElse(""),
                wanted.department().orElse(""),
                wanted.jobTitle().orElse(""),
                wanted.telephone().orElse(""),
                wanted.language().orElse(""),
                wanted.enabled().orElse(true));
        UserId id = users.create(call.actor(), details, Source.MANUAL).id();
        UserDetail detail = texts.require(call.actor(), id);
        return Answer.created("/users/" + id, detail).versioned(detail.user().etag());
    }

    /// What the directory knows and what conferencing is like are two doors; both open or none.
    private Answer change(Call call) {
        UserId id = UserTexts.id(call);
        UserPatch wanted = call.body(UserPatch.class);
        return transactions.in(call.actor().tenant().value(), () -> {
            UserDetail before = texts.require(call.actor(), id);
            Etag seen = UserTexts.seen(call)
                    .filter(version -> version.toString().equals(before.user().etag()))
                    .orElseThrow(() -> new RefusedException(RestRefusal.VERSION_OUTDATED));
            UserDetails now = users.require(call.actor().tenant(), id).details();
            UserDetails details = patched(now, wanted);
            if (!details.equals(now)) {
                users.update(call.actor(), id, details, seen.user());
            }
            if (isAboutConferencing(wanted)) {
                Assignment held = assignments
                        .find(call.actor().tenant(), id)
                        .orElseThrow(() -> new RefusedException(AssignmentRefusal.UNKNOWN_USER));
                properties.update(call.actor(), id, edit(call, held, wanted));
            }
            return detail(call, id);
        });
    }

    private static UserDetails patched(UserDetails now, UserPatch wanted) {
        return new UserDetails(
                wanted.externalId().map(Optional::of).orElse(now.externalId()).filter(text -> !text.isEmpty()),
                wanted.userPrincipalName().orElse(now.userPrincipalName()),
                wanted.displayName().orElse(now.displayName()),
                wanted.mail().orElse(now.mail()),
                wanted.usageLocation().orElse(now.usageLocation()),
                wanted.city().orElse(now.city()),
                wanted.department().orElse(now.department()),
                wanted.jobTitle().orElse(now.jobTitle()),
                wanted.telephone().orElse(now.telephone()),
                wanted.language().orElse(now.language()),
                wanted.enabled().orElse(now.enabled()));
    }

    private static boolean isAboutConferencing(UserPatch wanted) {
        return Stream.of(
                        wanted.tollNumber(),
                        wanted.tollFreeNumber(),
                        wanted.tollFreeAllowed(),
                        wanted.unauthenticatedStart(),
                        wanted.dialOut())
                .anyMatch(Optional::isPresent);
    }

    private PropertiesEdit edit(Call call, Assignment held, UserPatch wanted) {
        ServiceNumberId toll = wanted.tollNumber()
                .map(text -> numbers.identifier(call.actor(), text))
                .or(held::tollNumber)
                .orElseThrow(() -> new RefusedException(
                        AssignmentRefusal.NOT_ON_OUR_PROVIDER, java.util.Map.of("name", call.name("id"))));
        Optional<ServiceNumberId> tollFree = wanted.tollFreeNumber().isEmpty()
                ? held.tollFreeNumber()
                : wanted.tollFreeNumber()
                        .filter(text -> !text.isEmpty())
                        .map(text -> numbers.identifier(call.actor(), text));
        return new PropertiesEdit(
                toll,
                tollFree,
                wanted.tollFreeAllowed().orElse(held.tollFreeAllowed()),
                wanted.unauthenticatedStart().orElse(held.unauthenticatedStart()),
                wanted.dialOut().map(one -> Words.same(DialOut.class, one)).orElse(held.dialOut()),
                held.rowVersion());
    }
}
