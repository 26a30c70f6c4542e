package org.passerelle.console.reports;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Download;
import org.passerelle.console.frame.Needs;
import org.passerelle.providers.Provider;
import org.passerelle.providers.ProviderKind;
import org.passerelle.providers.Providers;
import org.passerelle.reports.MovesReport;
import org.passerelle.reports.MovesReports;
import org.passerelle.tables.TableFile;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/// How the move away from third parties goes.
@Controller
final class MovesReportPages {
    private static final String USUAL_DAYS = "30";

    private final MovesReports reports;
    private final Providers providers;

    MovesReportPages(MovesReports reports, Providers providers) {
        this.reports = reports;
        this.providers = providers;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(MovesPage.PATH)
    String moves(
            Actor actor,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String provider,
            Model model) {
        model.addAttribute("page", page(actor, days, provider));
        return "reports/moves";
    }

    /// The table of days.
    @Needs(Permission.SEE_JOBS)
    @GetMapping(MovesPage.PATH + "/report.{suffix:csv|xlsx}")
    void file(
            Actor actor,
            @PathVariable String suffix,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String provider,
            Locale locale,
            HttpServletResponse response)
            throws IOException {
        MovesReport report = page(actor, days, provider).report();
        var header = new ArrayList<>(List.of("day", "users", "moved", "otherChanges"));
        report.parties().forEach(party -> header.add(party.name()));
        try (TableFile file = Download.table(response, "moves-by-day", Download.style(suffix, locale), header)) {
            for (int nth = 0; nth < report.days().size(); nth++) {
                file.row(line(report, nth));
            }
        }
    }

    private static List<String> line(MovesReport report, int nth) {
        MovesReport.Day day = report.days().get(nth);
        var line = new ArrayList<>(
                List.of(day.day().toString(), "" + day.users(), "" + day.moved(), "" + report.otherChanges(nth)));
        report.parties().forEach(party -> line.add("" + day.users(party.id())));
        return line;
    }

    private MovesPage page(Actor actor, String days, String provider) {
        List<Provider> thirdParties = providers.all(actor.tenant()).stream()
                .filter(one -> one.kind() == ProviderKind.THIRD_PARTY)
                .toList();
        Optional<Provider> only = thirdParties.stream()
                .filter(one -> one.id().toString().equals(provider))
                .findFirst();
        int wanted = MovesPage.RANGES.stream()
                .filter(range -> range.toString().equals(days))
                .findFirst()
                .orElse(Integer.valueOf(USUAL_DAYS));
        return new MovesPage(reports.read(actor, wanted, only.map(Provider::id)), wanted, only, thirdParties);
    }
}
