package org.passerelle.console.users;

import java.util.List;
import org.passerelle.console.frame.Option;

/// Giving licences to many users, or taking them back.
public record LicencesOfManyPage(String selection, long users, List<Option> products) {}
