package org.passerelle.console.me;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.assignments.Assignment;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.console.user.People;
import org.passerelle.console.user.Person;
import org.passerelle.live.LiveConferences;
import org.passerelle.numbers.NumberKind;
import org.passerelle.numbers.PublicNumbers;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.selfservice.ChoiceSettings;
import org.passerelle.selfservice.OwnChoices;
import org.passerelle.selfservice.OwnConferencing;
import org.passerelle.selfservice.OwnOptions;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// An organiser's own page: what to hand out, and what the organisation leaves to its organisers.
@Controller
final class MePages {
    static final String PATH = "/me";

    private final People people;
    private final OwnConferencing own;
    private final ChoiceSettings choices;
    private final ServiceNumbers numbers;
    private final PublicNumbers publicNumbers;
    private final Organisations organisations;
    private final LiveConferences live;
    private final Texts texts;

    MePages(
            People people,
            OwnConferencing own,
            ChoiceSettings choices,
            ServiceNumbers numbers,
            PublicNumbers publicNumbers,
            Organisations organisations,
            LiveConferences live,
            Texts texts) {
        this.people = people;
        this.own = own;
        this.choices = choices;
        this.numbers = numbers;
        this.publicNumbers = publicNumbers;
        this.organisations = organisations;
        this.live = live;
        this.texts = texts;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String me(Actor actor, HttpServletRequest request, Locale locale, Model model) {
        return page(actor, List.of(), request, locale, model);
    }

    /// A field that the organisation keeps for itself does not come, and stays as it is.
    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/options")
    String save(
            Actor actor,
            @RequestParam Optional<String> toll,
            @RequestParam Optional<String> tollFree,
            @RequestParam(defaultValue = "false") boolean unauthenticatedStart,
            @RequestParam long rowVersion,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        Assignment now = people.self(actor).assignment();
        boolean mayStart = choices.of(actor.tenant()).start();
        try {
            own.update(
                    actor,
                    new OwnOptions(
                            toll.map(ServiceNumberId::parse)
                                    .or(now::tollNumber)
                                    .orElseThrow(() -> new IllegalArgumentException("no toll number")),
                            tollFree.isPresent() ? tollFree.flatMap(MePages::identifier) : now.tollFreeNumber(),
                            mayStart ? unauthenticatedStart : now.unauthenticatedStart(),
                            rowVersion));
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "me.saved")));
            return "redirect:" + PATH;
        } catch (RefusedException refused) {
            return wrong(actor, texts.refusal(locale, refused), request, locale, model, response);
        } catch (IllegalArgumentException notOfTheList) {
            return wrong(actor, texts.say(locale, "refusals.no-such-number"), request, locale, model, response);
        }
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH + "/conference-id")
    String askForConferenceId(Actor actor, Model model) {
        model.addAttribute("person", people.self(actor));
        model.addAttribute("choices", choices.of(actor.tenant()));
        return "me/conference-id";
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(PATH + "/conference-id")
    String renewConferenceId(Actor actor, @RequestParam long rowVersion, Locale locale, RedirectAttributes redirect) {
        own.renewConferenceId(actor, rowVersion);
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "me.conference-id-renewed")));
        return "redirect:" + PATH;
    }

    private String wrong(
            Actor actor,
            String problem,
            HttpServletRequest request,
            Locale locale,
            Model model,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(actor, List.of(new Problem("options", problem)), request, locale, model);
    }

    private String page(Actor actor, List<Problem> problems, HttpServletRequest request, Locale locale, Model model) {
        Person person = people.self(actor);
        OwnChoices may = choices.of(actor.tenant());
        Optional<String> numbersPage = publicNumbers.areShown(actor.tenant())
                ? Optional.of("/dialin/" + organisations.require(actor.tenant()).slug())
                : Optional.empty();
        model.addAttribute("person", person);
        model.addAttribute("choices", may);
        model.addAttribute("problems", problems);
        model.addAttribute("numbersPage", numbersPage);
        model.addAttribute(
                "isLive",
                live.isBridgeOn()
                        && live.find(actor, live.host(actor, person.user().id()))
                                .isPresent());
        model.addAttribute(
                "site", ServletUriComponentsBuilder.fromContextPath(request).toUriString());
        model.addAttribute("tolls", options(actor, person, NumberKind.TOLL, locale));
        var tollFrees = new ArrayList<>(List.of(new Option("", texts.say(locale, "frame.none"))));
        tollFrees.addAll(options(actor, person, NumberKind.TOLL_FREE, locale));
        model.addAttribute("tollFrees", tollFrees);
        return "me/me";
    }

    /// A number that closes stays with who has it.
    private List<Option> options(Actor actor, Person person, NumberKind kind, Locale locale) {
        Assignment now = person.assignment();
        return numbers.all(actor.tenant()).stream()
                .filter(number -> number.kind() == kind)
                .filter(number -> number.isOpen()
                        || now.tollNumber().equals(Optional.of(number.id()))
                        || now.tollFreeNumber().equals(Optional.of(number.id())))
                .map(number -> new Option(
                        number.id().toString(), Ui.place(number.country(), number.city(), number.e164(), locale)))
                .toList();
    }

    private static Optional<ServiceNumberId> identifier(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(ServiceNumberId.parse(text));
    }
}
