package dev.macrame.isa.machine;

import java.util.Arrays;
import java.util.List;

/// One entry in which two machines differ.
///
/// @param entry the key, or the unit of the prices
/// @param left  the value of the first machine, as its description writes it
/// @param right the value of the second
public record MachineDifference(Entry entry, String left, String right) {
    /// All of them in the order of a file; empty if the machines are equal in all but name. What a section's hash
    /// covers is compared, no more and no less.
    public static List<MachineDifference> between(MachineDescription left, MachineDescription right) {
        return Arrays.stream(Section.values()).flatMap(section -> section.entries().stream())
                .map(entry -> new MachineDifference(entry, left.toml(entry), right.toml(entry)))
                .filter(found -> !found.left.equals(found.right)).toList();
    }
}
