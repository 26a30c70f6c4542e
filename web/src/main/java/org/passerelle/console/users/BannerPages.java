package org.passerelle.console.users;

import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Sends the banner away.
@Controller
final class BannerPages {
    private final ReadyBanner banner;

    BannerPages(ReadyBanner banner) {
        this.banner = banner;
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(ListAddress.PATH + "/banner")
    String dismiss(Actor actor, @RequestParam(defaultValue = "") String back) {
        banner.dismiss(actor);
        return "redirect:" + (back.startsWith(ListAddress.PATH) ? back : "/admin");
    }
}
