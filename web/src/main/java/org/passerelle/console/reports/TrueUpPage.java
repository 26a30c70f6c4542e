package org.passerelle.console.reports;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.passerelle.console.frame.Link;
import org.passerelle.console.frame.Ui;
import org.passerelle.reports.Holder;
import org.passerelle.reports.HolderGroup;
import org.passerelle.reports.TrueUp;

/// Licences held against use, for one reader.
///
/// @param product whose holders are listed
/// @param group of them; empty for users who confer without a licence
/// @param next address of the holders behind these; empty for none
public record TrueUpPage(
        TrueUp trueUp,
        int days,
        String product,
        Optional<HolderGroup> group,
        List<Holder> holders,
        String next,
        LocalDate today) {
    static final String PATH = ReportPages.PATH + "/licences";
    static final List<Integer> RANGES = List.of(30, 90, 180);
    public static final String WITHOUT = "without";

    public TrueUpPage {
        holders = List.copyOf(holders);
    }

    public List<Integer> ranges() {
        return RANGES;
    }

    public List<HolderGroup> groups() {
        return List.of(HolderGroup.UNUSED, HolderGroup.OFF, HolderGroup.WAITING, HolderGroup.NEW, HolderGroup.USED);
    }

    public List<Link> tabs(Ui ui) {
        return ReportPages.tabs(ui, PATH);
    }

    public String groupWord() {
        return group.map(HolderGroup::word).orElse(WITHOUT);
    }

    public boolean isReclaimable() {
        return group.filter(HolderGroup::isReclaimable).isPresent();
    }

    /// How many are listed, on all pages.
    public long listed() {
        return group.map(one -> trueUp.lines().stream()
                        .filter(line -> line.pool().product().code().equals(product))
                        .mapToLong(line -> line.holders(one))
                        .sum())
                .orElse(trueUp.without());
    }

    public String productName() {
        return trueUp.lines().stream()
                .map(line -> line.pool().product())
                .filter(one -> one.code().equals(product))
                .map(one -> one.name())
                .findFirst()
                .orElse(product);
    }

    public String list(String ofProduct, String ofGroup) {
        return PATH + "?days=" + days + "&product=" + ofProduct + "&group=" + ofGroup + "#list";
    }
}
