package raccord.bench.props;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What was planted in a film, kept beside it so that a second run need not plant again.
///
/// @param cut first frame of the second shot
/// @param past frames in all
/// @param plant empty for a film as it is
/// @param peers what the peers say of the pair
record Truth(long cut, long past, Optional<Plant> plant, Differencing peers) {

  void write(Path note) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append(cut)
        .append(' ')
        .append(past)
        .append(' ')
        .append(peers.picture())
        .append(' ')
        .append(peers.histogram())
        .append('\n');
    plant.ifPresent(each -> {
      out.append(each.kind()).append(' ').append(each.what()).append(' ');
      out.append(each.area()).append(' ').append(each.contrast()).append('\n');
      for (double[] box : each.boxes()) {
        for (double side : box) out.append(side).append(' ');
        out.append('\n');
      }
    });
    Path partial = note.resolveSibling(note.getFileName() + ".part");
    Files.writeString(partial, out);
    Files.move(partial, note);
  }

  static Truth read(Path note) throws IOException {
    List<String> lines = Files.readAllLines(note);
    double[] said = numbers(lines.getFirst());
    Differencing peers = new Differencing(said[2], said[3]);
    if (lines.size() == 1)
      return new Truth((long) said[0], (long) said[1], Optional.empty(), peers);
    String[] words = lines.get(1).split(" ", -1);
    List<double[]> boxes = new ArrayList<>();
    for (String line : lines.subList(2, lines.size())) boxes.add(numbers(line));
    Plant plant =
        new Plant(
            Plant.Kind.valueOf(words[0]),
            words[1],
            boxes,
            Double.parseDouble(words[2]),
            Double.parseDouble(words[3]));
    return new Truth((long) said[0], (long) said[1], Optional.of(plant), peers);
  }

  private static double[] numbers(String line) {
    String[] words = line.strip().split(" ", -1);
    double[] out = new double[words.length];
    for (int i = 0; i < out.length; i++) out[i] = Double.parseDouble(words[i]);
    return out;
  }
}
