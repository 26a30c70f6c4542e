package org.passerelle.console.moves;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Target;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.lists.ListFiles;
import org.passerelle.console.lists.ListQuestion;
import org.passerelle.console.lists.ListWish;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.Group;
import org.passerelle.directory.GroupId;
import org.passerelle.directory.Groups;
import org.passerelle.exports.EveryPage;
import org.passerelle.imports.AddressFiles;
import org.passerelle.imports.AddressList;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.MovePlanId;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.PlanLine;
import org.passerelle.migration.PlanOptions;
import org.passerelle.migration.PlanPreviews;
import org.passerelle.migration.PlanRefusal;
import org.passerelle.providers.Provider;
import org.passerelle.providers.Providers;
import org.passerelle.roster.Departments;
import org.passerelle.roster.RosterQuery;
import org.passerelle.roster.RosterRefusal;
import org.passerelle.roster.SelectionId;
import org.passerelle.roster.Selections;
import org.passerelle.roster.Sort;
import org.passerelle.roster.View;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// The list of plans, and a new one: whom it is about.
@Controller
final class PlanListPages {
    /// More are found by their own page, which leads here.
    private static final int MOST_GROUPS = 200;
    private static final int PLANS = 50;
    private static final ListQuestion QUESTION = ListQuestion.whole("moves", PlanPage.PATH);

    private final MovePlans plans;
    private final PlanPreviews previews;
    private final Selections selections;
    private final AddressFiles addressFiles;
    private final Departments departments;
    private final Groups groups;
    private final Providers providers;
    private final ListFiles files;
    private final Texts texts;

    PlanListPages(
            MovePlans plans,
            PlanPreviews previews,
            Selections selections,
            AddressFiles addressFiles,
            Departments departments,
            Groups groups,
            Providers providers,
            ListFiles files,
            Texts texts) {
        this.plans = plans;
        this.previews = previews;
        this.selections = selections;
        this.addressFiles = addressFiles;
        this.departments = departments;
        this.groups = groups;
        this.providers = providers;
        this.files = files;
        this.texts = texts;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(PlanPage.PATH)
    String list(Actor actor, @RequestParam(defaultValue = "") String before, Model model) {
        Optional<MovePlanId> start =
                Optional.of(before).filter(text -> !text.isEmpty()).map(PlanListPages::parse);
        List<MovePlan> found = plans.page(actor, start, PLANS + 1);
        boolean more = found.size() > PLANS;
        List<MovePlan> shown = more ? found.subList(0, PLANS) : found;
        model.addAttribute("plans", shown);
        model.addAttribute("question", QUESTION);
        model.addAttribute("ours", providers.ours(actor.tenant()).name());
        model.addAttribute(
                "next", more ? PlanPage.PATH + "?before=" + shown.getLast().id() : "");
        return "moves/list";
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(PlanPage.PATH + "/export")
    String ask(Ui ui, Model model) {
        return files.ask(QUESTION, ui, model);
    }

    @Needs(Permission.SEE_JOBS)
    @PostMapping(PlanPage.PATH + "/export")
    void export(Actor actor, ListWish wish, Ui ui, HttpServletResponse response) throws IOException {
        var file = PlanFile.of(providers.ours(actor.tenant()).name());
        var pages = new EveryPage<MovePlan>(last -> plans.page(actor, last.map(MovePlan::id), EveryPage.ROWS));
        files.write(actor, file, QUESTION, wish, pages, ui, response);
    }

    @Needs(Permission.MOVE_USERS)
    @GetMapping(PlanPage.PATH + "/new")
    String form(Actor actor, @RequestParam(defaultValue = "") String selection, Locale locale, Model model) {
        if (!selection.isEmpty()) {
            return planned(actor, plans.draft(actor, SelectionId.parse(selection), PlanOptions.to(Target.OURS)));
        }
        return page(actor, "", locale, model);
    }

    /// @param who which of the other fields says whom the plan is about
    @Needs(Permission.MOVE_USERS)
    @PostMapping(PlanPage.PATH)
    String create(
            Actor actor,
            @RequestParam(defaultValue = "") String who,
            @RequestParam(defaultValue = "") String view,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String group,
            @RequestParam(defaultValue = "") String filter,
            @RequestParam(defaultValue = "") String addresses,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Locale locale,
            Model model,
            HttpServletResponse response)
            throws IOException {
        try {
            return planned(
                    actor,
                    switch (who) {
                        case "file" -> ofFile(actor, file);
                        case "list" -> ofList(actor, addresses);
                        case "provider" -> ofQuery(actor, View.ALL, "provider.name eq " + quoted(provider));
                        case "department" -> ofQuery(actor, View.ALL, "department eq " + quoted(department));
                        case "group" -> ofQuery(actor, View.ALL, "group eq " + quoted(group(actor, group)));
                        case "filter" -> ofQuery(actor, View.ALL, filter.strip());
                        default -> ofQuery(actor, View.parse(view).orElse(View.READY_TO_MOVE), "");
                    });
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, texts.refusal(locale, refused), locale, model);
        }
    }

    private String planned(Actor actor, MovePlanId id) {
        previews.make(actor, id);
        return "redirect:" + PlanPage.PATH + "/" + id;
    }

    private MovePlanId ofQuery(Actor actor, View view, String filter) {
        var query = new RosterQuery(view, "", filter, Sort.BY_NAME);
        return plans.draft(actor, selections.everything(actor, query, List.of()).id(), PlanOptions.to(Target.OURS));
    }

    private MovePlanId ofList(Actor actor, String addresses) {
        var found = selections.paste(actor, addresses).found();
        return plans.draft(actor, selections.of(actor, found).id(), PlanOptions.to(Target.OURS));
    }

    private MovePlanId ofFile(Actor actor, @Nullable MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new RefusedException(RosterRefusal.NOTHING_SELECTED);
        }
        String name = Optional.ofNullable(file.getOriginalFilename()).orElse("").replaceAll(".*[/\\\\]|\\p{Cntrl}", "");
        try (InputStream content = file.getInputStream();
                AddressList list = addressFiles.open(actor, name, content)) {
            return plans.draft(
                    actor,
                    name.isEmpty() ? "file" : name.substring(Math.max(0, name.length() - 120)),
                    list.entries()
                            .map(entry -> new PlanLine(entry.address(), entry.conferenceId()))
                            .iterator(),
                    PlanOptions.to(Target.OURS));
        }
    }

    private String page(Actor actor, String problem, Locale locale, Model model) {
        model.addAttribute("problem", problem);
        model.addAttribute("views", views(actor, locale));
        model.addAttribute(
                "providers",
                providers.all(actor.tenant()).stream()
                        .map(Provider::name)
                        .map(name -> new Option(name, name))
                        .toList());
        model.addAttribute(
                "departments",
                departments.all(actor).stream()
                        .map(name -> new Option(name, name))
                        .toList());
        model.addAttribute(
                "groups",
                groups.page(actor, "", Optional.empty(), MOST_GROUPS).stream()
                        .map(one -> new Option(one.id().toString(), one.displayName()))
                        .toList());
        return "moves/new";
    }

    /// The group's name, which people can read; its identifier where another group has the same name.
    private String group(Actor actor, String id) {
        try {
            Group wanted = groups.require(actor.tenant(), GroupId.parse(id));
            long alike = groups.page(actor, wanted.displayName(), Optional.empty(), MOST_GROUPS).stream()
                    .filter(one -> one.displayName().equalsIgnoreCase(wanted.displayName()))
                    .count();
            return alike > 1 ? id : wanted.displayName();
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(DirectoryRefusal.NO_SUCH_GROUP, Map.of("id", id));
        }
    }

    private List<Option> views(Actor actor, Locale locale) {
        String ours = providers.ours(actor.tenant()).name();
        var all = new ArrayList<>(List.of(View.READY_TO_MOVE));
        Arrays.stream(View.values()).filter(view -> view != View.READY_TO_MOVE).forEach(all::add);
        return all.stream()
                .map(view -> new Option(view.key(), texts.say(locale, "users.view-" + view.key(), "provider", ours)))
                .toList();
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    static MovePlanId parse(String id) {
        try {
            return MovePlanId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(PlanRefusal.NO_SUCH_PLAN);
        }
    }
}
