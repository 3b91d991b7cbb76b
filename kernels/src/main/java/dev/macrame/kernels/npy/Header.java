package dev.macrame.kernels.npy;

import java.math.BigInteger;
import java.util.List;

/// The header of a `.npy` file: a Python dictionary with exactly these three keys.
///
/// @param descr         numpy's name of the element type, such as `<i2`; `[` stands for any structure
/// @param fortranOrder  the first index runs fastest
/// @param sizes         along each axis, outermost first, each 0 or more; as the file claims, so perhaps absurd
record Header(String descr, boolean fortranOrder, List<Long> sizes) {
    static final String STRUCTURE = "[";

    /// The header as numpy would write it.
    String text() {
        return "{'descr': '%s', 'fortran_order': %s, 'shape': %s, }".formatted(
                descr, fortranOrder ? "True" : "False", Python.tuple(sizes));
    }

    /// How many elements the sizes make.
    BigInteger elements() {
        return sizes.stream().map(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    }
}
