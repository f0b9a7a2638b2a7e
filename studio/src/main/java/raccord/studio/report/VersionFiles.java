package raccord.studio.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import raccord.film.time.FrameRange;
import raccord.film.trouble.MediaException;
import raccord.film.versions.Lock;
import raccord.film.versions.Recipe;
import raccord.film.versions.SourceMap;
import raccord.film.versions.Stability;
import raccord.film.versions.Step;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The papers of a version, as JSON.
public final class VersionFiles {
  private static final int WORST = 10;

  private VersionFiles() {}

  /// `recipe.json`: the recipe, its id, and what the files of its last step were called.
  ///
  /// @param names path of each input by what it is; the source under `source`
  /// @param onto name of the version that the last step was made on
  /// @param learned content hash of weights that were learned from the shot on the way
  public static String recipe(
      Recipe recipe, Map<String, String> names, Optional<String> onto, Optional<String> learned) {
    ObjectNode root = object("raccord.version-recipe/1");
    root.put("id", recipe.id());
    onto.ifPresent(name -> root.put("onto", name));
    root.set("recipe", JsonMapper.shared().readTree(recipe.text()));
    ObjectNode files = root.putObject("files");
    names.forEach(files::put);
    learned.ifPresent(hash -> root.put("learned", hash));
    return text(root);
  }

  /// What a `recipe.json` holds, in either of its forms.
  ///
  /// @param files path of each input of the last step by what it is; the source under `source`
  /// @param onto name of the version that the last step was made on
  public record Written(Recipe recipe, SortedMap<String, String> files, Optional<String> onto) {}

  /// Reads `recipe.json`.
  ///
  /// @throws MediaException if it cannot be read, or was altered
  public static Written recipe(Path file) {
    JsonNode root = read(file);
    JsonNode recipe = root.path("recipe");
    JsonNode frames = recipe.path("frames");
    List<Step> steps = new ArrayList<>();
    if (recipe.path("schema").asString("").equals(Recipe.STEPS)) {
      for (JsonNode each : recipe.path("steps")) steps.add(step(each));
    } else {
      steps.add(step(recipe));
    }
    if (steps.isEmpty()) throw spoiled(file);
    Recipe made =
        new Recipe(
            recipe.path("source").asString(""),
            new FrameRange(frames.path(0).asLong(0), frames.path(1).asLong(0)),
            steps);
    if (!made.id().equals(root.path("id").asString(""))) throw spoiled(file);
    return new Written(
        made, texts(root.path("files")), Optional.ofNullable(root.path("onto").asString(null)));
  }

  private static Step step(JsonNode node) {
    JsonNode making = node.path("making");
    List<Long> chosen = new ArrayList<>();
    node.path("chosen").forEach(each -> chosen.add(each.asLong()));
    List<String> weights = new ArrayList<>();
    making.path("weights").forEach(each -> weights.add(each.asString("")));
    return new Step(
        node.path("tool").asString(""),
        texts(node.path("settings")),
        chosen,
        texts(node.path("inputs")),
        node.path("region").asString(""),
        making.path("seed").asLong(0),
        weights,
        making.path("software").asString(""));
  }

  private static SortedMap<String, String> texts(JsonNode node) {
    SortedMap<String, String> texts = new TreeMap<>();
    node.properties().forEach(each -> texts.put(each.getKey(), each.getValue().asString("")));
    return texts;
  }

  /// Reads the shares of each frame from `sourcemap.json`.
  ///
  /// @throws MediaException if it cannot be read
  public static List<SourceMap.Shares> shares(Path file) {
    List<SourceMap.Shares> shares = new ArrayList<>();
    for (JsonNode each : read(file).path("frames")) {
      shares.add(
          new SourceMap.Shares(
              each.path("own").asDouble(0),
              each.path("real").asDouble(0),
              each.path("blended").asDouble(0),
              each.path("generated").asDouble(0)));
    }
    return shares;
  }

  /// Reads one of the papers of a version.
  ///
  /// @throws MediaException if it cannot be read
  public static JsonNode read(Path file) {
    try {
      return JsonMapper.shared().readTree(Files.readString(file));
    } catch (IOException | JacksonException e) {
      throw spoiled(file);
    }
  }

  private static MediaException spoiled(Path file) {
    return new MediaException(
        "Cannot read " + file + ". Put back a copy of it, or make the version again.");
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
    node.put("own", share(shares.own()))
        .put("real", share(shares.real()))
        .put("blended", share(shares.blended()))
        .put("generated", share(shares.generated()));
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

  // One pixel of the largest picture is not rounded away.
  private static double share(double share) {
    return Math.round(share * 1e9) / 1e9;
  }

  private static double rounded(double number) {
    return Math.round(number * 1e6) / 1e6;
  }
}
