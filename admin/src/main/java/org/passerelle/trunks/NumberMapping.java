package org.passerelle.trunks;

import org.passerelle.numbers.ServiceNumberId;

/// A called number that means a service number although it cannot be read as it.
///
/// @param called as the line sends it, for example the extension `4711`
public record NumberMapping(String called, ServiceNumberId number) {}
