package org.passerelle.console.moves;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.console.frame.Needs;
import org.passerelle.console.frame.Notice;
import org.passerelle.console.frame.Problem;
import org.passerelle.console.frame.Texts;
import org.passerelle.migration.MovePlan;
import org.passerelle.migration.MovePlanId;
import org.passerelle.migration.MovePlans;
import org.passerelle.migration.PlanRefusal;
import org.passerelle.migration.PlanStarts;
import org.passerelle.migration.PlanState;
import org.passerelle.organisation.Organisations;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/// What can be done with a plan. Each action leads back to the plan; a refusal is told there.
@Controller
final class PlanActions {
    private static final String PLAN = PlanPage.PATH + "/{id}";

    private final MovePlans plans;
    private final PlanStarts starts;
    private final PlanPages pages;
    private final Organisations organisations;
    private final Texts texts;

    PlanActions(MovePlans plans, PlanStarts starts, PlanPages pages, Organisations organisations, Texts texts) {
        this.plans = plans;
        this.starts = starts;
        this.pages = pages;
        this.organisations = organisations;
        this.texts = texts;
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN)
    String edit(
            Actor actor,
            @PathVariable String id,
            PlanForm form,
            Locale locale,
            Model model,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        MovePlan plan = plans.require(actor, PlanListPages.parse(id));
        List<Problem> problems = form.mistakes().entrySet().stream()
                .map(mistake -> new Problem(mistake.getKey(), texts.say(locale, mistake.getValue())))
                .toList();
        if (problems.isEmpty()) {
            return act(plan.id(), locale, redirect, "moves.saved", () -> {
                requireOneTarget(form);
                plans.edit(
                        actor,
                        plan.id(),
                        form.options(
                                organisations.require(actor.tenant()).timeZone(),
                                plan.options().edit()),
                        form.rowVersion());
            });
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        model.addAttribute("page", pages.page(actor, plan, form, problems, "", 0, locale));
        return "moves/plan";
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/preview")
    String previewAgain(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.previewed", () -> plans.previewAgain(actor, plan));
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/leave-out")
    String leaveOut(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            Locale locale,
            RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.left-out", () -> plans.leaveOut(actor, plan, code));
    }

    @Needs(Permission.ASSIGN_LICENCES)
    @PostMapping(PLAN + "/licences")
    String license(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(defaultValue = "") String product,
            Locale locale,
            RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        try {
            JobId job = plans.license(actor, plan, code, product);
            redirect.addFlashAttribute(
                    "notice",
                    Notice.info(texts.say(locale, "moves.licences-started"))
                            .linking(texts.say(locale, "moves.see-job"), "/admin/jobs/" + job));
        } catch (RefusedException refused) {
            tell(refused, locale, redirect);
        }
        return back(plan);
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/start")
    String start(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String typed,
            Locale locale,
            RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        String digits = typed.replaceAll("[^0-9]", "");
        OptionalLong number =
                digits.matches("[0-9]{1,12}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
        try {
            PlanState state = starts.start(actor, plan, number);
            redirect.addFlashAttribute(
                    "notice",
                    Notice.success(
                            texts.say(locale, "moves.ordered-" + state.name().toLowerCase(Locale.ROOT))));
        } catch (RefusedException refused) {
            tell(refused, locale, redirect);
        }
        return back(plan);
    }

    @Needs(Permission.APPROVE_MOVES)
    @PostMapping(PLAN + "/approve")
    String approve(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.approved", () -> starts.approve(actor, plan));
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/send-back")
    String sendBack(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Locale locale,
            RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.sent-back", () -> starts.sendBack(actor, plan, reason.strip()));
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/cancel")
    String cancel(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.cancelled", () -> starts.cancel(actor, plan));
    }

    @Needs(Permission.MOVE_USERS)
    @PostMapping(PLAN + "/resume")
    String resume(Actor actor, @PathVariable String id, Locale locale, RedirectAttributes redirect) {
        MovePlanId plan = PlanListPages.parse(id);
        return act(plan, locale, redirect, "moves.resumed", () -> starts.resume(actor, plan));
    }

    /// A third party's record comes with it, user by user.
    private static void requireOneTarget(PlanForm form) {
        if (!form.target().equals(PlanForm.OURS) && !form.target().equals(PlanForm.NONE)) {
            throw new RefusedException(PlanRefusal.THIRD_PARTY_ONE_BY_ONE);
        }
    }

    /// @param done text of what then has happened
    private String act(MovePlanId plan, Locale locale, RedirectAttributes redirect, String done, Runnable action) {
        try {
            action.run();
            redirect.addFlashAttribute("notice", Notice.success(texts.say(locale, done)));
        } catch (RefusedException refused) {
            tell(refused, locale, redirect);
        }
        return back(plan);
    }

    private void tell(RefusedException refused, Locale locale, RedirectAttributes redirect) {
        if (refused.refusal() == PlanRefusal.NO_SUCH_PLAN) {
            throw refused;
        }
        redirect.addFlashAttribute("notice", Notice.error(texts.refusal(locale, refused)));
    }

    private static String back(MovePlanId plan) {
        return "redirect:" + PlanPage.PATH + "/" + plan;
    }
}
