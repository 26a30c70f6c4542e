package org.passerelle.organisation;

import java.time.ZoneId;

/// What must be known to create an organisation.
public record NewOrganisation(String name, String country, String language, ZoneId timeZone) {}
