package org.passerelle.console.users;

import java.util.List;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Shortcuts;
import org.passerelle.console.frame.Viewer;
import org.passerelle.roster.SavedViews;
import org.springframework.stereotype.Component;

/// The views that somebody has pinned, in the left side of the console. Thread-safe.
@Component
final class PinnedBelowUsers implements Shortcuts {
    /// More would push the pages away that everybody looks for; all of them are above the list.
    private static final int MOST = 8;

    private final SavedViews views;

    PinnedBelowUsers(SavedViews views) {
        this.views = views;
    }

    @Override
    public List<Shortcut> belowUsers(Viewer viewer) {
        return viewer.person().map(Viewer.Person::actor).filter(actor -> actor.may(Permission.SEE_USERS)).stream()
                .flatMap(actor -> views.pinned(actor, MOST).stream())
                .map(view -> new Shortcut(
                        view.name(),
                        ListAddress.of(view.query(), String.join(",", view.columns()))
                                .href()))
                .toList();
    }
}
