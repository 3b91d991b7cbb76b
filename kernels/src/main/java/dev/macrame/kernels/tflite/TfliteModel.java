package dev.macrame.kernels.tflite;

import dev.macrame.kernels.layer.ModelException;
import dev.macrame.kernels.layer.ModelException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// A model as its file has it: tensors, and operators in the order in which they run. Every operator's inputs are
/// constants, inputs of the model, variables, or written by an operator before it.
///
/// @param name    of the file, for messages
/// @param inputs  numbers of tensors
/// @param outputs numbers of tensors
public record TfliteModel(String name, List<TfliteTensor> tensors, List<TfliteOperator> operators, List<Integer> inputs,
        List<Integer> outputs) {
    /// The largest file that is read.
    public static final int MOST_BYTES = 1 << 25;

    public TfliteModel {
        tensors = List.copyOf(tensors);
        operators = List.copyOf(operators);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }

    /// Reads a file.
    public static TfliteModel read(Path path) throws ModelException {
        return ModelReader.read(path.toString(), bytes(path));
    }

    /// Reads the bytes of a file.
    ///
    /// @param name for messages
    public static TfliteModel read(String name, byte[] bytes) throws ModelException {
        return ModelReader.read(name, bytes);
    }

    /// A tensor by a number that an operator or the model gives; empty for -1.
    public Optional<TfliteTensor> tensor(int number) {
        return number < 0 ? Optional.empty() : Optional.of(tensors.get(number));
    }

    /// The tensors that an operator reads, without those that are left out.
    public List<TfliteTensor> inputs(TfliteOperator operator) {
        return operator.inputs().stream().flatMap(number -> tensor(number).stream()).toList();
    }

    /// The tensors that an operator writes.
    public List<TfliteTensor> outputs(TfliteOperator operator) {
        return operator.outputs().stream().flatMap(number -> tensor(number).stream()).toList();
    }

    /// How many constants an operator has: weights, biases, shapes.
    public long parameters(TfliteOperator operator) {
        return inputs(operator).stream().filter(TfliteTensor::isConstant).mapToLong(t -> t.shape().elements()).sum();
    }

    /// The products of a convolution or a fully connected layer, those with padding included; 0 for other operators.
    public long macs(TfliteOperator operator) {
        List<TfliteTensor> in = inputs(operator);
        List<TfliteTensor> out = outputs(operator);
        int channels = switch (operator.kind()) {
            case "CONV_2D", "FULLY_CONNECTED" -> 0;
            case "DEPTHWISE_CONV_2D" -> 3;
            default -> -1;
        };
        if (channels < 0 || in.size() < 2 || out.isEmpty() || in.get(1).shape().rank() <= channels
                || in.get(1).shape().size(channels) == 0) {
            return 0;
        }
        long each = in.get(1).shape().elements() / in.get(1).shape().size(channels);
        return each * out.getFirst().shape().elements();
    }

    private static byte[] bytes(Path path) throws ModelException {
        try (InputStream in = Files.newInputStream(path)) {
            byte[] start = in.readNBytes(ModelReader.START);
            ModelReader.checkStart(path.toString(), start);
            byte[] rest = in.readNBytes(MOST_BYTES - start.length);
            if (in.read() >= 0) {
                throw new ModelException(Reason.UNSUPPORTED, path.toString(), "it has more than " + MOST_BYTES
                        + " bytes", "this is for small networks; take the layers of interest out of it");
            }
            byte[] all = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, all, start.length, rest.length);
            return all;
        } catch (NoSuchFileException _) {
            throw new ModelException(Reason.UNREADABLE, path.toString(), "there is no such file", "check the name");
        } catch (IOException _) {
            throw new ModelException(Reason.UNREADABLE, path.toString(),
                    Files.isDirectory(path) ? "it is a folder" : "it cannot be read",
                    "give a file that you may read");
        }
    }
}
