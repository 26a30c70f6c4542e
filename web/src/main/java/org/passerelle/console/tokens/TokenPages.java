package org.passerelle.console.tokens;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.tokens.NewToken;
import org.passerelle.tokens.Token;
import org.passerelle.tokens.TokenId;
import org.passerelle.tokens.TokenRefusal;
import org.passerelle.tokens.Tokens;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// One's own tokens, and those of the organisation. A token is in one answer and nowhere else.
@Controller
final class TokenPages {
    private static final String OWN = "/account/tokens";
    private static final String SERVICE = "/admin/settings/tokens";

    private final Tokens tokens;
    private final Texts texts;
    private final Clock clock;

    TokenPages(Tokens tokens, Texts texts, Clock clock) {
        this.tokens = tokens;
        this.texts = texts;
        this.clock = clock;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(OWN)
    String own(Actor actor, Model model) {
        return page(actor, false, TokenForm.empty(), List.of(), model);
    }

    @Needs(Permission.MANAGE_TOKENS)
    @GetMapping(SERVICE)
    String service(Actor actor, Model model) {
        return page(actor, true, TokenForm.empty(), List.of(), model);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(OWN)
    String makeOwn(
            Actor actor,
            TokenForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return make(actor, false, form, locale, model, response, redirect);
    }

    @Needs(Permission.MANAGE_TOKENS)
    @PostMapping(SERVICE)
    String makeForService(
            Actor actor,
            TokenForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        return make(actor, true, form, locale, model, response, redirect);
    }

    @Needs(Permission.USE_OWN_PAGE)
    @PostMapping(OWN + "/{id}/revoke")
    String revokeOwn(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        return revoke(actor, id, OWN, locale, redirect);
    }

    @Needs(Permission.MANAGE_TOKENS)
    @PostMapping(SERVICE + "/{id}/revoke")
    String revokeAny(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        return revoke(actor, id, SERVICE, locale, redirect);
    }

    private String make(
            Actor actor,
            boolean service,
            TokenForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        String seen = new TokensPage("", service, list(actor, service), form, List.of(), clock.instant()).seen();
        if (!seen.equals(form.seen())) {
            redirect.addFlashAttribute("notice", Notice.info(texts.say(locale, "tokens.shown-once")));
            return "redirect:" + path(service);
        }
        try {
            NewToken made = service ? tokens.makeForService(actor, form.wish()) : tokens.makeOwn(actor, form.wish());
            response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            model.addAttribute("name", made.token().name());
            model.addAttribute("text", made.text().reveal());
            model.addAttribute("path", path(service));
            return "tokens/made";
        } catch (RefusedException refused) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return page(actor, service, form, List.of(problem(refused, locale)), model);
        }
    }

    private Problem problem(RefusedException refused, Locale locale) {
        String field = refused.refusal() instanceof TokenRefusal own
                ? switch (own) {
                    case TOKEN_WITHOUT_SCOPE -> "scope";
                    case TOKEN_WITHOUT_ROLE, TOKEN_ABOVE_ITS_MAKER -> "role";
                    case TOKEN_DAYS_OUT_OF_RANGE -> "days";
                    case NO_SUCH_TOKEN, TOKEN_NAME_MISSING, TOKEN_NAME_TOO_LONG, TOO_MANY_TOKENS -> "name";
                }
                : "name";
        return new Problem(field, texts.refusal(locale, refused));
    }

    private String revoke(Actor actor, String id, String path, Locale locale, RedirectAttributes redirect) {
        tokens.revoke(actor, parse(id));
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, "tokens.revoked")));
        return "redirect:" + path;
    }

    private String page(Actor actor, boolean service, TokenForm form, List<Problem> problems, Model model) {
        model.addAttribute(
                "page", new TokensPage(path(service), service, list(actor, service), form, problems, clock.instant()));
        return "tokens/list";
    }

    private List<Token> list(Actor actor, boolean service) {
        return service ? tokens.all(actor) : tokens.own(actor);
    }

    private static String path(boolean service) {
        return service ? SERVICE : OWN;
    }

    private static TokenId parse(String id) {
        try {
            return TokenId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(TokenRefusal.NO_SUCH_TOKEN);
        }
    }
}
