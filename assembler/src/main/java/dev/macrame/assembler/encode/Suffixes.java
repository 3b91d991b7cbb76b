package dev.macrame.assembler.encode;

import dev.macrame.assembler.diagnostics.Problem;
import dev.macrame.isa.ElementType;
import dev.macrame.isa.Field;
import dev.macrame.isa.Form;
import dev.macrame.isa.Rounding;
import dev.macrame.isa.Slot;
import dev.macrame.isa.expression.Expression.Name;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The part of an instruction behind its mnemonic's dots.
final class Suffixes {
    private Suffixes() {
    }

    static long put(Site site, long start) {
        List<Slot> slots = new ArrayList<>(site.form().slots().stream().filter(Slot::isSuffix).toList());
        long word = start;
        for (Name suffix : Mnemonics.suffixes(site.form(), site.placed().code())) {
            Optional<Slot> slot = slots.stream().filter(open -> choices(open).anyMatch(suffix.name()::equals))
                    .findFirst();
            if (slot.isEmpty()) {
                unknown(site, suffix);
                return word;
            }
            slots.remove(slot.get());
            word = put(word, slot.get(), suffix.name());
        }
        for (Slot missing : slots) {
            if (!(missing instanceof Slot.Flag)) {
                Name mnemonic = site.placed().code().mnemonic();
                site.report(Problem.NO_TYPE.at(mnemonic.span(), mnemonic.name(),
                        missing instanceof Slot.RoundingSuffix ? "a rounding" : "a type").help(site.shape()));
            }
        }
        return word;
    }

    private static void unknown(Site site, Name suffix) {
        String mnemonic = site.placed().code().mnemonic().name();
        List<String> possible = Stream.concat(site.form().slots().stream().filter(Slot::isSuffix).map(
                slot -> slot instanceof Slot.Flag(String letter, _) ? "." + letter : slot.syntax()),
                Form.mnemonics().stream().filter(other -> other.startsWith(mnemonic + ".")).map(
                        other -> other.substring(mnemonic.length()))).toList();
        site.report(Problem.UNKNOWN_SUFFIX.at(suffix.span(), mnemonic, suffix.name()).help(possible.isEmpty()
                ? "write `" + mnemonic + "` alone"
                : "it takes, each kind once: " + String.join(", ", possible)));
    }

    private static Stream<String> choices(Slot slot) {
        return switch (slot) {
            case Slot.Flag(String letter, _) -> Stream.of(letter);
            case Slot.ElementSuffix(List<ElementType> types) -> types.stream().map(ElementType::toString);
            case Slot.PairSuffix suffix -> suffix.choices().stream();
            case Slot.RoundingSuffix _ -> Stream.of(Rounding.values()).map(Rounding::toString);
            case Slot.Register _, Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Access _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.TransferEnd _ ->
                Stream.empty();
        };
    }

    /// @param suffix one of the slot's choices
    private static long put(long word, Slot slot, String suffix) {
        return switch (slot) {
            case Slot.Flag(_, Field field) -> field.put(word, 1);
            case Slot.ElementSuffix _ -> Field.TYPE.put(word, ElementType.byName(suffix).orElseThrow().code());
            case Slot.PairSuffix pair -> pair.put(word, suffix);
            case Slot.RoundingSuffix _ -> Field.ROUNDING.put(word, Rounding.byName(suffix).orElseThrow().code());
            case Slot.Register _, Slot.Source _, Slot.Constant _, Slot.PowerOfTwo _, Slot.Target _, Slot.Body _, Slot.Access _, Slot.Table _, Slot.WalkPair _, Slot.Option _, Slot.TransferEnd _ ->
                throw new IllegalArgumentException(slot + " is no suffix");
        };
    }
}
