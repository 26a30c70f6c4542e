package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.accounts.SignInRules;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Open;
import org.passerelle.console.frame.Texts;
import org.passerelle.oidc.OidcProvider;
import org.passerelle.oidc.OidcProviders;
import org.passerelle.oidc.Return;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.passerelle.passkeys.Ceremony;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-in form, and where somebody lands after it.
@Controller
final class SignInPages {
    private static final Set<String> TURNED =
            Arrays.stream(Return.Why.values()).map(why -> Texts.word(why)).collect(Collectors.toUnmodifiableSet());

    private final FirstAdministrator first;
    private final Organisations organisations;
    private final OidcProviders providers;
    private final SignInRules rules;
    private final ConsoleAddress console;

    SignInPages(
            FirstAdministrator first,
            Organisations organisations,
            OidcProviders providers,
            SignInRules rules,
            ConsoleAddress console) {
        this.first = first;
        this.organisations = organisations;
        this.providers = providers;
        this.rules = rules;
        this.console = console;
    }

    @Open
    @GetMapping(SecurityConfiguration.SIGN_IN)
    String form(
            @RequestParam Optional<String> rejected,
            @RequestParam Optional<Integer> locked,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> ended,
            @RequestParam Optional<String> turned,
            @RequestParam Optional<String> passkey,
            HttpServletRequest request,
            Model model) {
        if (first.isNeeded()) {
            return "redirect:/setup";
        }
        if (CurrentAccount.of(request).isPresent()) {
            return "redirect:/";
        }
        Optional<Organisation> here = organisations.first();
        model.addAttribute("signedOut", out.isPresent());
        model.addAttribute("turned", turned.filter(TURNED::contains));
        model.addAttribute(
                "provider", here.flatMap(one -> providers.offered(one.id())).map(OidcProvider::name));
        model.addAttribute(
                "passwords",
                here.filter(one -> rules.arePasswordsClosed(one.id())).isEmpty());
        model.addAttribute("ended", ended.isPresent());
        model.addAttribute("kept", Drafts.kept(request).isPresent());
        return form(rejected, locked, passkey, false, request, model);
    }

    /// Its address is in the safe beside the password: nothing leads here.
    @Open
    @GetMapping(ConsoleAddress.EMERGENCY)
    String emergency(
            @RequestParam Optional<String> rejected,
            @RequestParam Optional<Integer> locked,
            @RequestParam Optional<String> passkey,
            HttpServletRequest request,
            Model model) {
        if (first.isNeeded() || CurrentAccount.of(request).isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("signedOut", false);
        model.addAttribute("turned", Optional.empty());
        model.addAttribute("provider", Optional.empty());
        model.addAttribute("passwords", true);
        model.addAttribute("ended", false);
        model.addAttribute("kept", false);
        return form(rejected, locked, passkey, true, request, model);
    }

    private String form(
            Optional<String> rejected,
            Optional<Integer> locked,
            Optional<String> passkey,
            boolean emergency,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("passkeyRefused", passkey.isPresent());
        model.addAttribute("passkeys", Ceremony.isPossibleAt(console.of(request, "")));
        model.addAttribute("rejected", rejected.isPresent());
        model.addAttribute("lockedSeconds", locked.orElse(0));
        model.addAttribute("emergency", emergency);
        return "session/signin";
    }

    /// Asked for by a page whose reader wants to stay: any request makes the session last longer.
    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/session")
    ResponseEntity<Void> stay() {
        return ResponseEntity.noContent().build();
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/")
    String start(Actor actor) {
        return actor.may(Permission.SEE_USERS) ? "redirect:/admin" : "redirect:/me";
    }
}
