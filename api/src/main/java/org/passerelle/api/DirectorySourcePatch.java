package org.passerelle.api;

import java.util.Map;
import java.util.Optional;

/// What is to be different about the directory that users are read out of.
///
/// @param kind another one brings its filter and attributes along, unless they are said too
/// @param bindSecret never shown again; empty: none
/// @param attributes those that are left out stay as they are; an empty one is not read any more
public record DirectorySourcePatch(
        Optional<String> kind,
        Optional<String> host,
        Optional<Integer> port,
        Optional<String> security,
        Optional<String> certificates,
        Optional<String> bindName,
        Optional<String> bindSecret,
        Optional<String> base,
        Optional<String> filter,
        Optional<Map<String, String>> attributes,
        Optional<Boolean> disableMissing,
        Optional<Integer> mostPercent,
        Optional<Integer> everyHours) {
    @Override
    public String toString() {
        return "DirectorySourcePatch[" + host + ", " + bindName + "]";
    }
}
