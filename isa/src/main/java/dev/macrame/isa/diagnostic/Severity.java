package dev.macrame.isa.diagnostic;

/// How much a diagnostic matters: an error stops the work, a warning does not.
public enum Severity {
    ERROR, WARNING;

    @Override
    public String toString() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
