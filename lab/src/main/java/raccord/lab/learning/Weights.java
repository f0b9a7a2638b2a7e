package raccord.lab.learning;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.trouble.MediaException;
import raccord.lab.store.Digest;
import raccord.lab.store.Reasons;
import raccord.lab.store.SafeFile;

/// The weights of a network by name, kept as a `.safetensors` file.
///
/// The same tensors and notes make the same bytes on every machine, so the hash of the file names
/// what is in it.
///
/// @param notes words beside the tensors, as the format allows; empty when none
public record Weights(SortedMap<String, Tensor> tensors, SortedMap<String, String> notes) {
  // A network of ours is a few megabytes; a file of another kind is not taken into memory.
  private static final long MOST_BYTES = 1L << 30;

  /// How a value is kept on the disk.
  public enum Precision {
    FLOAT32("F32", 4, Float.MAX_VALUE),
    // IEEE 754-2008, binary16: the largest finite value is (2 − 2⁻¹⁰) × 2¹⁵.
    FLOAT16("F16", 2, 65504f);

    private final String dtype;
    private final int bytes;
    private final float largest;

    Precision(String dtype, int bytes, float largest) {
      this.dtype = dtype;
      this.bytes = bytes;
      this.largest = largest;
    }

    /// As the format writes it.
    String dtype() {
      return dtype;
    }

    int bytes() {
      return bytes;
    }
  }

  /// Numbers in rows.
  ///
  /// @param shape sizes, the outermost first; empty for a single number
  /// @param values row-major, as many as the shape has places; finite. Kept, not copied; not to be
  ///   modified. Half precision rounds them when they are written.
  public record Tensor(Precision precision, List<Long> shape, float[] values) {
    public Tensor {
      shape = List.copyOf(shape);
      long places = 1;
      for (long size : shape) places = Math.multiplyExact(places, size);
      if (shape.stream().anyMatch(size -> size < 0) || places != values.length) {
        throw new IllegalArgumentException(
            "A tensor of shape " + shape + " cannot hold " + values.length + " values.");
      }
      for (float value : values) {
        if (!(Math.abs(value) <= precision.largest)) {
          throw new IllegalArgumentException(
              "A tensor holds " + value + ", which " + precision.dtype + " has no number for.");
        }
      }
    }

    /// In full precision.
    public static Tensor of(float[] values, long... shape) {
      return new Tensor(Precision.FLOAT32, boxed(shape), values);
    }

    /// In half precision.
    public static Tensor half(float[] values, long... shape) {
      return new Tensor(Precision.FLOAT16, boxed(shape), values);
    }

    private static List<Long> boxed(long[] shape) {
      return Arrays.stream(shape).boxed().toList();
    }
  }

  public Weights {
    tensors = Collections.unmodifiableSortedMap(new TreeMap<>(tensors));
    notes = Collections.unmodifiableSortedMap(new TreeMap<>(notes));
    if (tensors.containsKey(Safetensors.NOTES)) {
      throw new IllegalArgumentException("No tensor can be called " + Safetensors.NOTES + ".");
    }
  }

  public Weights(Map<String, Tensor> tensors) {
    this(new TreeMap<>(tensors), new TreeMap<>());
  }

  /// The tensor of this name.
  ///
  /// @throws IllegalArgumentException if there is none
  public Tensor tensor(String name) {
    Tensor found = tensors.get(name);
    if (found == null) {
      throw new IllegalArgumentException("The weights have no tensor \"" + name + "\".");
    }
    return found;
  }

  /// Weights on the straight line to others of the same network.
  ///
  /// @param share 0 for these, 1 for the others
  /// @throws IllegalArgumentException if the others are another network's
  public Weights towards(Weights others, double share) {
    SortedMap<String, Tensor> between = new TreeMap<>();
    tensors.forEach((name, tensor) -> {
      Tensor other = others.tensor(name);
      if (!other.shape().equals(tensor.shape())) {
        throw new IllegalArgumentException("Tensor \"" + name + "\" has two shapes.");
      }
      float[] values = new float[tensor.values().length];
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) ((1 - share) * tensor.values()[i] + share * other.values()[i]);
      }
      between.put(name, new Tensor(tensor.precision(), tensor.shape(), values));
    });
    return new Weights(between);
  }

  /// @throws MediaException if the file cannot be read or breaks its format
  public static Weights read(Path file) {
    return Safetensors.parsed(bytes(file), file.toString());
  }

  /// Reads weights that are in memory.
  ///
  /// @param bytes of a `.safetensors` file. Not modified.
  /// @param source named in sentences
  /// @throws MediaException if they break the format
  public static Weights of(byte[] bytes, String source) {
    return Safetensors.parsed(bytes, source);
  }

  /// SHA-256 of the file these weights make.
  public String sha256() {
    return Digest.of(Safetensors.written(this));
  }

  /// Writes or replaces a file: whole, or not at all.
  ///
  /// @return SHA-256 of the file
  /// @throws MediaException if it cannot be written
  public String write(Path file) {
    byte[] bytes = Safetensors.written(this);
    SafeFile.write(file, out -> out.write(bytes));
    return Digest.of(bytes);
  }

  static byte[] bytes(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw MediaException.unreadable(
            file,
            "it is larger than " + (MOST_BYTES >> 20) + " MiB",
            "Give the weights of a network, not another file.");
      }
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new MediaException("Cannot read the weights " + file + " (" + Reasons.of(e) + ").", e);
    }
  }
}
