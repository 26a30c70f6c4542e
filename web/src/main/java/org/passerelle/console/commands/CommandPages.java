package org.passerelle.console.commands;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.rest.OpenApi;
import org.passerelle.rest.RouteTable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/// What can be done on a page, as commands: made of the tables of routes, so that no page writes them down.
@Controller
final class CommandPages {
    private static final String PATH = "/admin/commands";

    private final ByApi byApi;

    CommandPages(ByApi byApi) {
        this.byApi = byApi;
    }

    /// @param page address of the page in question; it is read, never followed
    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping(PATH)
    String commands(
            Actor actor, @RequestParam(defaultValue = "/admin") String page, HttpServletRequest request, Model model) {
        String here = page.startsWith("/") && !page.startsWith("//") ? page : "/admin";
        String site = ServletUriComponentsBuilder.fromContextPath(request).toUriString();
        model.addAttribute("page", here);
        model.addAttribute("lines", lines(actor, here, site));
        return Fragments.wanted(request) ? "commands/dialog" : "commands/page";
    }

    private List<Line> lines(Actor actor, String page, String site) {
        ByApi.Found found = byApi.of(page.replaceAll("[?#].*", ""));
        Known known = Known.of(page, found.names());
        Map<String, Line> lines = new LinkedHashMap<>();
        for (ByApi.Row row : found.rows()) {
            for (RouteTable.Row route : row.routes()) {
                if (route.needs().filter(needed -> !actor.may(needed)).isEmpty()) {
                    String title = OpenApi.key(route.route());
                    lines.putIfAbsent(route.route().name(), Line.of(route.route(), row.names(), known, title, site));
                }
            }
        }
        return List.copyOf(lines.values());
    }
}
