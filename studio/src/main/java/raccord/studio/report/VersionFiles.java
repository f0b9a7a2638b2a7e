package raccord.studio.report;

import java.util.List;
import java.util.Map;
import raccord.film.versions.Lock;
import raccord.film.versions.Recipe;
import raccord.film.versions.SourceMap;
import raccord.film.versions.Stability;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The papers of a version, as JSON.
public final class VersionFiles {
  private static final int WORST = 10;

  private VersionFiles() {}

  /// `recipe.json`: the recipe, its id, and what its files were called.
  ///
  /// @param names path of each input by what it is; the source under `source`
  public static String recipe(Recipe recipe, Map<String, String> names) {
    ObjectNode root = object("raccord.version-recipe/1");
    root.put("id", recipe.id());
    root.set("recipe", JsonMapper.shared().readTree(recipe.text()));
    ObjectNode files = root.putObject("files");
    names.forEach(files::put);
    return text(root);
  }

  /// `lock.json`.
  public static String lock(Lock lock, String recipe, String media) {
    ObjectNode root = object("raccord.lock/1");
    root.put("recipe", recipe).put("media", media);
    write(root, lock);
    return text(root);
  }

  public static void write(ObjectNode node, Lock lock) {
    node.put("frames", lock.frames())
        .put("samplesCompared", lock.outside() + lock.inside())
        .put("samplesOutside", lock.outside())
        .put("changedOutside", lock.changedOutside())
        .put("samplesInside", lock.inside())
        .put("changedInside", lock.changedInside());
    ObjectNode hashes = node.putObject("sha256");
    hashes
        .put("source", lock.sourceHash())
        .put("version", lock.resultHash())
        .put("region", lock.regionHash());
    lock.none().ifPresent(why -> node.put("notCompared", why));
    node.put("oneByOne", lock.oneByOne());
  }

  /// `sourcemap.json`: shares of each frame and of the shot.
  ///
  /// @param first frame on the media, or 0 for a version with frames of its own
  public static String sources(List<SourceMap.Shares> shares, long first) {
    ObjectNode root = object("raccord.sourcemap/1");
    write(root.putObject("shot"), mean(shares));
    var frames = root.putArray("frames");
    for (int i = 0; i < shares.size(); i++) {
      write(frames.addObject().put("frame", first + i), shares.get(i));
    }
    return text(root);
  }

  public static SourceMap.Shares mean(List<SourceMap.Shares> shares) {
    return new SourceMap.Shares(
        shares.stream().mapToDouble(SourceMap.Shares::own).average().orElse(1),
        shares.stream().mapToDouble(SourceMap.Shares::real).average().orElse(0),
        shares.stream().mapToDouble(SourceMap.Shares::blended).average().orElse(0),
        shares.stream().mapToDouble(SourceMap.Shares::generated).average().orElse(0));
  }

  public static void write(ObjectNode node, SourceMap.Shares shares) {
    node.put("own", rounded(shares.own()))
        .put("real", rounded(shares.real()))
        .put("blended", rounded(shares.blended()))
        .put("generated", rounded(shares.generated()));
  }

  /// `stability.json`: each frame beside its source, the worst first apart.
  public static String stability(Stability stability) {
    ObjectNode root = object("raccord.stability/1");
    root.put("added", rounded(stability.added()));
    write(root, stability);
    var frames = root.putArray("frames");
    for (Stability.Step step : stability.frames()) write(frames.addObject(), step);
    return text(root);
  }

  /// The worst frames.
  public static void write(ObjectNode node, Stability stability) {
    var worst = node.putArray("worst");
    for (Stability.Step step : stability.worst(WORST)) write(worst.addObject(), step);
  }

  private static void write(ObjectNode node, Stability.Step step) {
    node.put("frame", step.frame())
        .put("source", rounded(step.source()))
        .put("version", rounded(step.version()))
        .put("added", rounded(step.added()));
  }

  private static ObjectNode object(String schema) {
    return JsonMapper.shared().createObjectNode().put("schema", schema);
  }

  private static String text(ObjectNode root) {
    return root.toPrettyString() + "\n";
  }

  private static double rounded(double number) {
    return Math.round(number * 1e6) / 1e6;
  }
}
