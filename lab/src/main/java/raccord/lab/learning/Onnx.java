package raccord.lab.learning;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/// A network as an `.onnx` file, for other hosts to run.
///
/// Field numbers from onnx.proto (ONNX IR version 8), operators from operator set 13. Height and
/// width of the picture are left open; they must be multiples of [Block#multiple].
public final class Onnx {
  /// Names of what goes in and what comes out, `batch × channels × height × width`.
  public static final String INPUT = "input";

  public static final String OUTPUT = "output";

  /// The set of operators it needs.
  public static final int OPERATORS = 13;

  private static final int IR_VERSION = 8;

  // AttributeProto.AttributeType and TensorProto.DataType.
  private static final int FLOAT_ATTRIBUTE = 1;
  private static final int INT_ATTRIBUTE = 2;
  private static final int STRING_ATTRIBUTE = 3;
  private static final int INTS_ATTRIBUTE = 7;
  private static final int FLOAT_TENSOR = 1;

  private static final String TWICE = "twice";

  private final ProtoMessage graph = new ProtoMessage();
  private final Weights weights;
  private int values;

  private Onnx(Weights weights) {
    this.weights = weights;
  }

  /// The bytes of the file: the same network and weights, the same bytes.
  ///
  /// @param name of the network, as `in-between`
  /// @param inputs channels that go in
  /// @param software name and version of this program
  /// @throws IllegalArgumentException if the weights are another network's
  public static byte[] written(
      String name, Block network, int inputs, Weights weights, String software) {
    Onnx onnx = new Onnx(weights);
    String made = onnx.run(network, "", INPUT);
    onnx.node("Identity", OUTPUT, List.of(made));
    onnx.graph.put(2, name);
    onnx.initializer(TWICE, List.of(4L), new float[] {1, 1, 2, 2});
    onnx.graph.put(11, value(INPUT, inputs));
    onnx.graph.put(12, value(OUTPUT, network.outputs(inputs)));
    return new ProtoMessage()
        .put(1, IR_VERSION)
        .put(2, software)
        .put(7, onnx.graph)
        .put(8, new ProtoMessage().put(1, "").put(2, OPERATORS))
        .written();
  }

  private String run(Block part, String way, String input) {
    return switch (part) {
      case Block.Convolution convolution -> {
        String weight = tensor(way + ".weight");
        String bias = tensor(way + ".bias");
        long size = convolution.size();
        long around = size / 2;
        yield node(
            "Conv",
            List.of(input, weight, bias),
            ints("kernel_shape", size, size),
            ints("pads", around, around, around, around),
            ints("strides", 1, 1));
      }
      case Block.Rectifier _ -> node("LeakyRelu", List.of(input), number("alpha", Block.SLOPE));
      case Block.Chain chain -> {
        String value = input;
        for (int i = 0; i < chain.blocks().size(); i++) {
          value = run(chain.blocks().get(i), Block.below(way, Integer.toString(i)), value);
        }
        yield value;
      }
      case Block.Residual residual ->
          node("Add", List.of(input, run(residual.inner(), Block.below(way, "inner"), input)));
      case Block.Deeper deeper -> {
        String half =
            node("AveragePool", List.of(input), ints("kernel_shape", 2, 2), ints("strides", 2, 2));
        String made = run(deeper.inner(), Block.below(way, "inner"), half);
        // The second input, a region, is left out.
        String up =
            node(
                "Resize",
                List.of(made, "", TWICE),
                text("mode", "nearest"),
                text("coordinate_transformation_mode", "asymmetric"),
                text("nearest_mode", "floor"));
        yield node("Concat", List.of(input, up), whole("axis", 1));
      }
    };
  }

  private String node(String operator, List<String> inputs, ProtoMessage... attributes) {
    String output = "value" + values++;
    node(operator, output, inputs, attributes);
    return output;
  }

  private void node(
      String operator, String output, List<String> inputs, ProtoMessage... attributes) {
    ProtoMessage node = new ProtoMessage();
    inputs.forEach(each -> node.put(1, each));
    node.put(2, output).put(3, operator + " to " + output).put(4, operator);
    for (ProtoMessage each : attributes) node.put(5, each);
    graph.put(1, node);
  }

  private String tensor(String name) {
    Weights.Tensor tensor = weights.tensor(name);
    initializer(name, tensor.shape(), tensor.values());
    return name;
  }

  private void initializer(String name, List<Long> shape, float[] numbers) {
    ProtoMessage tensor = new ProtoMessage();
    shape.forEach(each -> tensor.put(1, each));
    ByteBuffer raw =
        ByteBuffer.allocate(numbers.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    raw.asFloatBuffer().put(numbers);
    graph.put(5, tensor.put(2, FLOAT_TENSOR).put(8, name).put(9, raw.array()));
  }

  private static ProtoMessage value(String name, long channels) {
    ProtoMessage shape =
        new ProtoMessage()
            .put(1, new ProtoMessage().put(1, 1))
            .put(1, new ProtoMessage().put(1, channels))
            .put(1, new ProtoMessage().put(2, "height"))
            .put(1, new ProtoMessage().put(2, "width"));
    ProtoMessage tensor = new ProtoMessage().put(1, FLOAT_TENSOR).put(2, shape);
    return new ProtoMessage().put(1, name).put(2, new ProtoMessage().put(1, tensor));
  }

  private static ProtoMessage ints(String name, long... numbers) {
    ProtoMessage attribute = new ProtoMessage().put(1, name);
    for (long each : numbers) attribute.put(8, each);
    return attribute.put(20, INTS_ATTRIBUTE);
  }

  private static ProtoMessage whole(String name, long number) {
    return new ProtoMessage().put(1, name).put(3, number).put(20, INT_ATTRIBUTE);
  }

  private static ProtoMessage number(String name, float number) {
    return new ProtoMessage().put(1, name).put(2, number).put(20, FLOAT_ATTRIBUTE);
  }

  private static ProtoMessage text(String name, String text) {
    return new ProtoMessage().put(1, name).put(4, text).put(20, STRING_ATTRIBUTE);
  }
}
