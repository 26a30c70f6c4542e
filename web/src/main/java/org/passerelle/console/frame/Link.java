package org.passerelle.console.frame;

import java.io.Serial;
import java.io.Serializable;

/// A text that leads somewhere: a tab, a step of the trail, the way on from a notice.
///
/// @param current the reader is there already
public record Link(String text, String href, boolean current) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1;

    public Link(String text, String href) {
        this(text, href, false);
    }
}
