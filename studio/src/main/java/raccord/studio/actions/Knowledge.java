package raccord.studio.actions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import raccord.lab.learning.Base;
import raccord.lab.learning.Model;
import raccord.lab.learning.Models;
import raccord.lab.learning.Weights;
import raccord.lab.learning.skills.Skill;
import raccord.lab.learning.torch.Inference;
import raccord.lab.learning.torch.TorchLibrary;
import raccord.lab.store.Production;
import raccord.lab.tools.Learned;
import raccord.lab.tools.Repair;

/// What a tool may know: for each of its skills the model that the production learned, else the
/// base that ships. Whoever opens, closes.
final class Knowledge implements AutoCloseable {
  private final Map<String, Inference> open = new LinkedHashMap<>();
  private final List<String> weights = new ArrayList<>();
  private final List<String> models = new ArrayList<>();
  private final List<String> remarks = new ArrayList<>();

  private Knowledge() {}

  /// @param skills of a tool
  /// @throws raccord.film.trouble.MediaException if a model is there and cannot be read
  static Knowledge of(Production production, List<String> skills) {
    Knowledge knowledge = new Knowledge();
    try {
      for (Skill<?> skill : skills.isEmpty() ? List.<Skill<?>>of() : Learn.skills(skills)) {
        Optional<Models.Named> own = new Models(production).inUse(skill.name());
        Optional<Weights> found =
            own.map(Models.Named::model).or(() -> Base.of(skill.name())).map(Model::weights);
        if (found.isEmpty()) continue;
        if (TorchLibrary.missing().isPresent()) {
          knowledge.remarks.add(TorchLibrary.missing().get());
          continue;
        }
        knowledge.open.put(skill.name(), new Inference(skill.network(), found.get()));
        knowledge.weights.add(found.get().sha256());
        own.ifPresent(named -> {
          knowledge.models.add(named.name());
          knowledge.remarks.add("Made with " + named.name() + ", learned from these dailies.");
        });
      }
      return knowledge;
    } catch (RuntimeException e) {
      knowledge.close();
      throw e;
    }
  }

  /// By skill.
  Map<String, Learned> networks() {
    Map<String, Learned> networks = new LinkedHashMap<>();
    open.forEach((skill, network) -> networks.put(skill, network::run));
    return networks;
  }

  /// Content hashes of the weights in use, by skill.
  List<String> weights() {
    return List.copyOf(weights);
  }

  /// Names of the production's own models in use.
  List<String> models() {
    return List.copyOf(models);
  }

  /// The same proposal, that says what it was made with.
  Repair.Proposed remarked(Repair.Proposed proposed) {
    List<String> all = new ArrayList<>(proposed.remarks());
    all.addAll(remarks);
    return proposed.saying(all);
  }

  @Override
  public void close() {
    open.values().forEach(Inference::close);
    open.clear();
  }
}
