package raccord.studio.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ITypeInfo;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import raccord.film.trouble.MediaException;

/// Says what went wrong, as a sentence on the error stream.
///
/// @param trace also print the stack
record Sentences(PrintWriter err, boolean trace) {
  private static final int WRONG_REQUEST = 2;
  private static final int WRONG_WORLD = 3;

  /// The words on the command line make no sense.
  int refuse(ParameterException trouble, String[] arguments) {
    CommandSpec command = trouble.getCommandLine().getCommandSpec();
    String sentence =
        switch (trouble) {
          case UnmatchedArgumentException unmatched ->
              unknown(command, unmatched.getUnmatched().getFirst());
          case MissingParameterException missing -> missing(command, missing);
          case ParameterException choice when isChoice(choice.getArgSpec()) -> choice(choice);
          default -> whole(trouble.getMessage());
        };
    err.println(sentence + " See: raccord " + rest(command) + "--help");
    if (trace) trouble.printStackTrace(err);
    err.flush();
    return WRONG_REQUEST;
  }

  /// The result could not be printed.
  int lost(IOException trouble) {
    err.println(
        "Cannot write the result: "
            + whole(trouble.getMessage())
            + " Make room, or send it elsewhere, then run the command again.");
    err.flush();
    return WRONG_WORLD;
  }

  /// The command gave up.
  int explain(Exception trouble, CommandLine command, ParseResult parsed) {
    command.getOut().flush();
    err.println(sentence(trouble));
    if (trace) trouble.printStackTrace(err);
    err.flush();
    return trouble instanceof IllegalArgumentException ? WRONG_REQUEST : WRONG_WORLD;
  }

  private static String sentence(Exception trouble) {
    return switch (trouble) {
      case MediaException media -> whole(media.getMessage());
      case IllegalArgumentException request -> whole(request.getMessage());
      case UncheckedIOException wrapped when wrapped.getCause() != null -> disk(wrapped.getCause());
      case IOException disk -> disk(disk);
      default ->
          "Raccord itself made a mistake ("
              + trouble.getClass().getSimpleName()
              + (trouble.getStackTrace().length == 0 ? "" : " in " + trouble.getStackTrace()[0])
              + "). Please report it, with what the same command says with RACCORD_TRACE=1 set.";
    };
  }

  private static String disk(IOException trouble) {
    return switch (trouble) {
      case NoSuchFileException gone -> "There is no file " + gone.getFile() + ".";
      case AccessDeniedException denied ->
          "Not allowed to read or write " + denied.getFile() + "; see its owner and its rights.";
      case FileSystemException other ->
          "Cannot use "
              + other.getFile()
              + (other.getReason() == null ? "." : ": " + other.getReason() + ".");
      default -> "The disk or the network failed: " + whole(trouble.getMessage());
    };
  }

  private static String missing(CommandSpec command, MissingParameterException trouble) {
    List<String> names =
        trouble.getMissing().stream()
            .map(each -> each.isOption() ? ((OptionSpec) each).longestName() : each.paramLabel())
            .toList();
    return "raccord " + rest(command) + "needs " + String.join(" and ", names) + ".";
  }

  private static boolean isChoice(@Nullable ArgSpec argument) {
    return argument != null && choices(argument.typeInfo()).isPresent();
  }

  // The words of an enum, or of one that may be left out.
  private static Optional<List<String>> choices(ITypeInfo type) {
    if (type.isEnum()) {
      return Optional.of(
          type.getEnumConstantNames().stream().map(each -> each.toLowerCase(Locale.ROOT)).toList());
    }
    return type.getAuxiliaryTypeInfos().stream()
        .filter(ITypeInfo::isEnum)
        .findFirst()
        .flatMap(Sentences::choices);
  }

  private static String choice(ParameterException trouble) {
    ArgSpec argument = trouble.getArgSpec();
    List<String> words = choices(argument.typeInfo()).orElseThrow();
    String name =
        argument.isOption() ? ((OptionSpec) argument).longestName() : argument.paramLabel();
    return "\""
        + trouble.getValue()
        + "\" is no choice for "
        + name
        + "; write "
        + String.join(", ", words.subList(0, words.size() - 1))
        + " or "
        + words.getLast()
        + ".";
  }

  private static String unknown(CommandSpec command, String word) {
    boolean option = word.startsWith("-");
    if (!option && command.subcommands().isEmpty()) {
      return "raccord " + rest(command) + "does not know what to do with \"" + word + "\".";
    }
    String said = option ? word.replaceFirst("=.*", "") : word;
    Stream<String> known =
        option
            ? command.options().stream().flatMap(each -> Stream.of(each.names()))
            : command.subcommands().keySet().stream();
    String sentence =
        option
            ? "raccord " + rest(command) + "has no option " + said + "."
            : "There is no command \"" + said + "\".";
    return sentence
        + nearest(said, known.toList()).map(it -> " Did you mean " + it + "?").orElse("");
  }

  /// The known word that is fewest edits away, when that is few for its length.
  static Optional<String> nearest(String word, List<String> known) {
    String best = "";
    int fewest = Integer.MAX_VALUE;
    for (String each : known) {
      int edits = edits(word.toLowerCase(Locale.ROOT), each);
      if (edits < fewest) {
        fewest = edits;
        best = each;
      }
    }
    return fewest <= Math.max(1, Math.max(word.length(), best.length()) / 3)
        ? Optional.of(best)
        : Optional.empty();
  }

  /// Letters to add, drop, change or swap with their neighbour.
  private static int edits(String a, String b) {
    // Damerau 1964, in its optimal string alignment form.
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) cost[i][0] = i;
    for (int j = 0; j <= b.length(); j++) cost[0][j] = j;
    for (int i = 1; i <= a.length(); i++) {
      for (int j = 1; j <= b.length(); j++) {
        int change = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        cost[i][j] = Math.min(change, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) cost[i][j] = Math.min(cost[i][j], 1 + cost[i - 2][j - 2]);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static String rest(CommandSpec command) {
    String name = command.qualifiedName(" ");
    return name.equals("raccord") ? "" : name.substring("raccord ".length()) + " ";
  }

  private static String whole(@Nullable String text) {
    String stripped = text == null ? "Something failed without a word" : text.strip();
    return stripped.matches("(?s).*[.?!]$") ? stripped : stripped + ".";
  }
}
