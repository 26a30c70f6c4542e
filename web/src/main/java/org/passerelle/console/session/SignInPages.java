package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Open;
import org.passerelle.oidc.OidcProvider;
import org.passerelle.oidc.OidcProviders;
import org.passerelle.oidc.Return;
import org.passerelle.organisation.Organisations;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-in form, and where somebody lands after it.
@Controller
final class SignInPages {
    private static final Set<String> TURNED = Arrays.stream(Return.Why.values())
            .map(why -> why.name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .collect(Collectors.toUnmodifiableSet());

    private final FirstAdministrator first;
    private final Organisations organisations;
    private final OidcProviders providers;

    SignInPages(FirstAdministrator first, Organisations organisations, OidcProviders providers) {
        this.first = first;
        this.organisations = organisations;
        this.providers = providers;
    }

    @Open
    @GetMapping(SecurityConfiguration.SIGN_IN)
    String form(
            @RequestParam Optional<String> rejected,
            @RequestParam Optional<Integer> locked,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> ended,
            @RequestParam Optional<String> turned,
            HttpServletRequest request,
            Model model) {
        if (first.isNeeded()) {
            return "redirect:/setup";
        }
        if (CurrentAccount.of(request).isPresent()) {
            return "redirect:/";
        }
        model.addAttribute("rejected", rejected.isPresent());
        model.addAttribute("lockedSeconds", locked.orElse(0));
        model.addAttribute("signedOut", out.isPresent());
        model.addAttribute("turned", turned.filter(TURNED::contains));
        model.addAttribute(
                "provider",
                organisations
                        .first()
                        .flatMap(one -> providers.offered(one.id()))
                        .map(OidcProvider::name));
        model.addAttribute("ended", ended.isPresent());
        model.addAttribute("kept", Drafts.kept(request).isPresent());
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
