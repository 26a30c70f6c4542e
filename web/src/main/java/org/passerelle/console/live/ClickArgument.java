package org.passerelle.console.live;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.mvc.support.RedirectAttributesModelMap;
import org.springframework.web.servlet.support.RequestContextUtils;

/// Gives handlers of buttons all that a click brings at once, as `LiveRoom.Click click`.
final class ClickArgument implements HandlerMethodArgumentResolver {
    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == LiveRoom.Click.class;
    }

    @Override
    public LiveRoom.Click resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        ModelAndViewContainer answer = Objects.requireNonNull(container, "model and view");
        HttpServletRequest request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class), "request");
        var redirect = new RedirectAttributesModelMap();
        answer.setRedirectModel(redirect);
        return new LiveRoom.Click(
                request,
                Objects.requireNonNull(web.getNativeResponse(HttpServletResponse.class), "response"),
                RequestContextUtils.getLocale(request),
                answer.getModel(),
                redirect);
    }
}
