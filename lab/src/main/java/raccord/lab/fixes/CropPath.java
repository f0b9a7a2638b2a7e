package raccord.lab.fixes;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Sidecar;
import raccord.lab.vision.camera.Similarity;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Keyframes of a crop that moves, turns and sizes, for other applications.
///
/// @param places for each frame of the footage: takes places of the result to places of the frame,
///   each in its own widths
/// @param width of the result, pixels
/// @param height of the result, pixels
record CropPath(Footage footage, List<Similarity> places, int width, int height) {

  /// `NAME.json`, all that is known; `NAME.nk`, a Transform for Nuke.
  List<Sidecar> files(String name) {
    return List.of(Sidecar.text(name + ".json", json()), Sidecar.text(name + ".nk", nuke(name)));
  }

  /// The picture's size in the result: 1 shows source pixels one to one.
  private double scale(Similarity place) {
    return width / (place.size() * footage.picture().width());
  }

  private String json() {
    ObjectNode root = JsonMapper.shared().createObjectNode();
    root.put("schema", "raccord.crop-path/1");
    root.put("shot", footage.name());
    root.put("rate", footage.rate().toString());
    root.putObject("source")
        .put("width", footage.picture().width())
        .put("height", footage.picture().height());
    root.putObject("result").put("width", width).put("height", height);
    root.put(
        "units",
        "Pixels of the source from its upper left corner to the middle of what is shown; turn of"
            + " what is shown in degrees, clockwise; scale of the source's pixels in the result.");
    ArrayNode frames = root.putArray("frames");
    for (int t = 0; t < places.size(); t++) {
      Similarity place = places.get(t);
      ObjectNode frame = frames.addObject().put("frame", footage.frames().first() + t);
      frame.put("x", rounded(middleX(place))).put("y", rounded(middleY(place)));
      frame.put("turn", rounded(Math.toDegrees(place.turn())));
      frame.put("scale", rounded(scale(place)));
    }
    return root.toPrettyString() + "\n";
  }

  private double middleX(Similarity place) {
    return (0.5 + place.x()) * footage.picture().width();
  }

  private double middleY(Similarity place) {
    return footage.picture().height() / 2.0 + place.y() * footage.picture().width();
  }

  private static double rounded(double value) {
    return Math.rint(value * 1e6) / 1e6;
  }

  /// A node to paste into Nuke's graph. Nuke counts upwards and turns against the clock; its
  /// Transform sizes and turns about `center`, then shifts by `translate` (Foundry, "Nuke Reference
  /// Guide", Transform). A result of another size is a Reformat without resizing after it.
  private String nuke(String name) {
    double midX = footage.picture().width() / 2.0;
    double midY = footage.picture().height() / 2.0;
    StringBuilder node = new StringBuilder();
    node.append("# Frames count from 1, as Nuke counts a movie's.\n");
    node.append("Transform {\n");
    node.append(" translate {{").append(curve(place -> shiftX(place))).append("} {");
    node.append(curve(place -> -shiftY(place))).append("}}\n");
    node.append(" rotate {{").append(curve(place -> Math.toDegrees(place.turn()))).append("}}\n");
    node.append(" scale {{").append(curve(this::scale)).append("}}\n");
    node.append(String.format(Locale.ROOT, " center {%.1f %.1f}%n", midX, midY));
    node.append(" filter Lanczos6\n name Raccord_").append(name).append("\n}\n");
    if (width != footage.picture().width() || height != footage.picture().height()) {
      node.append("Reformat {\n type \"to box\"\n");
      node.append(String.format(Locale.ROOT, " box_width %d%n box_height %d%n", width, height));
      node.append(" box_fixed true\n resize none\n center true\n black_outside true\n");
      node.append(" name Raccord_").append(name).append("_size\n}\n");
    }
    return node.toString();
  }

  // What is shown in the middle comes to the middle: the source is turned back and sized first.
  private double shiftX(Similarity place) {
    double scale = scale(place) * footage.picture().width();
    double turn = place.turn();
    return -scale * (Math.cos(turn) * place.x() + Math.sin(turn) * place.y());
  }

  private double shiftY(Similarity place) {
    double scale = scale(place) * footage.picture().width();
    double turn = place.turn();
    return -scale * (-Math.sin(turn) * place.x() + Math.cos(turn) * place.y());
  }

  private String curve(ToDoubleFunction<Similarity> value) {
    StringBuilder curve = new StringBuilder("curve");
    for (int t = 0; t < places.size(); t++) {
      curve.append(
          String.format(
              Locale.ROOT,
              " x%d %.5f",
              footage.frames().first() + t + 1,
              value.applyAsDouble(places.get(t))));
    }
    return curve.toString();
  }
}
