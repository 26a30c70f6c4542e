package org.passerelle.console.session;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.passerelle.oidc.Visit;

/// Visits to the provider that this browser began, in its session: some tabs may have one each.
final class Visits {
    private static final String ATTRIBUTE = Visits.class.getName();
    private static final String LEAVING = ATTRIBUTE + ".leaving";
    private static final int MOST = 5;

    private Visits() {}

    static void keep(HttpServletRequest request, Visit visit) {
        List<Visit> open = open(request);
        open.add(visit);
        request.getSession()
                .setAttribute(ATTRIBUTE, new ArrayList<>(open.subList(Math.max(0, open.size() - MOST), open.size())));
    }

    /// It is forgotten by this, so that no answer counts twice.
    static Optional<Visit> take(HttpServletRequest request, String state) {
        List<Visit> open = open(request);
        Optional<Visit> found =
                open.stream().filter(visit -> visit.state().equals(state)).findFirst();
        found.ifPresent(visit -> {
            open.remove(visit);
            request.getSession().setAttribute(ATTRIBUTE, new ArrayList<>(open));
        });
        return found;
    }

    static void keepLeaving(HttpServletRequest request, URI there) {
        request.getSession().setAttribute(LEAVING, there.toString());
    }

    static Optional<String> takeLeaving(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(LEAVING) instanceof String there) {
            session.removeAttribute(LEAVING);
            return Optional.of(there);
        }
        return Optional.empty();
    }

    private static List<Visit> open(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        var open = new ArrayList<Visit>();
        if (session != null && session.getAttribute(ATTRIBUTE) instanceof List<?> kept) {
            kept.stream().filter(Visit.class::isInstance).map(Visit.class::cast).forEach(open::add);
        }
        return open;
    }
}
