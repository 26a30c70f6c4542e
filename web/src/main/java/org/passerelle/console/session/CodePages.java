package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.accounts.SignIn;
import org.passerelle.accounts.SignIns;
import org.passerelle.console.frame.Open;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second half of a sign-in: the code of an authenticator, or one for recovery.
@Controller
final class CodePages {
    private final SignIns signIns;
    private final Clock clock;

    CodePages(SignIns signIns, Clock clock) {
        this.signIns = signIns;
        this.clock = clock;
    }

    @Open
    @GetMapping(SecurityConfiguration.CODE)
    String form(HttpServletRequest request, Model model) {
        if (CodeWanted.of(request, clock.instant()).isEmpty()) {
            return "redirect:" + SecurityConfiguration.SIGN_IN;
        }
        model.addAttribute("wrong", false);
        return "session/code";
    }

    /// Null where the answer is a redirect that is sent already.
    @Open
    @PostMapping(SecurityConfiguration.CODE)
    @Nullable
    String check(@RequestParam String code, HttpServletRequest request, HttpServletResponse response, Model model)
            throws IOException {
        Optional<CodeWanted> wanted = CodeWanted.of(request, clock.instant());
        if (wanted.isEmpty()) {
            return "redirect:" + SecurityConfiguration.SIGN_IN + "?ended";
        }
        CodeWanted who = wanted.get();
        return switch (signIns.attemptCode(who.tenant(), who.user(), who.epoch(), code, request.getRemoteAddr())) {
            case SignIn.Accepted accepted -> {
                CodeWanted.drop(request);
                Entrance.letIn(SignedIn.as(accepted.account()), request, response);
                Entrance.lead(who.user(), request, response);
                yield null;
            }
            case SignIn.Locked locked -> {
                CodeWanted.drop(request);
                long seconds = Duration.between(clock.instant(), locked.until()).toSeconds() + 1;
                yield "redirect:" + SecurityConfiguration.SIGN_IN + "?locked=" + seconds;
            }
            case SignIn.Rejected _ -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("wrong", true);
                yield "session/code";
            }
            case SignIn.CodeWanted _ -> throw new IllegalStateException("a code was sent, and one is wanted again");
        };
    }
}
