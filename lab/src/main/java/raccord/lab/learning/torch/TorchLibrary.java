package raccord.lab.learning.torch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch;

/// The libtorch that Raccord carries.
///
/// @param version libtorch's own version
/// @param device where it computes: "cpu", or "cuda" when the natives in use reach a graphics card
public record TorchLibrary(String version, String device) {

  /// What came of loading it: the library, or why there is none.
  private record Loading(Optional<TorchLibrary> library, Optional<String> trouble) {
    private static final Loading DONE = load();
  }

  /// Loads the library, once, and looks.
  ///
  /// Everything in this package calls it before its first native call.
  ///
  /// @throws IllegalStateException if this machine has none
  public static TorchLibrary carried() {
    return Loading.DONE
        .library()
        .orElseThrow(() -> new IllegalStateException(Loading.DONE.trouble().orElseThrow()));
  }

  /// Why this machine has none, in whole sentences; absent when it has one.
  public static Optional<String> missing() {
    return Loading.DONE.trouble();
  }

  private static Loading load() {
    try {
      Loader.load(torch.class);
    } catch (UnsatisfiedLinkError e) {
      return new Loading(
          Optional.empty(),
          Optional.of(
              "libtorch is not to be had for this machine ("
                  + Loader.getPlatform()
                  + "): nothing can be learned here, and the tools work without what was learned."
                  + " Use a machine with an x86-64 processor, or a Mac."));
    }
    // Sums then come out the same each run, as long as as many threads share them.
    torch.set_num_threads(Runtime.getRuntime().availableProcessors());
    torch.globalContext().setDeterministicAlgorithms(true, false);
    torch.globalContext().setDeterministicMkldnn(true);
    String device = torch.cuda_is_available() ? "cuda" : "cpu";
    return new Loading(Optional.of(new TorchLibrary(presetVersion(), device)), Optional.empty());
  }

  // libtorch's own is not among what the preset carries over; the preset's begins with it.
  private static String presetVersion() {
    try {
      String version = Loader.getVersion("org.bytedeco", "pytorch");
      return version == null ? "unknown" : version.replaceFirst("-.*", "");
    } catch (IOException e) {
      throw new UncheckedIOException("The preset of libtorch does not say its version.", e);
    }
  }

  /// A new handle on the device, to be closed.
  Device place() {
    return new Device(device);
  }
}
