package raccord.lab.learning.torch;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Numbers in rows that libtorch computes with, and whose gradients it can tell.
///
/// Pictures are `batch × channels × height × width`. A variable lives until the step it was made in
/// is over ([Training], [Inference]); it must not be kept. What is called here makes a new variable
/// and changes none.
public final class Variable {
  private final Tensor tensor;

  Variable(Tensor tensor) {
    this.tensor = tensor;
  }

  /// @param values row-major. Input. Not modified.
  /// @param shape sizes, the outermost first
  public static Variable of(float[] values, long... shape) {
    return new Variable(carried(values, shape));
  }

  /// A tensor of one's own on the device that computes.
  static Tensor carried(float[] values, long... shape) {
    TorchLibrary library = TorchLibrary.carried();
    long places = 1;
    for (long size : shape) places *= size;
    if (places != values.length) {
      throw new IllegalArgumentException(
          values.length + " values do not make a tensor of " + Arrays.toString(shape) + ".");
    }
    Tensor made = Tensor.create(values, shape);
    if (library.device().equals("cpu")) return made;
    try (Device device = library.place()) {
      return made.to(device, torch.ScalarType.Float);
    } finally {
      made.close();
    }
  }

  Tensor tensor() {
    return tensor;
  }

  /// Sizes, the outermost first.
  public long[] shape() {
    return tensor.shape();
  }

  public Variable plus(Variable other) {
    return new Variable(tensor.add(other.tensor));
  }

  public Variable plus(double number) {
    return new Variable(tensor.add(new Scalar(number)));
  }

  public Variable minus(Variable other) {
    return new Variable(tensor.sub(other.tensor));
  }

  public Variable times(Variable other) {
    return new Variable(tensor.mul(other.tensor));
  }

  public Variable times(double number) {
    return new Variable(tensor.mul(new Scalar(number)));
  }

  public Variable over(Variable other) {
    return new Variable(tensor.div(other.tensor));
  }

  public Variable absolute() {
    return new Variable(tensor.abs());
  }

  public Variable squareRoot() {
    return new Variable(tensor.sqrt());
  }

  public Variable exponential() {
    return new Variable(tensor.exp());
  }

  public Variable logarithm() {
    return new Variable(tensor.log());
  }

  /// 0 to 1.
  public Variable sigmoid() {
    return new Variable(tensor.sigmoid());
  }

  /// -1 to 1.
  public Variable tangent() {
    return new Variable(tensor.tanh());
  }

  /// The natural logarithm of 1 + e^x, without overflow.
  public Variable softplus() {
    return new Variable(torch.softplus(tensor));
  }

  /// Shares that sum to 1 along an axis.
  public Variable softmax(int axis) {
    return new Variable(tensor.softmax(axis));
  }

  /// The sum along an axis, which stays with size 1.
  public Variable sum(int axis) {
    return new Variable(tensor.sum(new long[] {axis}, true, new ScalarTypeOptional()));
  }

  /// The mean of all: a single number.
  public Variable mean() {
    return new Variable(tensor.mean());
  }

  /// A part of an axis.
  public Variable part(int axis, long first, long length) {
    return new Variable(tensor.narrow(axis, first, length));
  }

  /// The same numbers in another shape.
  public Variable reshaped(long... shape) {
    return new Variable(tensor.reshape(shape));
  }

  /// One beside another along an axis.
  public static Variable beside(int axis, Variable... parts) {
    Tensor[] tensors = new Tensor[parts.length];
    for (int i = 0; i < parts.length; i++) tensors[i] = parts[i].tensor;
    return new Variable(torch.cat(new TensorVector(tensors), axis));
  }

  /// Means of squares of two by two.
  public Variable halved() {
    return new Variable(torch.avg_pool2d(tensor, 2, 2));
  }

  /// Twice the size, between the nearest samples.
  public Variable doubled() {
    long[] shape = shape();
    return new Variable(
        torch.upsample_bilinear2d(tensor, new long[] {2 * shape[2], 2 * shape[3]}, false));
  }

  /// Its only number.
  public double number() {
    return tensor.item_float();
  }

  /// A copy of its numbers, row-major.
  public float[] values() {
    try (PointerScope _ = new PointerScope()) {
      Tensor here = tensor;
      if (!TorchLibrary.carried().device().equals("cpu")) {
        here = here.to(new Device("cpu"), torch.ScalarType.Float);
      }
      here = here.detach().contiguous();
      float[] values = new float[Math.toIntExact(here.numel())];
      FloatBuffer buffer = here.createBuffer();
      buffer.get(values);
      return values;
    }
  }
}
