package raccord.lab.learning;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The JSON beside an `.onnx` file: how another host feeds the network, and whose it is.
public final class OnnxSidecar {
  private OnnxSidecar() {}

  /// @param inputs what each channel that goes in holds
  /// @param outputs what each channel that comes out holds
  /// @param multiple that the sides of the picture must be of
  /// @param onnx SHA-256 of the file of the network
  public static byte[] written(
      ModelCard card, List<String> inputs, List<String> outputs, int multiple, String onnx) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode root = json.createObjectNode().put("schema", "raccord.onnx/1");
    root.put("sha256", onnx).put("operators", Onnx.OPERATORS);
    ObjectNode in = root.putObject("input");
    in.put("name", Onnx.INPUT).put("shape", "batch, channels, height, width; 32-bit float");
    in.put("multiple", multiple);
    inputs.forEach(in.putArray("channels")::add);
    ObjectNode out = root.putObject("output");
    out.put("name", Onnx.OUTPUT).put("shape", "batch, channels, height, width; 32-bit float");
    outputs.forEach(out.putArray("channels")::add);
    root.put(
        "use",
        card.title()
            .map(title -> "Learned from " + title + " and bound to it: not for any other title.")
            .orElse("Made on Raccord's own soundstage: for any title."));
    root.set("card", json.readTree(CardFile.written(card)));
    return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }
}
