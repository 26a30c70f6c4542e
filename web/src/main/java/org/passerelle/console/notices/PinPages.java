package org.passerelle.console.notices;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Open;
import org.passerelle.notices.PinLinks;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/// The page behind the link of an e-mail. Opening it does nothing, since scanners of e-mails open links; the button
/// makes the PIN and shows it, once.
@Controller
final class PinPages {
    private static final String PATH = "/pin/{token}";

    private final PinLinks links;

    PinPages(PinLinks links) {
        this.links = links;
    }

    @Open
    @GetMapping(PATH)
    String ask(@PathVariable String token, HttpServletResponse response, Model model) {
        keepPrivate(response);
        Optional<PinLinks.Owner> owner = links.look(token);
        if (owner.isEmpty()) {
            return used(response);
        }
        model.addAttribute("name", owner.get().name());
        model.addAttribute("token", token);
        return "notices/pin";
    }

    @Open
    @PostMapping(PATH)
    String reveal(@PathVariable String token, HttpServletResponse response, Model model) {
        keepPrivate(response);
        Optional<PinLinks.Owner> owner = links.look(token);
        if (owner.isEmpty()) {
            return used(response);
        }
        try {
            model.addAttribute("name", owner.get().name());
            model.addAttribute("pin", links.reveal(token).digits());
            return "notices/pin-shown";
        } catch (RefusedException lost) {
            // Somebody pressed the button at the same moment, or conferencing was turned off.
            return used(response);
        }
    }

    private static String used(HttpServletResponse response) {
        response.setStatus(HttpStatus.GONE.value());
        return "notices/pin-used";
    }

    private static void keepPrivate(HttpServletResponse response) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }
}
