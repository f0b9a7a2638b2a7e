package raccord.studio.actions;

import java.util.List;
import raccord.film.picture.Frame;
import raccord.film.picture.Layout;
import raccord.lab.media.Print;
import raccord.lab.media.PrintOrder;
import raccord.lab.media.ReelFacts;
import raccord.lab.media.Stock;
import raccord.lab.repair.HalfLight;

/// Pictures going from a reel onto another stock, under other numbers. Onto EXR they go as
/// scene-linear light.
///
/// @param from what the reel is
record Transfer(ReelFacts from, Stock to) {

  /// What is to be printed, without sound.
  PrintOrder order() {
    PrintOrder order = PrintOrder.like(from, to).withSound(List.of());
    return isLit()
        ? order.withPicture(HalfLight.layout(order.layout()), HalfLight.tags(order.colour()))
        : order;
  }

  /// @param frame not closed
  /// @param number in the print
  void add(Print print, Frame frame, long number) {
    if (!isLit()) {
      print.add(frame.numbered(number));
      return;
    }
    try (Frame half = HalfLight.of(frame, number)) {
      print.add(half);
    }
  }

  private boolean isLit() {
    Layout layout = from.pictures().layout();
    boolean encoded =
        layout.sampling() == Layout.Sampling.INTEGER || layout.model() == Layout.Model.YCBCR;
    return to == Stock.EXR_HALF && encoded;
  }
}
