package org.passerelle.rest;

import java.util.Locale;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/// The description of the API in the console, for whoever is signed in.
@Controller
final class DocsPages {
    private final RouteTable table;
    private final OpenApi description;

    DocsPages(RouteTable table, OpenApi description) {
        this.table = table;
        this.description = description;
    }

    @Needs(Permission.USE_OWN_PAGE)
    @GetMapping("/docs/api")
    String docs(Locale locale, Model model) {
        model.addAttribute("page", DocsPage.of(table.rows(), description.describe(locale)));
        return "rest/docs";
    }
}
