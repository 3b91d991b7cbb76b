package dev.macrame.debugger.wire;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// An enum of ours and the same one on the wire, where each constant carries the prefix that the first one,
/// `..._UNSPECIFIED`, shows.
///
/// @param <J> ours
/// @param <P> the one on the wire
final class EnumPair<J extends Enum<J>, P extends Enum<P>> {
    private static final String UNSPECIFIED = "UNSPECIFIED";

    private final String prefix;
    private final P unspecified;
    private final Map<String, J> ours;
    private final Map<String, P> theirs;

    private EnumPair(J[] ours, P[] theirs) {
        unspecified = theirs[0];
        prefix = unspecified.name().substring(0, unspecified.name().length() - UNSPECIFIED.length());
        this.ours = Arrays.stream(ours).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
        this.theirs = Arrays.stream(theirs).collect(Collectors.toUnmodifiableMap(Enum::name, Function.identity()));
    }

    /// @param ours   all constants
    /// @param theirs all constants, the unspecified one first
    static <J extends Enum<J>, P extends Enum<P>> EnumPair<J, P> of(J[] ours, P[] theirs) {
        return new EnumPair<>(ours, theirs);
    }

    P toWire(J constant) {
        P found = theirs.get(prefix + constant.name());
        if (found == null) {
            throw new IllegalStateException("the wire has no " + prefix + constant.name());
        }
        return found;
    }

    /// The unspecified one for nothing.
    P toWire(Optional<J> constant) {
        return constant.map(this::toWire).orElse(unspecified);
    }

    /// Nothing for the unspecified one.
    Optional<J> optional(P constant) throws WireException {
        return constant == unspecified ? Optional.empty() : Optional.of(fromWire(constant));
    }

    /// Fails for the unspecified one, and for one that this version does not know.
    J fromWire(P constant) throws WireException {
        J found = constant.name().startsWith(prefix) ? ours.get(constant.name().substring(prefix.length())) : null;
        if (found == null) {
            throw new WireException("no such value: " + constant.name(),
                    ours.keySet().stream().map(prefix::concat).sorted().collect(Collectors.joining(", ")),
                    constant.name());
        }
        return found;
    }

    /// The names of ours.
    Set<String> names() {
        return ours.keySet();
    }

    /// The names on the wire, without the prefix, the unspecified one and the one for all that is not known.
    Set<String> wireNames() {
        return theirs.keySet().stream().filter(name -> name.startsWith(prefix) && !name.equals(unspecified.name()))
                .map(name -> name.substring(prefix.length())).collect(Collectors.toUnmodifiableSet());
    }
}
