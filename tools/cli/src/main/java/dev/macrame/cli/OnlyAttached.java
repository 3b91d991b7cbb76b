package dev.macrame.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/// For options whose value may be left out: takes it only from `--option=value`, so that in `--option KERNEL` the kernel
/// stays a kernel.
final class OnlyAttached implements IParameterPreprocessor {
    /// What the option has if it stands alone.
    static final String NOTHING = "";

    @Override
    public boolean preprocess(Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> info) {
        if (" ".equals(info.get("separator"))) {
            arguments.push(NOTHING);
        }
        return false;
    }
}
