package dev.macrame.kernels.npy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;

/// The header of a `.npy` file: a Python dictionary with exactly these three keys.
///
/// @param descr         numpy's name of the element type, such as `<i2`; `[` stands for any structure
/// @param fields        of a structure, in order; empty for other types
/// @param fortranOrder  the first index runs fastest
/// @param sizes         along each axis, outermost first, each 0 or more; as the file claims, so perhaps absurd
record Header(String descr, List<Field> fields, boolean fortranOrder, List<Long> sizes) {
    static final String STRUCTURE = "[";

    /// A field of a structure.
    ///
    /// @param name  empty for a gap
    /// @param descr its type; `[` for a structure and for an array of anything
    record Field(String name, String descr) {
        /// As numpy writes it.
        @Override
        public String toString() {
            return "('" + name + "', '" + descr + "')";
        }
    }

    Header {
        fields = List.copyOf(fields);
        sizes = List.copyOf(sizes);
    }

    /// A header of numbers.
    Header(String descr, boolean fortranOrder, List<Long> sizes) {
        this(descr, List.of(), fortranOrder, sizes);
    }

    /// The header as numpy would write it.
    String text() {
        return "{'descr': %s, 'fortran_order': %s, 'shape': %s, }".formatted(
                fields.isEmpty() ? "'" + descr + "'" : structure(fields), fortranOrder ? "True" : "False",
                Python.tuple(sizes));
    }

    /// A structured type as numpy writes it: `[('left', '|u1'), ('right', '|u1')]`.
    static String structure(List<Field> fields) {
        return fields.stream().map(Field::toString).collect(Collectors.joining(", ", "[", "]"));
    }

    /// How many elements the sizes make.
    BigInteger elements() {
        return sizes.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
