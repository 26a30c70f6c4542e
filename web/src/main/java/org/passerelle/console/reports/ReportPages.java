package org.passerelle.console.reports;

import java.util.List;
import java.util.stream.Stream;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Link;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Ui;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where reports begin.
@Controller
final class ReportPages {
    static final String PATH = "/admin/reports";

    @Needs(Permission.SEE_JOBS)
    @GetMapping(PATH)
    String first() {
        return "redirect:" + MovesPage.PATH;
    }

    /// The reports.
    ///
    /// @param current address of the one that is open
    static List<Link> tabs(Ui ui, String current) {
        return Stream.of(
                        new Link(ui.t("reports.moves"), MovesPage.PATH, current.equals(MovesPage.PATH)),
                        new Link(ui.t("reports.true-up"), TrueUpPage.PATH, current.equals(TrueUpPage.PATH)))
                .toList();
    }
}
