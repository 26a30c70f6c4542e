package org.passerelle.console.settings;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.Role;
import org.passerelle.access.UserId;
import org.passerelle.accounts.Account;
import org.passerelle.accounts.Accounts;
import org.passerelle.accounts.SignInRules;
import org.passerelle.console.frame.Choices;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.directory.DirectoryRefusal;
import org.passerelle.directory.User;
import org.passerelle.directory.Users;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.organisation.UndoWindow;
import org.passerelle.trunks.SelfTestPlans;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// The organisation's settings, and who has which role.
@Controller
final class SettingsPages {
    static final String PATH = "/admin/settings";

    private final Organisations organisations;
    private final UndoWindow undoWindow;
    private final Accounts accounts;
    private final SignInRules rules;
    private final SelfTestPlans selfTests;
    private final Users users;
    private final Texts texts;

    SettingsPages(
            Organisations organisations,
            UndoWindow undoWindow,
            Accounts accounts,
            SignInRules rules,
            SelfTestPlans selfTests,
            Users users,
            Texts texts) {
        this.organisations = organisations;
        this.undoWindow = undoWindow;
        this.accounts = accounts;
        this.rules = rules;
        this.selfTests = selfTests;
        this.users = users;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String settings(Actor actor, Locale locale, Model model) {
        Organisation now = organisations.require(actor.tenant());
        return page(actor, now, List.of(), locale, model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String save(
            Actor actor,
            @RequestParam String name,
            @RequestParam String country,
            @RequestParam String language,
            @RequestParam String zone,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            organisations.update(actor, name, country, language, ZoneId.of(zone));
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            String field = refused.refusal().code().equals("organisation-name-missing") ? "name" : "country";
            return wrong(actor, new Problem(field, texts.refusal(locale, refused)), locale, model, response);
        } catch (DateTimeException unknown) {
            var problem = new Problem("zone", texts.say(locale, "session.no-such-zone"));
            return wrong(actor, problem, locale, model, response);
        }
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH + "/undo-window")
    String saveUndoWindow(
            Actor actor,
            @RequestParam int days,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        try {
            undoWindow.set(actor, days);
        } catch (RefusedException refused) {
            return wrong(actor, new Problem("days", texts.refusal(locale, refused)), locale, model, response);
        }
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.saved")));
        return "redirect:" + PATH;
    }

    /// Gives roles to somebody of the directory, named by the sign-in name.
    @Needs(Permission.EDIT_ROLES)
    @PostMapping(PATH + "/roles")
    String add(
            Actor actor,
            @RequestParam String person,
            @RequestParam(defaultValue = "") Set<String> role,
            Locale locale,
            RedirectAttributes redirect) {
        User found = users.findByName(actor.tenant(), person)
                .orElseThrow(() -> new RefusedException(DirectoryRefusal.NO_SUCH_USER, Map.of("user", person)));
        return setRoles(actor, found.id(), found.details().displayName(), role, locale, redirect);
    }

    @Needs(Permission.EDIT_ROLES)
    @PostMapping(PATH + "/roles/{user}")
    String change(
            Actor actor,
            @PathVariable String user,
            @RequestParam(defaultValue = "") Set<String> role,
            Locale locale,
            RedirectAttributes redirect) {
        User found = users.require(actor.tenant(), UserId.parse(user));
        return setRoles(actor, found.id(), found.details().displayName(), role, locale, redirect);
    }

    @Needs(Permission.EDIT_ROLES)
    @PostMapping(PATH + "/roles/{user}/password")
    String password(Actor actor, @PathVariable String user, HttpServletResponse response, Model model) {
        User found = users.require(actor.tenant(), UserId.parse(user));
        String made = accounts.resetPassword(actor, found.id());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("name", found.details().displayName());
        model.addAttribute("password", made);
        return "settings/password";
    }

    @Needs(Permission.EDIT_ROLES)
    @PostMapping(PATH + "/roles/{user}/unlock")
    String unlock(Actor actor, @PathVariable String user, Locale locale, RedirectAttributes redirect) {
        accounts.unlock(actor, UserId.parse(user));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.unlocked")));
        return "redirect:" + PATH;
    }

    private String setRoles(
            Actor actor, UserId user, String name, Set<String> chosen, Locale locale, RedirectAttributes redirect) {
        accounts.setRoles(actor, user, roles(chosen));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "settings.roles-set", "name", name)));
        return "redirect:" + PATH;
    }

    static Set<Role> roles(Set<String> chosen) {
        var roles = EnumSet.noneOf(Role.class);
        Arrays.stream(Role.values())
                .filter(role -> chosen.contains(role.name()))
                .forEach(roles::add);
        return roles;
    }

    private String wrong(Actor actor, Problem problem, Locale locale, Model model, HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, organisations.require(actor.tenant()), List.of(problem), locale, model);
    }

    private String page(Actor actor, Organisation now, List<Problem> problems, Locale locale, Model model) {
        List<Account> people = accounts.all(actor);
        model.addAttribute("organisation", now);
        model.addAttribute("people", people);
        model.addAttribute("problems", problems);
        model.addAttribute("countries", Choices.countries(locale));
        model.addAttribute("zones", Choices.zones());
        model.addAttribute("undoDays", undoWindow.days(actor.tenant()));
        model.addAttribute("nextTests", selfTests.next(actor));
        model.addAttribute("factorRoles", rules.secondFactorRoles(actor.tenant()));
        return "settings/settings";
    }
}
