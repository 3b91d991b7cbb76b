package dev.macrame.kernels.layer;

/// A model, or a layer of one, that cannot be used: which thing, where, and what to do about it. The message has all of
/// it on one line.
public final class ModelException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String problem;
    private final String remedy;

    /// What kind of failure it is; the code is stable.
    public enum Reason {
        /// There is no such file, or reading failed.
        UNREADABLE("L001"),
        /// The bytes are no whole model: cut short, offsets that lead nowhere, numbers without a meaning.
        DAMAGED("L002"),
        /// Another format, or another version of it.
        VERSION("L003"),
        /// An operator, a type or an option that is not covered.
        UNSUPPORTED("L004"),
        /// Scales or zero points that make no sense, or not together.
        QUANTIZATION("L005"),
        /// Shapes that do not belong together.
        SHAPE("L006"),
        /// The arithmetic has no value.
        UNDEFINED("L007");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    /// @param place   the thing and the place in it, such as `model.tflite: operator 3 (CONV_2D)`
    /// @param problem what was found, without a full stop
    /// @param remedy  what to do about it
    public ModelException(Reason reason, String place, String problem, String remedy) {
        super("%s: error %s: %s; %s".formatted(place, reason.code, problem, remedy));
        this.reason = reason;
        this.problem = place + ": " + problem;
        this.remedy = remedy;
    }

    public Reason reason() {
        return reason;
    }

    /// Which thing, where, and what was found.
    public String problem() {
        return problem;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }
}
