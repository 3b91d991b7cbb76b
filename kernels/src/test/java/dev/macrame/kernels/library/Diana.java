package dev.macrame.kernels.library;

import java.util.LinkedHashMap;
import java.util.Map;

/// The cycle model of DIANA's digital core in eml-eda/match, revision b499427: an array that takes 16 output channels
/// and 16 pixels at a time, 256 results as a block. Rows of results whose window lies partly above or below the image
/// are blocks of their own, and skip the rows of the kernel that see none of it.
final class Diana {
    private static final int BLOCK = 256;
    private static final int PER_BLOCK = 23;

    private Diana() {
    }

    /// Results that skip so many rows of the kernel, in blocks.
    private static long blocks(ModelLayer layer, long skipped) {
        long padding = layer.f() / 2;
        long results = layer.k() * layer.out() * (skipped == 0 ? layer.out() - 2 * padding : 2);
        return (results + BLOCK - 1) / BLOCK;
    }

    static long cycles(ModelLayer layer) {
        long cycles = 0;
        for (long skipped = 0; skipped <= layer.f() / 2; skipped++) {
            long rows = layer.f() - skipped;
            cycles += blocks(layer, skipped) * (layer.c() * rows * layer.f() + 2 * layer.c() * rows + PER_BLOCK);
        }
        return cycles;
    }

    /// What makes up the cycles besides the layer's products at 256 in a cycle.
    static Map<String, Double> parts(ModelLayer layer) {
        double products = 0;
        double loads = 0;
        double fixed = 0;
        for (long skipped = 0; skipped <= layer.f() / 2; skipped++) {
            long rows = layer.f() - skipped;
            long blocks = blocks(layer, skipped);
            products += blocks * layer.c() * rows * layer.f();
            loads += 2.0 * blocks * layer.c() * rows;
            fixed += blocks * PER_BLOCK;
        }
        double useful = (double) layer.out() * layer.out() * layer.k() * layer.c() * layer.f() * layer.f() / BLOCK;
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("rows of padding skipped", products - useful);
        parts.put("2 C FY for a block", loads);
        parts.put("23 for a block", fixed);
        return parts;
    }
}
