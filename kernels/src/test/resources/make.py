"""Writes the .npy files beside it with numpy: reference data from outside for the tests of kernels.

    python3 kernels/src/test/resources/make.py
"""

from pathlib import Path

import numpy as np

HERE = Path(__file__).parent


def save(name, array, version=None):
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    with open(path, "wb") as file:
        np.lib.format.write_array(file, array, version=version)


def files_of_every_kind():
    signed = np.array([[-1, 2, -3], [4, -5, 100]])
    unsigned = np.array([[1, 2, 3], [4, 5, 100]])
    for code in ["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"]:
        save(f"npy/{name(code)}.npy", signed.astype(code))
    for code in ["u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"]:
        save(f"npy/{name(code)}.npy", unsigned.astype(code))
    save("npy/version2.npy", signed.astype("<i2"), version=(2, 0))
    save("npy/version3.npy", signed.astype("<i2"), version=(3, 0))
    save("npy/fortran2d.npy", np.asfortranarray(signed.astype("<i2")))
    save("npy/fortran3d.npy", np.asfortranarray(np.arange(24, dtype=">i4").reshape(2, 3, 4)))
    save("npy/scalar.npy", np.array(-7, dtype="<i4"))
    save("npy/vector.npy", np.arange(5, dtype="<i2"))
    save("npy/beyond_int64.npy", np.array([1, 2**64 - 1], dtype="<u8"))
    save("npy/float32.npy", signed.astype("<f4"))
    save("npy/float64.npy", signed.astype(">f8"))
    save("npy/bool.npy", signed > 0)
    save("npy/complex128.npy", signed.astype("<c16"))
    save("npy/structured.npy", np.zeros((2, 3), dtype=[("x", "<i2"), ("y", "<i4", (2,))]))
    save("npy/object.npy", signed.astype(object))
    save("npy/text.npy", signed.astype("U"))
    save("npy/times.npy", signed.astype("m8[s]"))
    np.savez(HERE / "npy/archive.npz", a=signed)


QPARAM = [("multiplier", "<i4"), ("left", "u1"), ("right", "u1"), ("zero", "<u2"), ("bias", "<i8")]
RECORDS = [(2**31 - 1, 0, 9, 0, -(2**40)), (2**30, 200, 31, 65535, 7), (-1, 20, 0, 0, 0)]


def records():
    packed = np.array(RECORDS, dtype=QPARAM)
    save("records/packed.npy", packed)
    save("records/bytes.npy", np.frombuffer(packed.tobytes(), dtype=np.uint8).reshape(3, 16))
    save("records/int64.npy", packed.astype([(field, "<i8") for field, _ in QPARAM]))
    save("records/big.npy", packed.astype([(field, np.dtype(code).newbyteorder(">")) for field, code in QPARAM]))
    table = np.array([[RECORDS[0], RECORDS[1]], [RECORDS[1], RECORDS[2]], [RECORDS[2], RECORDS[0]]], dtype=QPARAM)
    save("records/table.npy", table)
    save("records/fortran.npy", np.asfortranarray(table))
    save("records/aligned.npy", packed.astype(np.dtype(QPARAM, align=True)))
    gap = {"names": [f for f, _ in QPARAM], "formats": [c for _, c in QPARAM], "offsets": [0, 4, 5, 6, 16]}
    save("records/gap.npy", packed.astype(np.dtype(gap)))
    save("records/swapped.npy", packed[["multiplier", "right", "left", "zero", "bias"]].astype(
        [("multiplier", "<i4"), ("right", "u1"), ("left", "u1"), ("zero", "<u2"), ("bias", "<i8")]))
    save("records/float.npy", packed.astype(QPARAM[:4] + [("bias", "<f8")]))
    save("records/nested.npy", np.zeros(3, dtype=QPARAM[:4] + [("bias", [("low", "<u4"), ("high", "<i4")])]))
    save("records/array.npy", np.zeros(3, dtype=QPARAM[:4] + [("bias", "<i4", (2,))]))
    save("records/titled.npy", np.zeros(3, dtype=[(("shift to the left", "left"), "u1")] + QPARAM[2:]))
    large = np.zeros(3, dtype=[(field, "<i8") for field, _ in QPARAM])
    large["left"][2] = 256
    save("records/large.npy", large)


def matvec():
    """Exact products of 64-bit integers; some do not fit 16 bits."""
    generator = np.random.default_rng(20261121)
    a = generator.integers(-200, 201, (20, 30), dtype=np.int16)
    b = generator.integers(-100, 101, 30, dtype=np.int16)
    c = a.astype(np.int64) @ b.astype(np.int64)
    stored = np.clip(c, -(2**15), 2**15 - 1)
    save("matvec/a.npy", a)
    save("matvec/b.npy", b)
    save("matvec/exact.npy", c)
    save("matvec/stored_i16.npy", stored.astype(np.int16))
    save("matvec/clipped.npy", np.array(np.count_nonzero(c != stored), dtype=np.int32))


def name(code):
    return {"<": "little_", ">": "big_"}.get(code[0], "") + code.lstrip("<>")


files_of_every_kind()
records()
matvec()
