package org.passerelle.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/// Where the servlet container sends what failed before or outside a controller.
@Controller
final class ErrorDispatch implements ErrorController {
    private final FailurePages failures;

    ErrorDispatch(FailurePages failures) {
        this.failures = failures;
    }

    @Open
    @RequestMapping("${spring.web.error.path:${error.path:/error}}")
    ModelAndView error(HttpServletRequest request, HttpServletResponse response) {
        return failures.ofDispatch(request, response);
    }
}
