package org.passerelle.migration;

/// What giving a licence to many users, or taking it back, would do.
///
/// @param before how many licences are left now
/// @param after how many would be left then
public record LicencePreview(Preview preview, int before, int after) {}
