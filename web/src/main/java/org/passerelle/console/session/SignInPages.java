package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.accounts.FirstAdministrator;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Open;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-in form, and where somebody lands after it.
@Controller
final class SignInPages {
    private final FirstAdministrator first;

    SignInPages(FirstAdministrator first) {
        this.first = first;
    }

    @Open
    @GetMapping(SecurityConfiguration.SIGN_IN)
    String form(
            @RequestParam Optional<String> rejected,
            @RequestParam Optional<Integer> locked,
            @RequestParam Optional<String> out,
            @RequestParam Optional<String> ended,
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
