package org.passerelle.console.reports;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.console.frame.Needs;
import org.passerelle.reports.Holder;
import org.passerelle.reports.HolderGroup;
import org.passerelle.reports.TrueUp;
import org.passerelle.reports.TrueUps;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Licences held against use; taking back those that nobody uses, giving one to those who confer without.
@Controller
final class TrueUpPages {
    private static final int ON_PAGE = 50;
    private static final String USUAL_DAYS = "90";

    private final TrueUps trueUps;
    private final Clock clock;

    TrueUpPages(TrueUps trueUps, Clock clock) {
        this.trueUps = trueUps;
        this.clock = clock;
    }

    @Needs(Permission.SEE_LICENCES)
    @GetMapping(TrueUpPage.PATH)
    String trueUp(
            Actor actor,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "unused") String group,
            @RequestParam(defaultValue = "") String after,
            Model model) {
        model.addAttribute("page", page(actor, days(days), product, group, after));
        return "reports/licences";
    }

    /// What taking back would do.
    @Needs(Permission.ASSIGN_LICENCES)
    @GetMapping(TrueUpPage.PATH + "/reclaim")
    String preview(
            Actor actor,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "unused") String group,
            @RequestParam(name = "pick", defaultValue = "") List<String> picked,
            @RequestParam(name = "which", defaultValue = "all") String which,
            Model model) {
        // Nobody ticked is nobody, not everybody.
        if (which.equals("ticked") && picked.isEmpty()) {
            return "redirect:" + TrueUpPage.PATH + "?days=" + days(days) + "&product=" + product + "&group=" + group;
        }
        TrueUps.Wish wish = wish(product, group, days, which.equals("ticked") ? picked : List.of());
        model.addAttribute("wish", wish);
        model.addAttribute("preview", trueUps.preview(actor, wish));
        return "reports/reclaim";
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(TrueUpPage.PATH + "/reclaim")
    String reclaim(
            Actor actor,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "unused") String group,
            @RequestParam(name = "pick", defaultValue = "") List<String> picked,
            @RequestParam(defaultValue = "") String reason) {
        return "redirect:/admin/jobs/" + trueUps.reclaim(actor, wish(product, group, days, picked), reason.strip());
    }

    /// Gives a licence to those who confer without one.
    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(TrueUpPage.PATH + "/assign")
    String license(
            Actor actor,
            @RequestParam(defaultValue = USUAL_DAYS) String days,
            @RequestParam(defaultValue = "") String product,
            @RequestParam(defaultValue = "") String reason) {
        return "redirect:/admin/jobs/" + trueUps.license(actor, product, days(days), reason.strip());
    }

    private TrueUpPage page(Actor actor, int days, String product, String word, String after) {
        TrueUp trueUp = trueUps.read(actor, days);
        String code = trueUp.lines().stream()
                .map(line -> line.pool().product().code())
                .filter(product::equals)
                .findFirst()
                .or(() -> trueUp.lines().stream()
                        .map(line -> line.pool().product().code())
                        .findFirst())
                .orElse("");
        Optional<HolderGroup> group = word.equals(TrueUpPage.WITHOUT)
                ? Optional.empty()
                : Optional.of(HolderGroup.parse(word).orElse(HolderGroup.UNUSED));
        Optional<UserId> start =
                Optional.of(after).filter(text -> !text.isEmpty()).map(TrueUpPages::user);
        List<Holder> found = group.map(one -> trueUps.holders(actor, code, one, days, start, ON_PAGE + 1))
                .orElseGet(() -> trueUps.without(actor, days, start, ON_PAGE + 1));
        boolean more = found.size() > ON_PAGE;
        List<Holder> shown = more ? found.subList(0, ON_PAGE) : found;
        String next = more
                ? TrueUpPage.PATH + "?days=" + days + "&product=" + code + "&group="
                        + group.map(HolderGroup::word).orElse(TrueUpPage.WITHOUT) + "&after="
                        + shown.getLast().user() + "#list"
                : "";
        return new TrueUpPage(trueUp, days, code, group, shown, next, LocalDate.now(clock));
    }

    private static TrueUps.Wish wish(String product, String word, String days, List<String> picked) {
        HolderGroup group =
                HolderGroup.parse(word).filter(HolderGroup::isReclaimable).orElse(HolderGroup.UNUSED);
        return new TrueUps.Wish(
                product,
                group,
                days(days),
                picked.stream().map(TrueUpPages::user).toList());
    }

    private static int days(String text) {
        return TrueUpPage.RANGES.stream()
                .filter(range -> range.toString().equals(text))
                .findFirst()
                .orElse(Integer.valueOf(USUAL_DAYS));
    }

    private static UserId user(String text) {
        try {
            return UserId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(AssignmentRefusal.UNKNOWN_USER);
        }
    }
}
