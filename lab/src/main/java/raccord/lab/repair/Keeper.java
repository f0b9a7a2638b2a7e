package raccord.lab.repair;

import java.util.Optional;

/// Keeps finished frames, so that a kill does not cost them.
interface Keeper {
  /// Keeps nothing.
  Keeper NONE =
      new Keeper() {
        @Override
        public Optional<byte[]> kept(long number) {
          return Optional.empty();
        }

        @Override
        public void keep(long number, byte[] packed) {}

        @Override
        public boolean keeps() {
          return false;
        }
      };

  /// A frame of the result that was finished before.
  ///
  /// @param number counted from the first frame of the result
  Optional<byte[]> kept(long number);

  /// Keeps a finished frame; they come in order.
  void keep(long number, byte[] packed);

  default boolean keeps() {
    return true;
  }
}
