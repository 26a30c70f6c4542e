package org.passerelle.console.users;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.passerelle.access.Actor;
import org.passerelle.access.Permission;
import org.passerelle.console.frame.Fragments;
import org.passerelle.console.frame.Needs;
import org.passerelle.roster.FieldValues;
import org.passerelle.roster.FilterField;
import org.passerelle.roster.ValueCount;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The second step of a filter: the values of a field, each with how many users of the list have it.
@Controller
final class FilterPages {
    private final FieldValues values;

    FilterPages(FieldValues values) {
        this.values = values;
    }

    @Needs(Permission.SEE_USERS)
    @GetMapping(ListAddress.PATH + "/values")
    String values(
            Actor actor,
            WhoIsListed listed,
            @RequestParam(defaultValue = "status") String field,
            HttpServletRequest request,
            Model model) {
        var address = listed.address();
        FilterField asked = FieldValues.FIELDS.stream()
                .filter(known -> known.text().equals(field))
                .findFirst()
                .orElse(FieldValues.FIELDS.getFirst());
        List<ValueCount> found = values.of(actor, address.query(), asked);
        model.addAttribute("address", address);
        model.addAttribute("field", asked);
        model.addAttribute("values", found);
        return Fragments.wanted(request) ? "users/values" : "users/filter";
    }
}
