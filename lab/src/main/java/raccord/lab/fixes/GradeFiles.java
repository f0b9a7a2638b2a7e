package raccord.lab.fixes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import raccord.film.colour.Cdl;
import raccord.film.colour.Lut;
import raccord.film.cut.Extras;
import raccord.film.cut.Item;
import raccord.film.cut.MediaReference;
import raccord.film.cut.Timeline;
import raccord.film.cut.Track;
import raccord.film.interchange.CdlFile;
import raccord.film.interchange.CubeLut;
import raccord.film.interchange.Edl;
import raccord.film.time.Time;
import raccord.film.time.TimeRange;
import raccord.lab.colour.ColourMatch;
import raccord.lab.colour.Leftover;
import raccord.lab.tools.Footage;
import raccord.lab.tools.Sidecar;

/// The files that carry a grade to where it is used.
final class GradeFiles {
  // Sides of a block in the picture of what is left, and the distance that shows as white.
  private static final int BLOCK = 8;
  private static final float WHITE = 10;

  private GradeFiles() {}

  /// `grade.cc`, `grade.ccc`, `grade.edl`; `residual.cube` when it would gain something, and
  /// `residual.tiff` when places told the grade.
  static List<Sidecar> of(Footage shot, Footage reference, ColourMatch match, GradeSpace space) {
    List<Sidecar> files = new ArrayList<>();
    Cdl grade =
        new Cdl(
            shot.name(),
            match.grade().slope(),
            match.grade().offset(),
            match.grade().power(),
            match.grade().saturation());
    List<CdlFile.Note> notes = notes(reference, match, space);
    CdlFile.Decision decision =
        new CdlFile.Decision(grade, Optional.empty(), List.of(), notes, List.of(), List.of());
    for (CdlFile.Kind kind : List.of(CdlFile.Kind.CC, CdlFile.Kind.CCC)) {
      CdlFile file = new CdlFile(kind, CdlFile.V1_2, List.of(), List.of(decision));
      String ending = kind.name().toLowerCase(Locale.ROOT);
      files.add(Sidecar.text("grade." + ending, file.write()));
    }
    files.add(Sidecar.text("grade.edl", edl(shot, grade)));
    match
        .leftover()
        .ifPresent(leftover -> {
          leftover
              .cube()
              .ifPresent(lut -> files.add(Sidecar.text("residual.cube", cube(shot, lut))));
          if (leftover.map().length > 0) files.add(new Sidecar("residual.tiff", picture(leftover)));
        });
    return files;
  }

  private static List<CdlFile.Note> notes(Footage reference, ColourMatch match, GradeSpace space) {
    return List.of(
        new CdlFile.Note("Description", "Matches " + reference.name() + "."),
        new CdlFile.Note(
            "Description",
            String.format(
                Locale.ROOT,
                "Confidence %.2f; may be off by %.1f dE; told by %s.",
                match.sureness(),
                match.doubt(),
                match.way().name().toLowerCase(Locale.ROOT))),
        // The order of the schema: descriptions first.
        new CdlFile.Note("InputDescription", "Made in " + space.words() + "."));
  }

  private static String cube(Footage shot, Lut lut) {
    return new CubeLut(
            shot.name() + " residual",
            List.of(" What the CDL leaves: apply after it, to the same codes."),
            lut,
            CubeLut.Style.IRIDAS)
        .write();
  }

  private static String edl(Footage shot, Cdl grade) {
    TimeRange source = TimeRange.of(shot.frames(), shot.rate());
    Time start =
        shot.timecode()
            .map(code -> new Time(code.frame(), shot.rate()))
            .orElse(Time.zero(shot.rate()));
    TimeRange counted = new TimeRange(source.start().plus(start), source.duration());
    MediaReference media =
        new MediaReference(
            shot.name(),
            Optional.of(shot.name()),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Extras.NONE);
    Item.Clip clip =
        Item.Clip.of(shot.name(), counted, Map.of(Item.Clip.DEFAULT_MEDIA, media)).withGrade(grade);
    Track track = new Track("V", Track.Kind.PICTURE, true, List.of(clip), List.of(), Extras.NONE);
    Timeline timeline =
        new Timeline(
            shot.name(), shot.rate(), Optional.empty(), List.of(track), List.of(), Extras.NONE);
    return new Edl().write(timeline).text();
  }

  /// What is left at each place: black is nothing, white [#WHITE] or more; blue says nothing.
  private static byte[] picture(Leftover leftover) {
    int across = leftover.across();
    int down = leftover.map().length / across;
    BufferedImage image =
        new BufferedImage(across * BLOCK, down * BLOCK, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < down * BLOCK; y++) {
      for (int x = 0; x < across * BLOCK; x++) {
        float left = leftover.map()[y / BLOCK * across + x / BLOCK];
        int grey = Math.clamp(Math.round(255 * left / WHITE), 0, 255);
        image.setRGB(x, y, Float.isNaN(left) ? 0x203060 : grey << 16 | grey << 8 | grey);
      }
    }
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ImageIO.write(image, "tiff", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
