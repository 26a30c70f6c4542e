package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.accounts.Account;
import org.passerelle.console.frame.Open;
import org.passerelle.organisation.Organisations;
import org.passerelle.passkeys.Ceremony;
import org.passerelle.passkeys.Passkeys;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The sign-in by a passkey alone: neither name nor password nor code.
@Controller
final class PasskeySignIn {
    private final Passkeys passkeys;
    private final Organisations organisations;
    private final ConsoleAddress console;

    PasskeySignIn(Passkeys passkeys, Organisations organisations, ConsoleAddress console) {
        this.passkeys = passkeys;
        this.organisations = organisations;
        this.console = console;
    }

    @Open
    @GetMapping(SecurityConfiguration.PASSKEY)
    ResponseEntity<String> request(HttpServletRequest request) {
        Ceremony ceremony = passkeys.begin(console.of(request, ""));
        PasskeyPages.Asked.ENTERING.keep(ceremony, request);
        return PasskeyPages.json(passkeys.request(ceremony));
    }

    /// Null where the answer is a redirect that is sent already.
    @Open
    @PostMapping(SecurityConfiguration.PASSKEY)
    @Nullable
    String signIn(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam Optional<String> emergency,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Optional<Account> admitted = PasskeyPages.Asked.ENTERING
                .take(request)
                .flatMap(ceremony -> organisations
                        .first()
                        .flatMap(here -> passkeys.admit(here.id(), ceremony, answer, request.getRemoteAddr())));
        if (admitted.isEmpty()) {
            String form = emergency.isPresent() ? ConsoleAddress.EMERGENCY : SecurityConfiguration.SIGN_IN;
            return "redirect:" + form + "?passkey";
        }
        Entrance.letIn(SignedIn.byPasskey(admitted.get()), request, response);
        Entrance.lead(admitted.get().user(), request, response);
        return null;
    }
}
