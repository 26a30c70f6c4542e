package org.passerelle.reports;

import org.passerelle.licences.Product;

/// What taking licences back would do.
///
/// @param users whose licence it is
/// @param turnedOff of these users: on our provider, without another licence that grants conferencing
/// @param available licences now
public record ReclaimPreview(Product product, long users, long turnedOff, long available) {}
