package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;

/// Says in each form whom the page was made for, so that what was typed into it can be kept for that person alone.
public final class FormMark {
    /// The field of the forms that carries it.
    public static final String FIELD = "draft-mark";

    /// The field that names another field of the same form which is a secret: it is not kept.
    public static final String SECRET = "draft-secret";

    private static final String ATTRIBUTE = FormMark.class.getName();

    private FormMark() {}

    public static void set(HttpServletRequest request, String mark) {
        request.setAttribute(ATTRIBUTE, mark);
    }

    /// Empty where nobody is signed in.
    static String of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof String mark ? mark : "";
    }
}
