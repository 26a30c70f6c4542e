package org.passerelle.console.integrations;

import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.webhooks.Delivery;
import org.passerelle.webhooks.Endpoint;
import org.passerelle.webhooks.EndpointId;
import org.passerelle.webhooks.WebhookKind;
import org.passerelle.webhooks.WebhookRefusal;
import org.passerelle.webhooks.WebhookSecret;
import org.passerelle.webhooks.Webhooks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// Endpoints of webhooks, their secrets (each shown once), and what became of the messages.
@Controller
final class WebhookPages {
    private static final String PATH = IntegrationPages.PATH + "/webhooks";
    private static final String ONE = PATH + "/{id}";
    private static final int ON_PAGE = 50;

    private final Webhooks webhooks;
    private final Texts texts;

    WebhookPages(Webhooks webhooks, Texts texts) {
        this.webhooks = webhooks;
        this.texts = texts;
    }

    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(PATH)
    String list(Actor actor, Model model) {
        return list(actor, "", EnumSet.copyOf(WebhookKind.subscribable()), List.of(), model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(PATH)
    String add(
            Actor actor,
            @RequestParam String url,
            @RequestParam(defaultValue = "") Set<WebhookKind> kinds,
            Locale locale,
            HttpServletResponse response,
            Model model) {
        try {
            Webhooks.Made made = webhooks.add(actor, url, kinds);
            return secret(made.endpoint(), made.secret(), response, model);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return list(actor, url, kinds, List.of(problem(refused, locale)), model);
        }
    }

    /// @param before message at which the page before ended
    @Needs(Permission.SEE_SETTINGS)
    @GetMapping(ONE)
    String endpoint(Actor actor, @PathVariable String id, @RequestParam Optional<String> before, Model model) {
        return page(actor, webhooks.require(actor, identifier(id)), before, List.of(), model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(ONE)
    String save(
            Actor actor,
            @PathVariable String id,
            @RequestParam String url,
            @RequestParam(defaultValue = "") Set<WebhookKind> kinds,
            @RequestParam(defaultValue = "false") boolean enabled,
            @RequestParam long rowVersion,
            Locale locale,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Endpoint now = webhooks.require(actor, identifier(id));
        try {
            webhooks.update(actor, now.id(), url, kinds, enabled, rowVersion);
            return back(now, Notice.success(texts.say(locale, "integrations.saved")), redirect);
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, now, Optional.empty(), List.of(problem(refused, locale)), model);
        }
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(ONE + "/secret")
    String rotate(
            Actor actor,
            @PathVariable String id,
            @RequestParam long rowVersion,
            HttpServletResponse response,
            Model model) {
        Endpoint endpoint = webhooks.require(actor, identifier(id));
        return secret(endpoint, webhooks.rotate(actor, endpoint.id(), rowVersion), response, model);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(ONE + "/test")
    String test(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        Endpoint endpoint = webhooks.require(actor, identifier(id));
        webhooks.test(actor, endpoint.id());
        return back(endpoint, Notice.success(texts.say(locale, "integrations.webhook-tested")), redirect);
    }

    /// @param event absent: all that were given up
    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(ONE + "/replay")
    String replay(
            Actor actor,
            @PathVariable String id,
            @RequestParam Optional<UUID> event,
            Locale locale,
            RedirectAttributes redirect) {
        Endpoint endpoint = webhooks.require(actor, identifier(id));
        int replayed = webhooks.replay(actor, endpoint.id(), event);
        return back(
                endpoint, Notice.success(texts.say(locale, "integrations.webhook-replayed", "n", replayed)), redirect);
    }

    @Needs(Permission.EDIT_SETTINGS)
    @PostMapping(ONE + "/remove")
    String remove(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        webhooks.remove(actor, identifier(id));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "integrations.webhook-removed")));
        return "redirect:" + PATH;
    }

    private String list(Actor actor, String url, Set<WebhookKind> kinds, List<Problem> problems, Model model) {
        model.addAttribute("endpoints", webhooks.all(actor));
        model.addAttribute("url", url);
        model.addAttribute("kinds", kinds);
        model.addAttribute("problems", problems);
        return "integrations/webhooks";
    }

    private String page(Actor actor, Endpoint endpoint, Optional<String> before, List<Problem> problems, Model model) {
        List<Delivery> found = webhooks.deliveries(actor, endpoint.id(), before.map(WebhookPages::event), ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Delivery> shown = more ? found.subList(0, ON_PAGE) : found;
        String path = PATH + "/" + endpoint.id();
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("deliveries", shown);
        model.addAttribute("problems", problems);
        model.addAttribute("newest", before.map(_ -> path));
        model.addAttribute(
                "older", more ? Optional.of(path + "?before=" + shown.getLast().event()) : Optional.empty());
        return "integrations/webhook";
    }

    private static String secret(Endpoint endpoint, WebhookSecret secret, HttpServletResponse response, Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("secret", secret.text());
        return "integrations/webhook-secret";
    }

    private static String back(Endpoint endpoint, Notice notice, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", notice);
        return "redirect:" + PATH + "/" + endpoint.id();
    }

    private Problem problem(RefusedException refused, Locale locale) {
        String field = refused.refusal() == WebhookRefusal.NO_EVENTS_CHOSEN ? "kinds-USER_CONFERENCING_CHANGED" : "url";
        return new Problem(field, texts.refusal(locale, refused));
    }

    private static EndpointId identifier(String text) {
        try {
            return EndpointId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(WebhookRefusal.NO_SUCH_ENDPOINT, Map.of("id", text));
        }
    }

    private static UUID event(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(WebhookRefusal.NO_SUCH_DELIVERY, Map.of("id", text));
        }
    }
}
