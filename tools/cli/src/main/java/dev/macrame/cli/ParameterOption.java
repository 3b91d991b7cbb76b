package dev.macrame.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/// Values for the parameters of a kernel.
final class ParameterOption {
    @Option(names = {"-p", "--param"}, paramLabel = "NAME=VALUE",
            description = "Sets a .param of the kernel, such as @|bold -p M=16|@; may be repeated.")
    private List<String> parameters = new ArrayList<>();

    /// The values by name.
    Map<String, Long> values() throws Failure {
        Map<String, Long> values = new LinkedHashMap<>();
        for (String parameter : parameters) {
            int equals = parameter.indexOf('=');
            String name = equals < 0 ? parameter : parameter.substring(0, equals);
            try {
                if (values.put(name, Long.decode(parameter.substring(equals + 1))) != null) {
                    throw Failure.misuse("parameter " + name + " is set twice", "set it once");
                }
            } catch (NumberFormatException _) {
                throw Failure.misuse("`-p " + parameter + "` is not NAME=VALUE with a whole number",
                        "write for instance `-p M=16`");
            }
        }
        return values;
    }
}
