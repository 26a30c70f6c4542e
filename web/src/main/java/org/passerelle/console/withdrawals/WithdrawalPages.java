package org.passerelle.console.withdrawals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Texts;
import org.passerelle.jobs.Job;
import org.passerelle.jobs.Jobs;
import org.passerelle.withdrawals.Affected;
import org.passerelle.withdrawals.Withdrawal;
import org.passerelle.withdrawals.WithdrawalId;
import org.passerelle.withdrawals.WithdrawalRefusal;
import org.passerelle.withdrawals.Withdrawals;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What goes and went, and one of them with what can still be done. The service knows what each step needs besides.
@Controller
final class WithdrawalPages {
    private static final String ONE = WithdrawalPage.PATH + "/{id}";
    private static final int ON_PAGE = 50;

    private final Withdrawals withdrawals;
    private final Jobs jobs;
    private final Texts texts;

    WithdrawalPages(Withdrawals withdrawals, Jobs jobs, Texts texts) {
        this.withdrawals = withdrawals;
        this.jobs = jobs;
        this.texts = texts;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(WithdrawalPage.PATH)
    String list(Actor actor, @RequestParam(defaultValue = "") String before, Model model) {
        Optional<WithdrawalId> start =
                Optional.of(before).filter(text -> !text.isEmpty()).map(WithdrawalPages::parse);
        List<Withdrawal> found = withdrawals.page(actor, start, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Withdrawal> shown = more ? found.subList(0, ON_PAGE) : found;
        model.addAttribute("withdrawals", shown);
        model.addAttribute(
                "next",
                more ? WithdrawalPage.PATH + "?before=" + shown.getLast().id() : "");
        return "withdrawals/list";
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(ONE)
    String one(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String after, Model model) {
        Withdrawal one = withdrawals.require(actor, parse(id));
        Optional<UserId> start =
                Optional.of(after).filter(text -> !text.isEmpty()).map(OrderPages::user);
        List<Affected> found = withdrawals.affected(actor, one.thing(), one.rule(), start, ON_PAGE + 1);
        boolean more = found.size() > ON_PAGE;
        List<Affected> shown = more ? found.subList(0, ON_PAGE) : found;
        model.addAttribute(
                "page",
                new WithdrawalPage(
                        one,
                        known(actor, one.jobs()),
                        known(actor, one.reminders()),
                        withdrawals.count(actor, one.thing()),
                        shown,
                        more
                                ? WithdrawalPage.PATH + "/" + id + "?after="
                                        + shown.getLast().user() + "#users"
                                : "",
                        one.isOf(actor),
                        actor.may(Permission.EDIT_CONFERENCING)));
        return "withdrawals/withdrawal";
    }

    @Needs(Permission.APPROVE_MOVES)
    @PostMapping(ONE + "/approve")
    String approve(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        withdrawals.approve(actor, parse(id));
        return back(id, "withdrawals.approved", locale, redirect);
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(ONE + "/cancel")
    String cancel(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        withdrawals.cancel(actor, parse(id));
        return back(id, "withdrawals.cancelled", locale, redirect);
    }

    @Needs(Permission.EDIT_CONFERENCING)
    @PostMapping(ONE + "/resume")
    String resume(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        withdrawals.resume(actor, parse(id));
        return back(id, "withdrawals.resumed", locale, redirect);
    }

    @Needs(Permission.RESTORE)
    @GetMapping(ONE + "/undo")
    String undoPreview(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("withdrawal", withdrawals.require(actor, parse(id)));
        model.addAttribute("previews", withdrawals.undoPreview(actor, parse(id)));
        return "withdrawals/undo";
    }

    @Needs(Permission.RESTORE)
    @PostMapping(ONE + "/undo")
    String undo(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes redirect) {
        List<JobId> started = withdrawals.undo(actor, parse(id), reason.strip());
        return started.isEmpty()
                ? back(id, "withdrawals.reopened", locale, redirect)
                : "redirect:/admin/jobs/" + started.getLast();
    }

    private List<Job> known(Actor actor, List<JobId> ids) {
        return ids.stream().flatMap(id -> jobs.find(actor, id).stream()).toList();
    }

    private String back(String id, String text, Locale locale, RedirectAttributes redirect) {
        redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, text)));
        return "redirect:" + WithdrawalPage.PATH + "/" + parse(id);
    }

    private static WithdrawalId parse(String id) {
        try {
            return WithdrawalId.parse(id);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(WithdrawalRefusal.NO_SUCH_WITHDRAWAL);
        }
    }
}
