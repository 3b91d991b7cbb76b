package dev.macrame.kernels.npy;

import dev.macrame.isa.RecordType;
import dev.macrame.kernels.npy.Header.Field;
import dev.macrame.kernels.tensor.NdArray;
import dev.macrame.kernels.tensor.Shape;
import dev.macrame.kernels.tensor.Tensor;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Reads records: from a structured type with the record's fields, by name and in order, each of any integer type; or
/// from their bytes in memory, `uint8` with one more axis.
final class RecordReader {
    private final NpyReader reader;
    private final RecordType type;

    RecordReader(NpyReader reader, RecordType type) {
        this.reader = reader;
        this.type = type;
    }

    /// The fields of a record as numpy describes them.
    static List<Field> fields(RecordType type) {
        return type.fields().stream().map(field -> new Field(field.name(), Dtype.descr(field.signed(), field.bytes())))
                .toList();
    }

    Tensor read(Header header) throws NpyException, IOException {
        if (header.descr().equals(Header.STRUCTURE)) {
            return structured(header, dtypes(header));
        }
        if (header.descr().equals(Dtype.descr(false, 1))) {
            return raw(header);
        }
        ForeignType found = ForeignType.ofDescr(header.descr());
        throw reader.wrongType(Dtype.ofDescr(header.descr()).map(_ -> "elements of type '" + header.descr() + "'")
                .orElse(found.name()), remedy());
    }

    private List<Dtype> dtypes(Header header) throws NpyException {
        List<Field> found = header.fields();
        List<String> wanted = type.fields().stream().map(RecordType.Field::name).toList();
        if (!found.stream().map(Field::name).toList().equals(wanted)) {
            throw reader.wrongType("records of " + Header.structure(found), remedy());
        }
        List<Dtype> dtypes = new ArrayList<>();
        for (Field field : found) {
            dtypes.add(Dtype.ofDescr(field.descr()).orElseThrow(() -> reader.wrongType(
                    "records whose " + field.name() + " is " + ForeignType.ofDescr(field.descr()).name(), remedy())));
        }
        return dtypes;
    }

    private Tensor structured(Header header, List<Dtype> dtypes) throws NpyException, IOException {
        Shape shape = reader.shape();
        reader.checkShape(header, shape);
        ByteBuffer data = ByteBuffer
                .wrap(reader.data(shape, dtypes.stream().mapToInt(Dtype::bytes).sum()));
        NdArray fields = NdArray.tabulate(Tensor.fieldShape(type, shape), position -> {
            Dtype dtype = dtypes.get(position % dtypes.size());
            return dtype.next(data.order(dtype.order()));
        });
        NdArray ordered = header.fortranOrder() ? exchanged(fields, shape) : fields;
        for (int position = 0; position < ordered.elements(); position++) {
            check(position, ordered, dtypes.get(position % dtypes.size()));
        }
        return new Tensor(type, ordered);
    }

    private Tensor raw(Header header) throws NpyException, IOException {
        Shape shape = reader.shape();
        List<Integer> sizes = new ArrayList<>(shape.sizes());
        sizes.add(type.bytes());
        Shape bytes = new Shape(sizes);
        reader.checkShape(header, bytes);
        ByteBuffer data = ByteBuffer.wrap(reader.data(bytes, 1));
        NdArray array = NdArray.tabulate(bytes, _ -> data.get());
        NdArray ordered = header.fortranOrder() ? NpyReader.rowMajor(array) : array;
        byte[] image = new byte[ordered.elements()];
        for (int position = 0; position < image.length; position++) {
            image[position] = (byte) ordered.at(position);
        }
        return Tensor.ofBytes(type, shape, image);
    }

    private void check(int position, NdArray fields, Dtype dtype) throws NpyException {
        RecordType.Field field = type.fields().get(position % type.fields().size());
        long value = fields.at(position);
        if (!dtype.means(value) || value < field.min() || value > field.max()) {
            String record = reader.shape().indexText(position / type.fields().size());
            throw reader.wrongValue("field '" + field.name() + "' of record " + record, dtype.text(value),
                    "values from %d to %d fit".formatted(field.min(), field.max()));
        }
    }

    /// Whole records in row-major order, from an order in which their first index runs fastest.
    private static NdArray exchanged(NdArray fields, Shape shape) {
        int width = fields.shape().size(fields.shape().rank() - 1);
        NdArray order = NpyReader.rowMajor(NdArray.of(shape, IntStream.range(0, shape.elements()).asLongStream()
                .toArray()));
        return NdArray.tabulate(fields.shape(),
                position -> fields.at((int) order.at(position / width) * width + position % width));
    }

    private String remedy() {
        return "save records of this type: np.dtype(" + Header.structure(fields(type)) + ")";
    }
}
