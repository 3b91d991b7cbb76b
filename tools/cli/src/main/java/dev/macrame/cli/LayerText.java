package dev.macrame.cli;

import dev.macrame.isa.QParam;
import dev.macrame.kernels.layer.Layer;
import dev.macrame.kernels.layer.Requantization;
import dev.macrame.kernels.layer.WindowAxis;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tflite.TfliteModel;
import dev.macrame.kernels.tflite.TfliteOperator;
import dev.macrame.kernels.tflite.TfliteTensor;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/// A model or one of its layers, as people read it.
final class LayerText {
    private final StringBuilder text = new StringBuilder();

    private LayerText() {
    }

    /// One line for each layer.
    static String list(TfliteModel model) {
        LayerText page = new LayerText();
        page.row("index", "operator", "input", "output", "MACs", "parameters");
        long macs = 0;
        long parameters = 0;
        for (TfliteOperator operator : model.operators()) {
            macs += model.macs(operator);
            parameters += model.parameters(operator);
            page.row(operator.index(), operator.kind(), first(model.inputs(operator)), first(model.outputs(operator)),
                    number(model.macs(operator)), number(model.parameters(operator)));
        }
        page.row("total", "", "", "", number(macs), number(parameters));
        return page.text.toString();
    }

    /// One layer with everything that its arithmetic needs.
    static String full(TfliteModel model, TfliteOperator operator, Layer layer) {
        LayerText page = new LayerText();
        page.line("layer", "%d of %s, %s", operator.index(), model.name(), operator.kind());
        model.inputs(operator).forEach(tensor -> page.tensor(tensor.isConstant() ? "constant" : "input", tensor));
        model.outputs(operator).forEach(tensor -> page.tensor("output", tensor));
        page.line("work", "%s MACs, %s parameters", number(model.macs(operator)), number(model.parameters(operator)));
        page.arithmetic(layer);
        return page.text.toString();
    }

    private void arithmetic(Layer layer) {
        switch (layer) {
            case Layer.Conv2d conv -> {
                window(conv.vertical(), conv.horizontal(), conv.input());
                line("groups", "%d", conv.groups());
                records(conv.requantization());
            }
            case Layer.DepthwiseConv2d conv -> {
                window(conv.vertical(), conv.horizontal(), conv.input());
                line("multiplier", "%d output channels of each input channel", conv.multiplier());
                records(conv.requantization());
            }
            case Layer.FullyConnected full -> {
                line("rows", "%d of %d", full.rows(), full.weights().shape().size(1));
                records(full.requantization());
            }
            case Layer.AveragePool pool -> {
                window(pool.vertical(), pool.horizontal(), pool.input());
                line("clamp", "%d..%d", pool.least(), pool.greatest());
            }
            case Layer.MaxPool pool -> {
                window(pool.vertical(), pool.horizontal(), pool.input());
                line("clamp", "%d..%d", pool.least(), pool.greatest());
            }
            case Layer.Add add -> {
                record("first", add.inputRecords().getFirst());
                record("second", add.inputRecords().getLast());
                records(add.requantization());
            }
            case Layer.Reshape _ -> line("elements", "as they are");
            case Layer.Softmax softmax -> line("exponent", "difference * %d * 2^%d, in units of 2^-26; below %d: 0",
                    softmax.scale().fraction(), softmax.scale().shift() - 31, softmax.least());
        }
    }

    private void window(WindowAxis vertical, WindowAxis horizontal, Shape input) {
        line("window", "%d x %d, stride %d x %d, dilation %d x %d", vertical.taps(), horizontal.taps(),
                vertical.stride(), horizontal.stride(), vertical.dilation(), horizontal.dilation());
        line("padding", "%d above, %d below, %d left, %d right", vertical.before(), vertical.behind(input.size(1)),
                horizontal.before(), horizontal.behind(input.size(2)));
    }

    private void records(Requantization to) {
        line("sums", to.wide() ? "of 64 bits: rounding `short`" : "of 32 bits: rounding `single` or `double`");
        line("zero point", "%d", to.zeroPoint());
        line("clamp", "%d..%d", to.least(), to.greatest());
        line("records", "%d, scale = multiplier * 2^(left - right - 31)", to.records().size());
        text.append("%9s %12s %5s %5s %15s%n".formatted("channel", "multiplier", "left", "right", "bias"));
        for (int channel = 0; channel < to.records().size(); channel++) {
            QParam record = to.records().get(channel);
            text.append("%9d %12d %5d %5d %15d%n".formatted(channel, record.multiplier(), record.left(),
                    record.right(), record.bias()));
        }
    }

    private void record(String name, QParam record) {
        line(name, "multiplier %d, left %d, right %d, bias %d", record.multiplier(), record.left(), record.right(),
                record.bias());
    }

    private void tensor(String name, TfliteTensor tensor) {
        line(name, "%-22s %s  `%s`", tensor.typeText(), quantization(tensor), tensor.name());
    }

    private static String quantization(TfliteTensor tensor) {
        List<Float> scales = tensor.scales();
        if (scales.isEmpty()) {
            return "no scale";
        }
        List<Long> points = tensor.zeroPoints();
        String zero = points.isEmpty() ? "" : points.size() == 1 || Collections.min(points).equals(Collections.max(
                points)) ? ", zero point " + points.getFirst() : ", " + points.size() + " zero points";
        return (scales.size() == 1 ? "scale " + scales.getFirst()
                : "%d scales along axis %d, %s..%s".formatted(scales.size(), tensor.axis(), Collections.min(scales),
                        Collections.max(scales)))
                + zero;
    }

    private static String first(List<TfliteTensor> tensors) {
        return tensors.isEmpty() ? "" : tensors.getFirst().typeText();
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    private void row(Object... cells) {
        text.append(String.format(Locale.ROOT, "%5s  %-24s %-22s %-22s %13s %12s%n", cells));
    }

    private void line(String name, String format, Object... arguments) {
        text.append("%-11s".formatted(name)).append(String.format(Locale.ROOT, format, arguments)).append("\n");
    }
}
