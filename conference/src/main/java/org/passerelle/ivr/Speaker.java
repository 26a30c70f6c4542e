package org.passerelle.ivr;

import java.util.Arrays;
import java.util.List;

/// Puts sentences, numbers, keys and names together in one language.
public record Speaker(Language language) {
    public Speech say(Prompt... prompts) {
        return new Speech(
                Arrays.stream(prompts).map(prompt -> spoken(prompt.clip())).toList());
    }

    /// Reads keys or digits one by one: "star, 6".
    public Speech keys(String keys) {
        return new Speech(
                keys.chars().mapToObj(key -> spoken(Clip.key((char) key))).toList());
    }

    /// Says how many, with sentences for none and one of their own. More than the largest number with a clip are read
    /// digit by digit, which no conference of a usual size comes to.
    public Speech count(int count, Prompt none, Prompt one, Prompt many) {
        return switch (count) {
            case 0 -> say(none);
            case 1 -> say(one);
            default -> number(count).then(say(many));
        };
    }

    public Speech number(int number) {
        return number <= Clip.LARGEST_NUMBER ? Speech.of(spoken(Clip.number(number))) : keys(Integer.toString(number));
    }

    /// The recorded name in this sentence, or the other sentence for someone without one.
    public Speech nameBefore(Name name, Prompt sentence, Prompt withoutName) {
        return switch (name) {
            case Name.Recorded recorded -> recorded.speech().then(say(sentence));
            case Name.None _ -> say(withoutName);
        };
    }

    public Speech nameAfter(Prompt sentence, Name name, Prompt withoutName) {
        return switch (name) {
            case Name.Recorded recorded -> say(sentence).then(recorded.speech());
            case Name.None _ -> say(withoutName);
        };
    }

    /// Names in a row with "and" before the last.
    Speech names(List<Speech> names) {
        Speech all = Speech.NOTHING;
        for (int i = 0; i < names.size(); i++) {
            if (i > 0 && i == names.size() - 1) {
                all = all.then(say(Prompt.AND));
            }
            all = all.then(names.get(i));
        }
        return all;
    }

    private Speech.Part spoken(Clip clip) {
        return new Speech.Spoken(clip, language);
    }
}
