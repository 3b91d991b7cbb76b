package dev.macrame.kernels.golden;

import dev.macrame.isa.Rounding;
import dev.macrame.kernels.golden.GoldenValue.Numbers;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The functions that a `.golden` line may call. One row each: its name, what it returns, and the forms of a call.
///
/// What a form returns follows from its arguments alone. Matrices and kernels may be packed in panels of any width,
/// `[panels][depth][width]`; they are unpacked before they are used, and the axis that comes from them has slack.
public enum GoldenFunction {
    // @formatter:off
    DOT("dot", "a number: the sum over k of a[k] * b[k]",
            form(call -> Numbers.of(Oracle.dot(call.array(0), call.array(1))),
                    numbers("a", "K"), numbers("b", "K"))),
    MATVEC("matvec", "[M], the sum over k of a[m][k] * b[k]",
            form(call -> Numbers.of(Oracle.matvec(call.array(0), call.array(1))),
                    numbers("a", "M", "K"), numbers("b", "K"))),
    MATMUL("matmul", "[M][N], the sum over k of a[m][k] * b[k][n]; row 16p + r of a packed `a` is a[p][..][r], "
            + "column 16p + r of a packed `b` is b[p][..][r], for panels 16 wide",
            form(Products::matmul, numbers("a", "M", "K"), numbers("b", "K", "N")),
            form(Products::matmul, numbers("a", "P", "K", "R"), numbers("b", "K", "N")),
            form(Products::matmul, numbers("a", "M", "K"), numbers("b", "Q", "K", "S")),
            form(Products::matmul, numbers("a", "P", "K", "R"), numbers("b", "Q", "K", "S"))),
    TRANSPOSE("transpose", "[N][M], rows and columns exchanged",
            form(call -> Products.transpose(call.numbers(0)), numbers("a", "M", "N"))),
    CONV2D("conv2d", "[OH][OW] or [OH][OW][K], the sums of products with the window of a kernel; outside of the image "
            + "x is 0; packed weights are those of square kernels, entry t of a panel is tap t / C (row by row) of "
            + "channel t % C; the stride is 1 if none is given, and both are SH if only that is. In the long form, "
            + "[N][OH][OW][K] of N images: tap (i, j) of pixel (h, w) lies at (h * SH + i * DH - PT, w * SW + j * DW "
            + "- PL) of x, whose C channels are in C / G groups, and channel g * D + d of panel p is "
            + "w[p][i][j][g][..][d]",
            form(Products::convolution, numbers("x", "H", "W"), numbers("k", "I", "J"), padding(), stride("SH"),
                    stride("SW")),
            form(Products::convolution, numbers("x", "H", "W", "C"), numbers("w", "I", "J", "C", "K"), padding(),
                    stride("SH"), stride("SW")),
            form(Products::convolution, numbers("x", "H", "W", "C"), numbers("w", "P", "T", "R"), padding(),
                    stride("SH"), stride("SW")),
            form(Convolutions::convolution, windows(numbers("x", "N", "H", "W", "C"),
                    numbers("w", "I", "J", "G", "K"))),
            form(Convolutions::convolution, windows(numbers("x", "N", "H", "W", "C"),
                    numbers("w", "P", "I", "J", "G", "R", "D")))),
    DEPTHWISE2D("depthwise2d", "[OH][OW][C], as conv2d with a kernel for each channel; w[T][C] is a square kernel, "
            + "row by row. In the long form, [N][OH][OW][K] with K / C kernels for each channel, and windows as in "
            + "conv2d",
            form(Products::depthwise, numbers("x", "H", "W", "C"), numbers("w", "T", "C"), padding(), stride("SH"),
                    stride("SW")),
            form(Products::depthwise, numbers("x", "H", "W", "C"), numbers("w", "I", "J", "C"), padding(),
                    stride("SH"), stride("SW")),
            form(Convolutions::depthwise, windows(numbers("x", "N", "H", "W", "C"), numbers("w", "I", "J", "K")))),
    MAXPOOL("maxpool", "[OH][OW][C], the greatest element of each P x P (PH x PW) window; elements outside of the "
            + "image do not count",
            form(call -> Numbers.of(Products.square(call).maximum(call.array(0))),
                    numbers("x", "H", "W", "C"), number("P"), number("S"), padding()),
            form(call -> Numbers.of(Products.rectangle(call).maximum(call.array(0))),
                    numbers("x", "H", "W", "C"), number("PH"), number("PW"), number("SH"), number("SW"), padding())),
    AVGPOOL("avgpool", "[OH][OW][C], the mean of each P x P (PH x PW) window, halves away from zero; elements outside "
            + "of the image do not count",
            form(call -> Numbers.of(Products.square(call).mean(call.array(0))),
                    numbers("x", "H", "W", "C"), number("P"), number("S"), padding()),
            form(call -> Numbers.of(Products.rectangle(call).mean(call.array(0))),
                    numbers("x", "H", "W", "C"), number("PH"), number("PW"), number("SH"), number("SW"), padding())),
    REQUANTIZE("requantize", "[...][N], rescale(v + q.bias, q) + zp with the record of the last axis' index, or the "
            + "only one; then clipped to lo..hi",
            form(Elements::requantize, numbers("v", "...", "N"), new Parameter.Records("q", "N"), number("zp"),
                    rounding()),
            form(Elements::requantize, numbers("v", "...", "N"), new Parameter.Records("q", "N"), number("zp"),
                    rounding(), number("lo"), number("hi"))),
    ADD("add", "as a, rescale(rescale(a + q[0].bias, q[0]) + rescale(b + q[1].bias, q[1]) + q[2].bias, q[2]) + zp; "
            + "then clipped to lo..hi",
            form(Elements::add, numbers("a", "..."), numbers("b", "..."), new Parameter.Records("q", "3"),
                    number("zp"), rounding()),
            form(Elements::add, numbers("a", "..."), numbers("b", "..."), new Parameter.Records("q", "3"),
                    number("zp"), rounding(), number("lo"), number("hi"))),
    CLAMP("clamp", "as v, its elements clipped to lo..hi",
            form(call -> Elements.clipped(call.numbers(0), call, 1),
                    numbers("v", "..."), number("lo"), number("hi"))),
    LUT("lut", "as x, table[x + 128] for each element",
            form(Elements::lookUp, numbers("x", "..."), numbers("table", "256")));
    // @formatter:on

    /// One way to call a function.
    record Form(List<Parameter> parameters, Function<Arguments, Numbers> value) {
        Form {
            parameters = List.copyOf(parameters);
        }

        int most() {
            return parameters.size();
        }

        int least() {
            return (int) parameters.stream().filter(parameter -> !parameter.optional()).count();
        }

        /// The parameters as a call writes them: `x[H][W], k[I][J][, same|valid[, SH]]`.
        String text() {
            StringBuilder text = new StringBuilder();
            for (Parameter parameter : parameters) {
                text.append(parameter.optional() ? "[" : "").append(text.isEmpty() ? "" : ", ").append(parameter);
            }
            return text.append("]".repeat(most() - least())).toString();
        }
    }

    private final String text;
    private final String result;
    private final List<Form> forms;

    GoldenFunction(String text, String result, Form... forms) {
        this.text = text;
        this.result = result;
        this.forms = List.of(forms);
    }

    public static Optional<GoldenFunction> byName(String name) {
        return Arrays.stream(values()).filter(function -> function.text.equals(name)).findFirst();
    }

    /// What it returns, in words.
    public String result() {
        return result;
    }

    /// The ways to call it.
    List<Form> forms() {
        return forms;
    }

    /// The name in assembly.
    @Override
    public String toString() {
        return text;
    }

    /// How to call it, one text for each form: `matvec(a[M][K], b[K])`.
    public List<String> signatures() {
        return forms.stream().map(form -> text + "(" + form.text() + ")").toList();
    }

    /// How many arguments a call may have: `2`, `2 to 5`, `4 or 6`.
    String arities() {
        return forms.stream().map(form -> form.least() == form.most() ? Integer.toString(form.most())
                : form.least() + " to " + form.most()).distinct().collect(Collectors.joining(" or "));
    }

    /// The words that stand for constants in calls.
    public static List<String> words() {
        return Arrays.stream(values()).flatMap(function -> function.forms.stream())
                .flatMap(form -> form.parameters().stream())
                .flatMap(parameter -> parameter instanceof Parameter.Word word ? word.words().stream()
                        : Stream.empty())
                .distinct().toList();
    }

    private static Form form(Function<Arguments, Numbers> value, Parameter... parameters) {
        return new Form(List.of(parameters), value);
    }

    /// Images and kernels, and where each window lies.
    private static Parameter[] windows(Parameter images, Parameter kernels) {
        return Stream.concat(Stream.of(images, kernels), Stream.of("OH", "OW", "SH", "SW", "DH", "DW", "PT", "PL").map(
                GoldenFunction::number)).toArray(Parameter[]::new);
    }

    private static Parameter numbers(String name, String... axes) {
        return new Parameter.Numbers(name, List.of(axes));
    }

    private static Parameter number(String name) {
        return new Parameter.Number(name, false);
    }

    private static Parameter stride(String name) {
        return new Parameter.Number(name, true);
    }

    private static Parameter padding() {
        return new Parameter.Word("padding", Padding.class, true);
    }

    private static Parameter rounding() {
        return new Parameter.Word("rounding", Rounding.class, false);
    }
}
