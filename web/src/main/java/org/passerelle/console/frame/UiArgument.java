package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Gives a handler that writes something other than a page the reader's words as `Ui ui`.
final class UiArgument implements HandlerMethodArgumentResolver {
    private final ObjectProvider<Pages> pages;

    UiArgument(ObjectProvider<Pages> pages) {
        this.pages = pages;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Ui.class;
    }

    @Override
    public Ui resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return pages.getObject()
                .ui(
                        Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class), "servlet request"),
                        Map.of());
    }
}
