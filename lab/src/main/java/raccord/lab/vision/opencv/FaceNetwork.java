package raccord.lab.vision.opencv;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.MatVector;
import org.bytedeco.opencv.opencv_core.StringVector;
import org.bytedeco.opencv.opencv_dnn.Net;
import org.jspecify.annotations.Nullable;
import raccord.film.trouble.MediaException;

/// Finds faces with an ONNX network that a production brings, in the layout YuNet was published
/// with, which OpenCV's own `FaceDetectorYN` reads.
///
/// Thread-safe: each search takes a net of its own and puts it back.
public final class FaceNetwork {
  // Wu, Peng and Yu 2023 (YuNet), section 3: three strides, and for each cell of each whether a
  // face is there (cls), how well a box would lie (obj), the box, and five landmarks (kps).
  private static final int[] STRIDES = {8, 16, 32};
  private static final String[] HEADS = {"cls", "obj", "bbox", "kps"};
  private static final int[] VALUES = {1, 1, 4, 10};

  /// Pictures are padded to whole cells of the coarsest stride.
  private static final int WHOLE = 32;

  /// The published networks have 0.1 to 0.3 MB; this is room for much larger ones.
  private static final long MOST_BYTES = 128L << 20;

  /// Least score of a face, and the share of two boxes' union from which they are one face's: the
  /// latter as OpenCV presets it. Its preset of the former, 0.9, is what makes a face sure.
  private static final double LEAST_SCORE = 0.6;

  private static final double SURE_SCORE = 0.9;
  private static final double ONE_FACE = 0.3;

  private static final int MOST = 16;

  private final Path file;
  private final byte[] content;
  private final ConcurrentLinkedQueue<Net> waiting = new ConcurrentLinkedQueue<>();

  /// A face.
  ///
  /// @param x left edge of its box, share of the picture's width
  /// @param y upper edge, share of the picture's height
  /// @param width share of the picture's width
  /// @param height from the hairline to the chin, share of the picture's height
  /// @param aside how far the tip of the nose lies from the middle between the eyes, to the right
  ///   of the picture, in distances between the eyes; 0 from the front
  /// @param score 0.6 to 1
  public record Hit(double x, double y, double width, double height, double aside, double score) {

    /// True for one that counts by itself.
    public boolean sure() {
      return score >= SURE_SCORE;
    }

    private double overlap(Hit other) {
      double across = Math.min(x + width, other.x + other.width) - Math.max(x, other.x);
      double down = Math.min(y + height, other.y + other.height) - Math.max(y, other.y);
      double both = Math.max(0, across) * Math.max(0, down);
      return both / (width * height + other.width * other.height - both);
    }
  }

  private FaceNetwork(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /// Reads a network and tries it on a black picture.
  ///
  /// @throws MediaException if it cannot be read, is no ONNX network, or answers in another layout
  public static FaceNetwork read(Path file) {
    try {
      long size = Files.size(file);
      if (size == 0 || size > MOST_BYTES) {
        throw unreadable(file, size == 0 ? "it is empty" : "it is larger than 128 MiB", null);
      }
      FaceNetwork network = new FaceNetwork(file, Files.readAllBytes(file));
      // Two shapes, so that a network that answers for one shape alone is refused before the film.
      for (int width : new int[] {2 * WHOLE, 5 * WHOLE}) {
        byte[] grey = new byte[width * WHOLE];
        byte[] none = new byte[width * WHOLE / 4];
        network.find(grey, none, none, width, WHOLE);
      }
      return network;
    } catch (IOException e) {
      String why = Files.exists(file) ? "the disk gave it only in part" : "it is not there";
      throw unreadable(file, why, e);
    }
  }

  private static MediaException unreadable(Path file, String why, @Nullable Throwable cause) {
    return new MediaException(
        "Cannot read the face detector "
            + file
            + ": "
            + why
            + ". Put a network in YuNet's layout there, or take \"faces\" out of style.json to"
            + " search with the detector that Raccord carries.",
        cause);
  }

  /// What the file is called.
  public String name() {
    return String.valueOf(file.getFileName());
  }

  /// The file's bytes as they were read, for its hash. A copy.
  public byte[] content() {
    return content.clone();
  }

  /// @param luma `byte[width * height]`, 16 is black and 235 white. Input. Not modified.
  /// @param cb `byte[width / 2 * height / 2]`, 128 is no colour. Input. Not modified.
  /// @param cr as `cb`
  /// @return largest first
  /// @throws MediaException if the network cannot work on a picture of this size
  public List<Hit> find(byte[] luma, byte[] cb, byte[] cr, int width, int height) {
    int across = Math.ceilDiv(width, WHOLE) * WHOLE;
    int down = Math.ceilDiv(height, WHOLE) * WHOLE;
    Net net = waiting.poll();
    if (net == null) net = load();
    List<Hit> hits = new ArrayList<>();
    try (Mat picture = colours(luma, cb, cr, width, height, across, down);
        Mat blob = opencv_dnn.blobFromImage(picture);
        StringVector names = names();
        MatVector answers = new MatVector()) {
      net.setInput(blob);
      net.forward(answers, names);
      for (int s = 0; s < STRIDES.length; s++) {
        add(hits, answers, s, width, height, across, down);
      }
    } catch (MediaException e) {
      throw e;
    } catch (RuntimeException e) {
      // OpenCV's own words are of its sources.
      throw unreadable(
          file, "it does not answer with cls, obj, bbox and kps for strides 8, 16 and 32", e);
    }
    waiting.add(net);
    return apart(hits);
  }

  private Net load() {
    VisionLibrary.carried();
    try {
      Net net = opencv_dnn.readNetFromONNX(content);
      if (net.empty()) throw unreadable(file, "it is an empty network", null);
      net.setPreferableBackend(opencv_dnn.DNN_BACKEND_OPENCV);
      net.setPreferableTarget(opencv_dnn.DNN_TARGET_CPU);
      return net;
    } catch (MediaException e) {
      throw e;
    } catch (RuntimeException e) {
      throw unreadable(file, "it is no ONNX network", e);
    }
  }

  private static StringVector names() {
    String[] names = new String[HEADS.length * STRIDES.length];
    for (int i = 0; i < names.length; i++) {
      names[i] = HEADS[i / STRIDES.length] + "_" + STRIDES[i % STRIDES.length];
    }
    return new StringVector(names);
  }

  /// The picture in blue, green and red, padded with black on the right and below.
  private static Mat colours(
      byte[] luma, byte[] cb, byte[] cr, int width, int height, int across, int down) {
    VisionLibrary.carried();
    byte[] out = new byte[3 * across * down];
    for (int v = 0; v < height; v++) {
      for (int u = 0; u < width; u++) {
        int half = Math.min(v / 2, height / 2 - 1) * (width / 2) + Math.min(u / 2, width / 2 - 1);
        // ITU-R BT.709-6, items 3.2 to 3.4: Kr = 0.2126, Kb = 0.0722; 219 and 224 codes.
        double y = ((luma[v * width + u] & 0xff) - 16) / 219.0;
        double b = y + 1.8556 * ((cb[half] & 0xff) - 128) / 224.0;
        double r = y + 1.5748 * ((cr[half] & 0xff) - 128) / 224.0;
        double g = (y - 0.0722 * b - 0.2126 * r) / 0.7152;
        int at = 3 * (v * across + u);
        out[at] = code(b);
        out[at + 1] = code(g);
        out[at + 2] = code(r);
      }
    }
    Mat mat = new Mat(down, across, opencv_core.CV_8UC3);
    try (BytePointer data = mat.data()) {
      data.put(out, 0, out.length);
    }
    return mat;
  }

  private static byte code(double value) {
    return (byte) Math.clamp(Math.round(255 * value), 0, 255);
  }

  /// Adds the faces of one stride.
  private void add(
      List<Hit> hits, MatVector answers, int s, int width, int height, int across, int down) {
    int stride = STRIDES[s];
    int columns = across / stride;
    int rows = down / stride;
    float[] cls = values(answers, 0, s, columns * rows);
    float[] obj = values(answers, 1, s, columns * rows);
    float[] box = values(answers, 2, s, columns * rows);
    float[] marks = values(answers, 3, s, columns * rows);
    for (int cell = 0; cell < columns * rows; cell++) {
      double score = Math.sqrt(Math.clamp(cls[cell], 0f, 1f) * Math.clamp(obj[cell], 0f, 1f));
      if (!(score >= LEAST_SCORE)) continue;
      double wide = Math.exp(box[4 * cell + 2]) * stride;
      double high = Math.exp(box[4 * cell + 3]) * stride;
      int column = cell % columns;
      int row = cell / columns;
      double x = (column + box[4 * cell]) * stride - wide / 2;
      double y = (row + box[4 * cell + 1]) * stride - high / 2;
      // Also what is no number is no face.
      if (!(wide <= 2 * width && high <= 2 * height && x < width && y < height)) continue;
      if (!(x + wide > 0 && y + high > 0)) continue;
      hits.add(
          new Hit(
              x / width, y / height, wide / width, high / height, aside(marks, 10 * cell), score));
    }
  }

  private float[] values(MatVector answers, int head, int s, int cells) {
    try (Mat answer = answers.get((long) head * STRIDES.length + s)) {
      int values = VALUES[head];
      boolean listed = answer.dims() > 1 && answer.size(answer.dims() - 1) == values;
      if (!listed || answer.total() * answer.channels() != (long) cells * values) {
        throw unreadable(
            file,
            "its answer %s_%d does not have %d values for each cell"
                .formatted(HEADS[head], STRIDES[s], values),
            null);
      }
      return Mats.floats(answer);
    }
  }

  /// Landmarks are those of the face's own right eye, left eye, nose and corners of the mouth, each
  /// x then y, in cells.
  private static double aside(float[] marks, int at) {
    double eyesX = marks[at + 2] - marks[at];
    double eyesY = marks[at + 3] - marks[at + 1];
    double noseX = marks[at + 4] - (marks[at] + marks[at + 2]) / 2;
    double noseY = marks[at + 5] - (marks[at + 1] + marks[at + 3]) / 2;
    double aside = (noseX * eyesX + noseY * eyesY) / (eyesX * eyesX + eyesY * eyesY);
    return Double.isNaN(aside) ? 0 : aside;
  }

  /// The best of those that lie on each other.
  private static List<Hit> apart(List<Hit> hits) {
    hits.sort(Comparator.comparingDouble(Hit::score).reversed());
    List<Hit> kept = new ArrayList<>();
    for (Hit hit : hits) {
      if (kept.size() == MOST) break;
      if (kept.stream().noneMatch(other -> other.overlap(hit) > ONE_FACE)) kept.add(hit);
    }
    kept.sort(Comparator.comparingDouble(Hit::height).reversed());
    return kept;
  }
}
