package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serial;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/// One sentence about what just happened, shown once at the top of the next page.
///
/// Handed over as flash attribute `notice`; serialisable because sessions may live in the database.
public record Notice(String kind, String text, List<Link> links) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    public static Notice success(String text) {
        return new Notice("success", text, List.of());
    }

    public static Notice info(String text) {
        return new Notice("info", text, List.of());
    }

    public static Notice warning(String text) {
        return new Notice("warning", text, List.of());
    }

    public static Notice error(String text) {
        return new Notice("error", text, List.of());
    }

    /// Shown by the page that answers this request.
    public void on(HttpServletRequest request) {
        request.setAttribute(Notice.class.getName(), this);
    }

    static Optional<Notice> of(HttpServletRequest request) {
        return request.getAttribute(Notice.class.getName()) instanceof Notice notice
                ? Optional.of(notice)
                : Optional.empty();
    }

    public Notice linking(String text, String href) {
        return new Notice(kind, this.text, List.of(new Link(text, href)));
    }
}
