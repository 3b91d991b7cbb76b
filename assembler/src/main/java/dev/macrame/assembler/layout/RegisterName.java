package dev.macrame.assembler.layout;

import dev.macrame.isa.RegisterFile;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A name that is read as a register: `x3`, `acc0`, also `x99`, which no machine has.
public record RegisterName(RegisterFile file, String number) {
    private static final Pattern FORM = Pattern.compile("([a-z]+)(0|[1-9][0-9]*)");

    public static Optional<RegisterName> of(String name) {
        Matcher matcher = FORM.matcher(name);
        if (matcher.matches()) {
            for (RegisterFile file : RegisterFile.values()) {
                if (file.prefix().equals(matcher.group(1))) {
                    return Optional.of(new RegisterName(file, matcher.group(2)));
                }
            }
        }
        return Optional.empty();
    }

    /// Whether any machine has it.
    public boolean exists() {
        return number.length() <= 3 && Integer.parseInt(number) < file.most();
    }

    /// The register's number, if it exists.
    public int index() {
        return Integer.parseInt(number);
    }

    /// The registers of a file, such as `x0..x15`.
    public static String range(RegisterFile file) {
        return file.prefix() + "0.." + file.prefix() + (file.most() - 1);
    }
}
