package raccord.lab.vision.opencv;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A network of a few convolutions, written as ONNX by hand: it takes a red cell of 32 samples for
/// a face, and answers in YuNet's layout.
///
/// Field numbers are those of onnx.proto3 of ONNX 1.16.
public final class SmallOnnx {
  private static final int FLOAT = 1;
  private static final int INT64 = 7;

  private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

  private SmallOnnx() {}

  /// @param boxValues how many values the boxes have; YuNet has four
  public static byte[] redSquares(int boxValues) {
    SmallOnnx net = new SmallOnnx();
    for (int stride : new int[] {8, 16, 32}) {
      float red = stride == 32 ? 2 / 255f : 0;
      net.head("cls_" + stride, stride, red, stride == 32 ? new float[] {-1} : new float[] {0});
      net.head("obj_" + stride, stride, 0, new float[] {1});
      float[] box = new float[boxValues];
      for (int i = 0; i < Math.min(2, boxValues); i++) box[i] = 0.5f;
      net.head("bbox_" + stride, stride, 0, box);
      // Its right eye, its left eye, the nose a quarter of their distance to the right, the mouth.
      net.head(
          "kps_" + stride,
          stride,
          0,
          new float[] {0.3f, 0.4f, 0.7f, 0.4f, 0.6f, 0.55f, 0.4f, 0.7f, 0.6f, 0.7f});
    }
    return net.model();
  }

  /// One answer: a convolution over whole cells, its values last, cells in a row.
  private void head(String name, int stride, float red, float[] bias) {
    int cell = stride * stride;
    float[] weights = new float[bias.length * 3 * cell];
    for (int value = 0; value < bias.length; value++) {
      // Blue, green, red: what is as blue as it is red is grey, and no face.
      for (int colour = 0; colour < 3; colour++) {
        float weight = colour == 2 ? red / cell : colour == 0 ? -red / cell : 0;
        int from = (3 * value + colour) * cell;
        Arrays.fill(weights, from, from + cell, weight);
      }
    }
    byte[] shape =
        ByteBuffer.allocate(24)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(1)
            .putLong(-1)
            .putLong(bias.length)
            .array();
    tensor(name + "_w", FLOAT, written(weights), bias.length, 3, stride, stride);
    tensor(name + "_b", FLOAT, written(bias), bias.length);
    tensor(name + "_s", INT64, shape, 3);
    node(
        "Conv",
        List.of("input", name + "_w", name + "_b"),
        name + "_c",
        ints("kernel_shape", stride, stride),
        ints("strides", stride, stride));
    node("Transpose", List.of(name + "_c"), name + "_t", ints("perm", 0, 2, 3, 1));
    node("Reshape", List.of(name + "_t", name + "_s"), name);
    bytes(graph, 12, value(name, 1, 640 * 640 / cell, bias.length));
  }

  private byte[] model() {
    bytes(graph, 2, text("red squares"));
    bytes(graph, 11, value("input", 1, 3, 640, 640));
    ByteArrayOutputStream opset = new ByteArrayOutputStream();
    number(opset, 2, 13);
    ByteArrayOutputStream model = new ByteArrayOutputStream();
    number(model, 1, 8);
    bytes(model, 8, opset.toByteArray());
    bytes(model, 7, graph.toByteArray());
    return model.toByteArray();
  }

  private void node(String operation, List<String> inputs, String output, byte[]... attributes) {
    ByteArrayOutputStream node = new ByteArrayOutputStream();
    for (String input : inputs) bytes(node, 1, text(input));
    bytes(node, 2, text(output));
    bytes(node, 3, text(output));
    bytes(node, 4, text(operation));
    for (byte[] attribute : attributes) bytes(node, 5, attribute);
    bytes(graph, 1, node.toByteArray());
  }

  private static byte[] ints(String name, long... values) {
    ByteArrayOutputStream attribute = new ByteArrayOutputStream();
    bytes(attribute, 1, text(name));
    for (long value : values) number(attribute, 8, value);
    number(attribute, 20, 7);
    return attribute.toByteArray();
  }

  private void tensor(String name, int type, byte[] data, long... dims) {
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    for (long dim : dims) number(tensor, 1, dim);
    number(tensor, 2, type);
    bytes(tensor, 8, text(name));
    bytes(tensor, 9, data);
    bytes(graph, 5, tensor.toByteArray());
  }

  private static byte[] value(String name, long... dims) {
    List<byte[]> each = new ArrayList<>();
    for (long dim : dims) {
      ByteArrayOutputStream one = new ByteArrayOutputStream();
      number(one, 1, dim);
      each.add(one.toByteArray());
    }
    ByteArrayOutputStream shape = new ByteArrayOutputStream();
    for (byte[] one : each) bytes(shape, 1, one);
    ByteArrayOutputStream tensor = new ByteArrayOutputStream();
    number(tensor, 1, FLOAT);
    bytes(tensor, 2, shape.toByteArray());
    ByteArrayOutputStream type = new ByteArrayOutputStream();
    bytes(type, 1, tensor.toByteArray());
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    bytes(value, 1, text(name));
    bytes(value, 2, type.toByteArray());
    return value.toByteArray();
  }

  private static byte[] written(float[] values) {
    ByteBuffer out = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) out.putFloat(value);
    return out.array();
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, (long) field << 3);
    varint(out, value);
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] content) {
    varint(out, ((long) field << 3) | 2);
    varint(out, content.length);
    out.writeBytes(content);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long left = value;
    for (; (left & ~0x7fL) != 0; left >>>= 7) out.write((int) ((left & 0x7f) | 0x80));
    out.write((int) left);
  }
}
