package dev.macrame.kernels.npy;

import dev.macrame.isa.ElementType;
import dev.macrame.isa.RecordType;
import dev.macrame.isa.program.KernelDescription.TensorDescription;
import dev.macrame.kernels.npy.NpyException.Reason;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.Arrays;
import java.util.Locale;

/// One reading of one file for one tensor. Believes nothing that the file says of its own size: it reads no more than
/// the tensor has room for, and keeps no more than has really come.
final class NpyReader {
    /// The most that format 1.0 can say; numpy itself stops at 10,000.
    private static final int LONGEST_HEADER = 0xFFFF;

    /// What an array of Java's can hold.
    private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

    private final Path file;
    private final InputStream in;
    private final String kernel;
    private final TensorDescription tensor;

    NpyReader(Path file, InputStream in, String kernel, TensorDescription tensor) {
        this.file = file;
        this.in = in;
        this.kernel = kernel;
        this.tensor = tensor;
    }

    Tensor read() throws NpyException, IOException {
        Header header = header();
        return switch (tensor.type()) {
            case ElementType type -> numbers(header, type);
            case RecordType type -> new RecordReader(this, type).read(header);
        };
    }

    private Tensor numbers(Header header, ElementType type) throws NpyException, IOException {
        Dtype dtype = Dtype.ofDescr(header.descr()).orElseThrow(() -> notIntegers(header.descr()));
        Shape shape = shape();
        checkShape(header, shape);
        ByteBuffer data = ByteBuffer.wrap(data(shape, dtype.bytes())).order(dtype.order());
        NdArray array = NdArray.tabulate(shape, _ -> dtype.next(data));
        return new Tensor(type, checked(dtype, header.fortranOrder() ? rowMajor(array) : array));
    }

    /// The shape of the tensor.
    Shape shape() {
        return new Shape(tensor.shape());
    }

    /// @throws NpyException if the file's shape is not the one that is wanted
    void checkShape(Header header, Shape wanted) throws NpyException {
        if (!header.sizes().equals(wanted.sizes().stream().map(Integer::longValue).toList())) {
            throw wrongShape(header, wanted);
        }
    }

    private Header header() throws NpyException, IOException {
        byte[] magic = in.readNBytes(Npy.MAGIC.length);
        if (magic.length > 1 && magic[0] == 'P' && magic[1] == 'K') {
            throw damaged("it is an archive, perhaps a .npz", "save one of its arrays: "
                    + Python.convert(file, "['its name']"));
        }
        if (!Arrays.equals(magic, Npy.MAGIC)) {
            throw damaged("it does not start as a .npy file does");
        }
        int major = in.read();
        int minor = in.read();
        if (major < 1 || major > 3 || minor != 0) {
            throw damaged("its format is not 1.0, 2.0 or 3.0");
        }
        int length = headerLength(major == 1 ? Short.BYTES : Integer.BYTES);
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw damaged("it ends inside its header");
        }
        Charset charset = major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        try {
            return HeaderParser.parse(new String(bytes, charset));
        } catch (ParseException e) {
            throw damaged(String.valueOf(e.getMessage()));
        }
    }

    private int headerLength(int bytes) throws NpyException, IOException {
        long length = 0;
        for (int i = 0; i < bytes; i++) {
            int next = in.read();
            if (next < 0) {
                throw damaged("it ends inside its header");
            }
            length |= (long) next << (Byte.SIZE * i);
        }
        if (length > LONGEST_HEADER) {
            throw damaged("its header claims to be " + length + " bytes long");
        }
        return (int) length;
    }

    /// The bytes of all elements, in the order of the file, which ends behind them.
    byte[] data(Shape shape, int elementBytes) throws NpyException, IOException {
        long claimed = (long) shape.elements() * elementBytes;
        if (claimed > MOST_BYTES) {
            throw damaged("it claims to have " + claimed + " bytes of data");
        }
        int size = (int) claimed;
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw damaged("it ends after " + bytes.length + " of " + size + " bytes of data");
        }
        if (in.read() >= 0) {
            throw damaged("it goes on after its " + size + " bytes of data");
        }
        return bytes;
    }

    /// The array that numpy means by elements whose first index runs fastest.
    static NdArray rowMajor(NdArray columnMajor) {
        Shape shape = columnMajor.shape();
        return NdArray.tabulate(shape, position -> {
            int source = 0;
            int rest = position;
            for (int axis = shape.rank() - 1; axis >= 0; axis--) {
                source = source * shape.size(axis) + rest % shape.size(axis);
                rest /= shape.size(axis);
            }
            return columnMajor.at(source);
        });
    }

    /// The same array, every element of which fits the tensor's type. Whether the kernel is made for such values is
    /// another question, and not the file's.
    private NdArray checked(Dtype dtype, NdArray array) throws NpyException {
        Shape shape = array.shape();
        long least = tensor.type().min();
        long greatest = tensor.type().max();
        for (int position = 0; position < array.elements(); position++) {
            long element = array.at(position);
            if (!dtype.means(element) || element < least || element > greatest) {
                // numpy refuses to clip to what the file's own type cannot hold
                String clip = ".clip(" + dtype.nearest(least) + ", " + dtype.nearest(greatest) + ")";
                throw wrongValue("element " + shape.indexText(position), dtype.text(element),
                        "values from %d to %d fit; to clip the others: %s".formatted(
                                least, greatest, Python.convert(file, clip)));
            }
        }
        return array;
    }

    private NpyException wrongShape(Header header, Shape shape) {
        boolean sameSize = header.elements().equals(BigInteger.valueOf(shape.elements()));
        String tuple = Python.tuple(shape.sizes());
        return new NpyException(Reason.SHAPE, file,
                "shape " + shown(Python.tuple(header.sizes())) + ", but " + wanted(),
                sameSize ? "if the order of the elements is right: " + Python.convert(file, ".reshape(" + tuple + ")")
                        : "save an array of shape " + tuple + " or change the kernel's parameters");
    }

    private NpyException notIntegers(String descr) {
        ForeignType type = ForeignType.ofDescr(descr);
        // to 64 bits, since numpy would wrap what does not fit fewer; the next reading checks the values
        String remedy = type.conversion()
                .map(conversion -> "convert it with numpy: " + Python.convert(file, conversion + ".astype(np.int64)"))
                .orElseGet(() -> "save integers: " + Python.save(file, "array.astype(np.int64)"));
        return wrongType(type.name(), remedy);
    }

    /// The file holds another kind of elements than the tensor.
    NpyException wrongType(String found, String remedy) {
        return new NpyException(Reason.NOT_INTEGERS, file, "holds " + shown(found) + ", but " + wanted(), remedy);
    }

    /// A number in the file does not fit the tensor.
    NpyException wrongValue(String place, String found, String remedy) {
        return new NpyException(Reason.VALUE, file, place + " is " + found + ", but " + wanted(), remedy);
    }

    Path file() {
        return file;
    }

    private NpyException damaged(String how) {
        return damaged(how, "save it again with numpy: " + Python.save(file, "array"));
    }

    private NpyException damaged(String how, String remedy) {
        return new NpyException(Reason.DAMAGED, file, "is no whole .npy file: " + shown(how), remedy);
    }

    private String wanted() {
        String direction = tensor.direction().name().toLowerCase(Locale.ROOT);
        return direction + " " + tensor.name() + " of kernel " + kernel + " is " + tensor.typeText();
    }

    /// Text that comes from the file, harmless on a terminal and not too long.
    private static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 97) + "...";
    }
}
