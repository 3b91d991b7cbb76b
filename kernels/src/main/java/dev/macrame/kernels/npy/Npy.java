package dev.macrame.kernels.npy;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.NpyException.Reason;
import dev.macrame.kernels.tensor.Tensor;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Tensors in numpy's `.npy` files, <https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html>.
public final class Npy {
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    /// The data starts at a multiple of this.
    private static final int ALIGNMENT = 64;

    private Npy() {
    }

    /// Reads a file for a kernel's tensor: versions 1.0 to 3.0, C and Fortran order, both byte orders. Any integer type
    /// will do as long as every element fits the tensor's type; the shape has to be the tensor's. Records are a
    /// structured type with their fields by name and in order, or their bytes: `uint8`, with one more axis.
    ///
    /// @param kernel  the name of the tensor's kernel, for messages
    /// @throws NpyException for every other file, whatever is in it
    public static Tensor read(Path file, String kernel, TensorDescription tensor) throws NpyException {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            return new NpyReader(file, in, kernel, tensor).read();
        } catch (IOException e) {
            throw new NpyException(Reason.UNREADABLE, file, "cannot be read: " + cause(e),
                    "name a file that " + Python.save(file, "array") + " has written");
        }
    }

    /// Writes a tensor in its own element type, format 1.0, C order; replaces what is there.
    public static void write(Path file, Tensor tensor) throws NpyException {
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(prefix(tensor));
            out.write(tensor.toBytes());
        } catch (IOException e) {
            throw new NpyException(Reason.UNWRITABLE, file, "cannot be written: " + (e instanceof NoSuchFileException
                    ? "there is no such folder" : cause(e)),
                    "name a file in a folder that exists and that you may write to");
        }
    }

    /// Everything before the data.
    private static byte[] prefix(Tensor tensor) {
        var sizes = tensor.shape().sizes().stream().map(Integer::longValue).toList();
        Header described = switch (tensor.type()) {
            case ElementType type -> new Header(Dtype.descr(type), false, sizes);
            case RecordType type -> new Header(Header.STRUCTURE, RecordReader.fields(type), false, sizes);
        };
        byte[] header = described.text().getBytes(StandardCharsets.US_ASCII);
        int fixed = MAGIC.length + 2 + Short.BYTES;
        int total = Math.ceilDiv(fixed + header.length + 1, ALIGNMENT) * ALIGNMENT;
        ByteBuffer prefix = ByteBuffer.allocate(total).order(ByteOrder.LITTLE_ENDIAN);
        prefix.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (total - fixed)).put(header);
        while (prefix.remaining() > 1) {
            prefix.put((byte) ' ');
        }
        return prefix.put((byte) '\n').array();
    }

    private static String cause(IOException failure) {
        return switch (failure) {
            case NoSuchFileException _ -> "no such file";
            case AccessDeniedException _ -> "permission denied";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
