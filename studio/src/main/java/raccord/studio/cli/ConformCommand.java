package raccord.studio.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import raccord.lab.tools.Film;
import raccord.studio.actions.Conform;
import tools.jackson.databind.json.JsonMapper;

/// `raccord conform`.
@Command(
    name = "conform",
    description = "Links a cut to the originals of a production, and keeps it as its newest cut.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footer = {
      "",
      "Examples:",
      "  raccord conform KITE.raccord KITE_cut_v12.otio",
      "  raccord conform KITE.raccord KITE_cut_v12.edl --rate 23.976 --media /Volumes/LIBRARY"
    })
final class ConformCommand implements Callable<Integer> {
  @Mixin private Answer answer = new Answer();
  @Mixin private CutOptions cutOptions = new CutOptions();

  @Parameters(index = "0", paramLabel = "PRODUCTION", description = "The production's folder.")
  private Path production = Path.of("");

  @Parameters(
      index = "1",
      paramLabel = "CUT",
      description = "An edit list, OTIO, FCPXML or FCP 7 XML file.")
  private Path cut = Path.of("");

  @Override
  public Integer call() {
    Conform.Result result =
        new Conform(cut, Optional.of(production), cutOptions.media(), cutOptions.rate())
            .run(answer.progress());
    if (answer.json()) {
      answer.out().println(json(result));
      return 0;
    }
    for (Film.Linked each : result.unlinked()) {
      answer.out().printf("not linked  %s: %s%n", each.clip().name(), each.how());
    }
    answer
        .out()
        .printf(
            "Cut version %d: %d shots, %d of %d clips linked.%n",
            result.version(),
            result.shots().size(),
            result.linked(),
            result.film().conform().size());
    return 0;
  }

  private static String json(Conform.Result result) {
    var root = JsonMapper.shared().createObjectNode().put("schema", "raccord.conform/1");
    root.put("version", result.version()).put("shots", result.shots().size());
    root.put("clips", result.film().conform().size()).put("linked", result.linked());
    var links = root.putArray("links");
    for (Film.Linked each : result.film().conform()) {
      var link = links.addObject().put("clip", each.clip().name()).put("shot", each.shot());
      link.put("first", each.record().first()).put("past", each.record().past());
      each.media().ifPresent(media -> link.put("media", media.toString()));
      link.put("how", each.how());
    }
    return root.toPrettyString();
  }
}
