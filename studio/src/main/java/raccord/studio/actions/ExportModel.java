package raccord.studio.actions;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.rights.Affected;
import raccord.lab.learning.Block;
import raccord.lab.learning.Model;
import raccord.lab.learning.Models;
import raccord.lab.learning.Onnx;
import raccord.lab.learning.OnnxSidecar;
import raccord.lab.learning.skills.Skill;
import raccord.lab.store.Digest;
import raccord.lab.store.Production;
import raccord.lab.store.SafeFile;

/// Writes a model for other hosts: the network as ONNX, and beside it in JSON what goes in, what
/// comes out, what it learned from and by whose word. The ledger says that it was handed out.
///
/// @param subject a production, or a film that stands alone
/// @param name of the model: `in-between_v001`
/// @param to ends with `.onnx`; the sidecar ends with `.json`
/// @param by who asks for it
/// @param software name and version of this program
public record ExportModel(Path subject, String name, Path to, String by, String software) {
  /// The event of the ledger.
  public static final String EXPORT = "export-model";

  private static final String ENDING = ".onnx";

  public ExportModel {
    if (!String.valueOf(to.getFileName()).endsWith(ENDING)) {
      throw new IllegalArgumentException(
          to + " is no name for it; write one that ends with " + ENDING + ".");
    }
  }

  /// @return the files, the network first
  /// @throws IllegalArgumentException if there is no such model, it may not be used, or a file of
  ///   that name is there
  /// @throws raccord.film.trouble.MediaException if it cannot be read or a file not be written
  public List<Path> run() {
    Path sidecar =
        to.resolveSibling(String.valueOf(to.getFileName()).replaceFirst("\\.onnx$", ".json"));
    for (Path file : List.of(to, sidecar)) {
      if (Files.exists(file)) {
        throw new IllegalArgumentException(
            file + " is there already; move it away or write another name.");
      }
    }
    try (Production production = At.open(subject)) {
      Models models = new Models(production);
      Models.Listed listed =
          models.all().stream()
              .filter(each -> each.name().equals(name))
              .findFirst()
              .orElseThrow(() ->
                  new IllegalArgumentException(
                      "There is no model " + name + ". List them: raccord models " + subject));
      listed
          .trouble()
          .ifPresent(why -> {
            throw new IllegalArgumentException(name + " is not handed out: " + why);
          });
      Model model = Model.read(models.folder(name), production.name());
      Skill<?> skill = Learn.skills(List.of(model.card().skill())).getFirst();
      Block network = skill.network();
      byte[] onnx =
          Onnx.written(skill.name(), network, skill.inputs().size(), model.weights(), software);
      byte[] text =
          OnnxSidecar.written(
              model.card(), skill.inputs(), skill.outputs(), network.multiple(), Digest.of(onnx));
      SafeFile.write(sidecar, out -> out.write(text));
      SafeFile.write(to, out -> out.write(onnx));
      SortedMap<String, List<String>> facts = new TreeMap<>();
      facts.put(Affected.MODEL, List.of(name));
      facts.put("onnx", List.of(Digest.of(onnx)));
      production.ledger().add(by, EXPORT, facts);
      return List.of(to, sidecar);
    }
  }
}
