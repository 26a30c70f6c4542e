package org.passerelle.api;

/// Which sheet of a workbook is read.
public record ImportSheet(String sheet) {}
