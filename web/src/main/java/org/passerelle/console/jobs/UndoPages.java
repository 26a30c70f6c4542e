package org.passerelle.console.jobs;

import java.util.Optional;
import org.passerelle.access.Actor;
import org.passerelle.access.JobId;
import org.passerelle.access.Permission;
import org.passerelle.access.RefusedException;
import org.passerelle.access.UserId;
import org.passerelle.assignments.AssignmentRefusal;
import org.passerelle.console.frame.Needs;
import org.passerelle.jobs.Jobs;
import org.passerelle.migration.Undos;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Taking a job back: first what that would do, then the job that does it. The service knows what it needs: to restore,
/// or to give licences.
@Controller
final class UndoPages {
    private final Jobs jobs;
    private final Undos undos;

    UndoPages(Jobs jobs, Undos undos) {
        this.jobs = jobs;
        this.undos = undos;
    }

    @Needs(Permission.SEE_JOBS)
    @GetMapping(JobPage.PATH + "/{id}/undo")
    String preview(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestParam(defaultValue = "") String reason,
            Model model) {
        Undos.Wish wish = wish(id, user, force);
        model.addAttribute("job", jobs.require(actor, wish.job()));
        model.addAttribute("wish", wish);
        model.addAttribute("preview", undos.preview(actor, wish));
        model.addAttribute("reason", reason);
        return "jobs/undo";
    }

    @Needs(Permission.SEE_JOBS)
    @PostMapping(JobPage.PATH + "/{id}/undo")
    String start(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String user,
            @RequestParam(defaultValue = "false") boolean force,
            @RequestParam(defaultValue = "") String reason) {
        return "redirect:" + JobPage.PATH + "/" + undos.start(actor, wish(id, user, force), reason.strip());
    }

    private static Undos.Wish wish(String id, String user, boolean force) {
        JobId job = JobPages.parse(id);
        return new Undos.Wish(
                job, Optional.of(user).filter(text -> !text.isEmpty()).map(UndoPages::parse), force);
    }

    private static UserId parse(String user) {
        try {
            return UserId.parse(user);
        } catch (IllegalArgumentException notAnId) {
            throw new RefusedException(AssignmentRefusal.UNKNOWN_USER);
        }
    }
}
