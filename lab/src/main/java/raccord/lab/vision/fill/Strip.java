package raccord.lab.vision.fill;

/// The pictures of a shot, in any order. One thread at a time.
public interface Strip {
  /// How many there are, counted from 0.
  int length();

  int width();

  int height();

  /// @param index from 0, below the length
  Sight at(int index);
}
