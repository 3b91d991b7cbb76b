package dev.macrame.kernels.tflite;

import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import dev.macrame.kernels.tensor.Shape;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One reading of one file.
final class ModelReader {
    /// The bytes up to the identifier's end.
    static final int START = 8;

    private static final int VERSION = 3;
    private static final int MOST_AXES = 8;

    private final FlatFile file;
    private final FlatTable root;
    private final List<FlatTable> buffers;

    private ModelReader(FlatFile file) throws ModelException {
        this.file = file;
        root = new FlatTable(file, "Model", "", file.unsigned(0));
        long version = root.integer("version");
        if (version != VERSION) {
            throw new ModelException(Reason.VERSION, file.at("version"), "it is " + version,
                    "version " + VERSION + " is read: convert the network again");
        }
        buffers = root.tables("buffers");
    }

    static TfliteModel read(String name, byte[] bytes) throws ModelException {
        checkStart(name, Arrays.copyOf(bytes, Math.min(bytes.length, START)));
        return new ModelReader(new FlatFile(name, bytes)).model(name);
    }

    /// @param start the first bytes of the file, up to [#START]
    static void checkStart(String name, byte[] start) throws ModelException {
        String identifier = Schema.TFLITE.identifier();
        String remedy = "give a .tflite file of version " + VERSION;
        if (start.length < START) {
            throw new ModelException(Reason.DAMAGED, name, "it ends after " + start.length + " bytes", remedy);
        }
        String found = new String(start, 4, 4, StandardCharsets.ISO_8859_1);
        if (!found.equals(identifier)) {
            throw new ModelException(Reason.VERSION, name, "its identifier is `" + found.replaceAll("\\p{C}", "?")
                    + "`, not `" + identifier + "`", remedy);
        }
    }

    private TfliteModel model(String name) throws ModelException {
        List<FlatTable> graphs = root.tables("subgraphs");
        if (graphs.size() != 1) {
            throw new ModelException(Reason.UNSUPPORTED, file.at("subgraphs"), "there are " + graphs.size(),
                    "models with one are read: convert the network without control flow");
        }
        FlatTable graph = graphs.getFirst();
        List<TfliteTensor> tensors = new ArrayList<>();
        BitSet known = new BitSet();
        for (FlatTable table : graph.tables("tensors")) {
            TfliteTensor tensor = tensor(tensors.size(), table);
            known.set(tensor.index(), tensor.isConstant() || table.integer("is_variable") != 0);
            tensors.add(tensor);
        }
        List<Integer> inputs = numbers(graph, "inputs", 0, tensors.size());
        List<Integer> outputs = numbers(graph, "outputs", 0, tensors.size());
        inputs.forEach(known::set);
        List<TfliteOperator> operators = new ArrayList<>();
        List<String> kinds = kinds();
        for (FlatTable table : graph.tables("operators")) {
            TfliteOperator operator = operator(operators.size(), table, kinds, tensors.size());
            checkOrder(table, operator, tensors, known);
            operators.add(operator);
        }
        for (int output : outputs) {
            if (!known.get(output)) {
                throw graph.damaged("outputs", "no operator writes tensor " + output);
            }
        }
        return new TfliteModel(name, tensors, operators, inputs, outputs);
    }

    /// A tensor is written before it is read, and once.
    private static void checkOrder(FlatTable table, TfliteOperator operator, List<TfliteTensor> tensors, BitSet known)
            throws ModelException {
        for (int input : operator.inputs()) {
            if (input >= 0 && !known.get(input) && tensors.get(input).shape().elements() > 0) {
                throw table.damaged("inputs", operator.label() + " reads tensor " + input
                        + ", which no operator before it writes");
            }
        }
        for (int output : operator.outputs()) {
            if (known.get(output)) {
                throw table.damaged("outputs", operator.label() + " writes tensor " + output
                        + ", which has its elements already");
            }
            known.set(output);
        }
    }

    private TfliteTensor tensor(int index, FlatTable table) throws ModelException {
        String type = named(table, "type", "TensorType");
        Shape shape = shape(table);
        ByteBuffer constant = constant(table);
        long wanted = (long) shape.elements() * TfliteTensor.bytes(type);
        boolean sparse = table.has("sparsity");
        if (constant.hasRemaining() && TfliteTensor.bytes(type) > 0 && !sparse && constant.remaining() != wanted) {
            throw table.damaged("buffer", "its buffer has %d bytes, and %s%s needs %d".formatted(constant.remaining(),
                    type, shape, wanted));
        }
        Optional<FlatTable> quantization = table.table("quantization");
        List<Float> scales = new ArrayList<>();
        List<Long> zeroPoints = List.of();
        long axis = 0;
        if (quantization.isPresent()) {
            FlatTable found = quantization.get();
            if (found.integer("details_type") != 0) {
                throw new ModelException(Reason.UNSUPPORTED, file.at(found.place()), "a quantization of its own kind",
                        "quantise with scales and zero points");
            }
            for (long bits : found.integers("scale")) {
                scales.add(Float.intBitsToFloat((int) bits));
            }
            zeroPoints = found.integers("zero_point");
            axis = found.integer("quantized_dimension");
        }
        return new TfliteTensor(index, table.text("name"), type, shape, scales, zeroPoints, (int) axis, sparse,
                constant);
    }

    private static Shape shape(FlatTable table) throws ModelException {
        List<Long> sizes = table.integers("shape");
        double elements = sizes.stream().mapToDouble(Long::doubleValue).reduce(1, (a, b) -> a * b);
        if (sizes.size() > MOST_AXES || sizes.stream().anyMatch(size -> size < 0) || elements > Integer.MAX_VALUE) {
            throw table.damaged("shape", "no shape of at most %d axes and %d elements: %s".formatted(MOST_AXES,
                    Integer.MAX_VALUE, sizes.size() > MOST_AXES ? sizes.size() + " axes" : sizes));
        }
        return new Shape(sizes.stream().map(Math::toIntExact).toList());
    }

    private ByteBuffer constant(FlatTable table) throws ModelException {
        long buffer = table.integer("buffer");
        if (buffer >= buffers.size()) {
            throw table.damaged("buffer", "there is no buffer " + buffer + " among " + buffers.size());
        }
        FlatTable found = buffers.get((int) buffer);
        if (found.integer("offset") > 1 || found.integer("offset") < 0) {
            throw new ModelException(Reason.UNSUPPORTED, file.at(found.place()), "the data is behind the tables",
                    "models below 2 GB have it in the tables: convert the network again");
        }
        return found.bytes("data");
    }

    /// The kinds of operators that the model numbers.
    private List<String> kinds() throws ModelException {
        List<String> kinds = new ArrayList<>();
        for (FlatTable code : root.tables("operator_codes")) {
            long number = Math.max(code.integer("deprecated_builtin_code"), code.integer("builtin_code"));
            String kind = Schema.TFLITE.name("BuiltinOperator", number).orElse("OPERATOR_" + number);
            kinds.add(kind.equals("CUSTOM") ? kind + ":" + code.text("custom_code") : kind);
        }
        return kinds;
    }

    private static TfliteOperator operator(int index, FlatTable table, List<String> kinds, int tensors)
            throws ModelException {
        long code = table.integer("opcode_index");
        if (code >= kinds.size()) {
            throw table.damaged("opcode_index", "there is no kind " + code + " among " + kinds.size());
        }
        Optional<FlatTable> options = table.union("builtin_options", table.integer("builtin_options_type"));
        Map<String, Long> values = options.isPresent() ? options.get().scalars() : Map.of();
        return new TfliteOperator(index, kinds.get((int) code), numbers(table, "inputs", -1, tensors),
                numbers(table, "outputs", 0, tensors), options.map(FlatTable::type).orElse(""), values);
    }

    private static List<Integer> numbers(FlatTable table, String field, int least, int end) throws ModelException {
        List<Integer> numbers = new ArrayList<>();
        for (long number : table.integers(field)) {
            if (number < least || number >= end) {
                throw table.damaged(field, "there is no tensor " + number + " among " + end);
            }
            numbers.add((int) number);
        }
        return numbers;
    }

    private static String named(FlatTable table, String field, String constants) throws ModelException {
        long value = table.integer(field);
        return Schema.TFLITE.name(constants, value)
                .orElseThrow(() -> table.damaged(field, "there is no " + constants + " " + value));
    }
}
