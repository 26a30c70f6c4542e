package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.user.PersonPanes;
import org.passerelle.providers.Providers;
import org.passerelle.roster.FilterField;
import org.passerelle.roster.OpeningView;
import org.passerelle.roster.Roster;
import org.passerelle.roster.RosterCount;
import org.passerelle.roster.RosterPage;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.SavedViews;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list of users.
@Controller
final class UsersPages {
    static final int PAGE = 50;

    private final Roster roster;
    private final ReadyBanner banner;
    private final Providers providers;
    private final PersonPanes panes;
    private final SavedViews savedViews;
    private final ChosenColumns chosenColumns;
    private final Texts texts;
    private final Clock clock;

    UsersPages(
            Roster roster,
            ReadyBanner banner,
            Providers providers,
            PersonPanes panes,
            SavedViews savedViews,
            ChosenColumns chosenColumns,
            Texts texts,
            Clock clock) {
        this.roster = roster;
        this.banner = banner;
        this.providers = providers;
        this.panes = panes;
        this.savedViews = savedViews;
        this.chosenColumns = chosenColumns;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(ListAddress.PATH)
    String list(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "eq") String operator,
            @RequestParam(defaultValue = "") String value,
            Locale locale,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (request.getParameterMap().isEmpty()) {
            OpeningView opening = savedViews.opening(actor);
            if (!opening.equals(OpeningView.EVERYBODY)) {
                return "redirect:"
                        + ListAddress.of(opening.query(), String.join(",", opening.columns()))
                                .href();
            }
        }
        var address = new ListAddress(listed.query(), cursor, user, all, listed.columns());
        Optional<FilterField> added = Arrays.stream(FilterField.values())
                .filter(known -> known.text().equals(field) && !value.isBlank())
                .findFirst();
        if (added.isPresent()) {
            String more = FilterChips.and(address.filter(), added.get(), operator, value.strip());
            return "redirect:" + address.withFilter(more).href();
        }
        UsersPage page = page(actor, address, locale);
        page.problem().ifPresent(_ -> response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value()));
        model.addAttribute("page", page);
        if (Fragments.wanted(request)) {
            Fragments.say(
                    response,
                    texts.say(locale, "users.count-said", "n", page.count().count()));
            return "users/table";
        }
        return "users/list";
    }

    /// Whether the list is still as it was shown; asked by the page itself, which never changes under the mouse.
    ///
    /// @param mark what was shown
    @Needs(Permission.SEE_USERS)
    @GetMapping(ListAddress.PATH + "/changes")
    String changes(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "") String cursor,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String mark,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        var address = new ListAddress(listed.query(), cursor, "", all, listed.columns());
        RosterPage now = roster.page(
                actor, address.query(), cursor, PAGE, Column.detail(chosenColumns.of(actor, address.cols())));
        boolean changed =
                !ListMark.of(now, roster.count(actor, address.query())).equals(mark);
        if (changed) {
            Fragments.say(response, texts.say(locale, "users.stale"));
        }
        model.addAttribute("address", address);
        model.addAttribute("mark", mark);
        model.addAttribute("changed", changed);
        return "users/changes";
    }

    /// Which columns somebody wants to see, on whatever browser.
    @Needs(Permission.SEE_USERS)
    @PostMapping(ListAddress.PATH + "/columns")
    String columns(
            Actor actor,
            @RequestParam(defaultValue = "") List<String> column,
            @RequestParam(defaultValue = "") String up,
            @RequestParam(defaultValue = "") String down,
            @RequestParam(defaultValue = "") String reset,
            @RequestParam(defaultValue = ListAddress.PATH) String back) {
        boolean shifted = !up.isEmpty() || !down.isEmpty();
        List<String> shown = Column.shifted(column, up, down);
        chosenColumns.keep(actor, reset.isEmpty() ? shown : List.of());
        String list = back.startsWith(ListAddress.PATH) ? back : ListAddress.PATH;
        return "redirect:" + list + (shifted ? "#columns" : "");
    }

    private UsersPage page(Actor actor, ListAddress address, Locale locale) {
        Set<Column> columns = chosenColumns.of(actor, address.cols());
        RosterPage found = new RosterPage(List.of(), Optional.empty(), Optional.empty());
        var count = new RosterCount(0, true);
        List<FilterChips.Chip> chips = List.of();
        Optional<String> problem = Optional.empty();
        try {
            RosterQuery query = address.query();
            chips = FilterChips.of(address.filter());
            found = roster.page(actor, query, address.cursor(), PAGE, Column.detail(columns));
            count = roster.count(actor, query);
        } catch (RefusedException refused) {
            problem = Optional.of(texts.refusal(locale, refused));
        }
        return new UsersPage(
                address,
                found.rows(),
                count,
                ListMark.of(found, count),
                clock.instant(),
                found.before(),
                found.after(),
                columns,
                savedViews.of(actor),
                savedViews.opening(actor).view(),
                chips,
                fields(locale),
                problem,
                banner.users(actor),
                providers.ours(actor.tenant()).name(),
                pane(actor, address));
    }

    private Optional<org.passerelle.console.user.PersonPane> pane(Actor actor, ListAddress address) {
        if (address.user().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(panes.of(
                    actor, UserId.parse(address.user()), address.withUser("").href()));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    private List<Option> fields(Locale locale) {
        return Arrays.stream(FilterField.values())
                .map(field -> new Option(field.text(), texts.say(locale, key(field))))
                .collect(Collectors.toList());
    }

    private static String key(FilterField field) {
        return "users.field-" + field.text().replace('.', '-').toLowerCase(Locale.ROOT);
    }
}
