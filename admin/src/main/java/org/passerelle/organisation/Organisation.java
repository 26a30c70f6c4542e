package org.passerelle.organisation;

import java.time.ZoneId;
import org.passerelle.access.TenantId;

/// An organisation (tenant).
///
/// @param slug its name in addresses: lower-case letters, digits, hyphens
/// @param country ISO 3166-1 code of two letters; decides how numbers without a country code are read
/// @param language IETF tag of the language for those who chose none
public record Organisation(TenantId id, String slug, String name, String country, String language, ZoneId timeZone) {}
