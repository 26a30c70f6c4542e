package org.passerelle.console.withdrawals;

import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Option;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.console.frame.Ui;
import org.passerelle.numbers.ServiceNumber;
import org.passerelle.numbers.ServiceNumberId;
import org.passerelle.numbers.ServiceNumbers;
import org.passerelle.organisation.Organisations;
import org.passerelle.withdrawals.Affected;
import org.passerelle.withdrawals.Rule;
import org.passerelle.withdrawals.Thing;
import org.passerelle.withdrawals.Withdrawals;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What would happen if a provider or a number went, and having it go.
@Controller
final class OrderPages {
    private static final String NEW = WithdrawalPage.PATH + "/new";
    private static final int ON_PAGE = 50;

    private final Withdrawals withdrawals;
    private final ServiceNumbers numbers;
    private final Organisations organisations;
    private final Texts texts;

    OrderPages(Withdrawals withdrawals, ServiceNumbers numbers, Organisations organisations, Texts texts) {
        this.withdrawals = withdrawals;
        this.numbers = numbers;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @GetMapping(NEW)
    String look(
            Actor actor,
            @RequestParam(defaultValue = "") String provider,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String rule,
            @RequestParam(defaultValue = "") String after,
            Locale locale,
            Model model) {
        var form = new WithdrawalForm(provider, number, rule, "", WithdrawalForm.USUAL_REMINDERS, "");
        if (form.isEmpty()) {
            return "redirect:" + WithdrawalPage.PATH;
        }
        return page(actor, form, after, List.of(), locale, model);
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(NEW)
    String order(Actor actor, WithdrawalForm form, Locale locale, Model model, HttpServletResponse response) {
        ZoneId zone = organisations.require(actor.tenant()).timeZone();
        try {
            return "redirect:" + WithdrawalPage.PATH + "/" + withdrawals.order(actor, form.order(zone));
        } catch (RefusedException refused) {
            if (form.isEmpty()) {
                throw refused;
            }
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            String field = switch (refused.refusal().code()) {
                case "bad-reminder-days" -> "reminders";
                case "withdrawal-in-the-past" -> "at";
                case "withdrawal-reason-missing" -> "reason";
                default -> "rule";
            };
            return page(actor, form, "", List.of(new Problem(field, texts.refusal(locale, refused))), locale, model);
        }
    }

    private String page(
            Actor actor, WithdrawalForm form, String after, List<Problem> problems, Locale locale, Model model) {
        Thing thing = form.thing();
        Rule rule = form.rules();
        Optional<UserId> start =
                Optional.of(after).filter(text -> !text.isEmpty()).map(OrderPages::user);
        List<Affected> found = withdrawals.affected(actor, thing, rule, start, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Affected> shown = more ? found.subList(0, ON_PAGE) : found;
        String next = more
                ? NEW + "?provider=" + form.provider() + "&number=" + form.number() + "&rule=" + rule.text() + "&after="
                        + shown.getLast().user() + "#users"
                : "";
        model.addAttribute(
                "page",
                new OrderPage(
                        form,
                        withdrawals.name(actor, thing),
                        rules(actor, thing, locale),
                        withdrawals.forecast(actor, thing, rule),
                        shown,
                        next,
                        withdrawals.open(actor, thing),
                        problems));
        return "withdrawals/new";
    }

    private List<Option> rules(Actor actor, Thing thing, Locale locale) {
        return switch (thing) {
            case Thing.OfProvider _ ->
                Arrays.stream(Rule.OfProvider.values())
                        .map(rule -> new Option(rule.text(), texts.say(locale, "withdrawals.rule-" + rule.text())))
                        .toList();
            case Thing.OfNumber one -> {
                ServiceNumber gone = numbers.require(actor.tenant(), new ServiceNumberId(one.value()));
                var options = new ArrayList<Option>();
                options.add(new Option("by-country", texts.say(locale, "withdrawals.rule-by-country")));
                numbers.all(actor.tenant()).stream()
                        .filter(number -> number.kind() == gone.kind() && number.isOpen())
                        .filter(number -> !number.id().equals(gone.id()))
                        .map(number -> new Option(number.id().toString(), Ui.international(number.e164())))
                        .forEach(options::add);
                yield options;
            }
        };
    }

    static UserId user(String text) {
        try {
            return UserId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(AssignmentRefusal.UNKNOWN_USER);
        }
    }
}
