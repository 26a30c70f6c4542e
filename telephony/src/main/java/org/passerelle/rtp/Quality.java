package org.passerelle.rtp;

/// How a line sounds, by the E-model (ITU-T G.107) with its defaults: only delay, loss and codec differ from line
/// to line.
///
/// @param rating `R`: 93.2 is the best of a telephone, below 60 nearly everyone is dissatisfied (G.107, annex B)
public record Quality(double rating) {
    private static final double BEST = 93.2;

    /// What a codec costs by itself (`Ie`) and how it bears loss (`Bpl`), as in ITU-T G.113, appendix I.
    public enum Equipment {
        G711(0, 4.3),
        /// With the concealment of appendix I.
        G711_CONCEALED(0, 25.1);

        private final double impairment;
        private final double robustness;

        Equipment(double impairment, double robustness) {
            this.impairment = impairment;
            this.robustness = robustness;
        }
    }

    /// @param mouthToEarMs one way, with everything that holds back the voice
    /// @param lossRatio what was lost or too late, 0 to 1
    public static Quality of(Equipment equipment, double mouthToEarMs, double lossRatio) {
        return new Quality(BEST - delayImpairment(mouthToEarMs) - lossImpairment(equipment, lossRatio));
    }

    /// The mean opinion score, 1 to 4.5 (annex B).
    public double mos() {
        if (rating <= 0) {
            return 1;
        }
        double r = Math.min(100, rating);
        return Math.max(1, 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6);
    }

    /// The common approximation of clause 7.4 for a line without echo: from 177 ms on, speakers interrupt each other.
    private static double delayImpairment(double delayMs) {
        return 0.024 * delayMs + (delayMs > 177.3 ? 0.11 * (delayMs - 177.3) : 0);
    }

    /// Clause 7.5, for losses that come singly.
    private static double lossImpairment(Equipment equipment, double lossRatio) {
        double percent = 100 * lossRatio;
        return equipment.impairment + (95 - equipment.impairment) * percent / (percent + equipment.robustness);
    }
}
