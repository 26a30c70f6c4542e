package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.passerelle.access.TenantId;
import org.passerelle.console.frame.Open;
import org.passerelle.console.frame.Texts;
import org.passerelle.oidc.Departure;
import org.passerelle.oidc.OidcSessions;
import org.passerelle.oidc.OidcSignIns;
import org.passerelle.oidc.Return;
import org.passerelle.oidc.Visit;
import org.passerelle.organisation.Organisation;
import org.passerelle.organisation.Organisations;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The way to the organisation's provider and back, and what it tells us behind the browser's back.
@Controller
final class OidcPages {
    private final Organisations organisations;
    private final OidcSignIns signIns;
    private final OidcSessions sessions;
    private final ConsoleAddress console;

    OidcPages(Organisations organisations, OidcSignIns signIns, OidcSessions sessions, ConsoleAddress console) {
        this.organisations = organisations;
        this.signIns = signIns;
        this.sessions = sessions;
        this.console = console;
    }

    /// A link and no form: the policy for content lets forms go nowhere else.
    @Open
    @GetMapping(ConsoleAddress.OIDC)
    String begin(HttpServletRequest request) {
        URI back = console.of(request, ConsoleAddress.CALLBACK);
        return switch (tenant().<Departure>map(tenant -> signIns.begin(tenant, back))
                .orElseGet(() -> new Departure.Stays(Return.Why.NOT_ASKED_FOR))) {
            case Departure.Leaves(URI to, Visit visit) -> {
                Visits.keep(request, visit);
                yield "redirect:" + to;
            }
            case Departure.Stays(Return.Why why) -> turned(why);
        };
    }

    /// Null where the answer is a redirect that is sent already.
    @Open
    @GetMapping(ConsoleAddress.CALLBACK)
    @Nullable
    String callback(
            @RequestParam(defaultValue = "") String state, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Optional<Visit> visit = Visits.take(request, state);
        if (visit.isEmpty() || tenant().isEmpty()) {
            return turned(Return.Why.NOT_ASKED_FOR);
        }
        URI answer = URI.create(visit.get().back() + "?" + request.getQueryString());
        return switch (signIns.finish(tenant().get(), visit, answer, request.getRemoteAddr())) {
            case Return.Arrived arrived -> {
                Entrance.letIn(SignedIn.by(arrived.account(), arrived.session()), request, response);
                Entrance.lead(arrived.account().user(), request, response);
                yield null;
            }
            case Return.TurnedAway(Return.Why why) -> turned(why);
        };
    }

    /// OpenID Connect Back-Channel Logout 1.0, section 2.8.
    @Open
    @PostMapping(ConsoleAddress.BACK_CHANNEL)
    ResponseEntity<Void> end(@RequestParam(name = "logout_token", defaultValue = "") String token) {
        boolean done = tenant().filter(tenant -> sessions.end(tenant, token)).isPresent();
        return (done ? ResponseEntity.ok() : ResponseEntity.badRequest())
                .cacheControl(CacheControl.noStore())
                .build();
    }

    /// Signed out here; the browser goes on to sign out there.
    @Open
    @GetMapping(ConsoleAddress.LEAVE)
    String leave(HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<String> there = Visits.takeLeaving(request);
        if (there.isEmpty()) {
            return "redirect:" + SecurityConfiguration.SIGN_IN + "?out";
        }
        response.setHeader("Refresh", "0; url=" + there.get());
        model.addAttribute("there", there.get());
        return "session/leave";
    }

    private Optional<TenantId> tenant() {
        return organisations.first().map(Organisation::id);
    }

    private static String turned(Return.Why why) {
        return "redirect:" + SecurityConfiguration.SIGN_IN + "?turned=" + Texts.word(why);
    }
}
