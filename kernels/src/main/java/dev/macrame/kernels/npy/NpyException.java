package dev.macrame.kernels.npy;

import java.nio.file.Path;

/// A `.npy` file that cannot be used, told to the person who named it: which file, what was found and expected, and
/// what to do about it. The message has all of it on one line.
public final class NpyException extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;
    private final String problem;
    private final String remedy;

    /// What kind of failure it is; the code is stable.
    public enum Reason {
        /// There is no such file, or reading failed.
        UNREADABLE("N001"),
        /// The bytes are not what numpy writes: cut short, too long, a header that makes no sense.
        DAMAGED("N002"),
        /// Floats, booleans, text, structures.
        NOT_INTEGERS("N003"),
        SHAPE("N004"),
        /// An element does not fit the tensor's type.
        VALUE("N005"),
        UNWRITABLE("N006");

        private final String code;

        Reason(String code) {
            this.code = code;
        }

        public String code() {
            return code;
        }
    }

    NpyException(Reason reason, Path file, String problem, String remedy) {
        super("%s: error %s: %s; %s".formatted(file, reason.code, problem, remedy));
        this.reason = reason;
        this.problem = file + ": " + problem;
        this.remedy = remedy;
    }

    /// Which file, what was found and expected.
    public String problem() {
        return problem;
    }

    /// What to do about it.
    public String remedy() {
        return remedy;
    }

    public Reason reason() {
        return reason;
    }
}
